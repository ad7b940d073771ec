"""How good a version is, on data that neither the fit nor the cut-offs have seen; every figure with its 95 %
interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta
from sklearn.metrics import roc_auc_score

from analytics.order.model_training import Alarm, ErrorRates, ErrorReport, Estimate, Rate
from analytics.scoring.arithmetic import Floats, logistic
from analytics.scoring.curves import Marks
from analytics.scoring.cutoffs import alarms, counted_hits
from analytics.scoring.model import Cutoffs

RESAMPLES = 200
CONFIDENCE = 0.95
# Of a group with fewer genuine producers nothing can be said against the promised 1 %.
GROUP_LEAST, PROMISED = 200, 0.01


@dataclass(frozen=True)
class Banded:
    """The bands of some outcomes, gaps of the sources left aside: logit, and who is low and who high."""

    logit: Floats
    low: Marks
    high: Marks

    def take(self, chosen: Marks) -> Banded:
        return Banded(self.logit[chosen], self.low[chosen], self.high[chosen])


def banded(logit: Floats, upper: Floats, cutoffs: Cutoffs) -> Banded:
    """Low: the upper end of the interval below the cut-off (D24); high: the logit from the upper one on."""
    nobody = np.zeros(len(logit), dtype=bool)
    low = nobody if cutoffs.low_below is None else upper < cutoffs.low_below
    high = nobody if cutoffs.high_from is None else ~low & (logit >= cutoffs.high_from)
    return Banded(logit, low, high)


def error_report(
    bands: Banded, positive: NDArray[np.bool_], groups: dict[str, NDArray[np.str_]], late: Marks, seed: int
) -> ErrorReport:
    """AUC, Brier, calibration slope, shares of bands, error rates in all and by group. `late`: who had not
    filed what was due; groups of the genuine who had are watched for more than the promised error (D24)."""
    logit = bands.logit
    generator = np.random.default_rng(seed)
    samples = [generator.integers(0, len(logit), len(logit)) for _ in range(RESAMPLES)]
    drawn = [sample for sample in samples if 0 < positive[sample].sum() < len(sample)]
    return {
        "rows": len(logit),
        "positive": int(positive.sum()),
        "auc": _estimate(_auc, logit, positive, drawn),
        "brier": _estimate(_brier, logit, positive, drawn),
        "calibration_slope": _estimate(calibration_slope, logit, positive, drawn),
        "errors": error_rates(bands, positive),
        "by_group": {
            name: {
                str(group): error_rates(bands.take(values == group), positive[values == group])
                for group in np.unique(values)
            }
            for name, values in (groups | {"late": np.where(late, "yes", "no")}).items()
        },
        "alarms": watched(bands, positive & ~late, groups),
    }


def _estimate(
    metric: Callable[[Floats, Marks], float], logit: Floats, positive: Marks, samples: list[NDArray[np.intp]]
) -> Estimate:
    spread = [metric(logit[sample], positive[sample]) for sample in samples]
    low, high = np.quantile(spread, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return {"value": metric(logit, positive), "low": float(low), "high": float(high)}


def watched(bands: Banded, genuine: Marks, groups: dict[str, NDArray[np.str_]]) -> list[Alarm]:
    """Groups of genuine producers of whom more are refused than promised, by the one-sided lower bound
    (Holm)."""
    names = {name: values[genuine] for name, values in groups.items()}
    hits = counted_hits(names, bands.low[genuine], GROUP_LEAST)
    marked = alarms(hits, PROMISED, CONFIDENCE)
    return [{"group": name, **share(*hits[name])} for name in hits if marked[name]]


def error_rates(bands: Banded, positive: NDArray[np.bool_]) -> ErrorRates:
    """False refusals: genuine in the low band. False highs: not genuine in the high one. Bands as shares of
    all."""
    low, high = bands.low, bands.high
    count = max(len(low), 1)
    return {
        "rows": len(low),
        "false_refusals": share(int((low & positive).sum()), int(positive.sum())),
        "false_highs": share(int((high & ~positive).sum()), int(high.sum())),
        "bands": {
            "low": float(low.sum() / count),
            "medium": float((~low & ~high).sum() / count),
            "high": float(high.sum() / count),
        },
    }


def share(hits: int, of: int) -> Rate:
    """A share with its two-sided Clopper-Pearson interval; nulls where there is nothing to share."""
    if not of:
        return {"hits": hits, "of": of, "share": None, "low": None, "high": None}
    out = (1 - CONFIDENCE) / 2
    low = 0.0 if hits == 0 else float(beta.ppf(out, hits, of - hits + 1))
    high = 1.0 if hits == of else float(beta.ppf(1 - out, hits + 1, of - hits))
    return {"hits": hits, "of": of, "share": hits / of, "low": low, "high": high}


def calibration_slope(logit: Floats, positive: NDArray[np.bool_]) -> float:
    """The slope of the outcomes' logit on ours, 1 where probabilities mean what they say."""
    return calibration(logit, positive)[1]


def calibration(
    logit: Floats, positive: NDArray[np.bool_], weights: Floats | None = None
) -> tuple[float, float]:
    """Intercept and slope of the outcomes' logit on ours (Newton's method, two numbers)."""
    design, point = np.column_stack([np.ones(len(logit)), logit]), np.array([0.0, 1.0])
    weighed = np.ones(len(logit)) if weights is None else weights
    for _ in range(25):
        probability = logistic(design @ point)
        spread = weighed * probability * (1 - probability)
        curvature = (design * spread[:, None]).T @ design + 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, design.T @ (weighed * (positive - probability)))
        point = point + np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-9:
            break
    return float(point[0]), float(point[1])


def _auc(logit: Floats, positive: NDArray[np.bool_]) -> float:
    return float(roc_auc_score(positive, logit))


def _brier(logit: Floats, positive: NDArray[np.bool_]) -> float:
    return float(np.mean((logistic(logit) - positive) ** 2))
