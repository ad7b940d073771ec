"""Small helpers on arrays: named streams of random numbers, splitting totals, money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

Array = NDArray[Any]
Random = np.random.Generator


def stream(seed: int, chunk: int, purpose: str) -> Random:
    """A stream of random numbers of its own for each purpose: a change in one room of the country moves no
    other."""
    return np.random.default_rng([seed, chunk, crc32(purpose.encode())])


def lognormal(random: Random, spread: float, size: int | tuple[int, ...]) -> Array:
    """Factors with median 1."""
    return np.exp(spread * random.standard_normal(size))


def grouped_shares(random: Random, group: Array, groups: int, shape: float) -> Array:
    """Positive shares that add up to 1 within each group (numbers 0..groups-1)."""
    weight = random.standard_gamma(shape, len(group)) + 1e-3
    return weight / np.bincount(group, weight, groups)[group]


def money(amount: Array) -> pl.Series:
    """KZT, or a quantity, as Decimal with two places."""
    tiyn = pl.Series(np.rint(amount * 100).astype(np.int64))
    return pl.select(
        (pl.lit(tiyn).cast(pl.Decimal(38, 2)) * pl.lit(Decimal("0.01"))).cast(pl.Decimal(18, 2))
    ).to_series()


def whole(amount: Array) -> pl.Series:
    """KZT without tiyn, as tax reports and payments have it."""
    return pl.Series(np.rint(amount).astype(np.int64))


def days(ordinals: Array) -> pl.Series:
    """Dates from day numbers since 1970-01-01."""
    return pl.Series(ordinals.astype(np.int32)).cast(pl.Date)
