"""Nonconformities in words (clauses 27, 28): the figure, what the rule asks, source, period, clause. Page,
letter and file quote these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from analytics.order.criteria import PART, State, Unit
from analytics.order.quarters import Quarter
from analytics.order.rulebook import BAND, Rulebook
from analytics.scoring import reasons
from analytics.scoring.document import Explanation
from analytics.scoring.words import figure_text, part_text, probability_text
from analytics.text import Text, text_for


class Required(Protocol):
    """What a rule asks of a part, by its name; the rule of a low indicator names no part."""

    @property
    def rule(self) -> str: ...
    @property
    def part(self) -> str | None: ...
    @property
    def required(self) -> str: ...
    @property
    def bound(self) -> float | None: ...


class Finding(Required, Protocol):
    """A rule that is not met: the figure and its state; in how many runs one after another, from which."""

    @property
    def criterion(self) -> int: ...
    @property
    def value(self) -> float | None: ...
    @property
    def state(self) -> str | None: ...
    @property
    def first_quarter(self) -> str: ...
    @property
    def runs(self) -> int: ...


@dataclass(frozen=True, slots=True)
class UnmetRule:
    """A rule that a producer's figures do not meet: columns of judging.SCHEMA and, where a low indicator is
    the rule, the contribution."""

    bin: str
    rule: str
    criterion: int
    part: str | None
    value: float | None
    state: str | None
    required: str
    bound: float | None
    severity: str
    source: str | None
    contribution: float | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a rule of a rulebook asks, of whomever."""

    rule: str
    part: str | None
    required: str
    bound: float | None


def grounds(
    result: Sequence[Finding],
    rulebook: Rulebook,
    explanation: Explanation,
    reference_date: date,
    language: str,
) -> list[str]:
    """A sentence for each nonconformity, in the order given. `result`: the nonconformities;
    `explanation`: the frozen one."""
    t = text_for(language)
    worded = reasons.sentences(explanation, {row.criterion for row in result}, language)
    return [ground(t, row, rulebook, worded[row.criterion], reference_date) for row in result]


def ground(t: Text, row: Finding, rulebook: Rulebook, reason: str, reference_date: date) -> str:
    """One nonconformity. `reason`: the criterion's sentence of the explanation, which a low indicator
    quotes."""
    if row.rule == BAND:
        assert row.value is not None  # the probability
        assert row.bound is not None  # the edge of the low band
        probability, edge = (probability_text(t, figure) for figure in (row.value, row.bound))
        text = t(
            "monitoring.ground.band",
            probability=probability,
            edge=edge,
            reason=reason,
            criterion=row.criterion,
        )
    else:
        text = _of_rule(t, row, rulebook, reference_date)
    return text + _again(t, row)


def bound_text(t: Text, row: Required, rulebook: Rulebook) -> str:
    """What a rule asks for, in words: "not less than 180 000 ₸"."""
    if row.required == "state":
        return t(
            "monitoring.required.filed"
            if "zero" in rulebook.rule(row.rule).states
            else "monitoring.required.not_zero"
        )
    assert row.part is not None  # only the rule of a low indicator names none
    if PART[row.part].unit is Unit.YES_NO:
        return t("monitoring.required.yes" if row.required == "floor" else "monitoring.required.no")
    assert row.bound is not None  # only a state is asked for without one
    return t(f"monitoring.required.{row.required}", bound=exact(t, row.part, row.bound))


def exact(t: Text, part: str, value: float) -> str:
    """A figure to the tenge: beside a bound, three digits could say that both are the same."""
    if PART[part].unit is Unit.KZT:
        return t.money_full(value)
    if PART[part].unit is Unit.KZT_PER_MONTH:
        return t("criteria.per_month", value=t.money_full(value))
    return figure_text(t, PART[part], value)


def _of_rule(t: Text, row: Finding, rulebook: Rulebook, reference_date: date) -> str:
    assert row.part is not None  # only the rule of a low indicator names none
    part = PART[row.part]
    return t(
        "monitoring.ground.rule",
        name=part_text(t, part, reference_date),
        figure=_figure(t, row, part.name),
        required=bound_text(t, row, rulebook).removesuffix("."),  # "чел." before the sentence's own stop
        source=t(f"criteria.source.{part.source}"),
        criterion=row.criterion,
        reference=getattr(rulebook.rule(row.rule).reference, t.language),
    )


def _figure(t: Text, row: Finding, part: str) -> str:
    if row.state == State.MISSING.value:
        return t("monitoring.not_filed")
    assert row.value is not None  # judged by its figure
    return exact(t, part, row.value)


def _again(t: Text, row: Finding) -> str:
    if row.runs < 2:
        return ""
    first = Quarter.from_code(row.first_quarter)
    return t("monitoring.ground.again", runs=row.runs, first=t.quarter(first.year, first.quarter))
