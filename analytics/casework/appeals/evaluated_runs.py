"""What a model version and a rulebook give on figures: for an appeal's "then", "now", "today", and for trying
on a copy (clause 33)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.casework.monitoring.evaluation import ABOUT, Plan, about, unmet
from analytics.casework.monitoring.grounds import Finding, UnmetRule
from analytics.casework.verification.assess import assess_frozen
from analytics.order.criteria import PART, State, Unit
from analytics.order.judging import Figures
from analytics.order.rulebook import Rulebook
from analytics.scoring.document import Explanation, Peers
from analytics.scoring.explanation import Context
from analytics.scoring.explanation import explain as explain_parts
from analytics.scoring.model import Model
from analytics.text import DEFAULT_LANGUAGE, UserError
from analytics.text.values import Values


@dataclass(frozen=True)
class Producer:
    """Whom figures are of, as the run had it: what the rules ask about besides the figures."""

    bin: str
    registration_no: str
    oked: str | None
    commissioned_on: date | None


@dataclass(frozen=True, slots=True)
class EvaluatedFinding(UnmetRule):
    """A rule that is not met on figures of which no run told."""

    first_quarter: str = ""
    runs: int = 1


@dataclass(frozen=True)
class Evaluated:
    """`explanation` is plain data, worded by scoring.reasons.in_language; `findings`: nonconformities. Peers
    are those of the recorded explanation: only the producer's own figures differ."""

    parts: pl.DataFrame
    explanation: Explanation
    findings: Sequence[Finding]
    plan: Plan

    @property
    def model(self) -> Model:
        return self.plan.model

    @property
    def rulebook(self) -> Rulebook:
        return self.plan.rulebook

    @property
    def criteria(self) -> frozenset[int]:
        """Criteria that are not met."""
        return frozenset(finding.criterion for finding in self.findings)


def evaluated(plan: Plan, parts: pl.DataFrame, producer: Producer, peers: Peers | None = None) -> Evaluated:
    """Score, explanation and nonconformities of one producer's 35 parts, as a run finds them."""
    assessed = assess_frozen(plan.model, parts)
    ordered = assessed.parts
    mark = (producer.commissioned_on is not None, producer.commissioned_on)
    context = Context(
        producer.registration_no, producer.bin, plan.as_of.reference_date, plan.as_of.known_on, *mark
    )
    explanation = explain_parts(plan.model, ordered, peers or {}, context, DEFAULT_LANGUAGE)
    query = {"bin": producer.bin, "oked": producer.oked, "commissioned_on": producer.commissioned_on}
    schema = {name: ABOUT[name] for name in query}
    figures = Figures(ordered, about(pl.DataFrame([query], schema=schema), plan.as_of.reference_date))
    result = unmet(plan.model, plan.rulebook, ordered, figures, assessed.scored(near=False))
    findings = [EvaluatedFinding(**row) for row in result.to_dicts()]
    return Evaluated(ordered, explanation, findings, plan)


def peers_of(explanation: Explanation) -> Peers:
    """The peers that a recorded explanation compared with, by part and by ratio."""
    parts = [part for row in explanation["criteria"] for part in row["parts"]]
    ratios = [ratio for part in parts for ratio in part.get("ratios", ())]
    result = {part["part"]: part["peers"] for part in parts} | {
        ratio["ratio"]: ratio["peers"] for ratio in ratios
    }
    return {name: peers for name, peers in result.items() if peers}


def tried(result: Evaluated, producer: Producer, changes: Mapping[str, float | None]) -> Evaluated:
    """The same rules on a copy of the figures with some put otherwise (None: a due report that is not filed):
    arithmetic, kept nowhere.

    Raises UserError for a part that does not exist or a figure that it cannot have."""
    for name, value in changes.items():
        if name not in PART:
            raise UserError("verification.no_part", part=name)
        if value is not None and (value < 0 or (PART[name].unit is Unit.YES_NO and value not in (0, 1))):
            raise UserError("appeals.what_if.bad_figure", value=value)
    rows = [
        with_value(row, changes[row["part"]]) if row["part"] in changes else row
        for row in result.parts.to_dicts()
    ]
    parts = pl.DataFrame(rows, schema=result.parts.schema)
    return evaluated(result.plan, parts, producer, peers_of(result.explanation))


def with_value(row: Values, value: float | None) -> Values:
    """A part with another figure. An amount that grows with time covers the months that it did, or the
    year's."""
    part = PART[row["part"]]
    if value is None:
        return {**row, "value": None, "state": State.MISSING.value, "partial": None}
    months = row["months"] or (12.0 if part.period == "py" else None)
    if part.flow and not months:
        raise UserError("appeals.what_if.no_months")
    state = State.VALUE if value else State.ZERO
    return {
        **row,
        "value": value,
        "state": state.value,
        "months": months,
        "missing_periods": 0,
        "partial": None,
    }
