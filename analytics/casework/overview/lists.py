"""The lists behind the overview's figures: a place in the address, and the rows that stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.order.quarters import Quarter
from analytics.order.states import STAGES
from analytics.store.database import Database
from analytics.study import indicators
from analytics.text import UserError
from analytics.text.values import Values

# What stands in the address: the list's name as `list`, and what it is narrowed to.
Place = Mapping[str, str]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _yes(text: str) -> bool:
    return {"1": True, "0": False}[text]


def _one_of(*names: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in names:
            raise ValueError(text)
        return text

    return read


def _quarter(text: str) -> str:
    return Quarter.from_code(text).code


def _number(text: str) -> int:
    return int(text)


def _word(text: str) -> str:
    return text[:40]


@dataclass(frozen=True, slots=True)
class List:
    """A list: the question behind it, what it can be narrowed to (and what it must be), and its columns in
    order."""

    question: str
    narrowed: Mapping[str, Callable[[str], Any]]
    columns: tuple[str, ...]
    needs: tuple[str, ...] = ()


LISTS = {
    "cases": List(
        "cases_listed",
        {
            **dict.fromkeys(
                (
                    "filed_from",
                    "filed_to",
                    "decided_from",
                    "decided_to",
                    "verified_from",
                    "verified_to",
                    "due_from",
                    "due_to",
                ),
                _day,
            ),
            "band": _one_of("high", "medium", "low", "none"),
            "stage": _one_of(*STAGES),
            "indicator": _one_of("incomplete"),
            "reached": _one_of("verified", "commission", "decided"),
            "late": _yes,
            "criterion": _number,
            "unowned": _yes,
        },
        (
            "application",
            "name",
            "bin",
            "region",
            "filed_on",
            "band",
            "stage",
            "clause",
            "due_on",
            "closed_on",
            "late",
        ),
    ),
    "terms": List(
        "terms_listed",
        {"clause": _word, "from": _day, "to": _day, "in_time": _yes, "running": _yes},
        ("application", "name", "clause", "started_on", "due_on", "ended_on", "used", "length", "in_time"),
    ),
    "changes": List(
        "register_changes_listed",
        {"kind": _one_of("included", "excluded", "reinstated"), "from": _day, "to": _day},
        ("registration_no", "name", "bin", "goods", "kind", "effective_on", "ground"),
        ("kind", "from", "to"),
    ),
    "monitoring": List(
        "monitoring_listed",
        {
            "quarter": _quarter,
            "outcome": _one_of("conforming", "noticed", "excluded", "incomplete", "ceased"),
            "repeated": _yes,
        },
        ("quarter", "bin", "name", "region", "band", "outcome"),
        ("quarter",),
    ),
    "appeals": List(
        "appeals_listed",
        {"stage": _word, "without_sitting": _yes},
        ("appeal", "name", "bin", "quarter", "filed_on", "stage", "sitting_on", "closed_on"),
    ),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list, its columns, and how many rows there are in all."""

    name: str
    columns: tuple[str, ...]
    rows: list[Values]
    total: int


def cases(**narrowed: str) -> Place:
    return {"list": "cases", **narrowed}


def terms(**narrowed: str) -> Place:
    return {"list": "terms", **narrowed}


def changes(**narrowed: str) -> Place:
    return {"list": "changes", **narrowed}


def runs(**narrowed: str) -> Place:
    return {"list": "monitoring", **narrowed}


def complaints(**narrowed: str) -> Place:
    return {"list": "appeals", **narrowed}


def listed(
    database: Database, actor: Actor, day: date, place: Mapping[str, str], *, limit: int, offset: int = 0
) -> Listed:
    """A page of the list at a place. Words of the address that mean nothing narrow nothing; a list that is
    not there, or lacks what it must be narrowed to, is a UserError. Raises NotAllowed."""
    require(actor, "read_overview")
    result = LISTS.get(place.get("list", ""))
    if result is None:
        raise UserError("overview.no_such_list", name=place.get("list", "")[:40])
    values = {name: _read(read, place.get(name)) for name, read in result.narrowed.items()}
    if any(values[name] is None for name in result.needs):
        raise UserError("overview.no_such_list", name=place["list"])
    with database.read() as session:
        rows = indicators.listed(session, result.question, day, values, limit, offset)
        total = rows[0]["total"] if rows else 0
        if not rows and offset:
            first = indicators.listed(session, result.question, day, values, 1, 0)
            total = first[0]["total"] if first else 0
    return Listed(place["list"], result.columns, rows, total)


def _read(read: Callable[[str], Any], text: str | None) -> Any:
    if text is not None:
        with suppress(ValueError, KeyError, UserError):
            return read(text)
    return None
