"""The overview as one page of paper: nothing is kept of it, it is made of the figures that are on the
screen."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.casework.overview.figures import Overview, Share
from analytics.documents.engine.document import render
from analytics.documents.letters.overview import Now, Sheet, Stage, Stated


def overview_pdf(told: Overview, language: str) -> bytes:
    """The page in a language of documents, as PDF."""
    return render(sheet(told), language)


def sheet(told: Overview) -> Sheet:
    """What the page of paper says, of the overview as it stands."""
    return Sheet(
        on=told.day,
        made_up=told.made_up,
        figures=[
            Now("producers", told.producers[-1], told.producers[-2], per_cent=False),
            Now("in_country_value", told.in_country_value[-1], told.in_country_value[-2], per_cent=True),
            _shares("in_time", told.in_time),
            _shares("refusals", told.refusals),
        ],
        path={step: figure.value for step, figure in told.path.items()},
        stages=[
            Stage(
                one.clause,
                one.length,
                one.median_days,
                one.kept.part.value,
                one.kept.whole.value,
                one.running.value,
                one.over.value,
            )
            for one in told.speed
        ],
        refused={stage: figure.value for stage, figure in told.refused.items()},
        reasons=[(criterion, figure.value) for criterion, figure in told.reasons],
        runs=[
            ((quarter.year, quarter.quarter), {name: figure.value for name, figure in found.items()})
            for quarter, _, found in told.runs
        ],
        appeals={stage: figure.value for stage, figure in told.appeals.items()},
        attention=[(name, figure.value) for name, figure in told.attention],
        dates=[
            Stated(one.clause, (one.quarter.year, one.quarter.quarter), one.day)
            for one in told.dates
            if not one.passed
        ],
    )


def _shares(name: str, shares: Sequence[Share]) -> Now:
    return Now(name, shares[-1].per_cent, shares[-2].per_cent, per_cent=True)
