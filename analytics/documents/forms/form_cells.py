"""A cell of a form that people fill in, or a text of the same: its value for a field, or why it is none. The
one rule for applications, updates, Annex 1, Annex 4 and lists."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Literal

from analytics.order.codes import code_from_number, code_rules, is_format
from analytics.store.intake.cells import UNREADABLE, CellProblem
from analytics.store.intake.workbook.cell import Cell, plain
from analytics.store.intake.workbook.formats import EXACT_DIGITS
from analytics.text.characters import has_other_digits, is_forbidden, unwrapped, visible
from analytics.text.writing import ALMATY

Expected = Literal["text", "code", "number", "percent", "share", "date", "flag"]
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_SIGN = re.compile(r"[ \u00a0\u202f\u2009]*%$")
_DECIMAL_POINT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_GROUPS = re.compile(r"-?[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:[.,][0-9]+)?|-?[0-9]+(?:[.,][0-9]+)?")
_EITHER_WAY = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
# 1,200.5 and 1,500,000 can be read in one way only, and so can 1.200,5 and 1.500.000.
_COMMAS_APART = re.compile(r"-?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_POINTS_APART = re.compile(r"-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})")
_BETWEEN = re.compile(r"[,;\n\r\t]+")
DATES = ("date", "moment")


def form_value(cell: Cell, expected: Expected) -> Any:
    """Text cleaned of what nobody sees, an exact number, a date, or true and false. Raises CellProblem.

    `share`: a localisation, a figure in per cent or a text; `code`: digits and what stands between them;
    `flag`: yes or no, the only field in which true and false mean anything."""
    if cell.kind in UNREADABLE:
        raise CellProblem(UNREADABLE[cell.kind], cell=cell.ref)
    if cell.kind in DATES or cell.kind == "time":
        return _date(cell, expected)
    if cell.kind == "percent":
        return _percent(cell, expected)
    if isinstance(cell.value, Decimal):
        return _number(cell, cell.value, expected)
    if isinstance(cell.value, str):
        return clean_text(cell.value, expected)
    if expected != "flag":
        raise CellProblem("intake.cell_type")
    return cell.value


def clean_text(text: str, expected: Expected = "text") -> str:
    """A text without invisible characters and what only keeps it from becoming a number; in a field of digits
    these are 0 to 9. Raises CellProblem."""
    if is_forbidden(text):
        raise CellProblem("intake.control_characters")
    if expected not in ("text", "flag") and has_other_digits(text):
        raise CellProblem("intake.other_digits")
    return unwrapped(visible(text))


def day_of(moment: datetime) -> date:
    """The day of a moment that does not say its zone. Raises CellProblem for an hour that is the next day in
    Almaty if it was written in UTC: midnight of Almaty is the evening before there."""
    if moment.time() != time() and moment.replace(tzinfo=UTC).astimezone(ALMATY).date() != moment.date():
        raise CellProblem("intake.moment_in_doubt", moment=f"{moment:%d.%m.%Y %H:%M}")
    return moment.date()


def figure(text: str) -> Decimal:
    """A figure that a person wrote: groups of three apart by spaces, a decimal point or comma. 1,500 and
    1.500 can be one and a half or fifteen hundred. Raises CellProblem."""
    sentence = text.strip()
    if _EITHER_WAY.fullmatch(sentence):
        whole, decimals = sentence.replace(",", ".").split(".")
        raise CellProblem(
            "intake.thousands_or_decimals",
            value=sentence,
            many=whole + decimals,
            few=f"{whole}.{_other_than_three(decimals)}",
        )
    if _COMMAS_APART.fullmatch(sentence):
        return Decimal(sentence.replace(",", ""))
    if _POINTS_APART.fullmatch(sentence):
        return Decimal(sentence.replace(".", "").replace(",", "."))
    if not _GROUPS.fullmatch(sentence):
        raise CellProblem("intake.not_a_figure", value=sentence[:40])
    return Decimal(_SPACES.sub("", sentence).replace(",", "."))


def _other_than_three(decimals: str) -> str:
    """Three decimals as they can be written beyond doubt: without zeros at their end, else with one more."""
    short = decimals.rstrip("0") or "0"
    return short if len(short) < len(decimals) else decimals + "0"


def per_cent(text: str, *, by_program: bool = False) -> Decimal:
    """A figure in per cent: 45, 45 %, 33,33. 1,500 can be read in two ways here too: the person may have
    left out a sign or chosen the wrong column. `by_program`: a text of the open interface, whose point is
    decimal by contract. Raises CellProblem."""
    sentence = _SIGN.sub("", text.strip())
    if by_program and _DECIMAL_POINT.fullmatch(sentence):
        return Decimal(sentence)
    return figure(sentence)


def codes_of(classifier: str, value: Any) -> list[str]:
    """The codes of a cell, each once, in their order. A code that became a number gets back the zero that it
    lost where that is beyond doubt; groups of one code are put together. Raises CellProblem."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        code = code_from_number(classifier, format(Decimal(str(value)), "f"))
        if code is None:
            raise CellProblem("intake.code_as_number", classifier=classifier)
        return [code]
    result = [code for part in _BETWEEN.split(str(value)) for code in _in_part(classifier, part.split())]
    return list(dict.fromkeys(result))


def _in_part(classifier: str, pieces: list[str]) -> list[str]:
    """Pieces apart by spaces: codes each, or groups of one code or of several."""
    rule = code_rules()[classifier]
    if len(pieces) < 2 or not rule.grouped or all(is_format(classifier, one) for one in pieces):
        return pieces
    result, open_code = [], ""
    for piece in pieces:
        open_code += piece
        if is_format(classifier, open_code):
            result.append(open_code)
            open_code = ""
    if open_code:
        raise CellProblem("intake.code_in_parts", classifier=classifier, value=" ".join(pieces))
    return result


def _date(cell: Cell, expected: Expected) -> date:
    if expected != "date" or cell.kind == "time":
        raise CellProblem("intake.cell_date", cell=cell.ref)
    return day_of(cell.value) if isinstance(cell.value, datetime) else cell.value  # type: ignore[return-value]


def _percent(cell: Cell, expected: Expected) -> Any:
    if expected in ("percent", "share"):
        return cell.value
    if expected == "text":
        return cell.shown
    raise CellProblem("intake.cell_percent", cell=cell.ref, shown=cell.shown)


def _number(cell: Cell, number: Decimal, expected: Expected) -> int | Decimal:
    if expected in ("text", "code") and len(plain(number).lstrip("-").split(".")[0]) > EXACT_DIGITS:
        raise CellProblem("intake.digits_lost", cell=cell.ref)
    return int(number) if number == number.to_integral_value() else number
