"""Quarterly updates as a workbook (clause 26): an empty form, and a filled one read back, every cell known by
its place.

A row is one field: registration number, row of the good (empty: the producer), field, new value. Field and
value empty: nothing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.register_values import field_value
from analytics.documents.forms.uploaded_form import HEADINGS_ROW, read_cells
from analytics.text import LANGUAGES, Text, UserError, text_for

MOST_ROWS = 20_000
COLUMNS = ("registration_no", "row_no", "field", "value")
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Given:
    """A row of the form; `place` is its row in the sheet, `field` empty where nothing changed."""

    place: int
    registration_no: str
    row_no: int | None
    field: str
    value: str | Decimal | None


def updates_workbook(t: Text) -> bytes:
    """The empty form in a language."""
    return table_workbook(t("updates.sheet"), [t(f"updates.column.{name}") for name in COLUMNS], [])


def read_updates(name: str, content: bytes, fields: Sequence[str]) -> list[Given]:
    """The rows of an uploaded form: its first sheet. A field is written as in the form's list, in any of the
    languages.

    Raises UserError where the file cannot be read, or names the cell that cannot."""
    cells = read_cells(name, content, len(COLUMNS))
    rows = [(place, _texts(values)) for place, values in enumerate(cells, start=HEADINGS_ROW + 1)]
    filled = [(place, values) for place, values in rows if any(values.values())]
    if len(filled) > MOST_ROWS:
        raise UserError("submissions.too_many_rows", name=name, most=MOST_ROWS)
    if not filled:
        raise UserError("updates.nothing_in_file", name=name)
    known = _field_names(fields)
    return [_given(place, values, known) for place, values in filled]


def _given(place: int, values: Mapping[str, str], known: Mapping[str, str]) -> Given:
    field = known.get(values["field"].casefold(), "") if values["field"] else ""
    if not values["registration_no"]:
        raise UserError("updates.bad_cell.registration_no", row=place, value="")
    if bool(values["field"]) is not bool(field):
        raise UserError("updates.bad_cell.field", row=place, value=values["field"][:40])
    if values["value"] and not field:
        raise UserError("updates.bad_cell.value", row=place, value=values["value"][:40])
    if values["row_no"] and not values["row_no"].isdigit():
        raise UserError("updates.bad_cell.row_no", row=place, value=values["row_no"][:40])
    try:
        value = field_value(field, values["value"])
    except UserError as error:
        raise UserError("updates.bad_cell.value", row=place, value=values["value"][:40]) from error
    return Given(
        place, values["registration_no"], int(values["row_no"]) if values["row_no"] else None, field, value
    )


def _texts(values: Sequence[Any]) -> dict[str, str]:
    """Cells as text: a whole number as its digits."""
    given = dict(zip(COLUMNS, (*values, *(None,) * len(COLUMNS)), strict=False))
    whole = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in given.items()
    }
    return {name: "" if value is None else str(value).strip()[:LONGEST] for name, value in whole.items()}


def _field_names(fields: Sequence[str]) -> dict[str, str]:
    """Every way a field may be written -> its name."""
    said = {
        text_for(language)(f"register.field.{name}").casefold(): name
        for language in LANGUAGES
        for name in fields
    }
    return said | {name: name for name in fields}
