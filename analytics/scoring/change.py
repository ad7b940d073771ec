"""What would have sufficed: the smallest changes, in criteria the applicant can act on, that lift a low
result to medium: the upper end of the interval to the cut-off where bands rest on it (D24).

The size of a change is the sum over its criteria of ln((1 + new) ÷ (1 + old)) ÷ the spread of ln(1 + figure)
among peers. The model's arithmetic, not advice; never printed in a letter."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import Any

import numpy as np

from analytics.order.criteria import PART, Unit
from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.curves import Marks
from analytics.scoring.interval import DOUBT
from analytics.scoring.levers import Lever, levers, moved, moved_parts
from analytics.scoring.model import INTERVAL, Model, probability_of
from analytics.scoring.trials import Trials
from analytics.scoring.wide import Wide

# Corners are where all figures of a change but one stand at a knot; the last is found by dividing its way.
STEPS, DIVISIONS = 9, 5
# Of each number of criteria so many corners are tried at most.
CORNERS = 60
# So many corners that suffice are brought down at once, the one that can come to least first.
AT_ONCE = 8
# Figures that stand in one ratio do not lift the score each for itself: so much of the logit is allowed for
# it.
SLACK = 0.05


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


def change_to_medium(
    model: Model, wide: Wide, rows: Sequence[dict[str, Any]], peers: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]] | None:
    """The smallest change first, then others found that suffice without its criteria; None where nothing
    does.

    `wide`: the one applicant; `rows`: his 35 parts (part, value, state, months, missing_periods)."""
    if model.cutoffs.low_below is None:
        return None
    result = levers(model, wide, rows, peers)
    targets = [lever.targets(model, wide.amount[:, 0]) for lever in result]
    case = Case(model, wide, model.cutoffs.low_below, result, targets)
    best: list[Change] = []
    for change in sorted(_reaching(case), key=lambda each: each.size):
        if not any(set(before.places) <= set(change.places) for before in best):
            best.append(change)
        if len(best) == model.reasons["singles"]:
            break
    return [_entry(case, change) for change in best] or None


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


def _reaching(case: Case) -> list[Change]:
    """Changes that reach the cut-off, the smallest of all among them: corners in the order of the least that
    each can come to, until none can be smaller than what was found."""
    if not case.levers:
        return []
    start = case.margins([], np.zeros((0, 1)))
    pairs = list(zip(case.levers, case.targets, strict=True))
    lifts = [case.margins([lever], targets[None, :]) - start for lever, targets in pairs]
    costs = [lever.cost(targets) for lever, targets in pairs]
    result: list[Change] = []
    cheapest = math.inf
    for count in range(1, min(case.model.reasons["together"], len(case.levers)) + 1):
        corners: list[Corner] = []
        for places in combinations(range(len(case.levers)), count):
            if len({PART[case.levers[place].part].criterion for place in places}) == count:
                corners += _corners(case, places, start, lifts, costs, cheapest)
        standing = _standing(case, sorted(corners, key=lambda each: each.least)[:CORNERS])
        for start_at in range(0, len(standing), AT_ONCE):
            few = standing[start_at : start_at + AT_ONCE]
            if few[0].least >= cheapest:
                break
            for corner, change in zip(few, _settled(case, few), strict=True):
                if change is not None and corner.least < cheapest:
                    result.append(change)
                    cheapest = min(cheapest, change.size)
    return result


def _corners(
    case: Case,
    places: tuple[int, ...],
    start: Floats,
    lifts: list[Floats],
    costs: list[Floats],
    cheapest: float,
) -> list[Corner]:
    """Corners of a set of levers that suffice as if each figure lifted the score for itself."""
    choices = np.array(list(product(*(range(len(costs[place])) for place in places))))
    price = sum(costs[place][choices[:, i]] for i, place in enumerate(places))
    steps = [np.diff(np.concatenate([[0.0], costs[place]])) for place in places]
    least = np.column_stack([price - steps[i][choices[:, i]] for i in range(len(places))])
    kept = choices[least.min(axis=1) < cheapest]
    least = least[least.min(axis=1) < cheapest]
    if not len(kept):
        return []
    margins = start + sum(lifts[place][kept[:, i]] for i, place in enumerate(places))
    result = []
    for row in np.flatnonzero(case.suffices(margins + SLACK)):
        targets = np.array([case.targets[place][kept[row, i]] for i, place in enumerate(places)])
        result += [
            Corner(float(bound), places, targets, first)
            for first, bound in enumerate(least[row].tolist())
            if bound < cheapest
        ]
    return result


def _standing(case: Case, corners: Sequence[Corner]) -> list[Corner]:
    """Those whose figures do together what they do apart."""
    if not corners:
        return []
    enough = case.enough(_laid_out(case, corners)).tolist()
    return [corner for corner, reached in zip(corners, enough, strict=True) if reached]


def _laid_out(case: Case, corners: Sequence[Corner]) -> Floats:
    """The targets of corners, all levers × corners, NaN where a figure is not moved."""
    targets = np.full((len(case.levers), len(corners)), np.nan)
    for column, corner in enumerate(corners):
        targets[list(corner.places), column] = corner.targets
    return targets


def _settled(case: Case, corners: Sequence[Corner]) -> list[Change | None]:
    """The change from each corner with its one figure brought down as far as it goes; None where a figure
    would not be moved."""
    targets = _shown(case, _lowered(case, corners, _laid_out(case, corners)))
    return [_change(case, corner.places, column) for corner, column in zip(corners, targets.T, strict=True)]


def _change(case: Case, places: tuple[int, ...], column: Floats) -> Change | None:
    targets = column[list(places)]
    pairs = [(case.levers[place], to) for place, to in zip(places, targets.tolist(), strict=True)]
    if any(to <= lever.now for lever, to in pairs):
        return None
    return Change(float(sum(lever.cost(to) for lever, to in pairs)), places, targets)


def _lowered(case: Case, corners: Sequence[Corner], targets: Floats) -> Floats:
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
            trials[rows[column], own] = _figures(case.levers[rows[column]], steps[number])
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


def _figures(lever: Lever, logarithms: Floats) -> Floats:
    """Figures of ln(1 + figure); persons are whole."""
    values: Floats = np.expm1(logarithms)
    return np.ceil(values - 1e-9) if PART[lever.part].unit is Unit.PERSONS else values


def _shown(case: Case, targets: Floats) -> Floats:
    """The figures rounded up to what a page shows, where they still suffice and stay in bounds."""
    rounded = targets.copy()
    for row, lever in enumerate(case.levers):
        for column in np.flatnonzero(~np.isnan(targets[row])):
            rounded[row, column] = min(
                _rounded_up(float(targets[row, column]), PART[lever.part].unit), lever.most
            )
    return np.where(case.enough(rounded), rounded, targets)


def _entry(case: Case, change: Change) -> dict[str, Any]:
    model, targets = case.model, change.targets
    chosen = [case.levers[place] for place in change.places]
    changes = [
        {
            "criterion": PART[lever.part].criterion,
            "part": lever.part,
            "from": lever.now,
            "to": to,
            "ceiling": lever.most,
        }
        for lever, to in zip(chosen, targets.tolist(), strict=True)
    ]
    wide = moved(case.wide, chosen, targets[:, None])
    logit = float(logit_of(model, part_contributions(model, wide))[0])
    high_from = model.cutoffs.high_from
    band = "high" if high_from is not None and logit >= high_from else "medium"
    return {
        "changes": changes,
        "size": change.size,
        "logit": logit,
        "probability": probability_of(logit),
        "band": band,
    }


def _rounded_up(value: float, unit: Unit) -> float:
    """Upwards to what a page shows: persons whole, money to a tenth of its thousand, million, …, from a
    hundred of them on whole."""
    if unit is Unit.PERSONS or value < 1000:
        return float(math.ceil(value))
    scale = 1000.0 ** math.floor(math.log10(value) / 3)
    step = scale if value >= 99.9 * scale else scale / 10
    return math.ceil(value / step) * step
