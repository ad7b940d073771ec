"""A cell of a workbook: where it stands, what it is and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "number", "percent", "date", "moment", "time", "boolean", "error", "formula"]
Value = str | Decimal | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`column` counts from 0, `row` from 1. A percent is in per cent (45, not 0.45). A formula has the value
    that a program worked out; where none did its kind is formula and its value the formula's text. `computed`
    marks every formula."""

    row: int
    column: int
    kind: Kind
    value: Value
    computed: bool = False

    @property
    def ref(self) -> str:
        return f"{letters(self.column)}{self.row}"

    @property
    def shown(self) -> str:
        """What a person sees in the cell, near enough to find it again."""
        if self.kind == "percent":
            return f"{plain(self.value)}%"
        if isinstance(self.value, datetime):
            return f"{self.value:%d.%m.%Y %H:%M}"
        if isinstance(self.value, date):
            return f"{self.value:%d.%m.%Y}"
        return plain(self.value)


def plain(value: Value) -> str:
    """A number in full digits, without an exponent and needless zeros; anything else as text."""
    if not isinstance(value, Decimal):
        return str(value)
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def letters(column: int) -> str:
    """The letters over a column: 0 is A, 26 is AA."""
    text = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def column_of(ref: str) -> int:
    """The column of a cell's reference, from 0; -1 where there are no letters."""
    number = 0
    for letter in ref:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
