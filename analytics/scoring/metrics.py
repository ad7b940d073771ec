"""How good a version is, on data that neither the fit nor the cut-offs have seen; every figure with its 95 %
interval."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta
from sklearn.metrics import roc_auc_score

from analytics.scoring.arithmetic import Floats, logistic
from analytics.scoring.model import Cutoffs

RESAMPLES = 200
CONFIDENCE = 0.95


def judged(
    logit: Floats,
    positive: NDArray[np.bool_],
    cutoffs: Cutoffs,
    groups: dict[str, NDArray[np.str_]],
    seed: int,
) -> dict[str, Any]:
    """AUC, Brier, calibration slope, shares of bands, error rates in all and by group."""
    generator = np.random.default_rng(seed)
    samples = [generator.integers(0, len(logit), len(logit)) for _ in range(RESAMPLES)]
    report: dict[str, Any] = {"rows": len(logit), "positive": int(positive.sum())}
    for name, figure in (("auc", _auc), ("brier", _brier), ("calibration_slope", calibration_slope)):
        spread = [
            figure(logit[sample], positive[sample])
            for sample in samples
            if 0 < positive[sample].sum() < len(sample)
        ]
        low, high = np.quantile(spread, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
        report[name] = {"value": figure(logit, positive), "low": float(low), "high": float(high)}
    report["errors"] = error_rates(logit, positive, cutoffs)
    report["by_group"] = {
        name: {
            str(group): error_rates(logit[values == group], positive[values == group], cutoffs)
            for group in np.unique(values)
        }
        for name, values in groups.items()
    }
    return report


def error_rates(logit: Floats, positive: NDArray[np.bool_], cutoffs: Cutoffs) -> dict[str, Any]:
    """False refusals: genuine below the lower cut-off. False highs: not genuine from the upper cut-off on.
    Bands as shares of all."""
    low = np.zeros(len(logit), dtype=bool) if cutoffs.low_below is None else logit < cutoffs.low_below
    high = np.zeros(len(logit), dtype=bool) if cutoffs.high_from is None else logit >= cutoffs.high_from
    count = max(len(logit), 1)
    return {
        "rows": len(logit),
        "false_refusals": share(int((low & positive).sum()), int(positive.sum())),
        "false_highs": share(int((high & ~positive).sum()), int(high.sum())),
        "bands": {
            "low": float(low.sum() / count),
            "medium": float((~low & ~high).sum() / count),
            "high": float(high.sum() / count),
        },
    }


def share(hits: int, of: int) -> dict[str, Any]:
    """A share with its two-sided Clopper-Pearson interval; nulls where there is nothing to share."""
    if not of:
        return {"hits": hits, "of": of, "share": None, "low": None, "high": None}
    out = (1 - CONFIDENCE) / 2
    low = 0.0 if hits == 0 else float(beta.ppf(out, hits, of - hits + 1))
    high = 1.0 if hits == of else float(beta.ppf(1 - out, hits + 1, of - hits))
    return {"hits": hits, "of": of, "share": hits / of, "low": low, "high": high}


def calibration_slope(logit: Floats, positive: NDArray[np.bool_]) -> float:
    """The slope of the outcomes' logit on ours, 1 where probabilities mean what they say (Newton's method,
    two numbers)."""
    design, point = np.column_stack([np.ones(len(logit)), logit]), np.array([0.0, 1.0])
    for _ in range(25):
        probability = logistic(design @ point)
        curvature = (design * (probability * (1 - probability))[:, None]).T @ design + 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, design.T @ (positive - probability))
        point = point + np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-9:
            break
    return float(point[1])


def _auc(logit: Floats, positive: NDArray[np.bool_]) -> float:
    return float(roc_auc_score(positive, logit))


def _brier(logit: Floats, positive: NDArray[np.bool_]) -> float:
    return float(np.mean((logistic(logit) - positive) ** 2))
