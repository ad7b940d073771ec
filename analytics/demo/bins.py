"""Made-up BIN and IIN: the check digit is right, the year (60–79) cannot be: no entity was registered, nobody
born then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from analytics.demo.arrays import Array
from analytics.order.codes import FIRST, SECOND

YEARS = 20  # 60..79
SERIALS = 100_000
CAPACITY = YEARS * 12 * SERIALS
OUTSIDE = 23_000_000  # numbers from here on belong to counterparties outside the country made
# The sixth digit of a BIN: neither a branch's (1) nor a representative office's (2); with one of these every
# serial has a check digit.
ENTITY = (0, 3)
ANY = (0, 1, 2, 3)


def legal_entities(numbers: Array) -> pl.Series:
    """The BIN of each number (0 ≤ number < CAPACITY), all different: YYMM, 4 (resident legal entity), a
    digit of an entity itself (3.1, D26), serial, check digit."""
    year, rest = 60 + numbers % YEARS, numbers // YEARS
    serial = rest // 12 * 54_321 % SERIALS
    front = (year * 100 + 1 + rest % 12) * 10 + 4
    return _completed(front, ENTITY, serial, 5)


def sole_proprietors(numbers: Array) -> pl.Series:
    """The IIN of each number: YYMMDD, century digit 5 (born from 2000: with these years not yet), a digit,
    serial, check digit."""
    year, rest = 60 + numbers % YEARS, numbers // YEARS
    month, rest = 1 + rest % 12, rest // 12
    front = ((year * 100 + month) * 100 + 1 + rest % 28) * 10 + 5
    return _completed(front, ANY, rest // 28 * 321 % 1000, 3)


def _completed(front: Array, free: Sequence[int], serial: Array, digits: int) -> pl.Series:
    """front + one free digit + serial + check digit: the first of `free` that has a check digit."""
    result = np.full(len(front), -1, dtype=np.int64)
    for digit in free:
        eleven = (front * 10 + digit) * 10**digits + serial
        check = _check_digits(eleven)
        result = np.where((result < 0) & (check < 10), eleven * 10 + check, result)
    return pl.Series("bin", result).cast(pl.String).str.zfill(12)


def _check_digits(eleven: Array) -> Array:
    """The check digit of each eleven-digit number; 10 where there is none."""
    digits = (eleven[:, None] // 10 ** np.arange(10, -1, -1)) % 10
    first = digits @ np.array(FIRST) % 11
    return np.asarray(np.where(first < 10, first, digits @ np.array(SECOND) % 11))
