"""The rule of each column type: text in; values, and the reason where a value is refused or warned of, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from analytics.store.intake.bins import check_digit_holds
from analytics.store.intake.cells import BIN_DIGITS
from analytics.store.intake.kinds import Column
from analytics.store.intake.limits import limits

ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"
EXPONENT = r"^-?\d+([.,]\d+)?[eE][+-]?\d+$"
PLAIN_NUMBER = r"^-?\d+(\.\d+)?$"


@dataclass(slots=True)
class Checked:
    """`values` of the type the table has; `refused` and `warned` hold a message id or null."""

    values: pl.Series
    refused: pl.Series
    warned: pl.Series | None = None


Branch = tuple[pl.Series, str]


def reasons(text: pl.Series, branches: list[Branch]) -> pl.Series:
    """The reason of the first branch that is true, null where none is."""
    if not any(mask.any() for mask, _ in branches):
        return pl.repeat(None, text.len(), dtype=pl.String, eager=True)
    parts = [pl.when(pl.lit(mask)).then(pl.lit(reason)) for mask, reason in branches]
    return pl.select(pl.coalesce(parts)).to_series()


def matching(text: pl.Series, pattern: str) -> pl.Series:
    return text.str.contains(pattern).fill_null(False)


def unless(values: pl.Series, text: pl.Series) -> pl.Series:
    """Where there is a text but no value."""
    return text.is_not_null() & values.is_null()


def as_bin(text: pl.Series, column: Column) -> Checked:
    """12 digits. In a text file 9 to 11 are what a spreadsheet left of them, if the check digit holds with the zeros put back."""
    good = matching(text, r"^\d{12}$")
    values = text
    if not (good | text.is_null()).all():
        decimal = matching(text, r"^\d{9,12}\.0+$")
        padded = text.str.replace(r"\.0+$", "").str.zfill(BIN_DIGITS)
        restored = decimal | (matching(text, r"^\d{9,11}$") & check_digit_holds(padded).fill_null(False))
        values = text.to_frame("t").select(pl.when(pl.lit(good)).then("t").when(pl.lit(restored)).then(pl.lit(padded))).to_series()
    bad = unless(values, text)
    refused = reasons(text, [(bad & matching(text, EXPONENT), "intake.bin_exponent"), (bad, "intake.bin_digits")])
    return Checked(values, refused, reasons(text, [((~check_digit_holds(values)).fill_null(False), "intake.check_digit")]))


def as_date(text: pl.Series, column: Column) -> Checked:
    values = text.str.to_date("%Y-%m-%d", strict=False)
    shaped = matching(text, ISO_DATE)
    bad = unless(values, text) | (text.is_not_null() & ~shaped)
    branches = [
        (bad & matching(text, r"^\d{5}(\.\d+)?$"), "intake.date_serial"),
        (bad & matching(text, r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$"), "intake.date_order"),
        (bad & matching(text, r"^\d{4}-\d{2}-\d{2}[T ]\d"), "intake.date_time"),
        (bad, "intake.not_a_date"),
        ((values < limits().first_date).fill_null(False), "intake.date_too_early"),
    ]
    return Checked(values, reasons(text, branches))


def as_number(text: pl.Series, column: Column) -> Checked:
    """A decimal with a point; digits beyond the column's scale are rounded, with a warning."""
    plain = matching(text, PLAIN_NUMBER)
    values = text.cast(pl.Decimal(18, column.scale), strict=False)
    values = pl.select(pl.when(pl.lit(plain)).then(pl.lit(values))).to_series()
    bad = unless(values, text)
    branches = [
        (bad & matching(text, EXPONENT), "intake.number_exponent"),
        (bad & matching(text, r"^-?[\d\s\u00a0]+(,\d+)?$") & ~plain, "intake.number_comma"),
        (bad & plain, "intake.number_too_big"),
        (bad, "intake.not_a_number"),
    ]
    finer = matching(text, rf"\.\d{{{column.scale}}}\d*[1-9]")
    return Checked(values, reasons(text, branches), reasons(text, [(finer, "intake.rounded")]))


def as_integer(text: pl.Series, column: Column) -> Checked:
    whole = matching(text, r"^-?\d+(\.0+)?$")
    values = text.str.replace(r"\.0+$", "").cast(pl.Int32, strict=False)
    values = pl.select(pl.when(pl.lit(whole)).then(pl.lit(values))).to_series()
    return Checked(values, reasons(text, [(unless(values, text), "intake.not_whole")]))


def as_year(text: pl.Series, column: Column) -> Checked:
    shaped = matching(text, r"^(19|20|21)\d{2}(\.0+)?$")
    values = text.str.replace(r"\.0+$", "").cast(pl.Int32, strict=False)
    values = pl.select(pl.when(pl.lit(shaped)).then(pl.lit(values))).to_series()
    return Checked(values, reasons(text, [(unless(values, text), "intake.not_a_year")]))


def as_flag(text: pl.Series, column: Column) -> Checked:
    lower = text.str.to_lowercase()
    values = lower.replace_strict({"true": True, "1": True, "false": False, "0": False}, default=None, return_dtype=pl.Boolean)
    return Checked(values, reasons(text, [(unless(values, text), "intake.not_a_flag")]))


def as_listed(text: pl.Series, column: Column) -> Checked:
    values = text.str.replace(r"^(\d)\.0+$", "${1}") if column.name == "origin_code" else text
    bad = text.is_not_null() & ~values.is_in(list(column.listed))
    return Checked(values, reasons(text, [(bad, "intake.not_listed")]))


def as_form(text: pl.Series, column: Column) -> Checked:
    """100.00; a spreadsheet makes 100 of it, or 100.0."""
    shaped = matching(text, r"^\d{3}(\.\d{1,2})?$")
    parts = text.str.extract(r"^(\d{3})") + "." + text.str.extract(r"\.(\d+)$").fill_null("").str.pad_end(2, "0")
    values = pl.select(pl.when(pl.lit(shaped)).then(pl.lit(parts))).to_series()
    return Checked(values, reasons(text, [(unless(values, text), "intake.not_a_form")]))


def as_indicator(text: pl.Series, column: Column) -> Checked:
    """One of the contract's names, or a line code of the form: those have digits, a name that has none must be one we know."""
    bad = text.is_not_null() & ~matching(text, r"\d") & ~text.is_in(list(column.listed))
    return Checked(text, reasons(text, [(bad, "intake.not_listed")]))


def as_country(text: pl.Series, column: Column) -> Checked:
    return Checked(text, reasons(text, [(text.is_not_null() & ~matching(text, r"^[A-Z]{2}$"), "intake.not_a_country")]))


def as_list(text: pl.Series, column: Column) -> Checked:
    parts = text.str.split(";").list.eval(pl.element().str.strip_chars()).list.eval(pl.element().filter(pl.element() != ""))
    return Checked(parts, reasons(text, []))


def as_text(text: pl.Series, column: Column) -> Checked:
    too_long = (text.str.len_chars() > limits().max_cell_characters).fill_null(False)
    return Checked(text, reasons(text, [(too_long, "intake.too_long")]))


RULES: dict[str, Callable[[pl.Series, Column], Checked]] = {
    "bin": as_bin,
    "date": as_date,
    "number": as_number,
    "integer": as_integer,
    "year": as_year,
    "flag": as_flag,
    "listed": as_listed,
    "form": as_form,
    "indicator": as_indicator,
    "country": as_country,
    "list": as_list,
    "text": as_text,
    "code": as_text,
    "tnved": as_text,
}
