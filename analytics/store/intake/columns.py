"""The rule of each column type: text in; values, and the reason where a value is refused or warned of,
out."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from analytics.order.codes import (
    BIN_LENGTH,
    PLAUSIBLE_BIN,
    code_rules,
    countries,
    placeholder_bins,
    ungrouped,
)
from analytics.order.units import unit_text
from analytics.store.intake.bins import check_digit_holds
from analytics.store.intake.commas import WITH_COMMA, figures, refusal, with_points
from analytics.store.intake.kinds import Column
from analytics.store.intake.limits import limits
from analytics.store.intake.texts import Checked, cleaned, explained, first_reason, matching, trimmed, unless
from analytics.text.characters import FORBIDDEN, INVISIBLE, MIXED

ISO_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
EXPONENT = r"^-?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+$"
EXPONENT_OF_MANY = r"^[0-9][.,][0-9]+[eE]\+[0-9]{2}$"  # a document's number of which a spreadsheet left this
PLAIN_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"


def checked_column(raw: pl.Series, column: Column) -> tuple[pl.Series, Checked]:
    """The column's text, trimmed, and what its rule says. Codes, dates and flags repeat: each different text
    is judged once."""
    if raw.null_count() == raw.len():
        return raw, Checked(RULES[column.type](raw.clear(), column).values.clear(raw.len()))
    if column.type in ONE_BY_ONE:
        return checked_text(trimmed(raw), column)
    encoded = raw.to_arrow().dictionary_encode()
    place = pl.Series(encoded.indices)
    text, checked = checked_text(trimmed(pl.Series(encoded.dictionary, dtype=pl.String)), column)
    refused, warned = (
        None if reason is None else reason.gather(place) for reason in (checked.refused, checked.warned)
    )
    return text.gather(place), Checked(checked.values.gather(place), refused, warned)


def checked_text(text: pl.Series, column: Column) -> tuple[pl.Series, Checked]:
    """The text and what the rule of its type says; once more without characters that nobody sees."""
    rule = RULES[column.type]
    if column.type == "number":  # a figure with anything unseen in it is refused as it stands
        checked = rule(text, column)
        if checked.refused is None:
            return text, checked
    clean = cleaned(text, column)
    if clean is text:
        return text, rule(text, column)
    forbidden = matching(text, FORBIDDEN)
    checked = rule(clean, column)
    removed = matching(text, INVISIBLE) & ~forbidden
    return clean, Checked(
        checked.values,
        first_reason(explained(text, forbidden, [(None, "intake.control_characters")]), checked.refused),
        first_reason(checked.warned, explained(text, removed, [(None, "intake.invisible_removed")])),
    )


def as_bin(text: pl.Series, column: Column) -> Checked:
    """12 digits. 9 to 11 are what a spreadsheet left of them, if with the zeros put back the check digit
    holds and the date can be one (order.codes.restored_bin in bulk). A placeholder is no BIN: the other side
    of a document is left empty, else refused."""
    good = matching(text, r"^[0-9]{12}$")
    values = text
    if not (good | text.is_null()).all():
        padded = text.str.replace(r"\.0+$", "").str.zfill(BIN_LENGTH)
        short = matching(text, r"^[0-9]{9,11}(\.0+)?$")
        sure = check_digit_holds(padded).fill_null(False) & matching(padded, PLAUSIBLE_BIN)
        restored = (short & sure) | matching(text, r"^[0-9]{12}\.0+$")
        values = (
            text.to_frame("t")
            .select(pl.when(pl.lit(good)).then("t").when(pl.lit(restored)).then(pl.lit(padded)))
            .to_series()
        )
    nobody = values.is_in(list(placeholder_bins())).fill_null(False)
    bad = unless(values, text) | (nobody if not column.party else False)
    cases = [
        (EXPONENT, "intake.bin_exponent"),
        (r"^[0-9\s\u00a0\u202f]+\s[0-9\s]+$", "intake.bin_spaces"),
        (r"^[\d\s]*[^\x00-\x7F][\d\s]*$", "intake.other_digits"),
        (r"^[0-9]{12}$", "intake.placeholder_bin"),
        (None, "intake.bin_digits"),
    ]
    wrong = (~check_digit_holds(values)).fill_null(False) & ~nobody
    warned = explained(text, wrong, [(None, "intake.check_digit")])
    if column.party and nobody.any():
        values = values.set(nobody, None)
        warned = first_reason(explained(text, nobody, [(None, "intake.no_party")]), warned)
    return Checked(values, explained(text, bad, cases), warned)


def as_date(text: pl.Series, column: Column) -> Checked:
    values = text.str.to_date("%Y-%m-%d", strict=False)
    shaped = matching(text, ISO_DATE)
    early = (values < limits().first_date).fill_null(False)
    bad = unless(values, text) | (text.is_not_null() & ~shaped) | early
    cases = [
        (r"^[0-9]{5}(\.[0-9]+)?$", "intake.date_serial"),
        (r"^[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}$", "intake.date_order"),
        (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]", "intake.date_time"),
        (r"^[01][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "intake.date_too_early"),
        (None, "intake.not_a_date"),
    ]
    return Checked(values, explained(text, bad, cases))


def as_number(text: pl.Series, column: Column) -> Checked:
    """A decimal with a point, or with a comma that can be read in one way only (intake.commas); digits beyond
    the column's scale are rounded, with a warning."""
    text = figures(text, column)
    plain = points = text
    rounded: pl.Series | None = None
    if not (matching(text, rf"^-?[0-9]+(\.[0-9]{{1,{column.scale}}})?$") | text.is_null()).all():
        points = with_points(text, column.comma)
        plain = points.set(~matching(points, PLAIN_NUMBER), None)
        finer = matching(points, rf"\.[0-9]{{{column.scale}}}[0-9]*[1-9]")
        rounded = explained(points, finer, [(None, "intake.rounded")])
    values = plain.cast(pl.Decimal(18, column.scale), strict=False)
    cases = [
        (EXPONENT, "intake.number_exponent"),
        (PLAIN_NUMBER, "intake.number_too_big"),
        (WITH_COMMA, refusal(column.comma)),
        (r"^-?[0-9\s\u00a0]+(,[0-9]+)?$", "intake.number_comma"),
        (None, "intake.not_a_number"),
    ]
    return Checked(values, explained(points, unless(values, points), cases), rounded)


def as_integer(text: pl.Series, column: Column) -> Checked:
    whole = matching(text, r"^-?[0-9]+(\.0+)?$")
    values = text.str.replace(r"\.0+$", "").cast(pl.Int32, strict=False)
    values = pl.select(pl.when(pl.lit(whole)).then(pl.lit(values))).to_series()
    return Checked(values, explained(text, unless(values, text), [(None, "intake.not_whole")]))


def as_year(text: pl.Series, column: Column) -> Checked:
    shaped = matching(text, r"^(19|20|21)[0-9]{2}(\.0+)?$")
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
    values = text.str.replace(r"^([0-9])\.0+$", "${1}") if column.name == "origin_code" else text
    bad = text.is_not_null() & ~values.is_in(list(column.listed))
    return Checked(values, explained(text, bad, [(None, "intake.not_listed")]))


def as_form(text: pl.Series, column: Column) -> Checked:
    """100.00; a spreadsheet makes 100 of it, or 100.0."""
    shaped = matching(text, r"^[0-9]{3}(\.[0-9]{1,2})?$")
    parts = (
        text.str.extract(r"^([0-9]{3})")
        + "."
        + text.str.extract(r"\.([0-9]+)$").fill_null("").str.pad_end(2, "0")
    )
    values = pl.select(pl.when(pl.lit(shaped)).then(pl.lit(parts))).to_series()
    return Checked(values, explained(text, unless(values, text), [(None, "intake.not_a_form")]))


def as_indicator(text: pl.Series, column: Column) -> Checked:
    """One of the contract's names, or a line code of the form: those have digits, a name that has none must
    be one we know."""
    bad = text.is_not_null() & ~matching(text, r"[0-9]") & ~text.is_in(list(column.listed))
    return Checked(text, explained(text, bad, [(None, "intake.not_listed")]))


def as_country(text: pl.Series, column: Column) -> Checked:
    """A code of two letters; one that ISO 3166 does not know is loaded with a warning."""
    bad = text.is_not_null() & ~matching(text, r"^[A-Z]{2}$")
    unknown = text.is_not_null() & ~bad & ~text.is_in(list(countries()))
    return Checked(
        text,
        explained(text, bad, [(None, "intake.not_a_country")]),
        explained(text, unknown, [(None, "intake.unknown_country")]),
    )


def as_code(text: pl.Series, column: Column) -> Checked:
    """A code as its classifier writes it, groups of digits put together; anything else with a warning."""
    if column.classifier is None:
        return as_text(text, column)
    values = text
    if code_rules()[column.classifier].grouped and matching(text, r"[\s\u00a0]").any():
        values = pl.Series(
            [None if one is None else ungrouped(column.classifier, one) for one in text], dtype=pl.String
        )
    strange = values.is_not_null() & ~matching(
        values, f"^(?:{code_rules()[column.classifier].in_snapshots})$"
    )
    return Checked(
        values,
        as_text(text, column).refused,
        explained(text, strange, [(None, "intake.code_format")]),
    )


def as_unit(text: pl.Series, column: Column) -> Checked:
    """A unit as written; one that is in no list of units is loaded with a warning."""
    unknown = text.is_not_null() & ~text.str.to_lowercase().str.strip_chars_end(".").is_in(list(unit_text()))
    checked = as_text(text, column)
    return Checked(checked.values, checked.refused, explained(text, unknown, [(None, "intake.unknown_unit")]))


def as_name(text: pl.Series, column: Column) -> Checked:
    """A name; Latin letters that look like Cyrillic ones among these are remarked: it is found by neither."""
    checked = as_text(text, column)
    warned = explained(text, matching(text, MIXED), [(None, "intake.mixed_letters")])
    return Checked(checked.values, checked.refused, warned)


def as_list(text: pl.Series, column: Column) -> Checked:
    parts = (
        text.str.split(";")
        .list.eval(pl.element().str.strip_chars())
        .list.eval(pl.element().filter(pl.element() != ""))
    )
    return Checked(parts)


def as_text(text: pl.Series, column: Column) -> Checked:
    too_long = (text.str.len_chars() > limits().max_cell_characters).fill_null(False)
    refused = explained(text, too_long, [(None, "intake.too_long")])
    if column.document_no:
        refused = first_reason(
            explained(text, matching(text, EXPONENT_OF_MANY), [(None, "intake.digits_lost")]), refused
        )
    return Checked(text, refused)


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
    "name": as_name,
    "unit": as_unit,
    "code": as_code,
}
ONE_BY_ONE = ("number", "text", "name")  # amounts, names and numbers of documents hardly repeat
