"""How sure: the refits kept with a version say how far the logit would move with other training data of the
same kind."""

from __future__ import annotations

import numpy as np

from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.features import expanded
from analytics.scoring.model import Model
from analytics.scoring.wide import Marks, Wide

# A product by BLAS may differ from the fixed order by some 1e-13: within this distance of a cut-off the fixed
# order decides.
DOUBT = 1e-9
BLOCK = 16384


def centred(model: Model, wide: Wide) -> Floats:
    """Features minus their training means, entities in rows; exactly 0 where neutral."""
    return expanded(model.figures, model.flags, wide) - model.means


def refit_logits(model: Model, features: Floats) -> Floats:
    """The logits by every refit, entities in rows, added in one fixed order. `features` as `centred` gives
    them."""
    total = np.repeat(model.refits[:, 0][None, :], len(features), axis=0)
    for column in range(features.shape[1]):
        total += features[:, column][:, None] * model.refits[:, column + 1][None, :]
    return total


def near_cutoff(model: Model, wide: Wide) -> Marks:
    """True where the 90 % interval of the refits' logits crosses a cut-off (model.near_share on either
    side)."""
    near = np.zeros(wide.count, dtype=bool)
    edges = [edge for edge in (model.cutoffs.low_below, model.cutoffs.high_from) if edge is not None]
    if not edges or not len(model.refits):
        return near
    for start in range(0, wide.count, BLOCK):
        features = centred(model, wide.take(slice(start, start + BLOCK)))
        with one_thread():
            logits = features @ model.refits[:, 1:].T + model.refits[:, 0]
        for edge in edges:
            crossing = _crosses(logits, edge - DOUBT, model.near_share)
            unsure = np.flatnonzero(crossing != _crosses(logits, edge + DOUBT, model.near_share))
            if len(unsure):
                crossing[unsure] = _crosses(refit_logits(model, features[unsure]), edge, model.near_share)
            near[start : start + len(features)] |= crossing
    return near


def _crosses(logits: Floats, edge: float, share: float) -> Marks:
    below = (logits < edge).sum(axis=1)
    least = share * logits.shape[1]
    crossing: Marks = (below > least) & (logits.shape[1] - below > least)
    return crossing


def interval(model: Model, refits: Floats) -> tuple[float, float]:
    """The 90 % interval of one entity's logit, from its sorted logits by the refits (order statistics, no
    interpolation)."""
    out = int(model.near_share * len(refits))
    return float(refits[out]), float(refits[len(refits) - 1 - out])


def near_by_refits(model: Model, refits: Floats) -> bool:
    """As `near_cutoff`, of one entity, from its logits by the refits."""
    edges = [edge for edge in (model.cutoffs.low_below, model.cutoffs.high_from) if edge is not None]
    return len(refits) > 0 and any(
        bool(_crosses(refits[None, :], edge, model.near_share)[0]) for edge in edges
    )
