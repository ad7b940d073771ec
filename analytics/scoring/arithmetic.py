"""Arithmetic with the same bits on every machine: only IEEE + - * /, frexp and ldexp, each numpy operation on
its own.

Library logarithms and exponentials differ in their last bits between versions and processors; a replay years
later must not (D10)."""

from __future__ import annotations

import math
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float64]

# ln 2 in two pieces: the first has 32 trailing zero bits, so that its product with an exponent is exact.
LN2_HIGH, LN2_LOW = float.fromhex("0x1.62e42fee00000p-1"), float.fromhex("0x1.a39ef35793c76p-33")
SQRT_HALF = float.fromhex("0x1.6a09e667f3bcdp-1")
# ln m = 2 artanh s with s = (m - 1) / (m + 1), |s| < 0.172: twelve terms 2 s**(2i+1) / (2i+1) leave less than
# 2**-60.
SERIES = tuple(2.0 / (2 * i + 1) for i in range(12, 0, -1))
# e**r = 1 + r + r**2 (1/2! + r/3! + ...), |r| < 0.347: up to r**14 what is left out is below 2**-61.
EXPONENTIAL = tuple(1.0 / math.factorial(i) for i in range(14, 1, -1))
# Values worked on at once: what a step leaves for the next stays in the cache, and is too small for the
# system to hand out new memory for it each time, which took longer than the arithmetic.
PIECE = 8192
# e**-a is nothing from here on.
NO_MORE = 745.0


def log1p(x: Floats) -> Floats:
    """ln(1 + x) for x >= 0, to 1e-15 of its value; NaN stays NaN. Elementwise: a value's bits never depend on
    its neighbours, and so it is worked out in pieces."""
    result = np.empty_like(x, order="C")
    values, logarithms = x.reshape(-1), result.reshape(-1)
    for start in range(0, values.size, PIECE):
        piece = slice(start, start + PIECE)
        logarithms[piece] = _log1p(values[piece])
    return result


def _log1p(x: Floats) -> Floats:
    u = 1.0 + x
    lost = (x - (u - 1.0)) / u
    mantissa, exponent = np.frexp(u)
    small = mantissa < SQRT_HALF
    f = np.where(small, mantissa + mantissa, mantissa) - 1.0
    k = exponent.astype(np.float64) - small
    s = f / (2.0 + f)
    z = s * s
    series = np.full_like(z, SERIES[0])
    for coefficient in SERIES[1:]:
        series *= z
        series += coefficient
    low = s * (series * z) + (k * LN2_LOW + lost)
    return k * LN2_HIGH + (2.0 * s + low)


def exp_of_negative(a: Floats) -> Floats:
    """e**-a for a >= 0, to one unit in its last place."""
    least = np.minimum(a, NO_MORE)
    k = np.rint(least / (LN2_HIGH + LN2_LOW))
    high, low = k * LN2_HIGH - least, k * LN2_LOW
    r = high + low
    series = np.full_like(r, EXPONENTIAL[0])
    for coefficient in EXPONENTIAL[1:]:
        series *= r
        series += coefficient
    one = 1.0 + r
    tail = (r - (one - 1.0)) + ((low - (r - high)) + r * r * series)
    result: Floats = np.ldexp(one + tail, -k.astype(np.intp))
    return result


def probability(logit: Floats) -> Floats:
    """The probability of a logit as it is recorded and shown; bands are decided on the logit itself."""
    small = exp_of_negative(np.abs(logit))
    return np.where(logit >= 0, 1.0 / (1.0 + small), small / (1.0 + small))


def logistic(logit: Floats) -> Floats:
    """As `probability`, within a fit: eight times as fast, and its last bits are the processor's."""
    small = np.exp(-np.abs(logit))
    return np.where(logit >= 0, 1.0 / (1.0 + small), small / (1.0 + small))


def quantiles(rows: Floats, shares: Floats) -> Floats:
    """The quantiles of each row's figures, NaN left out: a row for each, between two figures in proportion
    (np.quantile's bits, which knows no rows of different lengths). NaN where a row has no figure."""
    if not rows.shape[1]:
        return np.full((len(rows), len(shares)), np.nan)
    ordered = np.sort(rows, axis=1)
    counts = (~np.isnan(rows)).sum(axis=1)
    place = np.maximum(counts - 1, 0)[:, None] * shares
    below = np.floor(place).astype(np.intp)
    above = np.minimum(below + 1, np.maximum(counts - 1, 0)[:, None])
    share = place - below
    first, second = np.take_along_axis(ordered, below, axis=1), np.take_along_axis(ordered, above, axis=1)
    step = second - first
    between: Floats = np.where(share >= 0.5, second - step * (1.0 - share), first + step * share)
    return between


def one_thread() -> AbstractContextManager[Any]:
    """Matrix products on one thread: on a busy machine two that wait for each other take fifty times as
    long."""
    limited: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
