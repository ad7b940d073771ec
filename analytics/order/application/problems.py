"""A problem of an application: what is missing or wrong, by which clause, where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from analytics.text import Text
from analytics.text.values import Json, Values

Path = tuple[str | int, ...]

ERROR = "error"
WARNING = "warning"
MISSING = "application.problem.missing"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a workbook as a person counts it: sheet name, row from 1, column letter. Row None: the sheet
    as a whole."""

    sheet: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        return self.sheet if self.row is None else f"{self.sheet}, {self.column or ''}{self.row}"


@dataclass(frozen=True, slots=True)
class Problem:
    """`severity` "error" blocks filing, "warning" does not. `path` is the field in the document: ("goods", 0,
    "tnved").

    `key` is a message id and `values` its fields; `cell` stands where the application came from a
    workbook."""

    severity: str
    clause: str
    path: Path
    key: str
    values: Values = field(default_factory=dict)
    cell: Cell | None = None

    def at(self, cell: Cell | None) -> Problem:
        return replace(self, cell=cell)

    @property
    def field_path(self) -> str:
        """goods[1].materials[2].cost: rows counted from 1, as people count."""
        text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return text.removeprefix(".")

    def where(self, t: Text) -> str:
        """The place in words: the sheet and cell of a workbook, else section, row and field of the
        document."""
        if self.cell is not None:
            return str(self.cell)
        text = [
            str(step + 1) if isinstance(step, int) else t(f"application.field.{step}") for step in self.path
        ]
        return " › ".join(text) or t("application.field.whole")

    def message(self, t: Text) -> str:
        """What is wrong and what to do."""
        values = {name: _written(t, value) for name, value in self.values.items()}
        names = [step for step in self.path[-2:] if isinstance(step, str)]
        values["field"] = ": ".join(t(f"application.field.{name}") for name in names)
        return t(self.key, **values)

    def clause_name(self, t: Text) -> str:
        return t(f"application.clause.{self.clause}")

    def as_row(self, t: Text) -> Json:
        """For JSON output and tables."""
        return {
            "severity": self.severity,
            "clause": self.clause,
            "clause_name": self.clause_name(t),
            "field": self.field_path,
            "where": self.where(t),
            "message": self.message(t),
            "rule": self.key,
        }


def error(clause: str, path: Path, key: str, **values: Any) -> Problem:
    """A problem that blocks filing; `key` is the last part of the message id, or the whole of another
    area's."""
    return Problem(ERROR, clause, path, key if "." in key else f"application.problem.{key}", values)


def warning(clause: str, path: Path, key: str, **values: Any) -> Problem:
    """A problem that the official should know of and that does not block filing."""
    return Problem(WARNING, clause, path, key if "." in key else f"application.problem.{key}", values)


class MessageId(str):
    """A value of a problem that is itself a message, written in the reader's language."""


def _written(t: Text, value: Any) -> Any:
    if isinstance(value, MessageId):
        return t(value)
    if isinstance(value, date):
        return t.date(value)
    if isinstance(value, Decimal):
        return t.number(value, max(0, -int(value.as_tuple().exponent)))
    if isinstance(value, tuple):
        return ", ".join(str(_written(t, one)) for one in value)
    if isinstance(value, StrEnum):
        return t(f"application.value.{value}")
    return value
