"""How values of each type of column stand in workbooks and text files, and what each must be read as: the
rules of reading once more, slow and plain, for generated files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from analytics.order.codes import check_digit
from analytics.store.intake.kinds import Column
from tests.store.intake.plain_commas import figures

REFUSED, EMPTY, OF_COLUMN = "refused", "empty", "as its column says"
NOWHERE = None  # a text file holds no dates, formulas and errors


@dataclass(frozen=True)
class Way:
    """How a value stands in a workbook and in a text file (None: it cannot stand there), and what it
    means."""

    in_workbook: Any
    in_text: str | None
    means: Any


Ways = st.SearchStrategy[Way]
NOTHING = Way(None, "", EMPTY)
# In no column is any of these a value.
NO_VALUES = [Way("=A1", NOWHERE, REFUSED), Way("#N/A", NOWHERE, REFUSED), Way("#DIV/0!", NOWHERE, REFUSED)]
MADE_A_DATE = Way((45962, "dd.mm.yyyy"), NOWHERE, REFUSED)
MADE_A_TIME = Way((0.5, "hh:mm"), NOWHERE, REFUSED)
A_SHARE = Way((0.45, "0%"), NOWHERE, REFUSED)
TRUTH = Way(True, NOWHERE, REFUSED)
ZERO_WIDTH, BELL, TURNED = "\u200b", "\u0007", "\u202e"


def ways(column: Column) -> Ways:
    """The ways of a column, an empty one and what is no value among them."""
    own = CODES.get(column.classifier or "") if column.type == "code" else None
    return st.one_of(own() if own else TYPES[column.type](column), st.sampled_from([NOTHING, *NO_VALUES]))


def bins(column: Column | None = None) -> Ways:
    digits = st.from_regex(r"(?:0[0-9]|[1-9][0-9])(?:0[1-9]|1[0-2])4[0-9]{6}", fullmatch=True)
    nobody = None if column is not None and column.party else REFUSED

    def written(eleven: str) -> Ways:
        digit = check_digit(eleven)
        if digit is None:
            return st.nothing()
        bin = f"{eleven}{digit}"
        wide = "".join(chr(ord("０") + int(one)) for one in bin)
        short = str(int(bin))
        return st.sampled_from(
            [
                Way(bin, bin, bin),
                Way(int(bin), short if len(short) >= 9 else bin, bin),
                Way(f" {bin}\u00a0", f" {bin} ", bin),
                Way(f"'{bin}", f'="{bin}"', bin),
                Way(f"{bin[:6]}{ZERO_WIDTH}{bin[6:]}", f"{bin}{ZERO_WIDTH}", bin),
                Way(f"{bin[:6]} {bin[6:]}", f"{bin[:6]} {bin[6:]}", REFUSED),
                Way(wide, wide, REFUSED),
                Way(bin + "0", bin + "0", REFUSED),
                Way("1.8124E+11", "1,8124E+11", REFUSED),
                Way("000000000000", "000000000000", nobody),
                *(MADE_A_DATE, A_SHARE, TRUTH),
            ]
        )

    return digits.flatmap(written)


def dates(column: Column) -> Ways:
    days = st.dates(date(2001, 1, 1), date(2026, 9, 30))
    return days.flatmap(
        lambda day: st.sampled_from(
            [
                Way(day.isoformat(), day.isoformat(), day),
                Way((day, "dd.mm.yyyy"), f" {day.isoformat()}", day),
                Way((datetime(day.year, day.month, day.day), "d-mmm"), day.isoformat(), day),
                Way((datetime(day.year, day.month, day.day, 9, 30), "dd.mm.yyyy hh:mm"), NOWHERE, REFUSED),
                Way(f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", REFUSED),
                Way((day.toordinal() - 693594, "0"), str(day.toordinal() - 693594), REFUSED),
                Way("2026-02-30", "1026-01-01", REFUSED),
                Way(f"{day.isoformat()}T00:00:00", f"{day.isoformat()} 00:00:00", REFUSED),
                *(A_SHARE, MADE_A_TIME, TRUTH),
            ]
        )
    )


def numbers(column: Column) -> Ways:
    least = -1000 if column.negative else 0

    def written(number: Decimal) -> Ways:
        text = format(number, "f")
        share = number if column.percent else REFUSED
        return st.sampled_from(
            [
                Way(float(number), text, number),
                Way(text, f" {text}\u00a0", number),
                Way((float(number), '#,##0.00\\ "₸"'), text, number),
                Way((float(number), '0.0" %"'), f"{text} %", number)
                if column.percent
                else Way((float(number), '#,##0.00" кг"'), text, number),
                Way((float(number) / 100, "0.00%"), f"{text}%", share),
                *(comma(one) for one in (text.replace(".", ","), "1,500", "1,234.50", "1,234,567", "0,125")),
                *(Way(one, one, REFUSED) for one in ("1\u00a0500.5", "1e5", "көп", "５", "NaN", "1,2,3")),
                Way((46274, "d/m"), NOWHERE, REFUSED),
                *(MADE_A_TIME, TRUTH),
            ]
        )

    return st.decimals(least, 100_000, places=2).flatmap(written)


def comma(text: str) -> Way:
    """A figure with a comma: what it means, its column says (`settled`)."""
    return Way(text, text, Decimal(text) if "," not in text else OF_COLUMN)


def settled(columns: Sequence[Column], rows: list[tuple[Way, ...]], in_text: bool) -> list[tuple[Way, ...]]:
    """The rows with what each figure with a comma means, by the texts of its whole column."""
    by_column = list(zip(*rows, strict=True))
    for place, column in enumerate(columns):
        if column.type == "number" and by_column:
            texts = [one.in_text if in_text else one.in_workbook for one in by_column[place]]
            meant = figures([one if isinstance(one, str) else None for one in texts])
            by_column[place] = tuple(
                replace(one, means=value) if one.means == OF_COLUMN else one
                for one, value in zip(by_column[place], meant, strict=True)
            )
    return list(zip(*by_column, strict=True))


def integers(column: Column) -> Ways:
    return st.integers(0, 5000).flatmap(
        lambda number: st.sampled_from(
            [
                Way(number, str(number), number),
                Way(f"{number}", f"{number}.0", number),
                Way(number + 0.5, f"{number}.5", REFUSED),
                Way("١", "1 000", REFUSED),
                *(MADE_A_DATE, A_SHARE, TRUTH),
            ]
        )
    )


def years(column: Column) -> Ways:
    return st.integers(2000, 2099).flatmap(
        lambda year: st.sampled_from(
            [
                Way(year, str(year), year),
                Way(f"{year}", f"{year}.0", year),
                Way(f"{year % 100}", f"{year % 100}", REFUSED),
                Way((year, "yyyy"), NOWHERE, REFUSED),
                Way((year, "0%"), NOWHERE, REFUSED),
            ]
        )
    )


def flags(column: Column) -> Ways:
    sure = [Way(True, "true", True), Way(False, "FALSE", False), Way(1, "1", True), Way("False", "0", False)]
    return st.sampled_from([*sure, Way("иә", "yes", REFUSED), Way(2, "2", REFUSED), A_SHARE, MADE_A_DATE])


def listed(column: Column) -> Ways:
    def written(value: str) -> Ways:
        as_number = [Way(int(value), f"{value}.0", value)] if value.isdigit() else []
        other = f"{value}x"
        exact = [Way(value, f" {value} ", value), Way(f"{value}\u00a0", value, value), *as_number]
        return st.sampled_from([*exact, Way(other, other, REFUSED), A_SHARE, MADE_A_DATE, TRUTH])

    return st.sampled_from(column.listed).flatmap(written)


def forms(column: Column) -> Ways:
    return st.sampled_from(
        [
            *(Way("100.00", "100.00", "100.00"), Way(100, "100", "100.00"), Way(870.0, "870.0", "870.00")),
            *(Way(one, one, REFUSED) for one in ("10.00", "100,00", "форма 100")),
            *(A_SHARE, MADE_A_DATE, TRUTH),
        ]
    )


def indicators(column: Column) -> Ways:
    return st.sampled_from(
        [
            *(Way(one, f" {one}", one) for one in (*column.listed[:3], "100.00.015")),
            *(Way("profit", "доход", REFUSED), A_SHARE, MADE_A_DATE, TRUTH),
        ]
    )


def countries(column: Column) -> Ways:
    return st.sampled_from(
        [
            *(Way(one, one, one) for one in ("KZ", "RU", "ZZ")),  # one that nobody knows is remarked
            *(Way(one, one, REFUSED) for one in ("kz", "Қазақстан", "ҚР", "398")),
            *(A_SHARE, MADE_A_DATE, TRUTH),
        ]
    )


def lists(column: Column) -> Ways:
    return st.sampled_from(
        [
            Way("46720;25110", "46720; 25110", ["46720", "25110"]),
            Way(46720, "46720;", ["46720"]),
            Way(1610, NOWHERE, REFUSED),  # 16.10, or 01.61 without its zero
            *(A_SHARE, MADE_A_DATE, TRUTH),
        ]
    )


def texts(column: Column) -> Ways:
    plain = st.sampled_from(["Плант, ЖШС", 'ТОО "Ромашка"', "№ 7/2", "A-1", "Құбыр; 2\u00a0мм", "007"])
    digits = [Way(float("123456789012345680000"), NOWHERE, REFUSED)]
    share = [A_SHARE]
    if column.document_no:
        share += [Way("1.23E+17", "1,23E+17", REFUSED)]
    elif column.type == "text":
        share = [Way((0.45, "0%"), "45%", "45%")]  # of a description it is what stands there

    def written(text: str) -> Ways:
        return st.sampled_from(
            [
                Way(text, text, text),
                Way(f"  {text}\u00a0", f" {text}  ", text),
                Way(f"{text}{ZERO_WIDTH}", f"{ZERO_WIDTH}{text}", text),
                Way(120, "120", "120"),
                *(Way(f"{text}{one}", f"{text}{one}", REFUSED) for one in ("\x85", TURNED)),
                *share,
                *digits,
                *(MADE_A_DATE, MADE_A_TIME, TRUTH),
            ]
        )

    return plain.flatmap(written)


def codes(column: Column) -> Ways:
    """A code of no classifier that is known here: digits as they stand."""
    return st.sampled_from(
        [
            *(Way("101201", " 101201", "101201"), Way(101201, "101201", "101201")),
            *(Way("1.10", "1.10", "1.10"), Way(1.10, NOWHERE, REFUSED)),  # 1.1, or 1.10?
            *(Way("'007", '="007"', "007"), MADE_A_DATE, A_SHARE, TRUTH),
        ]
    )


def oked() -> Ways:
    return st.sampled_from(
        [
            *(Way(one, f" {one}", one) for one in ("24101", "01610", "1610")),
            *(Way(24101, "24101", "24101"), Way(1610, NOWHERE, REFUSED), Way(46.72, NOWHERE, REFUSED)),
            *(Way("'01610", '="01610"', "01610"), MADE_A_DATE, A_SHARE, TRUTH),
        ]
    )


def kato() -> Ways:
    return st.sampled_from(
        [
            *(Way("100000000", "100000000", "100000000"), Way(100000000, " 100000000", "100000000")),
            *(Way(10000000, NOWHERE, REFUSED), MADE_A_DATE, A_SHARE, TRUTH),
        ]
    )


def tnved() -> Ways:
    return st.sampled_from(
        [
            *(Way(one, one, one.replace(" ", "")) for one in ("7214200000", "0101 29 100 0", "0101")),
            Way("0101\u00a029\u00a0100\u00a00", "0101\u00a029 100 0", "0101291000"),
            *(Way(7214200000, "7214200000", "7214200000"), Way(101291000, "0101291000", "0101291000")),
            *(Way(7214200000.5, NOWHERE, REFUSED), MADE_A_DATE, A_SHARE, TRUTH),
        ]
    )


def kpved() -> Ways:
    return st.sampled_from(
        [
            *(Way(one, one, one) for one in ("24.10.62", "10.51", "24.10.1962", "окт.51")),  # two remarked
            *(Way(24.11, "24.11", "24.11"), Way(24.1, NOWHERE, REFUSED), Way(45962, NOWHERE, REFUSED)),
            *(MADE_A_DATE, A_SHARE, TRUTH),
        ]
    )


CODES: dict[str, Callable[[], Ways]] = {"oked": oked, "kato": kato, "tnved": tnved, "kpved": kpved}
TYPES: dict[str, Callable[[Column], Ways]] = {
    "bin": bins,
    "date": dates,
    "number": numbers,
    "integer": integers,
    "year": years,
    "flag": flags,
    "listed": listed,
    "form": forms,
    "indicator": indicators,
    "country": countries,
    "list": lists,
    "text": texts,
    "name": texts,
    "unit": texts,
    "code": codes,
}
