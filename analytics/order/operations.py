"""The list of production conditions and technological operations by product group (Law art. 51-7(3); clauses
3.10, 10(4)c).

The approved lists are data: `load operations FILE` takes them in as versions (store.operations). Shipped is
an example group only, called one (data/reference/operations_*.csv)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from analytics.order.reference_tables import FOLDER, Texts, table, texts, through
from analytics.text import DEFAULT_LANGUAGE


class ListedOperation(NamedTuple):
    """One line of the list. `kind` is "condition" or "operation"; names by language.

    `required`: must be performed for the minimum threshold (clauses 3.3, 18(2)); None where the list does not
    say."""

    product_group: str
    code: str
    kind: str
    names: Texts
    valid_from: date
    valid_to: date | None
    required: bool | None = None
    reference: str = ""

    def name(self, language: str) -> str:
        """The name in a language, else the Kazakh one."""
        return self.names.get(language) or self.names[DEFAULT_LANGUAGE]

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


# The lines of a product group in force on a day.
Lists = Callable[[str | None, date], tuple[ListedOperation, ...]]
YES_NO = {"true": True, "false": False, "": None}


@cache
def _lines() -> tuple[ListedOperation, ...]:
    names = sorted(file.stem for file in FOLDER.glob("operations_*.csv"))
    return tuple(_line(row) for name in names for row in table(name))


def _line(row: dict[str, str]) -> ListedOperation:
    days = through(row)
    return ListedOperation(
        row["product_group"],
        row["code"],
        row["kind"],
        texts(row, "name"),
        days.valid_from,
        days.valid_to,
        YES_NO[row["required"]],
        row["reference"],
    )


def listed(product_group: str | None, on: date) -> tuple[ListedOperation, ...]:
    """The shipped lines of a product group in force on a day; empty where no list of that group is
    shipped."""
    return tuple(line for line in _lines() if line.product_group == product_group and line.in_force(on))
