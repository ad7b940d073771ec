"""A change of several figures balanced: more of one against less of another, where that makes it smaller. The
interval's upper end bends between the knots too, so the smallest change need not stand at one (14; D24)."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from analytics.order.criteria import PART
from analytics.scoring.arithmetic import Floats
from analytics.scoring.change_case import Case, Change, Corner, figures_of, settled, standing

# So many figures of one are tried from what it is to its ceiling, then as many again about the best.
TRIED, ROUNDS = 13, 2
# Of a figure that joins a change so many are tried, of a size below the whole change's.
JOINED = 5
# An improvement by a smaller share is none.
LEAST_GAIN = 1e-3


def balanced(case: Case, one: Change) -> Change:
    """The change with each pair of its figures traded against one another; never greater than it is."""
    best = one
    for pair in combinations(range(len(one.places)), 2):
        best = _traded(case, best, *pair)
    return best


def joined(case: Case, one: Change) -> Change:
    """The change with one figure more, balanced, where that makes it smaller; else itself."""
    of_one = {PART[case.levers[place].part].criterion for place in one.places}
    corners: list[Corner] = []
    for place, lever in enumerate(case.levers):
        if not lever.yes_no and PART[lever.part].criterion not in of_one:
            corners += _joining(case, one, place)
    candidates = [each for each in settled(case, standing(case, corners)) if each is not None]
    best = min(candidates, key=lambda each: each.size, default=one)
    return balanced(case, best) if best.size < (1.0 - LEAST_GAIN) * one.size else one


def _joining(case: Case, one: Change, place: int) -> list[Corner]:
    """The change with another lever a little above what it is; each of the change's figures may come down."""
    lever, places = case.levers[place], tuple(sorted((*one.places, place)))
    low = np.log1p(lever.now)
    high = min(np.log1p(lever.most), low + one.size * lever.spread)
    own = places.index(place)
    corners = []
    for to in figures_of(lever, np.linspace(low, high, JOINED + 1)[1:]).tolist():
        targets = np.insert(one.targets, own, min(to, lever.most))
        corners += [Corner(0.0, places, targets, first) for first in range(len(places)) if first != own]
    return corners


def _traded(case: Case, one: Change, more: int, less: int) -> Change:
    lever = case.levers[one.places[more]]
    if lever.yes_no or case.levers[one.places[less]].yes_no:
        return one
    low, high, best = np.log1p(lever.now), np.log1p(lever.most), one
    for _ in range(ROUNDS):
        tried = np.linspace(low, high, TRIED)
        for candidate in settled(case, standing(case, _corners(case, best, more, less, tried[1:]))):
            if candidate is not None and candidate.size < best.size:
                best = candidate
        step, at = tried[1] - tried[0], np.log1p(best.targets[more])
        low, high = max(low, at - step), min(high, at + step)
    return best


def _corners(case: Case, one: Change, more: int, less: int, logarithms: Floats) -> list[Corner]:
    """The change with one figure at each of those tried and the other at its ceiling, from which it comes
    down."""
    corners = []
    for to in figures_of(case.levers[one.places[more]], logarithms).tolist():
        targets = one.targets.copy()
        targets[more], targets[less] = to, case.levers[one.places[less]].most
        corners.append(Corner(0.0, one.places, targets, less))
    return corners
