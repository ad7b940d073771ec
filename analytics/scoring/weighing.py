"""Outcomes that stand for several applications (D37): of how many unweighted ones they are worth (Kish's
effective number; shares of it as Korn and Graubard take them)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import Marks

HAIR = 1e-9  # so that a sum's last digit does not make one hit two


def effective_hits(hit: Marks, weights: Floats | None) -> tuple[int, int]:
    """Hits and of how many: as counted without weights, else the effective numbers, hits rounded up and all
    rounded down, so that a bound on their share is never too low."""
    if weights is None:
        return int(hit.sum()), len(hit)
    if not len(hit):
        return 0, 0
    total = float(weights.sum())
    of = total * total / float(weights @ weights)
    return math.ceil(of * float(weights[hit].sum()) / total - HAIR), math.floor(of + HAIR)


def running_hits(hit: Marks, weights: Floats | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Hits and of how many among the first, the first two, and so on, as `effective_hits` but unrounded."""
    if weights is None:
        return np.cumsum(hit).astype(np.float64), np.arange(1, len(hit) + 1, dtype=np.float64)
    total = np.cumsum(weights)
    of = total * total / np.cumsum(weights * weights)
    return of * np.cumsum(weights * hit) / total, of
