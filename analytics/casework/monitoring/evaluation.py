"""The verification step of a run (clause 25, D5-D8, D12): every producer's figures, score, nonconformities,
outcome. It writes nothing."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from analytics.casework.monitoring.after_notice import capped, present
from analytics.casework.monitoring.explanations import Surroundings
from analytics.casework.monitoring.predecessors import predecessors, with_predecessors
from analytics.casework.monitoring.run_rows import LastRun
from analytics.casework.verification.assess import assess
from analytics.order.criteria import CRITERIA, PART, PARTS, parts_of
from analytics.order.judging import KNOWN, SCHEMA, Figures, evaluate, narrowly, unknown
from analytics.order.quarters import Quarter
from analytics.order.repetition import counted, outcomes
from analytics.order.rulebook import BAND, Fact, Rulebook
from analytics.scoring.model import Model, probability_of
from analytics.scoring.score import Band, contributions
from analytics.store.as_of import AsOf
from analytics.store.database import Session

ABOUT = {"bin": pl.String, "oked": pl.String, "commissioned_on": pl.Date, "reference_date": pl.Date}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run rests on: figures as of the quarter's last day (D5); model (D10) and rulebook (D6); the
    number of runs one after another (D7); the run before; `round` of an assessment made again (D28)."""

    quarter: Quarter
    on: date
    as_of: AsOf
    model: Model
    rulebook: Rulebook
    consecutive_runs: int
    before: LastRun | None
    round: int | None = None

    @property
    def name(self) -> str:
        return self.quarter.code


@dataclass(frozen=True)
class Evaluation:
    """What a run found: `producers` a row a BIN (as `by_bin`), `parts` 35 rows a BIN in order, `scored` as
    scoring.score, `results` bin, outcome, wanted; `findings` the nonconformities, `near` those narrowly met;
    `around` what explanations set beside their figures; `earlier` bin, predecessor of whose figures were
    carried on (30, D21)."""

    producers: pl.DataFrame
    parts: pl.DataFrame
    scored: pl.DataFrame
    results: pl.DataFrame
    findings: pl.DataFrame
    near: pl.DataFrame
    around: Surroundings
    earlier: pl.DataFrame


def find(session: Session, plan: Plan, only: Collection[str] | None = None) -> Evaluation:
    """Works out a run over all producers of the Register (clause 25), or over `only` these BINs; they and
    their peers are derived at once."""
    entries = session.frame("monitoring/producers", day=plan.on, included_by=plan.quarter.last_day)
    if only is not None:
        entries = entries.filter(pl.col("bin").is_in(list(only)))
    producers = by_bin(entries)
    assessed = assess(session, plan.model, plan.as_of, producers["bin"], reports=False)
    earlier = predecessors(session, plan.on)
    carried = with_predecessors(session, plan.as_of, assessed.parts, earlier)
    assessed = replace(assessed, parts=carried, without_rows=assessed.without_rows - set(earlier["bin"]))
    parts, scored = assessed.parts, assessed.scored()
    figures = Figures(parts, about(producers, plan.as_of.reference_date))
    before = reported_before(session, plan.rulebook, plan.before, entries)
    result = present(
        session,
        plan.rulebook,
        plan.as_of,
        _without_audited(session, plan, unmet(plan.model, plan.rulebook, parts, figures, scored)),
        before,
        reported_this_year(session, plan.quarter, entries),
        about(producers, plan.as_of.reference_date),
        earlier,
    )
    result = capped(counted(result, before, plan.quarter))
    without = unassessed(plan.rulebook, figures, scored)
    results = outcomes(scored["bin"], result, without, plan.consecutive_runs).join(
        _missing_snapshots(parts, without), on="bin", how="left"
    )
    near = narrowly(plan.rulebook, figures)
    around = Surroundings(assessed.population, assessed.beside)
    return Evaluation(producers, parts, scored, results, result, near, around, earlier)


def _without_audited(session: Session, plan: Plan, result: pl.DataFrame) -> pl.DataFrame:
    """`found` without the low indicator of those whom the random audit brought in from a low result of this
    very model version (D37)."""
    bins = session.frame("monitoring/audited", model_version=plan.model.version, day=plan.on)["bin"]
    return result.filter(~((pl.col("rule") == BAND) & pl.col("bin").is_in(bins.implode())))


def unassessed(rulebook: Rulebook, figures: Figures, scored: pl.DataFrame) -> pl.Series:
    """BINs that are not assessed: low on gaps of the sources (D12), or something judged is not known
    (D28)."""
    incomplete = scored.filter(pl.col("band") == Band.INCOMPLETE.value)["bin"]
    return pl.concat([incomplete, unknown(rulebook, figures)]).unique().sort()


def by_bin(entries: pl.DataFrame) -> pl.DataFrame:
    """Producers from their entries, a row a BIN: as the first entry has them; new production where any
    entry's application says so (11)."""
    first = [pl.col(name).first() for name in ("name", "kato", "oked", "registration_no")]
    return (
        entries.group_by("bin")
        .agg(*first, pl.col("new_production").any(), pl.col("commissioned_on").max())
        .sort("bin")
    )


def about(producers: pl.DataFrame, reference_date: date) -> pl.DataFrame:
    """What a rulebook asks about producers besides their figures (judging.Figures)."""
    return producers.with_columns(reference_date=pl.lit(reference_date)).select(*ABOUT).cast(ABOUT)  # type: ignore[arg-type]


def unmet(
    model: Model, rulebook: Rulebook, parts: pl.DataFrame, figures: Figures, scored: pl.DataFrame
) -> pl.DataFrame:
    """The nonconformities of producers (27, D6): the rules that are not met, and a low indicator;
    judging.SCHEMA and `contribution`.

    `figures`: the parts with what the rulebook asks about besides; `scored`: as scoring.score, of the same
    parts."""
    rules = evaluate(rulebook, figures).with_columns(contribution=pl.lit(None, pl.Float64))
    return pl.concat([rules, causes(model, rulebook, parts, scored)])


def causes(model: Model, rulebook: Rulebook, parts: pl.DataFrame, scored: pl.DataFrame) -> pl.DataFrame:
    """The rule of a low indicator (D6): the criteria that lowered it most, as the refusal's main reasons are
    chosen (clause 14)."""
    schema = SCHEMA | {"contribution": pl.Float64}
    low = scored.filter(pl.col("band") == Band.LOW.value)
    if not low.height:
        return pl.DataFrame(schema=schema)
    own = parts.filter(pl.col("bin").is_in(low["bin"].implode()))
    by_part = contributions(model, own)
    sums = np.zeros((low.height, len(CRITERIA)))
    for part in PARTS:
        sums[:, part.criterion - 1] += by_part[part.name].to_numpy()
    order = np.argsort(sums, axis=1, kind="stable")[:, : model.reasons["most"]]
    chosen = np.take_along_axis(sums, order, axis=1)
    counts = (
        (chosen <= -model.reasons["nothing"]).sum(axis=1).clip(min=1)
    )  # a low indicator always has a cause that is named
    rows = np.repeat(np.arange(low.height), counts)
    places = np.concatenate([np.arange(count) for count in counts.tolist()])
    criterion = order[rows, places] + 1
    source = {number: parts_of(number)[0].source for number in CRITERIA}
    return pl.DataFrame(
        {
            "bin": low["bin"].gather(rows),
            "rule": BAND,
            "criterion": criterion,
            "part": None,
            "value": low["probability"].gather(rows),
            "state": KNOWN[0],
            "required": "floor",
            "bound": probability_of(model.cutoffs.low_below),
            "severity": rulebook.band.severity,
            "source": [source[number] for number in criterion.tolist()],
            "contribution": chosen[rows, places],
        },
        schema=schema,
        strict=False,
    )


def reported_before(
    session: Session, rulebook: Rulebook, last: LastRun | None, entries: pl.DataFrame
) -> pl.DataFrame:
    """What producers were told of and have not removed by the run `last` (None: none before), by the BIN that
    the `entries` stand under now: a new entry has been told of nothing, and one that was excluded begins
    anew."""
    schema = {
        "bin": pl.String,
        "criterion": pl.Int32,
        "runs": pl.Int32,
        "first_quarter": pl.String,
        "sent_on": pl.Date,
    }
    if last is None:
        return pl.DataFrame(schema=schema)
    years = [rule.name for rule in rulebook.rules if rule.fact is Fact.YEAR]
    reported = session.frame("monitoring/standing", quarter=last.quarter, years=years)
    joined = reported.join(entries.select("registration_no", "bin"), on="registration_no")
    return joined.select(*schema).cast(schema)  # type: ignore[arg-type]


def reported_this_year(session: Session, quarter: Quarter, entries: pl.DataFrame) -> pl.DataFrame:
    """bin, rule as earlier runs of the same year told of them, by the BIN that the entries stand under
    now."""
    reported = session.frame(
        "monitoring/notified_in_year", quarter=quarter.code, year_begins=f"{quarter.year:04d}Q"
    )
    return (
        reported.join(entries.select("registration_no", "bin"), on="registration_no")
        .select("bin", "rule")
        .unique()
    )


def _missing_snapshots(parts: pl.DataFrame, without: pl.Series) -> pl.DataFrame:
    """Of those who are not assessed, the kinds of snapshot that would tell (D12), as JSON."""
    source = {part.name: part.source for part in PART.values()}
    no_data = parts.filter(pl.col("bin").is_in(without.implode()) & (pl.col("state") == "no_data"))
    kinds = no_data.with_columns(kind=pl.col("part").replace_strict(source, return_dtype=pl.String))
    listed = kinds.group_by("bin").agg(pl.col("kind").unique().sort())
    pending = [json.dumps(row) for row in listed["kind"].to_list()]
    return pl.DataFrame(
        {"bin": listed["bin"], "wanted": pending}, schema={"bin": pl.String, "wanted": pl.String}
    )
