"""A model card's figures, groups and states in words, the same on the page and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.documents.engine.document import NOTHING
from analytics.order.criteria import PART
from analytics.order.model_card import CurvePoint, FigureCurve, Promise
from analytics.order.model_training import ErrorReport, Estimate, Rate, Training, interval_of
from analytics.order.reference_tables import named, regions
from analytics.text import Text

# How groups stand in order on the card: whom a wrong refusal costs most first.
GROUP_KINDS = (
    "size",
    "region",
    "division",
    "new_production",
    "regime",
    "tenant",
    "assembler",
    "exporter",
    "late",
    "quarter",
)
UNKNOWN = "?"


def figure_name(t: Text, row: FigureCurve) -> str:
    """The figure by its criterion, part and period; a ratio by its two sides."""
    own = part_name(t, row["part"])
    if row["to"] is not None:
        return t("models_card.ratio", part=own, to=part_name(t, row["to"]))
    return t("models_card.none_of", part=own) if row["kind"] == "none" else own


def part_name(t: Text, name: str) -> str:
    """A part by its own name or its criterion's, with the period."""
    part = PART[name]
    key = f"criteria.part.{name.rsplit('_', 1)[0]}"
    text = t(key) if t.has(key) else t(f"criteria.name.{part.criterion}")
    return f"{text} ({t(f'models_card.period.{part.period}')})" if part.period else text


def value_text(t: Text, unit: str, value: float) -> str:
    """A value of a figure in its own unit."""
    if unit == "kzt":
        return t.money(value)
    if unit == "kzt_per_month":
        return t("criteria.per_month", value=t.money(value))
    if unit == "per_cent":
        return t.percent(value, 1 if value < 100 else 0)
    if unit == "yes_no":
        return t("criteria.yes") if value else t("criteria.no")
    if unit == "years":
        return t("criteria.years", value=t.number(value, 1))
    return t("criteria.persons", value=t.number(value, 1))


def group_kind(t: Text, kind: str) -> str:
    key = f"models_card.group.{kind}"
    return t(key) if t.has(key) else kind


def group_name(t: Text, kind: str, group: str) -> str:
    """A group of a kind: the region's and the activity's name, else the group in words, else as it is
    coded."""
    if kind == "region":
        region = regions().get(group)
        return region.names[t.language] if region else group
    if kind == "division":
        activity = named("oked_names").get(group)
        return f"{group} {activity.names[t.language] if activity else ''}".strip() or NOTHING
    key = "models_card.value.unknown" if group in (UNKNOWN, "") else f"models_card.value.{group}"
    return t(key) if t.has(key) else group.replace("-", "–") or NOTHING


def groups_in_order(groups: Mapping[str, Any]) -> list[str]:
    """Groups of a kind as a person counts: by the number that they begin with, then by name, unknown last."""

    def place(group: str) -> tuple[bool, int, str]:
        number = group.split("-")[0].rstrip("+")
        return group == UNKNOWN, int(number) if number.isascii() and number.isdigit() else 0, group

    return sorted(groups, key=place)


def dates_text(t: Text, about: Training) -> str:
    """The reference dates of a training, from first to last."""
    first, last = (t.date(date.fromisoformat(day)) for day in (about["first_date"], about["last_date"]))
    return f"{first} – {last}"


def alarm_name(t: Text, name: str) -> str:
    """A group of the alarms ("kind: group") in words."""
    kind, _, group = name.partition(": ")
    return f"{group_kind(t, kind)}: {group_name(t, kind, group)}"


def rate_text(t: Text, rate: Rate) -> str:
    """Hits of how many, the share and its 95 % interval; a dash where there was nobody."""
    if not rate["of"]:
        return NOTHING
    share, low, high = (t.percent(100 * value, 1) for value in interval_of(rate))
    return f"{t.number(rate['hits'])} / {t.number(rate['of'])} · {share} [{low} – {high}]"


def no_alarms(t: Text, report: ErrorReport, promise: Promise) -> str:
    """That no group is wronged more than promised (of groups of how many genuine, which share), or that no
    group is great enough to say so."""
    great = any(
        errors["false_refusals"]["of"] >= promise["least"]
        for groups in report["by_group"].values()
        for errors in groups.values()
    )
    key = "models_card.no_alarms" if great else "models_card.groups_too_few"
    return t(key, least=t.number(promise["least"]), share=t.percent(100 * promise["share"], 0))


def point_text(t: Text, unit: str, point: CurvePoint) -> str:
    """A point of a curve: the value in its unit, and what it adds to the logit."""
    return f"{value_text(t, unit, point['value'])}: {t.number(point['contribution'], 2, sign=True)}"


def interval_text(t: Text, row: Estimate) -> str:
    """A metric with its 95 % interval."""
    value, low, high = (t.number(number, 3) for number in (row["value"], row["low"], row["high"]))
    return f"{value} [{low} – {high}]"


def probability(t: Text, value: float | None) -> str:
    return t("models.card.no_cutoff") if value is None else t.number(value, 3)
