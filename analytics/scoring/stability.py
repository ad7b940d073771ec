"""Has the world moved? The population stability index of every part and of the score against training, set
against its own noise (3.5; docs/model.md).

Without drift the index of n entities against m of training goes as chi-squared(bins - 1) times
(1/n + 1/m): the usual 0.1 and 0.25 alarm small groups by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from analytics.order.criteria import PART_NAMES
from analytics.order.model_training import Distribution
from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.features import ratio_per_cent
from analytics.scoring.model import Model
from analytics.scoring.wide import Wide

BINS = 10
SCORE = "score"
EVERY = "all"  # quarters together
HALF = 0.5  # added to each count of the comparison, so that an empty bin has a logarithm


@dataclass(frozen=True, slots=True)
class Stability:
    """Of one part (or `score`): the index, the bound above which it is no noise, both None where all of
    training lies in one bin; how many bins were left after those with too few were joined."""

    name: str
    psi: float | None
    bound: float | None
    bins: int

    @property
    def alarm(self) -> bool:
        return self.psi is not None and self.bound is not None and self.psi > self.bound


def columns(model: Model, wide: Wide) -> dict[str, Floats]:
    """What is watched: the 35 figures (flows per month; NaN unless known), the version's ratios in per cent
    (prices move them sooner than the amounts, which differ more between producers), and the score."""
    ratios = {
        figure.name: ratio_per_cent(figure.part, figure.to, wide, figure.to_months)
        for figure in model.figures
        if figure.to
    }
    logit = logit_of(model, part_contributions(model, wide))
    return dict(zip(PART_NAMES, wide.amount, strict=True)) | ratios | {SCORE: logit}


def distribution(values: Floats) -> Distribution:
    """Edges at the deciles of what is known, and counts: unknown first, then below the first edge, … A value
    on an edge counts above it."""
    known = values[~np.isnan(values)]
    edges = np.unique(np.quantile(known, np.arange(1, BINS) / BINS)) if len(known) else np.array([])
    return {"edges": edges.tolist(), "counts": counts(edges, values).tolist()}


def distributions(
    named: Mapping[str, Floats], quarters: NDArray[np.str_]
) -> dict[str, dict[str, Distribution]]:
    """Of each quarter of the year (figures of a year to date are others in each) and of all together, for
    each column."""
    together = {EVERY: {name: distribution(values) for name, values in named.items()}}
    return together | {
        quarter: {name: distribution(values[quarters == quarter]) for name, values in named.items()}
        for quarter in sorted(set(quarters.tolist()))
    }


def counts(edges: Any, values: Floats) -> NDArray[np.int64]:
    """How many are unknown, below the first edge, …, from the last edge on."""
    known = values[~np.isnan(values)]
    places = np.searchsorted(np.asarray(edges, dtype=float), known, side="right")
    binned = np.bincount(places, minlength=len(edges) + 1)
    return np.concatenate([[len(values) - len(known)], binned]).astype(np.int64)


def stabilities(
    trained: Mapping[str, Distribution], now: Mapping[str, Floats], *, level: float, least: float
) -> list[Stability]:
    """A row a column, in its order. `level`: the probability of any alarm at all without drift, shared evenly
    among the columns; `least`: bins with a smaller expected number are joined with the next."""
    return [
        _stability(name, trained[name], now[name], level / len(trained), least)
        for name in trained
        if name in now
    ]


def _stability(name: str, trained: Distribution, values: Floats, level: float, least: float) -> Stability:
    expected = np.asarray(trained["counts"], dtype=float)
    actual = counts(trained["edges"], values).astype(float)
    m, n = expected.sum(), actual.sum()
    if not m or not n:
        return Stability(name, None, None, 0)
    groups = _joined(expected / m * n, least)
    if groups[-1] == 0:
        return Stability(name, None, None, 1)
    size = int(groups[-1]) + 1
    before = np.bincount(groups, expected, size) + HALF
    after = np.bincount(groups, actual, size) + HALF
    p, q = before / before.sum(), after / after.sum()
    psi = float(((q - p) * np.log(q / p)).sum())
    bound = float(chi2.ppf(1 - level, size - 1) * (1 / n + 1 / m))
    return Stability(name, psi, bound, size)


def _joined(expected: Floats, least: float) -> NDArray[np.int64]:
    """The number of the joined bin of each bin: from the first on, joined until at least so many are
    expected; what is left at the end goes to the last."""
    groups, number, held = [], 0, 0.0
    for value in expected.tolist():
        groups.append(number)
        held += value
        if held >= least:
            number, held = number + 1, 0.0
    if held > 0.0 or groups[-1] == number:
        last = max(number - 1, 0)
        groups = [min(group, last) for group in groups]
    return np.array(groups, dtype=np.int64)
