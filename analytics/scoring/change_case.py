"""One applicant below a cut-off, changes of its figures, and how far one of them comes down (14; D24)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.order.criteria import PART, Unit
from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.curves import Marks
from analytics.scoring.interval import DOUBT
from analytics.scoring.levers import Lever, moved, moved_parts
from analytics.scoring.model import INTERVAL, Model
from analytics.scoring.trials import Trials
from analytics.scoring.wide import Wide

# A figure is brought down by dividing its way into so many steps, so many times.
STEPS, DIVISIONS = 9, 5


@dataclass(frozen=True)
class Case:
    """One applicant and the cut-off to reach; of each lever the targets to be tried."""

    model: Model
    wide: Wide
    edge: float
    levers: list[Lever]
    targets: list[Floats]

    @cached_property
    def columns(self) -> Floats:
        """Coefficients of every refit, a column a refit: the same in every trial."""
        return self.model.refit_columns.T

    @cached_property
    def trials(self) -> Trials:
        return Trials(self.model, self.wide)

    def margins(self, chosen: Sequence[Lever], targets: Floats) -> Floats:
        """Of each trial: every refit's logit less the cut-off, then the version's own; a row a trial."""
        wide = moved(self.wide, chosen, targets)
        parts = moved_parts(chosen)
        own = self.trials.logits(wide, parts)[:, None]
        if self.model.band_rule != INTERVAL or not len(self.model.refits):
            return own - self.edge
        with one_thread():
            refits = self.trials.features(wide, parts) @ self.columns + self.model.refits[:, 0]
        return np.hstack([refits, own]) - (self.edge + DOUBT)

    def suffices(self, margins: Floats) -> Marks:
        """Whether the upper end of the interval, which holds the logit, reaches the cut-off."""
        reached: Marks = margins[:, -1] >= 0
        if margins.shape[1] > 1:
            out = int(self.model.near_share * (margins.shape[1] - 1))
            reached = reached | ((margins[:, :-1] >= 0).sum(axis=1) > out)
        return reached

    def enough(self, targets: Floats) -> Marks:
        """Whether each trial suffices. `targets`: all levers × trials, NaN where a figure is not moved."""
        used = np.flatnonzero(~np.isnan(targets).all(axis=1))
        return self.suffices(self.margins([self.levers[place] for place in used], targets[used]))


@dataclass(frozen=True)
class Change:
    """Levers by their places, and where each is moved to."""

    size: float
    places: tuple[int, ...]
    targets: Floats


@dataclass(frozen=True)
class Corner:
    """A change at knots that suffices, of which the figure at `first` may come down towards the knot below.

    `least`: no less can its size become so."""

    least: float
    places: tuple[int, ...]
    targets: Floats
    first: int


def standing(case: Case, corners: Sequence[Corner]) -> list[Corner]:
    """Those whose figures do together what they do apart."""
    if not corners:
        return []
    enough = case.enough(laid_out(case, corners)).tolist()
    return [corner for corner, reached in zip(corners, enough, strict=True) if reached]


def laid_out(case: Case, corners: Sequence[Corner]) -> Floats:
    """The targets of corners, all levers × corners, NaN where a figure is not moved."""
    targets = np.full((len(case.levers), len(corners)), np.nan)
    for column, corner in enumerate(corners):
        targets[list(corner.places), column] = corner.targets
    return targets


def settled(case: Case, corners: Sequence[Corner]) -> list[Change | None]:
    """The change from each corner with its one figure brought down as far as it goes; None where a figure
    would not be moved."""
    targets = lowered(case, corners, laid_out(case, corners))
    return [change(case, corner.places, column) for corner, column in zip(corners, targets.T, strict=True)]


def change(case: Case, places: tuple[int, ...], column: Floats) -> Change | None:
    """A change of some levers to a column of targets; None where a figure would not be moved."""
    targets = column[list(places)]
    pairs = [(case.levers[place], to) for place, to in zip(places, targets.tolist(), strict=True)]
    if any(to <= lever.now for lever, to in pairs):
        return None
    return Change(float(sum(lever.cost(to) for lever, to in pairs)), places, targets)


def lowered(case: Case, corners: Sequence[Corner], targets: Floats) -> Floats:
    """The least of each corner's one figure that suffices, the others held; all corners side by side."""
    result, rows = targets.copy(), [corner.places[corner.first] for corner in corners]
    ends = [
        (math.log1p(case.levers[row].now), math.log1p(targets[row, column]))
        for column, row in enumerate(rows)
    ]
    going = [column for column, row in enumerate(rows) if not case.levers[row].yes_no]
    for _ in range(DIVISIONS):
        if not going:
            break
        steps = [np.linspace(*ends[column], STEPS) for column in going]
        trials = np.repeat(targets[:, going], STEPS, axis=1)
        for number, column in enumerate(going):
            own = slice(number * STEPS, (number + 1) * STEPS)
            trials[rows[column], own] = figures_of(case.levers[rows[column]], steps[number])
        enough = case.enough(trials).reshape(-1, STEPS)
        enough[:, -1] = True  # where it stood, it sufficed
        for column, own_steps, first in zip(going, steps, enough.argmax(axis=1).tolist(), strict=True):
            ends[column] = (float(own_steps[max(first - 1, 0)]), float(own_steps[first]))
            if first == 0:
                result[rows[column], column] = case.levers[rows[column]].now
        going = [column for column in going if ends[column][0] < ends[column][1]]
    for column in going:
        lever, least = case.levers[rows[column]], math.expm1(ends[column][1])
        whole = PART[lever.part].unit is Unit.PERSONS
        result[rows[column], column] = math.ceil(least - 1e-9) if whole else min(least, lever.most)
    return result


def figures_of(lever: Lever, logarithms: Floats) -> Floats:
    """Figures of ln(1 + figure); persons are whole."""
    values: Floats = np.expm1(logarithms)
    return np.ceil(values - 1e-9) if PART[lever.part].unit is Unit.PERSONS else values
