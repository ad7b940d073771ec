"""What would have sufficed: the smallest changes, in criteria the applicant can act on, that lift a low
result to medium: the upper end of the interval to the cut-off where bands rest on it (D24).

The size of a change is the sum over its criteria of ln((1 + new) ÷ (1 + old)) ÷ the spread of ln(1 + figure)
among peers. The model's arithmetic, not advice; never printed in a letter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, product

import numpy as np

from analytics.order.criteria import PART, Unit
from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.balance import balanced, joined
from analytics.scoring.change_case import Case, Change, Corner, change, settled, standing
from analytics.scoring.document import ChangedFigure, ChangeShown, PartRow, Peers
from analytics.scoring.levers import Lever, levers, moved
from analytics.scoring.model import Model, probability_of
from analytics.scoring.wide import Wide

# Of each number of criteria so many corners are tried at most.
CORNERS = 60
# So many corners that suffice are brought down at once, the one that can come to least first.
AT_ONCE = 8
# Figures that stand in one ratio do not lift the score each for itself: so much of the logit is allowed for
# it.
SLACK = 0.05
# Of the smallest sets of figures so many are balanced, where they are within so much of the smallest.
BALANCED, BALANCED_WITHIN = 2, 1.15
# So many of those take in a further figure where that makes them smaller.
JOINING = 1


def change_to_medium(
    model: Model, wide: Wide, rows: Sequence[PartRow], peers: Peers
) -> list[ChangeShown] | None:
    """The smallest change first, then others found that suffice without its criteria; None where nothing
    does.

    `wide`: the one applicant; `rows`: his 35 parts (part, value, state, months, missing_periods)."""
    if model.cutoffs.low_below is None:
        return None
    result = levers(model, wide, rows, peers)
    targets = [lever.targets(model, wide.amount[:, 0]) for lever in result]
    case = Case(model, wide, model.cutoffs.low_below, result, targets)
    best: list[Change] = []
    for one in _smallest_first(case, _reaching(case)):
        if not any(set(before.places) <= set(one.places) for before in best):
            best.append(one)
        if len(best) == model.reasons["singles"]:
            break
    return [_entry(case, one) for one in best] or None


def _smallest_first(case: Case, changes: Sequence[Change]) -> list[Change]:
    """The smallest of each set of figures, those that may be the smallest of all balanced, in the figures
    that a page shows."""
    least: dict[tuple[int, ...], Change] = {}
    for one in sorted(changes, key=lambda each: each.size):
        least.setdefault(one.places, one)
    ordered = list(least.values())
    near = [one for one in ordered if one.size <= BALANCED_WITHIN * ordered[0].size][:BALANCED]
    best = [*(balanced(case, one) for one in near), *ordered[len(near) :]]
    best += [grown for one in best[:JOINING] if (grown := _grown(case, one)) is not one]
    return sorted(_shown(case, best), key=lambda each: each.size)


def _grown(case: Case, one: Change) -> Change:
    """The change with more figures, as long as each makes it smaller."""
    while len(one.places) < case.model.reasons["together"]:
        more = joined(case, one)
        if more is one:
            break
        one = more
    return one


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
        promising = standing(case, sorted(corners, key=lambda each: each.least)[:CORNERS])
        for start_at in range(0, len(promising), AT_ONCE):
            few = promising[start_at : start_at + AT_ONCE]
            if few[0].least >= cheapest:
                break
            for corner, one in zip(few, settled(case, few), strict=True):
                if one is not None and corner.least < cheapest:
                    result.append(one)
                    cheapest = min(cheapest, one.size)
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


def _shown(case: Case, changes: Sequence[Change]) -> list[Change]:
    """Figures rounded up by less than a hundredth of their step, persons whole, where they still suffice and
    stay in bounds."""
    targets = np.full((len(case.levers), len(changes)), np.nan)
    for column, one in enumerate(changes):
        for place, to in zip(one.places, one.targets.tolist(), strict=True):
            lever = case.levers[place]
            targets[place, column] = min(_rounded_up(to, lever), lever.most)
    rounded = [change(case, one.places, column) for one, column in zip(changes, targets.T, strict=True)]
    enough = case.enough(targets).tolist() if changes else []
    return [
        other if reached and other is not None else one
        for one, other, reached in zip(changes, rounded, enough, strict=True)
    ]


def _entry(case: Case, one: Change) -> ChangeShown:
    model, targets = case.model, one.targets
    chosen = [case.levers[place] for place in one.places]
    changes: list[ChangedFigure] = [
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
        "size": one.size,
        "logit": logit,
        "probability": probability_of(logit),
        "band": band,
    }


def _rounded_up(value: float, lever: Lever) -> float:
    """Upwards to three significant digits of the step from what it is; persons, and below a thousand,
    whole."""
    if PART[lever.part].unit is Unit.PERSONS or value - lever.now < 1000:
        return float(math.ceil(value))
    digit = 10.0 ** (math.floor(math.log10(value - lever.now)) - 2)
    return math.ceil(value / digit) * digit
