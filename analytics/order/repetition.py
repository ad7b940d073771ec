"""From nonconformities to what follows from them (clauses 27, 28, D7): told to remove them, or, not removed
again, excluded."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from analytics.order.quarters import Quarter


class Outcome(StrEnum):
    """What a run comes to of a producer. Incomplete: not assessed, because a source does not tell what is
    judged (D12, D28); never conforming, and what is known against it is told all the same. Ceased: left
    before the run (30)."""

    CONFORMING = "conforming"
    NOTICED = "noticed"
    EXCLUDED = "excluded"
    INCOMPLETE = "incomplete"
    CEASED = "ceased"


def counted(result: pl.DataFrame, before: pl.DataFrame, quarter: Quarter) -> pl.DataFrame:
    """Nonconformities with `runs` and `first_quarter`: the same criterion counts on from what the last notice
    told of (D7). Where the quarter ended before that notice was sent, the run neither counts nor interrupts
    (D29).

    `found`: bin, criterion and more; `before`: bin, criterion, runs, first_quarter, sent_on as the last
    notices said."""
    last = before.group_by("bin", "criterion").agg(
        pl.col("runs").max().alias("last_runs"),
        pl.col("first_quarter").min().alias("since"),
        pl.col("sent_on").max(),
    )
    return (
        result.join(last, on=["bin", "criterion"], how="left", maintain_order="left")
        .with_columns(
            runs=_runs(pl.col("sent_on") < quarter.last_day),
            first_quarter=pl.col("since").fill_null(quarter.code),
        )
        .drop("last_runs", "since", "sent_on")
    )


def _runs(repeats: pl.Expr) -> pl.Expr:
    last = pl.col("last_runs").fill_null(0).cast(pl.Int32)
    return pl.when(repeats).then(last + 1).otherwise(pl.max_horizontal(last, pl.lit(1, pl.Int32)))


def outcomes(
    bins: pl.Series, result: pl.DataFrame, unassessed: pl.Series, consecutive_runs: int
) -> pl.DataFrame:
    """bin, outcome of each BIN: excluded where a criterion fails in so many runs one after another (28),
    noticed where any fails (27), not assessed where nothing fails and something judged is not known (D28)."""
    most = result.group_by("bin").agg(pl.col("runs").max())
    runs = pl.col("runs")
    return (
        pl.DataFrame({"bin": bins})
        .join(most, on="bin", how="left", maintain_order="left")
        .select(
            "bin",
            outcome=pl.when(runs >= consecutive_runs)
            .then(pl.lit(Outcome.EXCLUDED.value))
            .when(runs.is_not_null())
            .then(pl.lit(Outcome.NOTICED.value))
            .when(pl.col("bin").is_in(unassessed.implode()))
            .then(pl.lit(Outcome.INCOMPLETE.value))
            .otherwise(pl.lit(Outcome.CONFORMING.value)),
        )
    )
