"""Rows of an existing Register as they stand in a file, whatever kind of file it is: by the fields of Annex
1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from analytics.documents.forms.form_cells import Expected
from analytics.documents.forms.register_rules import rules
from analytics.store.intake.cells import CellProblem
from analytics.text import UserError
from analytics.text.values import Values

# The fields of the open interface, in the order of the columns of Annex 1.
FIELDS = (
    *("registration_number", "bin_iin", "company_name", "oked", "region_kato", "production_address"),
    *("product_name", "production_capacity", "tnved", "kpved", "enstru", "agsk3", "dvc_percent"),
    *("localization_level", "registry_inclusion_date"),
)
ACTIVE = "is_active"
One = TypeVar("One")
# What a field may hold beside text.
EXPECTED: dict[str, Expected] = {
    **dict.fromkeys(("bin_iin", "oked", "region_kato", "tnved", "kpved", "enstru", "agsk3"), "code"),
    "dvc_percent": "percent",
    "localization_level": "share",
    "registry_inclusion_date": "date",
}
REQUIRED = ("registration_number", "bin_iin", "company_name", "product_name", "registry_inclusion_date")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands: its number as a person counts, values by field, and for a workbook the cell of each
    field.

    `unreadable`: why by field, for cells that hold no value that could be meant; `hidden`: nobody sees the
    row; `file`: which file it stands in, where there are several."""

    number: int
    values: Values
    cells: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, CellProblem] = field(default_factory=dict)
    hidden: bool = False
    file: str | None = None

    @property
    def by_program(self) -> bool:
        """Whether a program wrote it: rows of the open interface have no cells."""
        return not self.cells


@dataclass(frozen=True, slots=True)
class RawRegister:
    """All rows of the files, and the names in them that mean nothing here."""

    rows: list[RawRow]
    unknown: list[str]


def limited(rows: Iterator[One]) -> list[One]:
    """The rows. Raises UserError where there are more than may be taken in at once."""
    most = rules().importing.most_rows
    result = list(islice(rows, most + 1))
    if len(result) > most:
        raise UserError("register.import.too_many_rows", most=most)
    return result
