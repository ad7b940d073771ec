"""The check digit of a BIN or IIN (12 digits), for a whole column at once: the rule of order.codes in
bulk."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.order.codes import FIRST, SECOND

PLACES = 10 ** np.arange(11, -1, -1)


def check_digit_holds(text: pl.Series) -> pl.Series:
    """True where 12 digits carry the right check digit, false where not, null where the text is not a
    number."""
    number = text.cast(pl.Int64, strict=False)
    digits = number.fill_null(0).to_numpy()[:, None] // PLACES % 10
    first, second = (digits[:, :11] @ np.array(weights) % 11 for weights in (FIRST, SECOND))
    holds = pl.Series(np.where(first < 10, first, second) == digits[:, 11])
    return holds.set(number.is_null(), None)
