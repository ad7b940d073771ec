"""What a model learns from: parts as arrays, outcomes, and the groups its errors are shown by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats
from analytics.scoring.wide import Wide

FIT, CUTOFFS, JUDGE = 0, 1, 2
FITTED = 0.5  # of the entities that do not judge; the others choose the cut-offs, which need as many
NOT_ASSESSED = 0.45  # of the entities of the newest quarter


@dataclass(frozen=True)
class TrainingData:
    """One entity at one reference date a column. `groups`: name -> the group of each (size, region, new
    production), for error rates. `weights`: of how many applications each outcome speaks (D37); none, each
    of its own."""

    wide: Wide
    positive: NDArray[np.bool_]
    days: NDArray[np.int64]
    groups: dict[str, NDArray[np.str_]]
    made_up: bool
    weights: Floats | None = None

    def fingerprint(self) -> str:
        """SHA-256 over figures, states, outcomes, dates and weights, in the order given."""
        digest = hashlib.sha256()
        for array in (self.wide.amount, self.wide.flagged, self.wide.no_data, self.positive, self.days):
            digest.update(np.ascontiguousarray(array).tobytes())
        if self.weights is not None:
            digest.update(self.weights.tobytes())
        digest.update("\n".join(self.wide.bins.to_list()).encode())
        return digest.hexdigest()

    @property
    def late(self) -> NDArray[np.bool_]:
        """Who had not filed a report that was due."""
        marks: NDArray[np.bool_] = np.asarray(self.wide.flagged.any(axis=0))
        return marks

    def entities(self) -> NDArray[np.intp]:
        """A number for each BIN: rows of one entity are never split between fit and test."""
        return np.unique(self.wide.bins.to_numpy().astype(str), return_inverse=True)[1]

    @property
    def sampling(self) -> Floats:
        """The weight of each outcome in the fit."""
        return np.ones(self.wide.count) if self.weights is None else self.weights

    def take(self, chosen: NDArray[np.intp]) -> TrainingData:
        groups = {name: values[chosen] for name, values in self.groups.items()}
        weights = None if self.weights is None else self.weights[chosen]
        wide, positive, days = self.wide.take(chosen), self.positive[chosen], self.days[chosen]
        return TrainingData(wide, positive, days, groups, self.made_up, weights)


def split(data: TrainingData, seed: int) -> NDArray[np.int64]:
    """FIT, CUTOFFS or JUDGE (or -1, unused) of each row, so that the fit sees every quarter and the newest
    one judges: over half of the entities of the newest quarter of reference dates judge, all others are
    fitted or choose the cut-offs.

    An entity stands on one side only; earlier rows of who judges are left out. Where the newest quarter has
    less than a tenth of all rows, or is the only one, entities are drawn."""
    entities = data.entities()
    drawn = np.random.default_rng(seed).random(entities.max() + 1)[entities]
    newest = quarters(data.days) == quarters(data.days).max()
    if newest.mean() < 0.1 or newest.all():
        return np.where(drawn < FITTED, FIT, np.where(drawn < (1 + FITTED) / 2, CUTOFFS, JUDGE))
    evaluated = np.isin(entities, entities[newest]) & (drawn >= NOT_ASSESSED)
    # Of those of the newest quarter who do not judge, and of everybody earlier, the same share is fitted.
    share = np.where(np.isin(entities, entities[newest]), drawn / NOT_ASSESSED, drawn)
    rest = np.where(share < FITTED, FIT, CUTOFFS)
    return np.where(evaluated, np.where(newest, JUDGE, -1), rest)


def quarters(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number for the calendar quarter of each day, in their order."""
    dates = [date.fromordinal(int(day)) for day in days]
    return np.array([day.year * 4 + (day.month - 1) // 3 for day in dates], dtype=np.int64)
