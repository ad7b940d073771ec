"""What a cell says to its column: one rule for workbooks and typed tables. A value is what the person meant,
or it is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from analytics.order.codes import code_from_number, restored_bin
from analytics.store.intake.kinds import Column
from analytics.store.intake.workbook.cell import Cell, Kind, plain
from analytics.store.intake.workbook.formats import EXACT_DIGITS

FIGURES = ("number", "integer", "year")
AS_NUMBERS = (*FIGURES, "bin", "form", "listed", "flag", "date")
UNREADABLE: dict[Kind, str] = {"formula": "intake.formula", "error": "intake.cell_error"}


class CellProblem(Exception):
    """A cell that can be no value of its column; the message id says why, `details` are its fields."""

    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason, details)
        self.reason, self.details = reason, details


def cell_text(cell: Cell, column: Column | None) -> str:
    """The cell of a workbook as the text that a CSV would hold. Raises CellProblem."""
    if cell.kind in UNREADABLE:
        raise CellProblem(UNREADABLE[cell.kind])
    if column is None:
        return cell.shown
    if cell.kind == "percent":
        return percent_text(cell, column)
    return text_of(cell.value, column) or ""


def percent_text(cell: Cell, column: Column) -> str:
    """45% in a column of per cent is 45; in a text it stays as it is seen; elsewhere it cannot be told what
    is meant."""
    if column.percent:
        return plain(cell.value)
    if column.type == "text" and not column.document_no:
        return cell.shown
    raise CellProblem("intake.cell_percent", shown=cell.shown)


def text_of(value: object, column: Column | None) -> str | None:
    """A typed value's text; None for an empty one. Raises CellProblem."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return flag_text(value, column)
    if isinstance(value, datetime | date | time):
        return date_text(value, column)
    if isinstance(value, int | float | Decimal):
        return number_text(value, column)
    if isinstance(value, list):
        return ";".join(str(part) for part in value if part is not None)
    raise CellProblem("intake.cell_type")


def flag_text(value: bool, column: Column | None) -> str:
    """True or false where the column holds these; in no other column is it what a person meant."""
    if column is not None and column.type != "flag":
        raise CellProblem("intake.cell_type")
    return "true" if value else "false"


def date_text(value: datetime | date | time, column: Column | None) -> str:
    """A date where the column holds dates. Anywhere else a spreadsheet has made it of something: 9/9,
    24.10.62, a number."""
    if column is not None and column.type != "date":
        raise CellProblem("intake.cell_date")
    if isinstance(value, datetime):
        if value.time() != time() and column is not None:
            raise CellProblem("intake.date_time")
        return value.date().isoformat()
    if isinstance(value, time):
        raise CellProblem("intake.not_a_date")
    return value.isoformat()


def number_text(value: int | float | Decimal, column: Column | None) -> str:
    """A number in full digits, without an exponent; a BIN or code gets its leading zeros back where that is
    beyond doubt."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    text = plain(number)
    if column is None or column.type in FIGURES:
        return text
    if len(text.lstrip("-").split(".")[0]) > EXACT_DIGITS:
        raise CellProblem("intake.digits_lost")
    if column.type == "bin":
        return restored_bin(text)
    if column.type == "code" and column.classifier is None and "." in text:  # 1.1, or 1.10?
        raise CellProblem("intake.code_as_number", classifier=column.name)
    if column.classifier is not None:
        code = code_from_number(column.classifier, text)
        if code is None:
            raise CellProblem("intake.code_as_number", classifier=column.classifier)
        return code
    return text
