"""What a version's own probabilities let one expect before outcomes arrive, and whether the outcomes that
came are what it said (3.5, 19): exact, by the distribution of a sum of unlike chances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats


@dataclass(frozen=True, slots=True)
class Expected:
    """How many genuine are expected among `of`, with the 95 % interval of their number."""

    of: int
    expected: float
    low: int
    high: int


def chances(probabilities: Floats) -> Floats:
    """The probability of each number of genuine, 0 to all: adding one entity after the other."""
    result = np.array([1.0])
    for probability in probabilities.tolist():
        result = np.append(result * (1 - probability), 0.0) + np.append(0.0, result * probability)
    return result


def expected(probabilities: Floats) -> Expected:
    """How many genuine to expect among those with these probabilities."""
    below = np.cumsum(chances(probabilities))
    low, high = (int(np.searchsorted(below, share)) for share in (0.025, 0.975))
    most = len(probabilities)
    return Expected(most, float(probabilities.sum()), min(low, most), min(high, most))


def surprise(probabilities: Floats, positive: NDArray[np.bool_]) -> float:
    """How likely so many or so few positive outcomes are where the probabilities are true: the two-sided
    p-value."""
    parts, came = chances(probabilities), int(positive.sum())
    return float(min(1.0, 2 * min(parts[: came + 1].sum(), parts[came:].sum())))
