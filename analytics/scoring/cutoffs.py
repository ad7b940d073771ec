"""Cut-offs on data the fit has not seen: a low band refuses by itself (clause 14), so it must be nearly free
of genuine producers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from analytics.scoring.arithmetic import Floats
from analytics.scoring.model import Cutoffs


def upper_bound(hits: int, of: int, confidence: float) -> float:
    """One-sided Clopper-Pearson upper bound of a share."""
    return 1.0 if hits >= of else float(beta.ppf(confidence, hits + 1, of - hits))


def choose_cutoffs(
    logit: Floats,
    positive: NDArray[np.bool_],
    *,
    low_error: float,
    confidence: float,
    high_precision: float,
    high_least: int,
) -> Cutoffs:
    """Low: the greatest cut-off with at most `low_error` of the genuine below it, by the upper bound at
    `confidence`.

    High: the least cut-off from which on at least `high_precision` are genuine, of `high_least` or more.
    None: the data support none."""
    low = _low_cutoff(np.sort(logit[positive]), low_error, confidence)
    high = _high_cutoff(logit, positive, high_precision, high_least)
    if low is not None and not (logit < low).any():
        low = None
    if low is not None and high is not None and high < low:
        high = low
    return Cutoffs(low, high)


def _low_cutoff(genuine: Floats, error: float, confidence: float) -> float | None:
    allowed = -1
    while allowed + 1 < len(genuine) and upper_bound(allowed + 1, len(genuine), confidence) <= error:
        allowed += 1
    return float(genuine[allowed]) if allowed >= 0 else None


def _high_cutoff(logit: Floats, positive: NDArray[np.bool_], precision: float, least: int) -> float | None:
    order = np.argsort(-logit, kind="stable")
    hits = np.cumsum(positive[order])
    chosen = None
    for taken, (found, edge) in enumerate(zip(hits.tolist(), logit[order].tolist(), strict=True), start=1):
        if taken >= least and found >= precision * taken:
            chosen = edge
    return chosen
