"""How people leave values in the cells of forms, and what each must be read as: the rules of reading once
more, slow and plain, for generated forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.store.intake.ways import A_SHARE, EMPTY, MADE_A_DATE, MADE_A_TIME, NO_VALUES, REFUSED, TRUTH, Way
from tests.store.intake.workbooks import claiming, of_1c, strict, workbook

BOOKS = ("xlsx", "1c", "strict", "A1", "A1:XFD1048576")
BLANK = Way(None, "", EMPTY)
SPACES = Way(" \u00a0", " ", EMPTY)
NOTHING = [BLANK, SPACES]
Ways = st.SearchStrategy[Way]


def book(rows: Sequence[Sequence[Any]], container: str) -> bytes:
    """A workbook of one sheet, as the programs of people save it."""
    content = workbook(rows)
    changes = {"1c": of_1c, "strict": strict, "xlsx": lambda one: one}
    return changes[container](content) if container in changes else claiming(content, container)


def one_of(*values: Way) -> Ways:
    """These, nothing at all, and what is a value nowhere."""
    return st.sampled_from([*values, *NOTHING, *NO_VALUES])


def refused(*values: Any) -> list[Way]:
    return [Way(value, None, REFUSED) for value in values]


def of_text(text: str = "Құбыр, 20 мм") -> Ways:
    return one_of(
        Way(text, text, text),
        Way(f" {text}\u00a0", None, text),
        Way(f"{text}\u200b", None, text),
        Way((0.45, "0%"), None, "45%"),
        *refused(f"{text}\x85", f"{text}\u202e", 123456789012345680000.0),
        *(MADE_A_DATE, MADE_A_TIME, TRUTH),
    )


def of_number(least: int = 0) -> Ways:
    """Figures with groups and a decimal sign of either kind; what can be read in two ways is refused."""
    return st.decimals(least, 9_999_999, places=1).flatmap(lambda number: one_of(*_numbers(number)))


def _numbers(number: Decimal) -> list[Way]:
    text = format(number, "f")
    grouped = f"{number:,}"
    sure = [
        Way(float(number), None, number),
        Way((float(number), '#,##0.00\\ "₸"'), None, number),
        *(Way(one, None, number) for one in (text, text.replace(".", ","), f" {text}\u200b")),
        *(Way(grouped.replace(",", one), None, number) for one in (" ", "\u00a0")),
        *(Way(grouped, None, number), Way(grouped.translate({44: 46, 46: 44}), None, number)),
    ]
    doubts = refused("1,500", "1.500", "33,333", "12.345", "1 50", "4 5", "5 шт", "1e5", "５", "NaN", "")
    return [*sure, *doubts[:-1], A_SHARE, MADE_A_DATE, MADE_A_TIME, TRUTH]


def of_percent() -> Ways:
    return st.decimals(0, 100, places=2).flatmap(lambda number: one_of(*_percents(number)))


def _percents(number: Decimal) -> list[Way]:
    text = format(number, "f")
    return [
        Way(float(number), None, number),
        Way((float(number) / 100, "0.00%"), None, number),
        Way((float(number), '0.0"%"'), None, number),
        *(Way(one, None, number) for one in (text, f"{text} %", f"{text}%".replace(".", ","))),
        *refused("1,500", "1.500", "1,500 %", "33.333%", "4 5", "көп", "５", "1e1"),
        *(MADE_A_DATE, MADE_A_TIME, TRUTH),
    ]


def of_bin(bin: str) -> Ways:
    """In a form zeros that a number lost are put back; what is no BIN is for the check of the whole."""
    short = bin.lstrip("0")
    return one_of(
        *(
            Way(bin, None, bin),
            Way(int(bin), None, bin),
            Way(f"'{bin}", None, bin),
            Way(f" {bin} ", None, bin),
        ),
        Way(f"{bin}\u200b", None, bin),
        *refused("".join(chr(ord("０") + int(one)) for one in bin), f"{short}\u202e"),
        *(A_SHARE, MADE_A_DATE, MADE_A_TIME, TRUTH),
    )


def of_code(classifier: str) -> Ways:
    return st.one_of(one_of(*CODES[classifier]), st.sampled_from(NEVER_CODES))


NEVER_CODES = [A_SHARE, MADE_A_DATE, MADE_A_TIME, TRUTH, *refused("２４", "24\u202e")]
CODES = {
    "oked": [
        *(Way("22.21.2", None, "22.21.2"), Way("01610", None, "01610"), Way("'01610", None, "01610")),
        *(Way(22210, None, "22210"), *refused(1610, 46.72)),
    ],
    "kato": [Way("351010000", None, "351010000"), Way(351010000, None, "351010000"), *refused(1500)],
    "tnved": [
        *(Way("3917210000", None, "3917210000"), Way(3917210000, None, "3917210000")),
        *(Way("3917 21 000 0", None, "3917210000"), Way("0101\u00a029 100 0", None, "0101291000")),
        *(Way(101291000, None, "0101291000"), *refused(39172.5)),
    ],
    "kpved": [Way("22.21.21", None, "22.21.21"), *refused(22.2, 45962)],
    "enstru": [Way("222121.530.000012", None, "222121.530.000012"), *refused(222121.53)],
    "agsk3": [Way("241-101-0101", None, "241-101-0101"), *refused(241.5)],
    "account": [Way("1310", None, "1310"), Way(1310, None, "1310"), *refused(13.5)],
    "currency": [Way("USD", None, "USD")],
}


def of_date() -> Ways:
    days = st.dates(date(2001, 1, 1), date(2026, 9, 30))
    return days.flatmap(
        lambda day: one_of(
            *(Way((day, "dd.mm.yyyy"), None, day), Way(f"{day:%d.%m.%Y}", None, day)),
            *(Way(day.isoformat(), None, day), Way(f" {day:%d.%m.%Y} ", None, day)),
            Way((datetime(day.year, day.month, day.day, 9, 30), "dd.mm.yyyy hh:mm"), None, day),
            *refused((datetime(day.year, day.month, day.day, 20, 30), "dd.mm.yyyy hh:mm")),
            *refused(f"{day:%m/%d/%Y}", 45962, "31.02.2025", "вчера"),
            *(A_SHARE, MADE_A_TIME, TRUTH),
        )
    )
