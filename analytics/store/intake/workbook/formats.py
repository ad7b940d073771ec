"""What a number format makes of a number: a share in per cent, a date, a time, or the number itself
(ECMA-376, part 1, 18.8.30)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

EXACT_DIGITS = 15  # of a spreadsheet's number; what stands behind them is an artefact of the binary form
BUILT_IN = {
    **{
        9: "0%",
        10: "0.00%",
        14: "dd.mm.yyyy",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        22: "dd.mm.yyyy hh:mm",
    },
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "hh:mm:ss"),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd.mm.yyyy"),  # dates of East Asian locales
    49: "@",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_CALENDAR, _CLOCK = re.compile(r"[dy]", re.IGNORECASE), re.compile(r"[hs]|\[m+\]", re.IGNORECASE)
_MONTH = re.compile(r"m", re.IGNORECASE)
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_SERIAL = 2_958_465  # 31 December 9999
_FIRST_TRUE_DAY = 61  # days before 1 March 1900 are counted as if 1900 were a leap year


@cache
def meaning(code: str) -> str:
    """number, percent, date, moment (a date with a time of day) or time, of a number with this format
    code."""
    bare = _LITERAL.sub("", code).split(";")[0]
    if bare.casefold() in ("general", "@", ""):
        return "number"
    if "%" in bare:
        return "percent"
    calendar, clock = _CALENDAR.search(bare), _CLOCK.search(bare)
    if calendar or (_MONTH.search(bare) and not clock):
        return "moment" if clock else "date"
    return "time" if clock else "number"


def exact(literal: str) -> Decimal | None:
    """The number of a cell as a spreadsheet shows it in full; None where the text is no finite number."""
    try:
        number = float(literal)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    shown = Decimal(repr(number))
    return (
        shown
        if len(shown.as_tuple().digits) <= EXACT_DIGITS
        else Decimal(format(number, f".{EXACT_DIGITS}g"))
    )


def moment_of(serial: Decimal, from_1904: bool) -> datetime | None:
    """The moment of a serial number, to the second; None where it is no day of the calendar."""
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    late = 0 if from_1904 or serial >= _FIRST_TRUE_DAY or serial < 1 else 1
    seconds = round(serial * 86_400)
    return _EPOCHS[from_1904] + timedelta(days=late, seconds=seconds)
