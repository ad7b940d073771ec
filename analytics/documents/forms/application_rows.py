"""An application as the rows of the workbook's tables, and the example application whose rows the template
shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from analytics import DATA
from analytics.documents.forms.application_cells import written
from analytics.documents.forms.application_sheets import Table
from analytics.order.application.document import Application
from analytics.order.application.reading import from_json
from analytics.text import LANGUAGES, text_for
from analytics.text.values import Values

EXAMPLE_ROWS = 3


@cache
def example() -> Application:
    """The made-up application whose values stand as examples (data/reference/application_example.json)."""
    application, problems = from_json(
        (DATA / "reference" / "application_example.json").read_text(encoding="utf-8")
    )
    if problems:
        raise ValueError(f"the example application cannot be read: {problems[0]}")
    return application


def example_rows(table: Table) -> list[Values]:
    """The first rows of the example application, as they stand in the template."""
    return [row for row, _ in zip(table_rows(table, example()), range(EXAMPLE_ROWS), strict=False)]


def table_rows(table: Table, application: Application) -> Iterator[Values]:
    """The application's records of a table, by column id."""
    if not table.by_good:
        for record in getattr(application, table.rows or ""):
            yield {column.id: getattr(record, column.name) for column in table.columns}
        return
    for good in application.goods:
        own = {column.id: getattr(good, column.name) for column in table.columns if column.of_good}
        records = getattr(good, table.rows) if table.rows else ()
        if not records and any(value is not None for value in own.values()):
            yield {"good": good.number, **own}
        for place, record in enumerate(records):
            inner = {
                column.id: getattr(record, column.name) for column in table.columns[1:] if not column.of_good
            }
            yield {"good": good.number, **(own if place == 0 else {}), **inner}


def value_at(application: Application, path: str) -> Any:
    """The value at a dotted path."""
    value: Any = application
    for step in path.split("."):
        value = getattr(value, step)
    return value


@cache
def example_marks() -> frozenset[str]:
    """How an example row is marked, in any language, casefolded."""
    return frozenset(text_for(language)("filing_template.example").casefold() for language in LANGUAGES)


@cache
def examples_as_written(table: Table) -> tuple[dict[str, str], ...]:
    """The example rows as they stand in the template of any language."""
    result = []
    for language in LANGUAGES:
        for values in example_rows(table):
            cells = {
                column.id: written(text_for(language), column, values.get(column.id))
                for column in table.columns
            }
            result.append({id: comparable(value) for id, value in cells.items() if value is not None})
    return tuple(result)


def comparable(value: Any) -> str:
    """A cell's value so that a template read back compares equal with what was written."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date | str):
        return str(value).strip()
    return format(float(value), ".15g")
