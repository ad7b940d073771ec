"""The check digit of a BIN or IIN (12 digits), as polars expressions: the rule of order.codes in bulk."""

from __future__ import annotations

import polars as pl

from analytics.order.codes import FIRST, SECOND


def check_digit_holds(text: pl.Series) -> pl.Series:
    """True where 12 digits carry the right check digit, false where not, null where the text is not a number."""
    number = text.cast(pl.Int64, strict=False)
    digits = [number // 10 ** (11 - place) % 10 for place in range(12)]
    first = weighted(digits, FIRST)
    second = weighted(digits, SECOND)
    wanted = pl.select(pl.when(first < 10).then(first).otherwise(second)).to_series()
    return pl.select(pl.lit(wanted) == pl.lit(digits[11])).to_series()


def weighted(digits: list[pl.Series], weights: tuple[int, ...]) -> pl.Series:
    total = digits[0] * weights[0]
    for digit, weight in zip(digits[1:11], weights[1:], strict=True):
        total = total + digit * weight
    return total % 11
