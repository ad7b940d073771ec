"""One cell of the application workbook: from the document's value to what is written, and back from what
people and spreadsheets leave."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from analytics.documents.forms import application_lists as lists
from analytics.documents.forms.application_sheets import CLASSIFIERS, Column, Kind
from analytics.documents.forms.form_cells import Expected, figure, form_value, per_cent
from analytics.order.codes import BIN_LENGTH, code_from_number, restored_bin, ungrouped
from analytics.store.intake.cells import CellProblem as FormProblem
from analytics.store.intake.workbook.cell import Cell, plain
from analytics.text import Text

_GERMAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_SCIENTIFIC = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")


# What a cell of each kind may hold beside text.
EXPECTED: dict[Kind, Expected] = {
    **dict.fromkeys((Kind.BIN, Kind.DIGITS, Kind.CODE, Kind.CODES), "code"),
    **dict.fromkeys((Kind.NUMBER, Kind.WHOLE, Kind.NUMBERS), "number"),
    **dict.fromkeys((Kind.DATE, Kind.MONTH), "date"),
    Kind.PERCENT: "percent",
    Kind.YES_NO: "flag",
}


class CellProblem(Exception):
    """A cell that cannot be read: `rule` is the last part of the message id, or the whole, `values` its
    fields."""

    def __init__(self, rule: str, **values: Any) -> None:
        super().__init__(rule, values)
        self.rule, self.values = rule, values


def written(t: Text, column: Column, value: Any) -> Any:
    """What stands in the cell for a value of the document."""
    if value is None:
        return None
    if column.kind is Kind.YES_NO:
        return t("application.value.yes" if value else "application.value.no")
    if column.kind is Kind.CHOICE:
        return lists.choice_word(t, value)
    if column.kind is Kind.COUNTRY:
        return lists.country_word(t, value)
    if column.kind is Kind.UNIT:
        return lists.unit_word(t, value)
    if column.kind in (Kind.NUMBERS, Kind.CODES):
        return "; ".join(str(one) for one in value) or None
    return value


def read_cell(column: Column, cell: Cell) -> Any:
    """The document's value of a cell of a workbook; None where it is blank. Raises CellProblem."""
    try:
        return read(column, form_value(cell, EXPECTED.get(column.kind, "text")))
    except FormProblem as problem:
        if problem.reason == "intake.cell_error":
            raise CellProblem("error_cell", value=_shown(cell.shown)) from problem
        rule = "formula" if problem.reason == "intake.formula" else problem.reason
        raise CellProblem(rule, **{"value": _shown(cell.shown), **problem.details}) from problem


def read(column: Column, value: Any) -> Any:
    """The document's value of a cell; None where it is blank. Raises CellProblem. The document's own types
    check again what passes here."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    reader = _READERS.get(column.kind)
    if reader is not None:
        return reader(value)
    if column.kind in (Kind.DIGITS, Kind.CODE):
        return _code(CLASSIFIERS[column.name], value)
    if column.kind is Kind.CODES:
        return _codes(CLASSIFIERS[column.name], value)
    if column.kind is Kind.CHOICE and column.choices is not None:
        code = lists.choices_by_word(column.choices).get(str(value).strip().casefold())
        if code is None:
            raise CellProblem("not_in_list", value=_shown(value), allowed=tuple(column.choices))
        return code
    return _text(value)


def _text(value: Any) -> str:
    """Text as typed; a number or a date that a spreadsheet made of it, as a person would write it."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return _shown(value)
    if isinstance(value, time):
        raise CellProblem("not_text", value=_shown(value))
    return str(value)


def _bin(value: Any) -> str:
    """A BIN or IIN: the zeros that a number cannot begin with are put back where that is beyond doubt, digits
    that it cannot hold are not invented."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value < 10**BIN_LENGTH:
            raise CellProblem("code_as_number", value=_shown(value))
        return restored_bin(str(value))
    text = _text(value).strip()
    if _SCIENTIFIC.fullmatch(text):
        raise CellProblem("digits_lost", value=_shown(text))
    return text


def _code(classifier: str, value: Any) -> str:
    """A code: what a number or a date lost is put back only where that is beyond doubt."""
    if isinstance(value, str):
        text = value.strip()
        if _SCIENTIFIC.fullmatch(text):
            raise CellProblem("digits_lost", value=_shown(text))
        return ungrouped(classifier, text)
    code = None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        code = code_from_number(
            classifier, plain(Decimal(repr(value)) if isinstance(value, float) else Decimal(value))
        )
    if code is None:
        raise CellProblem("code_as_number", value=_shown(value))
    return code


def _codes(classifier: str, value: Any) -> list[str]:
    if not isinstance(value, str):
        return [_code(classifier, value)]
    return [part.strip() for part in re.split(r"[;,]", value) if part.strip()]


def _number(value: Any, read_text: Callable[[str], Decimal] = figure) -> Any:
    if isinstance(value, str):
        try:
            return format(read_text(value), "f")
        except FormProblem as problem:
            two_ways = problem.reason != "intake.not_a_figure"
            rule = problem.reason if two_ways else "not_a_number"
            raise CellProblem(rule, **{"value": _shown(value), **problem.details}) from problem
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise CellProblem("not_a_number", value=_shown(value))
    return Decimal(repr(value)) if isinstance(value, float) else value


def _percent(value: Any) -> Any:
    return _number(value, per_cent)


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise CellProblem("not_a_whole_number", value=_shown(value))
    return value.strip() if isinstance(value, str) else value


def _wholes(value: Any) -> list[Any]:
    return (
        [part.strip() for part in re.split(r"[;,]", value) if part.strip()]
        if isinstance(value, str)
        else [_whole(value)]
    )


def _date(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise CellProblem("not_a_date", value=_shown(value))
    dotted = _GERMAN_DATE.fullmatch(value.strip())
    return f"{dotted[3]}-{int(dotted[2]):02d}-{int(dotted[1]):02d}" if dotted else value.strip()


def _month(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    if not isinstance(value, str):
        raise CellProblem("not_a_month", value=_shown(value))
    dotted = _MONTH_FIRST.fullmatch(value.strip())
    return f"{dotted[2]}-{int(dotted[1]):02d}" if dotted else value.strip()


def _yes_no(value: Any) -> bool:
    answer = value if isinstance(value, bool) else lists.yes_no_by_word().get(str(value).strip().casefold())
    if answer is None:
        raise CellProblem("not_yes_no", value=_shown(value))
    return answer


def _country(value: Any) -> str:
    return lists.country_code(_text(value))


def _currency(value: Any) -> str:
    return _text(value).strip().upper()


def _unit(value: Any) -> str:
    return lists.unit_code(_text(value))


_READERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.BIN: _bin,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.WHOLE: _whole,
    Kind.NUMBERS: _wholes,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.YES_NO: _yes_no,
    Kind.COUNTRY: _country,
    Kind.CURRENCY: _currency,
    Kind.UNIT: _unit,
}


def _shown(value: Any) -> str:
    text = value.date().isoformat() if isinstance(value, datetime) and value.time() == time() else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
