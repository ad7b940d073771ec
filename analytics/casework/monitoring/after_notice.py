"""What counts of a nonconformity when a run repeats (28, D27): whether the fact was there after the notice.

A state counts as at the reference date; a flow by its part of the window after the notice, floors compared
per month; a figure of a closed year is told of once for that year and alone never excludes. What was lifted
before the notice is no nonconformity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from analytics.casework.monitoring.predecessors import with_predecessors
from analytics.order.criteria import PART, PARTS
from analytics.order.judging import Figures, evaluate
from analytics.order.rulebook import BAND, Fact, Rulebook
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.session import Session

KEY = ["bin", "rule"]


def present(
    session: Session,
    rulebook: Rulebook,
    as_of: AsOf,
    result: pl.DataFrame,
    before: pl.DataFrame,
    reported_this_year: pl.DataFrame,
    producers: pl.DataFrame,
    earlier: pl.DataFrame,
) -> pl.DataFrame:
    """The nonconformities `result` less those that are not there any more, or were told of for their closed
    year.

    `before`: bin, criterion as the last notices told of, and `sent_on` of each; `reported_this_year`: bin,
    rule as told of by any earlier run of the same year; `producers`: as judging.Figures asks for them;
    `earlier`: as predecessors."""
    states = [
        rule.name for rule in rulebook.rules if rule.fact is Fact.STATE and PART[rule.part].period == "ytd"
    ]
    momentary = [name for name in states if not PART[rulebook.rule(name).part].report]
    result = _still(session, rulebook, as_of, result, momentary, as_of.reference_date, producers, earlier)
    years = [rule.name for rule in rulebook.rules if rule.fact is Fact.YEAR]
    of_year = result.filter(pl.col("rule").is_in(years)).join(reported_this_year, on=KEY, how="semi")
    result = result.join(of_year.select(KEY), on=KEY, how="anti", maintain_order="left")
    flows = [rule.name for rule in rulebook.rules if rule.fact is Fact.FLOW]
    notices = (
        before.filter(pl.col("sent_on") < as_of.reference_date)
        .group_by("bin", "criterion")
        .agg(pl.col("sent_on").max())
    )
    dated = result.join(notices, on=["bin", "criterion"], how="left", maintain_order="left")
    kept = [
        frame.drop("sent_on")
        if sent_on is None
        else _still(
            session,
            rulebook,
            as_of,
            frame.drop("sent_on"),
            flows,
            sent_on + timedelta(days=1),
            producers,
            earlier,
        )
        for (sent_on,), frame in dated.group_by("sent_on", maintain_order=True)
    ]
    return pl.concat([result.clear(), *kept]).sort("bin", maintain_order=True)


def _still(
    session: Session,
    rulebook: Rulebook,
    as_of: AsOf,
    result: pl.DataFrame,
    rules: list[str],
    since: date,
    producers: pl.DataFrame,
    earlier: pl.DataFrame,
) -> pl.DataFrame:
    """`result` without the rows of `rules` that are met by the figures of the days from `since`."""
    query = result.filter(pl.col("rule").is_in(rules))
    if not query.height:
        return result
    bins = query["bin"].unique().sort().to_list()
    later_as_of = replace(as_of, since=since)
    later = with_predecessors(session, later_as_of, derive(session, later_as_of, bins), earlier)
    who = producers.filter(pl.col("bin").is_in(bins)).sort("bin")
    failing = evaluate(rulebook, Figures(later, who)).select(KEY)
    gone = query.select(KEY).join(failing, on=KEY, how="anti")
    return result.join(gone, on=KEY, how="anti", maintain_order="left")


def capped(result: pl.DataFrame) -> pl.DataFrame:
    """Counted nonconformities, where a low indicator held down by figures of closed years alone counts once
    (D27)."""
    closed = {part.criterion for part in PARTS} - {part.criterion for part in PARTS if part.period != "py"}
    alive = result.filter((pl.col("rule") == BAND) & ~pl.col("criterion").is_in(sorted(closed)))[
        "bin"
    ].unique()
    only_closed = (pl.col("rule") == BAND) & ~pl.col("bin").is_in(alive.implode())
    return result.with_columns(runs=pl.when(only_closed).then(pl.lit(1, pl.Int32)).otherwise(pl.col("runs")))
