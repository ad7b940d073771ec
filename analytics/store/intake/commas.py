"""A comma in a figure of a snapshot (contract: a point is decimal). 12,34 is read in one way only, and so is
1,234,567; of 1,500 another value of the column must say whether it is one and a half or fifteen hundred."""

from __future__ import annotations

import polars as pl

from analytics.store.intake.kinds import Column, Comma
from analytics.store.intake.texts import matching

PERCENT_SIGN = r"[ \u00a0]?%$"
DECIMAL = r"^-?(?:0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))$"  # no thousands begin with a zero
APART = r"^-?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})$"
EITHER_WAY = r"^-?(?:[1-9][0-9]*|0[0-9]+),[0-9]{3}$"
THOUSANDS = r"^-?[1-9][0-9]{0,2},[0-9]{3}$"
GROUPED = r"^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$"
POINT = r"^-?[0-9]+\.[0-9]+$"
WITH_COMMA = f"{DECIMAL}|{APART}|{EITHER_WAY}"


class CommaFound(Exception):
    """A figure with a comma was met before its whole column was looked at."""


def figures(text: pl.Series, column: Column) -> pl.Series:
    """Without the sign of per cent where the column is in per cent."""
    return text.str.replace(PERCENT_SIGN, "") if column.percent else text


def with_points(text: pl.Series, comma: Comma | None) -> pl.Series:
    """Figures with a decimal point instead of the comma, as far as it is known what one means. Raises
    CommaFound where nobody has looked yet."""
    if not matching(text, WITH_COMMA).any():
        return text
    if comma is None:
        raise CommaFound
    if comma.means == "two_ways":
        return text
    if comma.means == "apart":
        ready, plain = matching(text, GROUPED), text.str.replace_all(",", "")
    else:
        sure = DECIMAL if comma.means == "unknown" else f"{DECIMAL}|{EITHER_WAY}"
        ready, plain = matching(text, sure), text.str.replace(",", ".")
    return pl.select(pl.when(pl.lit(ready)).then(pl.lit(plain)).otherwise(pl.lit(text))).to_series()


def refusal(comma: Comma | None) -> str:
    """Why a figure with a comma is refused."""
    two_ways = comma is not None and comma.means == "two_ways"
    return "intake.comma_two_ways" if two_ways else "intake.comma_in_doubt"
