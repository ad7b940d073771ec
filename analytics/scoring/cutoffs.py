"""Cut-offs on data the fit has not seen: a low band refuses by itself (clause 14), so it must be nearly free
of genuine producers, in all and in each group (D24)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, binom

from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import Marks
from analytics.scoring.model import Cutoffs
from analytics.scoring.weighing import effective_hits, running_hits


def upper_bound(hits: int, of: int, confidence: float) -> float:
    """One-sided Clopper-Pearson upper bound of a share."""
    return 1.0 if hits >= of else float(beta.ppf(confidence, hits + 1, of - hits))


def lower_bound(hits: int, of: int, confidence: float) -> float:
    """One-sided Clopper-Pearson lower bound of a share."""
    return 0.0 if hits == 0 else float(beta.ppf(1.0 - confidence, hits, of - hits + 1))


def choose_cutoffs(
    upper: Floats,
    logit: Floats,
    positive: NDArray[np.bool_],
    *,
    low_error: float,
    confidence: float,
    high_precision: float,
    high_least: int,
    counted: Marks | None = None,
    groups: Mapping[str, NDArray[np.str_]] | None = None,
    group_least: int = 200,
    small_share: float = 1.0,
    small_least: int = 1,
    weights: Floats | None = None,
) -> Cutoffs:
    """Low: the greatest cut-off with at most `low_error` of the genuine below it, by the upper bound at
    `confidence`; below it is whose whole interval is (`upper`, its upper end). `counted`: the genuine who
    filed what was due. Lowered further until no group of `group_least` genuine or more is above `low_error`
    by its lower bound (Holm), and none of `small_least` or more has a share above `small_share`: of a group
    that is small here the bound says too little.

    High: the least cut-off on the logit from which on at least `high_precision` are genuine by the lower
    bound, of `high_least` or more. None: the data support none. `weights`: of how many each speaks (D37);
    none, each of itself."""
    taken = positive if counted is None else positive & counted
    order = np.argsort(upper[taken], kind="stable")
    genuine = upper[taken][order]
    weighed = None if weights is None else weights[taken]
    ordered = None if weighed is None else weighed[order]
    allowed = _allowed(len(genuine), ordered, low_error, confidence)
    members = members_of({name: values[taken] for name, values in (groups or {}).items()})
    while allowed >= 0:
        hit = upper[taken] < genuine[allowed]
        small = hits_of(members, hit, small_least, weighed).values()
        large = hits_of(members, hit, group_least, weighed)
        if not any(alarms(large, low_error, confidence).values()) and all(
            hits <= small_share * of for hits, of in small
        ):
            break
        allowed -= 1
    low = float(genuine[allowed]) if allowed >= 0 else None
    high = _high_cutoff(logit, positive, weights, high_precision, high_least, confidence)
    if low is not None and not (upper < low).any():
        low = None
    if low is not None and high is not None and high < low:
        high = low
    return Cutoffs(low, high)


def alarms(hits: Mapping[str, tuple[int, int]], error: float, confidence: float) -> dict[str, bool]:
    """Of groups (name -> hits, of): whether a share is above `error` by its one-sided lower bound, Holm's way
    over all of them."""
    chances = {name: float(binom.sf(result - 1, of, error)) for name, (result, of) in hits.items()}
    marked = dict.fromkeys(hits, False)
    for place, name in enumerate(sorted(chances, key=lambda name: chances[name])):
        if chances[name] > (1.0 - confidence) / (len(chances) - place):
            break
        marked[name] = True
    return marked


def counted_hits(
    groups: Mapping[str, NDArray[np.str_]], hit: Marks, least: int
) -> dict[str, tuple[int, int]]:
    """Hits and members of every group of at least so many members, by "kind: group"."""
    return hits_of(members_of(groups), hit, least)


def members_of(groups: Mapping[str, NDArray[np.str_]]) -> dict[str, NDArray[np.intp]]:
    """The places of each group's members, by "kind: group"."""
    return {
        f"{kind}: {group}": np.flatnonzero(values == group)
        for kind, values in groups.items()
        for group in np.unique(values)
    }


def hits_of(
    members: Mapping[str, NDArray[np.intp]], hit: Marks, least: int, weights: Floats | None = None
) -> dict[str, tuple[int, int]]:
    """As `counted_hits`, of groups whose members are known; effective numbers where they have weights."""
    return {
        name: effective_hits(hit[places], None if weights is None else weights[places])
        for name, places in members.items()
        if len(places) >= least
    }


def _allowed(count: int, weights: Floats | None, error: float, confidence: float) -> int:
    """The place, in order, of the genuine producer whose figure can be the cut-off; -1 where none can."""
    allowed = -1
    while allowed + 1 < count:
        hits, of = effective_hits(np.arange(count) < allowed + 1, weights)
        if upper_bound(hits, of, confidence) > error:
            break
        allowed += 1
    return allowed


def _high_cutoff(
    logit: Floats,
    positive: NDArray[np.bool_],
    weights: Floats | None,
    precision: float,
    least: int,
    confidence: float,
) -> float | None:
    order = np.argsort(-logit, kind="stable")
    hits, taken = running_hits(positive[order], None if weights is None else weights[order])
    sure = beta.ppf(1.0 - confidence, np.maximum(hits, 1), taken - hits + 1)
    enough = np.flatnonzero((taken >= least) & (hits > 0) & (sure >= precision))
    return float(logit[order][enough[-1]]) if len(enough) else None
