"""A rulebook tried before it is put in force (D6): what it would have found in a run that took place, from
that run's frozen figures."""

from __future__ import annotations

from dataclasses import dataclass, fields

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.cases.standing import without_rows
from analytics.casework.models import versions as models
from analytics.casework.monitoring.after_notice import capped, present
from analytics.casework.monitoring.evaluation import (
    about,
    reported_before,
    reported_this_year,
    unassessed,
    unmet,
)
from analytics.casework.monitoring.predecessors import predecessors
from analytics.casework.monitoring.recording import kept_run
from analytics.casework.monitoring.rulebook_rows import TriedFinding
from analytics.casework.monitoring.run_rows import LastRun
from analytics.casework.verification.assess import assess_frozen
from analytics.order.judging import Figures
from analytics.order.quarters import Quarter
from analytics.order.repetition import Outcome, counted, outcomes
from analytics.order.rulebook import read_rulebook
from analytics.store.as_of import AsOf
from analytics.store.database import Database


@dataclass(frozen=True)
class DryRun:
    """`was`, `would`: producers by outcome. `differences`: a row a producer and criterion judged otherwise:
    bin, name, kato, oked, criterion, `change` (new, gone), rule, part, value, state, required, bound of the
    one that finds it; `outcome_was`, `outcome_would`."""

    quarter: str
    rulebook: str
    recorded_rulebook: str
    producers: int
    was: dict[str, int]
    would: dict[str, int]
    differences: list[TriedFinding]


TRIED = tuple(field.name for field in fields(TriedFinding))
SHOWN = ("bin", "criterion", "rule", "part", "value", "state", "required", "bound")


def dry_run(database: Database, actor: Actor, document: str, quarter: Quarter) -> DryRun:
    """Judges the frozen figures of a quarter's run by another rulebook (its TOML document) and changes
    nothing. Counting of runs one after another (D7) goes on from what was in fact told before.

    Raises NotAllowed; UserError where the document is no rulebook, or the quarter was not monitored."""
    require(actor, "try_rulebook")
    rulebook = read_rulebook(document)
    with database.read() as session:
        run = kept_run(session, quarter)
        model = models.version(session, run.model_version)
        producers = session.frame("monitoring/results_of_run", quarter=quarter.code)
        frozen = session.frame("monitoring/parts_of_run", quarter=quarter.code)
        earlier = predecessors(session, run.run_on)
        silent = without_rows(session, AsOf.recorded(run), frozen) - set(earlier["bin"])
        assessed = assess_frozen(model, frozen, silent)
        last = session.record(LastRun, quarter=run.quarter)
        entries = session.frame("monitoring/entries_of_run", quarter=quarter.code)
        before = reported_before(session, rulebook, last, entries)
        recorded = session.frame("monitoring/findings_of_run", quarter=quarter.code)
    verified = producers.filter(pl.col("outcome") != Outcome.CEASED.value)
    parts, scored = assessed.parts.cast({"part": pl.String}), assessed.scored(near=False)
    figures = Figures(parts, about(verified, run.reference_date))
    result = unmet(model, rulebook, parts, figures, scored)
    with database.read() as session:
        result = present(
            session,
            rulebook,
            AsOf.recorded(run),
            result,
            before,
            reported_this_year(session, quarter, producers),
            about(verified, run.reference_date),
            earlier,
        )
    result = capped(counted(result, before, quarter))
    without = unassessed(rulebook, figures, scored)
    would = outcomes(scored["bin"], result, without, rulebook.runs_on(run.run_on))
    return DryRun(
        quarter.code,
        rulebook.version,
        run.rulebook,
        verified.height,
        _counts(verified["outcome"]),
        _counts(would["outcome"]),
        _differences(verified, recorded, result, would),
    )


def _counts(outcome: pl.Series) -> dict[str, int]:
    return dict(outcome.value_counts(sort=True, name="n").iter_rows())


def _differences(
    producers: pl.DataFrame, recorded: pl.DataFrame, result: pl.DataFrame, would: pl.DataFrame
) -> list[TriedFinding]:
    was, now = recorded.select(*SHOWN).cast({"criterion": pl.Int32}), result.select(*SHOWN)
    keys = ["bin", "criterion"]
    gone = was.join(now, on=keys, how="anti").with_columns(change=pl.lit("gone"))
    new = now.join(was, on=keys, how="anti").with_columns(change=pl.lit("new"))
    named = producers.select("bin", "name", "kato", "oked", pl.col("outcome").alias("outcome_was"))
    both = (
        pl.concat([new, gone])
        .join(named, on="bin")
        .join(would.rename({"outcome": "outcome_would"}), on="bin")
    )
    ordered = both.sort("change", "bin", "criterion", "rule", descending=[True, False, False, False])
    return [TriedFinding(**{name: row[name] for name in TRIED}) for row in ordered.iter_rows(named=True)]
