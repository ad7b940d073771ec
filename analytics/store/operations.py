"""Lists of production conditions and technological operations (Law art. 51-7(3); clauses 3.10, 18(2)), as
versions in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import ClassVar

from analytics.order.operations import ListedOperation, Lists, listed
from analytics.store.as_of import NEWEST_LOAD
from analytics.store.records import Record
from analytics.store.session import Session
from analytics.text import LANGUAGES


@dataclass(frozen=True, slots=True)
class LoadedGroup(Record):
    """A group of goods whose list was loaded."""

    QUERY: ClassVar[str] = "assessment/sheet_operations_groups"

    product_group: str


@dataclass(frozen=True, slots=True)
class LoadedOperation(Record):
    """A line of a list as it was loaded."""

    QUERY: ClassVar[str] = "assessment/sheet_operations_in_force"

    load_id: int
    file_no: int
    source_row: int
    deleted: bool | None
    product_group: str
    code: str
    kind: str
    required: bool
    name_kk: str | None
    name_ru: str | None
    name_en: str | None
    valid_from: date
    valid_to: date | None
    reference: str | None


def lists(session: Session, last_load_id: int = NEWEST_LOAD) -> Lists:
    """The lists as of load L. For a group and a day the newest version (as-of, then load) that speaks of that
    day counts, whole; a group that was never loaded has the lines that are shipped."""

    @cache
    def loaded() -> set[str]:
        return {one.product_group for one in session.records(LoadedGroup, last_load_id=last_load_id)}

    @cache
    def in_force(product_group: str | None, on: date) -> tuple[ListedOperation, ...]:
        if product_group not in loaded():
            return listed(product_group, on)
        rows = session.records(LoadedOperation, product_group=product_group, on=on, last_load_id=last_load_id)
        return (
            tuple(line for line in map(_line, rows) if line.in_force(on))
            if rows
            else listed(product_group, on)
        )

    return in_force


def _line(row: LoadedOperation) -> ListedOperation:
    names = {language: row.columns[f"name_{language}"] or "" for language in LANGUAGES}
    return ListedOperation(
        row.product_group,
        row.code,
        row.kind,
        names,
        row.valid_from,
        row.valid_to,
        row.required,
        row.reference or "",
    )
