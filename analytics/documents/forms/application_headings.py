"""The headings of the template's sheets, and how a sheet is known by them where its hidden row is gone or has
moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from analytics.documents.forms.application_sheets import SHEETS, Column, Form, Table
from analytics.store.intake.workbook.sheet import Row
from analytics.text import LANGUAGES, Text, text_for

ALIKE = 8  # letters with which the texts of the row of clauses begin alike
ENOUGH = 0.6  # of a table's headings, so that a column that was taken out or renamed does not hide the sheet


def heading(t: Text, sheet: str, column: Column) -> str:
    """The heading of a column or line in a language; what is required has an asterisk."""
    parts = column.id.split(".")
    text = ", ".join(t(f"application.field.{part}") for part in parts[-2:])
    if len(parts) == 1 and t.has(f"filing_template.column.{sheet}.{column.id}"):
        text = t(f"filing_template.column.{sheet}.{column.id}")
    return f"{text[:1].upper()}{text[1:]}{' *' if column.required else ''}"


def table_by_headings(rows: Sequence[Row]) -> tuple[Table, Row, dict[int, str]] | None:
    """The table whose headings stand in one of these rows, the row, and the column ids by place."""
    best: tuple[float, Table, Row, dict[int, str]] | None = None
    for row in rows:
        titles = {place: compared(cell.shown) for place, cell in row.cells.items()}
        for table, known in _tables():
            ids = {place: known[title] for place, title in titles.items() if title in known}
            share = len(set(ids.values())) / len(table.columns)
            if share >= ENOUGH and (best is None or share > best[0]):
                best = share, table, row, ids
    return best[1:] if best else None


def form_by_ids(rows: Sequence[Row]) -> Form | None:
    """The form whose hidden ids stand in the first column of these rows."""
    first = {cell.shown for row in rows if (cell := row.at(0)) is not None}
    forms = [spec for spec in SHEETS if isinstance(spec, Form)]
    return next((form for form in forms if len(first & {column.id for column in form.columns}) > 1), None)


def is_clause_row(row: Row) -> bool:
    """Whether a row holds the clauses and hints that stand below the headings: its texts begin with a clause
    in today's words or, in an older template, all alike."""
    texts = [cell.shown for place, cell in row.cells.items() if place and cell.kind == "text"]
    if any(text.startswith(_clauses()) for text in texts):
        return True
    beginnings = Counter(text[:ALIKE] for text in texts)
    most = max(beginnings.values(), default=0)
    return most > 1 and most * 2 >= len([place for place in row.cells if place])


def compared(title: str) -> str:
    """Small letters and digits only."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


@cache
def _tables() -> tuple[tuple[Table, Mapping[str, str]], ...]:
    """Each table with its headings in every language -> column id."""
    return tuple(
        (
            spec,
            {
                compared(heading(text_for(language), spec.id, column)): column.id
                for language in LANGUAGES
                for column in spec.columns
            },
        )
        for spec in SHEETS
        if isinstance(spec, Table)
    )


@cache
def _clauses() -> tuple[str, ...]:
    clauses = {column.clause for spec in SHEETS for column in spec.columns}
    return tuple(
        text_for(language)(f"application.clause.{clause}") for language in LANGUAGES for clause in clauses
    )
