"""A typed cell of a workbook or a Parquet column as the text that a CSV would hold; what a spreadsheet did to
codes is undone here."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from analytics.store.intake.kinds import Column

BIN_DIGITS = 12
SHORTEST_BIN = 9  # 00 01 ..: a BIN or IIN loses at most its first three digits (year 00, month 01..09)


class CellProblem(Exception):
    """A cell that can be no value of its column; the message id says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def text_of(value: object, column: Column | None) -> str | None:
    """The cell's text; None for an empty cell. Raises CellProblem."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        if value.time() != time():
            if column is not None and column.type == "date":
                raise CellProblem("intake.date_time")
            return value.isoformat(sep=" ")
        value = value.date()
    if isinstance(value, date):
        if column is not None and column.type not in ("date", "text"):
            raise CellProblem("intake.cell_date")
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return number_text(value, column)
    if isinstance(value, list):
        return ";".join(str(part) for part in value if part is not None)
    raise CellProblem("intake.cell_type")


def number_text(value: int | float | Decimal, column: Column | None) -> str:
    """A number in full digits, without an exponent; a BIN gets its leading zeros back."""
    plain = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".") or "0"
    if column is None or not plain.isdigit():
        return plain
    if column.type == "bin" and SHORTEST_BIN <= len(plain) < BIN_DIGITS:
        return plain.zfill(BIN_DIGITS)
    if (
        column.type == "tnved" and len(plain) % 2
    ):  # chapters 01-09 of TN VED lose one zero; its codes have an even number of digits
        return "0" + plain
    return plain
