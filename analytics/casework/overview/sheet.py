"""The overview on paper: nothing is kept of it, it is made of the figures that are on the
screen."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.casework.overview.figures import Overview, Share
from analytics.documents.engine.document import render
from analytics.documents.letters.overview import AtQuarter, Now, Sheet, Stage, Stated
from analytics.documents.letters.overview_map import RegionMedian


def overview_pdf(reported: Overview, language: str) -> bytes:
    """The page in a language, as PDF."""
    return render(sheet(reported), language)


def sheet(reported: Overview) -> Sheet:
    """What the page of paper says, of the overview as it stands."""
    return Sheet(
        on=reported.day,
        made_up=reported.made_up,
        figures=[
            Now("producers", reported.producers[-1], reported.producers[-2], per_cent=False),
            Now(
                "in_country_value",
                reported.in_country_value[-1],
                reported.in_country_value[-2],
                per_cent=True,
            ),
            _shares("in_time", reported.in_time),
            _shares("refusals", reported.refusals),
        ],
        path={step: figure.value for step, figure in reported.path.items()},
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
            for one in reported.speed
        ],
        refused={stage: figure.value for stage, figure in reported.refused.items()},
        reasons=[(criterion, figure.value) for criterion, figure in reported.reasons],
        runs=[
            ((quarter.year, quarter.quarter), {name: figure.value for name, figure in result.items()})
            for quarter, _, result in reported.runs
        ],
        appeals={stage: figure.value for stage, figure in reported.appeals.items()},
        attention=[(name, figure.value) for name, figure in reported.attention],
        dates=[
            Stated(one.clause, (one.quarter.year, one.quarter.quarter), one.day)
            for one in reported.dates
            if not one.passed
        ],
        trend=[
            AtQuarter((quarter.year, quarter.quarter), producers, share)
            for (quarter, _), producers, share in zip(
                reported.register, reported.producers, reported.in_country_value, strict=True
            )
        ],
        regions=[RegionMedian(row.region, row.p50, row.state) for row in reported.regions],
    )


def _shares(name: str, shares: Sequence[Share]) -> Now:
    return Now(name, shares[-1].per_cent, shares[-2].per_cent, per_cent=True)
