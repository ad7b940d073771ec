"""The rule of each column type: text in; values, and the reason where a value is refused or warned of,
out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    refused: pl.Series | None = None
    warned: pl.Series | None = None


Case = tuple[str | None, str]  # a pattern (None: whatever is left) and the message id


def explained(text: pl.Series, bad: pl.Series, cases: Sequence[Case]) -> pl.Series | None:
    """Null where `bad` is false; else the reason of the first case whose pattern the text matches. None where
    nothing is bad."""
    if not bad.any():
        return None
    parts = [
        pl.when(pl.lit(bad if pattern is None else bad & matching(text, pattern))).then(pl.lit(reason))
        for pattern, reason in cases
    ]
    return pl.select(pl.coalesce(parts)).to_series()


def judged(raw: pl.Series, column: Column) -> tuple[pl.Series, Checked]:
    """The column's text, trimmed, and what its rule says. Codes, dates and flags repeat: each different text
    is judged once."""
    rule = RULES[column.type]
    if raw.null_count() == raw.len():
        return raw, Checked(rule(raw.clear(), column).values.clear(raw.len()))
    if column.type in ONE_BY_ONE:
        text = trimmed(raw)
        return text, rule(text, column)
    encoded = raw.to_arrow().dictionary_encode()
    text, place = trimmed(pl.Series(encoded.dictionary, dtype=pl.String)), pl.Series(encoded.indices)
    checked = rule(text, column)
    refused, warned = (
        None if reason is None else reason.gather(place) for reason in (checked.refused, checked.warned)
    )
    return text.gather(place), Checked(checked.values.gather(place), refused, warned)


def trimmed(raw: pl.Series) -> pl.Series:
    """Without spaces around it; empty is null."""
    text = raw.str.strip_chars(" \t\u00a0")
    return text.set(text == "", None)


def matching(text: pl.Series, pattern: str) -> pl.Series:
    return text.str.contains(pattern).fill_null(False)


def unless(values: pl.Series, text: pl.Series) -> pl.Series:
    """Where there is a text but no value."""
    return text.is_not_null() & values.is_null()


def as_bin(text: pl.Series, column: Column) -> Checked:
    """12 digits. In a text file 9 to 11 are what a spreadsheet left of them, if the check digit holds with
    the zeros put back."""
    good = matching(text, r"^\d{12}$")
    values = text
    if not (good | text.is_null()).all():
        decimal = matching(text, r"^\d{9,12}\.0+$")
        padded = text.str.replace(r"\.0+$", "").str.zfill(BIN_DIGITS)
        restored = decimal | (matching(text, r"^\d{9,11}$") & check_digit_holds(padded).fill_null(False))
        values = (
            text.to_frame("t")
            .select(pl.when(pl.lit(good)).then("t").when(pl.lit(restored)).then(pl.lit(padded)))
            .to_series()
        )
    bad = unless(values, text)
    refused = explained(text, bad, [(EXPONENT, "intake.bin_exponent"), (None, "intake.bin_digits")])
    return Checked(
        values,
        refused,
        explained(text, (~check_digit_holds(values)).fill_null(False), [(None, "intake.check_digit")]),
    )


def as_date(text: pl.Series, column: Column) -> Checked:
    values = text.str.to_date("%Y-%m-%d", strict=False)
    shaped = matching(text, ISO_DATE)
    early = (values < limits().first_date).fill_null(False)
    bad = unless(values, text) | (text.is_not_null() & ~shaped) | early
    cases = [
        (r"^\d{5}(\.\d+)?$", "intake.date_serial"),
        (r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$", "intake.date_order"),
        (r"^\d{4}-\d{2}-\d{2}[T ]\d", "intake.date_time"),
        (r"^[01]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", "intake.date_too_early"),
        (None, "intake.not_a_date"),
    ]
    return Checked(values, explained(text, bad, cases))


def as_number(text: pl.Series, column: Column) -> Checked:
    """A decimal with a point; digits beyond the column's scale are rounded, with a warning."""
    values = text.cast(pl.Decimal(18, column.scale), strict=False)
    rounded: pl.Series | None = None
    if not (matching(text, rf"^-?\d+(\.\d{{1,{column.scale}}})?$") | text.is_null()).all():
        values = pl.select(pl.when(pl.lit(matching(text, PLAIN_NUMBER))).then(pl.lit(values))).to_series()
        finer = matching(text, rf"\.\d{{{column.scale}}}\d*[1-9]")
        rounded = explained(text, finer, [(None, "intake.rounded")])
    cases = [
        (EXPONENT, "intake.number_exponent"),
        (PLAIN_NUMBER, "intake.number_too_big"),
        (r"^-?[\d\s\u00a0]+(,\d+)?$", "intake.number_comma"),
        (None, "intake.not_a_number"),
    ]
    return Checked(values, explained(text, unless(values, text), cases), rounded)


def as_integer(text: pl.Series, column: Column) -> Checked:
    whole = matching(text, r"^-?\d+(\.0+)?$")
    values = text.str.replace(r"\.0+$", "").cast(pl.Int32, strict=False)
    values = pl.select(pl.when(pl.lit(whole)).then(pl.lit(values))).to_series()
    return Checked(values, explained(text, unless(values, text), [(None, "intake.not_whole")]))


def as_year(text: pl.Series, column: Column) -> Checked:
    shaped = matching(text, r"^(19|20|21)\d{2}(\.0+)?$")
    values = text.str.replace(r"\.0+$", "").cast(pl.Int32, strict=False)
    values = pl.select(pl.when(pl.lit(shaped)).then(pl.lit(values))).to_series()
    return Checked(values, explained(text, unless(values, text), [(None, "intake.not_a_year")]))


def as_flag(text: pl.Series, column: Column) -> Checked:
    lower = text.str.to_lowercase()
    values = lower.replace_strict(
        {"true": True, "1": True, "false": False, "0": False}, default=None, return_dtype=pl.Boolean
    )
    return Checked(values, explained(text, unless(values, text), [(None, "intake.not_a_flag")]))


def as_listed(text: pl.Series, column: Column) -> Checked:
    values = text.str.replace(r"^(\d)\.0+$", "${1}") if column.name == "origin_code" else text
    bad = text.is_not_null() & ~values.is_in(list(column.listed))
    return Checked(values, explained(text, bad, [(None, "intake.not_listed")]))


def as_form(text: pl.Series, column: Column) -> Checked:
    """100.00; a spreadsheet makes 100 of it, or 100.0."""
    shaped = matching(text, r"^\d{3}(\.\d{1,2})?$")
    parts = (
        text.str.extract(r"^(\d{3})") + "." + text.str.extract(r"\.(\d+)$").fill_null("").str.pad_end(2, "0")
    )
    values = pl.select(pl.when(pl.lit(shaped)).then(pl.lit(parts))).to_series()
    return Checked(values, explained(text, unless(values, text), [(None, "intake.not_a_form")]))


def as_indicator(text: pl.Series, column: Column) -> Checked:
    """One of the contract's names, or a line code of the form: those have digits, a name that has none must
    be one we know."""
    bad = text.is_not_null() & ~matching(text, r"\d") & ~text.is_in(list(column.listed))
    return Checked(text, explained(text, bad, [(None, "intake.not_listed")]))


def as_country(text: pl.Series, column: Column) -> Checked:
    return Checked(
        text,
        explained(
            text, text.is_not_null() & ~matching(text, r"^[A-Z]{2}$"), [(None, "intake.not_a_country")]
        ),
    )


def as_list(text: pl.Series, column: Column) -> Checked:
    parts = (
        text.str.split(";")
        .list.eval(pl.element().str.strip_chars())
        .list.eval(pl.element().filter(pl.element() != ""))
    )
    return Checked(parts)


def as_text(text: pl.Series, column: Column) -> Checked:
    too_long = (text.str.len_chars() > limits().max_cell_characters).fill_null(False)
    return Checked(text, explained(text, too_long, [(None, "intake.too_long")]))


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
ONE_BY_ONE = ("number", "text")  # amounts, names and numbers of documents hardly repeat
