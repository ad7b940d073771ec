"""What a model learns from: parts as arrays, outcomes, and the groups its errors are shown by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.wide import Wide

FIT, CUTOFFS, JUDGE = 0, 1, 2
FITTED = 0.6  # about this share of the outcomes is fitted


@dataclass(frozen=True)
class TrainingData:
    """One entity at one reference date a column. `groups`: name -> the group of each (size, region, new
    production), for error rates."""

    wide: Wide
    positive: NDArray[np.bool_]
    days: NDArray[np.int64]
    groups: dict[str, NDArray[np.str_]]
    made_up: bool

    def fingerprint(self) -> str:
        """SHA-256 over figures, states, outcomes and dates, in the order given."""
        digest = hashlib.sha256()
        for array in (self.wide.amount, self.wide.flagged, self.wide.no_data, self.positive, self.days):
            digest.update(np.ascontiguousarray(array).tobytes())
        digest.update("\n".join(self.wide.bins.to_list()).encode())
        return digest.hexdigest()

    def entities(self) -> NDArray[np.intp]:
        """A number for each BIN: rows of one entity are never split between fit and test."""
        return np.unique(self.wide.bins.to_numpy().astype(str), return_inverse=True)[1]

    def take(self, chosen: NDArray[np.intp]) -> TrainingData:
        groups = {name: values[chosen] for name, values in self.groups.items()}
        return TrainingData(
            self.wide.take(chosen), self.positive[chosen], self.days[chosen], groups, self.made_up
        )


def split(data: TrainingData, seed: int) -> NDArray[np.int64]:
    """FIT, CUTOFFS or JUDGE (or -1, unused) of each row: the earlier reference dates are fitted, the later
    ones are not seen by the fit.

    Entities of the fit are left out of the later part. Where dates do not part the data (less than a fifth is
    left), entities are drawn."""
    entities = data.entities()
    drawn = np.random.default_rng(seed).random(entities.max() + 1)[entities]
    days, counts = np.unique(data.days, return_counts=True)
    edge = days[np.abs(np.cumsum(counts) / len(data.days) - FITTED).argmin()]
    early = data.days <= edge
    unseen = ~early & ~np.isin(entities, entities[early])
    if early.sum() < 0.4 * len(early) or unseen.sum() < 0.2 * len(early):
        early, unseen = drawn < FITTED, drawn >= FITTED
        drawn = (drawn - FITTED) / (1 - FITTED)
    return np.where(early, FIT, np.where(unseen, np.where(drawn < 0.5, CUTOFFS, JUDGE), -1))


def time_wise(data: TrainingData, parts: NDArray[np.int64]) -> bool:
    """True where every row the fit has seen is earlier than every other."""
    unseen = data.days[parts > FIT]
    return bool(len(unseen) and data.days[parts == FIT].max() < unseen.min())
