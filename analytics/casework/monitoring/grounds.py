"""Nonconformities in words (clauses 27, 28): the figure, what the rule asks, source, period, clause. Page,
letter and file quote these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.order.criteria import PART, State, Unit
from analytics.order.quarters import Quarter
from analytics.order.rulebook import BAND, Rulebook
from analytics.scoring import reasons
from analytics.scoring.words import figure_text, part_text, probability_text
from analytics.text import Text, text_for


def grounds(
    result: Sequence[Mapping[str, Any]],
    rulebook: Rulebook,
    explanation: Mapping[str, Any],
    reference_date: date,
    language: str,
) -> list[str]:
    """A sentence for each nonconformity, in the order given. `found`: rows of nonconformities; `explanation`:
    the frozen one."""
    t = text_for(language)
    worded = reasons.sentences(explanation, {row["criterion"] for row in result}, language)
    return [ground(t, row, rulebook, worded[row["criterion"]], reference_date) for row in result]


def ground(t: Text, row: Mapping[str, Any], rulebook: Rulebook, reason: str, reference_date: date) -> str:
    """One nonconformity. `reason`: the criterion's sentence of the explanation, which a low indicator
    quotes."""
    if row["rule"] == BAND:
        probability, edge = (probability_text(t, row[name]) for name in ("value", "bound"))
        text = t(
            "monitoring.ground.band",
            probability=probability,
            edge=edge,
            reason=reason,
            criterion=row["criterion"],
        )
    else:
        text = _of_rule(t, row, rulebook, reference_date)
    return text + _again(t, row)


def bound_text(t: Text, row: Mapping[str, Any], rulebook: Rulebook) -> str:
    """What a rule asks for, in words: "not less than 180 000 ₸"."""
    if row["required"] == "state":
        return t(
            "monitoring.required.filed"
            if "zero" in rulebook.rule(row["rule"]).states
            else "monitoring.required.not_zero"
        )
    part = PART[row["part"]]
    if part.unit is Unit.YES_NO:
        return t("monitoring.required.yes" if row["required"] == "floor" else "monitoring.required.no")
    return t(f"monitoring.required.{row['required']}", bound=exact(t, row["part"], row["bound"]))


def exact(t: Text, part: str, value: float) -> str:
    """A figure to the tenge: beside a bound, three digits could say that both are the same."""
    if PART[part].unit is Unit.KZT:
        return t.money_full(value)
    if PART[part].unit is Unit.KZT_PER_MONTH:
        return t("criteria.per_month", value=t.money_full(value))
    return figure_text(t, PART[part], value)


def _of_rule(t: Text, row: Mapping[str, Any], rulebook: Rulebook, reference_date: date) -> str:
    part = PART[row["part"]]
    known = row["state"] != State.MISSING.value
    figure = exact(t, part.name, row["value"]) if known else t("monitoring.not_filed")
    return t(
        "monitoring.ground.rule",
        name=part_text(t, part, reference_date),
        figure=figure,
        required=bound_text(t, row, rulebook),
        source=t(f"criteria.source.{part.source}"),
        criterion=row["criterion"],
        reference=getattr(rulebook.rule(row["rule"]).reference, t.language),
    )


def _again(t: Text, row: Mapping[str, Any]) -> str:
    if row["runs"] < 2:
        return ""
    first = Quarter.from_code(row["first_quarter"])
    return t("monitoring.ground.again", runs=row["runs"], first=t.quarter(first.year, first.quarter))
