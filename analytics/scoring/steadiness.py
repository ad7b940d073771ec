"""How steady reasons are: of the four criteria that lowered a score most, the share that stays among the four
by other fits: the refits kept with the version (knots frozen), fits of resampled entities with knots learned
anew, and fits of two halves that share no entity (12, 14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.order.criteria import CRITERIA, PART, PART_NAMES
from analytics.order.model_card import Steadiness
from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.curves import Marks
from analytics.scoring.data import TrainingData
from analytics.scoring.declarations import declarations
from analytics.scoring.features import NEUTRAL
from analytics.scoring.interval import centred
from analytics.scoring.model import Model
from analytics.scoring.scorecard import LogisticScorecard
from analytics.scoring.training import fit_parts
from analytics.scoring.wide import Wide

# The lowest twentieth of those who judge, but at least so many: reasons are asked for there.
LOWEST, LEAST, MOST = 0.05, 30, 300
RESAMPLES, HALVES = 20, 5
FITTED_ON = 6_000
_OF_CRITERION = np.array(
    [[PART[name].criterion == criterion for name in PART_NAMES] for criterion in CRITERIA], dtype=float
)


def steadiness(
    model: Model, fitted: TrainingData, judging: TrainingData, seed: int, progress: Callable[[float], None]
) -> Steadiness:
    """Shares of reasons kept, and of how many cases, refits and fits. `stored` is null where the version
    keeps no refits."""
    contributions = part_contributions(model, judging.wide)
    logit = logit_of(model, contributions)
    count = min(MOST, max(LEAST, int(LOWEST * len(logit))), len(logit))
    low = np.sort(np.argsort(logit, kind="stable")[:count])
    wide, most = judging.wide.take(low), model.reasons["most"]
    own = _top(_OF_CRITERION @ contributions[:, low], most)
    anew = []
    for number in range(RESAMPLES):
        other = _fitted_anew(model, _resampled(fitted, seed + number))
        anew.append(kept_share(own, _top(_OF_CRITERION @ part_contributions(other, wide), most)))
        progress((number + 1) / (RESAMPLES + 2 * HALVES))
    apart = []
    for number in range(HALVES):
        one, two = (
            _top(_OF_CRITERION @ part_contributions(_fitted_anew(model, half), wide), most)
            for half in _halves(fitted, seed + number)
        )
        apart.append(kept_share(one, two))
        progress((RESAMPLES + 2 * (number + 1)) / (RESAMPLES + 2 * HALVES))
    return {
        "cases": count,
        "reasons": most,
        "stored": _by_refits(model, wide, own, most),
        "refits": len(model.refits),
        "anew": float(np.mean(anew)),
        "resamples": RESAMPLES,
        "halves": float(np.mean(apart)),
        "pairs_of_halves": HALVES,
    }


def kept_share(one: Marks, other: Marks) -> float:
    """Of the reasons of `one` (criteria × cases) the share that are reasons in `other`, the mean of the cases
    that have any."""
    counts = one.sum(axis=0)
    some = counts > 0
    return float(((one & other).sum(axis=0)[some] / counts[some]).mean()) if some.any() else 1.0


def _top(sums: Floats, most: int) -> Marks:
    """The criteria that lowered each case most, at most so many; what lowered nothing is no reason."""
    ranks = np.argsort(np.argsort(sums, axis=0, kind="stable"), axis=0, kind="stable")
    marks: Marks = (ranks < most) & (sums < 0.0)
    return marks


def _by_refits(model: Model, wide: Wide, own: Marks, most: int) -> float | None:
    if not len(model.refits):
        return None
    criteria = [PART[figure.part].criterion for figure in model.figures for _ in figure.means]
    criteria += [PART[flag.part].criterion for flag in model.flags]
    if model.unfiled != NEUTRAL:
        criteria += [PART[figure.part].criterion for figure in model.figures]
    of = np.array([[one == criterion for one in criteria] for criterion in CRITERIA], dtype=float)
    features = centred(model, wide).T
    shares = [kept_share(own, _top(of @ (features * refit[:, None]), most)) for refit in model.refit_columns]
    return float(np.mean(shares))


def _fitted_anew(model: Model, data: TrainingData) -> Model:
    """The version as other data would have made it, knots and all."""
    declared = declarations()
    ramps, penalty = model.training.get("ramps", 3), model.training.get("penalty", 3.0)
    card = LogisticScorecard(ramps=ramps, penalty=penalty, refits=0, tol=1e-5)
    fit = fit_parts(card, declared, data)
    return replace(model, intercept=fit.intercept, figures=fit.figures, flags=fit.flags)


def _resampled(data: TrainingData, seed: int) -> TrainingData:
    """Entities drawn with replacement, with all their rows."""
    generator = np.random.default_rng(seed)
    entities = data.entities()
    count = int(entities.max()) + 1
    times = np.bincount(generator.integers(0, count, count), minlength=count)[entities]
    return data.take(_some(np.repeat(np.arange(len(times)), times), generator))


def _halves(data: TrainingData, seed: int) -> list[TrainingData]:
    generator = np.random.default_rng(seed)
    entities = data.entities()
    first = generator.random(int(entities.max()) + 1)[entities] < 0.5
    return [data.take(_some(np.flatnonzero(marks), generator)) for marks in (first, ~first)]


def _some(rows: NDArray[np.intp], generator: np.random.Generator) -> NDArray[np.intp]:
    return rows if len(rows) <= FITTED_ON else np.sort(generator.choice(rows, FITTED_ON, replace=False))
