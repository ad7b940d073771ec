"""A public record's facts in words, the same on the page and on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics.documents.letters.model_card_words import (
    GROUP_KINDS,
    dates_text,
    group_kind,
    group_name,
    groups_in_order,
    interval_text,
    probability,
    rate_text,
)
from analytics.order.model_history import (
    AuditCount,
    BandCount,
    ContestedCount,
    InForce,
    PublicStep,
    ShadowCount,
    WatchCount,
)
from analytics.order.model_record import Input, Method, Outputs, VersionFact
from analytics.order.model_training import TRAINED, ErrorReport, Estimate, Training
from analytics.text import Text


def item_lines(t: Text, name: str, value: Any) -> list[str]:
    """A fact as one sentence or several; a field as it was written; what there is none of is said."""
    if isinstance(value, str):
        return [value]
    if not value:
        return [t("models_dossier.none" if value is not None else "models_dossier.unwritten")]
    return LINES[name](t, value)


def _version(t: Text, value: VersionFact) -> list[str]:
    state = t(f"models_card.state.{value['state']}")
    lines = [t("models_dossier.value.version", version=value["version"], state=state)]
    return [*lines, t("models_card.made_up")] if value["made_up"] else lines


def _clauses(t: Text, value: list[str]) -> list[str]:
    return [", ".join(value)]


def _in_force(t: Text, value: Sequence[InForce]) -> list[str]:
    return [f"{_day(t, row.since)} – {_day(t, row.until)}" for row in value]


def _decided(t: Text, value: Sequence[BandCount]) -> list[str]:
    return [
        t(
            "models_dossier.value.decided",
            purpose=t(f"models_page.purpose.{row.purpose}"),
            band=t(f"states.band.{row.band}"),
            n=t.number(row.verifications),
            first=_day(t, row.first_on),
            last=_day(t, row.last_on),
        )
        for row in value
    ]


def _changes(t: Text, value: Sequence[PublicStep]) -> list[str]:
    rows = []
    for row in value:
        event = row.event
        if event == "evaluated":
            event = "evaluated_fit" if row.favourable else "evaluated_unfit"
        day = _day(t, row.day)
        text = f"{day}: {t(f'models_page.event.{event}', day=day)}"
        rows.append(f"{text} ({row.reason})" if row.reason else text)
    return rows


def _method(t: Text, value: Method) -> list[str]:
    return [
        t(
            "models_dossier.value.method",
            figures=t.number(value["figures"]),
            features=t.number(value["features"]),
            flags=t.number(value["flags"]),
            refits=t.number(value["refits"]),
        )
    ]


def _inputs(t: Text, value: list[Input]) -> list[str]:
    sources: dict[int, list[str]] = {}
    for row in value:
        name = t(f"intake_page.kind.{row['source']}")
        of_one = sources.setdefault(row["criterion"], [])
        of_one += [] if name in of_one else [name]
    return [f"{one}. {t(f'criteria.name.{one}')}: {', '.join(names)}" for one, names in sources.items()]


def _outputs(t: Text, value: Outputs) -> list[str]:
    return [
        f"{t('models_card.low_below')}: {probability(t, value['low_below'])}",
        f"{t('models_card.high_from')}: {probability(t, value['high_from'])}",
    ]


def _training(t: Text, value: Training) -> list[str]:
    lines = [f"{t(f'models_card.data.{name}')}: {t.number(value[name])}" for name in TRAINED if name in value]
    if "first_date" in value:
        lines.append(f"{t('models_page.column.reference_dates')}: {dates_text(t, value)}")
    return [*lines, t("models.card.bias")]


def _performance(t: Text, value: dict[str, Estimate]) -> list[str]:
    return [f"{t(f'models.card.{name}')}: {interval_text(t, row)}" for name, row in value.items()]


def _errors(t: Text, value: ErrorReport) -> list[str]:
    whole = value["errors"]
    lines = [
        f"{t('models_card.false_refusals')}: {rate_text(t, whole['false_refusals'])}",
        f"{t('models_card.false_highs')}: {rate_text(t, whole['false_highs'])}",
    ]
    for kind in GROUP_KINDS:
        groups = value.get("by_group", {}).get(kind, {})
        lines += [
            f"{t('models_card.false_refusals')}, {group_kind(t, kind)} – {group_name(t, kind, group)}: "
            f"{rate_text(t, groups[group]['false_refusals'])}"
            for group in groups_in_order(groups)
        ]
    return lines


def _libraries(t: Text, value: Mapping[str, str]) -> list[str]:
    return [", ".join(f"{name} {version}" for name, version in value.items())]


def _shadow(t: Text, value: Sequence[ShadowCount]) -> list[str]:
    rows = []
    for row in value:
        numbers = {name: t.number(getattr(row, name)) for name in ("days", "settled", "differ")}
        span = f"{_day(t, row.started_on)} – {_day(t, row.stopped_on)}"
        rows.append(t("models_dossier.value.shadow", span=span, **numbers))
    return rows


def _contested(t: Text, value: Sequence[ContestedCount]) -> list[str]:
    endings = ("received", "pending", "upheld", "rejected", "withdrawn")
    return [
        t(f"models_dossier.value.{row.kind}", **{name: t.number(getattr(row, name)) for name in endings})
        for row in value
    ]


def _audit(t: Text, value: Sequence[AuditCount]) -> list[str]:
    return [
        t(
            "models_dossier.value.audit",
            share=t.percent(row.share_percent, 1),
            decided=t.number(row.decided),
            genuine=t.number(row.genuine),
        )
        for row in value
    ]


def _watching(t: Text, value: Sequence[WatchCount]) -> list[str]:
    return [
        t(
            "models_dossier.value.watching",
            quarter=row.quarter,
            applications=t.number(row.applications),
            alarms=t.number(row.alarms),
        )
        for row in value
    ]


def _day(t: Text, day: date | None) -> str:
    return "…" if day is None else t.date(day)


LINES: dict[str, Callable[[Text, Any], list[str]]] = {
    "version": _version,
    "legal_basis": _clauses,
    "in_force": _in_force,
    "decided": _decided,
    "changes": _changes,
    "method": _method,
    "inputs": _inputs,
    "outputs": _outputs,
    "training": _training,
    "performance": _performance,
    "errors": _errors,
    "libraries": _libraries,
    "shadow": _shadow,
    "contested": _contested,
    "audit": _audit,
    "watching": _watching,
}
