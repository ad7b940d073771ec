"""The list of production conditions and technological operations by product group (Law art. 51-7(3); clauses 3.10, 10(4)c).

The approved list is data: files data/reference/operations_*.csv, each line dated. Shipped is an example group only, called one."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from typing import NamedTuple

from analytics import DATA


class ListedOperation(NamedTuple):
    """One line of the list. `kind` is "condition" or "operation"; names by language."""

    product_group: str
    code: str
    kind: str
    names: dict[str, str]
    valid_from: date
    valid_to: date | None


@cache
def _lines() -> tuple[ListedOperation, ...]:
    found: list[ListedOperation] = []
    for path in sorted((DATA / "reference").glob("operations_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [_line(row) for row in csv.DictReader(file)]
    return tuple(found)


def _line(row: dict[str, str]) -> ListedOperation:
    return ListedOperation(
        row["product_group"],
        row["code"],
        row["kind"],
        {language: row[f"name_{language}"] for language in ("kk", "ru", "en")},
        date.fromisoformat(row["valid_from"]),
        date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


def listed(product_group: str | None, on: date) -> tuple[ListedOperation, ...]:
    """The lines of a product group in force on a day; empty where no list of that group is at hand."""
    return tuple(
        line
        for line in _lines()
        if line.product_group == product_group and line.valid_from <= on and (line.valid_to is None or on <= line.valid_to)
    )
