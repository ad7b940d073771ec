"""How many genuine producers were refused by a low result, estimated from the random audit (14; D37).

Given how many of the low ones were drawn and decided, every such choice was equally likely: each stands for
lows ÷ decided of them (Horvitz and Thompson). The interval is exact (hypergeometric) where either outcome is
rarer than ten, else Wilson's with the correction for a finite number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import hypergeom, norm

CONFIDENCE = 0.95
FEW = 10


@dataclass(frozen=True, slots=True)
class Stratum:
    """Of one audit: how many results were low, drawn or not; of how many drawn ones the outcome is known; how
    many of those are genuine."""

    lows: int
    decided: int
    genuine: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many of the low results are of genuine producers, with the 95 % interval; None where no outcome of
    a drawn one is known. `exact`: by the hypergeometric distribution."""

    lows: int
    decided: int
    genuine: int
    total: float | None
    low: float | None
    high: float | None
    exact: bool

    def share(self, recognised: int) -> tuple[float, float, float] | None:
        """Of all genuine producers, those `recognised` without a low result included, the share refused, and
        its interval; None where nothing is known."""
        if self.total is None or self.low is None or self.high is None or not self.total + recognised:
            return None
        first, middle, last = (
            value / (value + recognised) if value + recognised else 0.0
            for value in (self.low, self.total, self.high)
        )
        return middle, first, last


def estimate(strata: Sequence[Stratum]) -> Estimate:
    """All audits together: totals add up; of several the intervals of each are taken so that all hold at
    once."""
    known = [each for each in strata if each.lows]
    lows, decided = (sum(getattr(each, name) for each in known) for name in ("lows", "decided"))
    genuine = sum(each.genuine for each in known)
    if not known or not all(each.decided for each in known):
        return Estimate(lows, decided, genuine, None, None, None, exact=True)
    out = (1 - CONFIDENCE) / len(known)
    ends = [interval(each, out) for each in known]
    total = sum(each.lows / each.decided * each.genuine for each in known)
    low, high = (sum(end[side] for end in ends) for side in (0, 1))
    return Estimate(lows, decided, genuine, total, low, high, exact=any(_few(each) for each in known))


def interval(stratum: Stratum, out: float) -> tuple[float, float]:
    """Between how many of the low ones are genuine, missed with a probability of at most `out` (exact) or
    about that."""
    return _exact(stratum, out) if _few(stratum) else _wilson(stratum, out)


def _few(stratum: Stratum) -> bool:
    return min(stratum.genuine, stratum.decided - stratum.genuine) < FEW or stratum.decided == stratum.lows


def _exact(stratum: Stratum, out: float) -> tuple[float, float]:
    """The numbers of genuine ones under which what was seen lies in neither tail."""
    missed = stratum.decided - stratum.genuine
    possible = np.arange(stratum.genuine, stratum.lows - missed + 1)
    seen = hypergeom(stratum.lows, possible, stratum.decided)
    kept = possible[(seen.cdf(stratum.genuine) > out / 2) & (seen.sf(stratum.genuine - 1) > out / 2)]
    return float(kept.min()), float(kept.max())


def _wilson(stratum: Stratum, out: float) -> tuple[float, float]:
    lows, decided = stratum.lows, stratum.decided
    count, share = decided * (lows - 1) / (lows - decided), stratum.genuine / decided
    squared = float(norm.ppf(1 - out / 2)) ** 2
    middle = (share + squared / (2 * count)) / (1 + squared / count)
    half = float(np.sqrt(squared * (share * (1 - share) / count + squared / (4 * count**2)))) / (
        1 + squared / count
    )
    return lows * (middle - half), lows * (middle + half)
