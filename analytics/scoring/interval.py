"""How sure: the refits kept with a version say how far the logit would move with other training data of the
same kind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.attribution import logit_of, measure, part_contributions
from analytics.scoring.features import NEUTRAL
from analytics.scoring.layout import Measured, centred_rows, design
from analytics.scoring.model import INTERVAL, Model
from analytics.scoring.wide import Marks, Wide

# A product by BLAS may differ from the fixed order by some 1e-13: within this distance of a cut-off the fixed
# order decides.
DOUBT = 1e-9
BLOCK = 16384


def centred(model: Model, wide: Wide) -> Floats:
    """Features minus their training means, entities in rows; exactly 0 where neutral. Then a column a figure:
    1 where its least favourable end counts (D25), which is each refit's own."""
    result = measure(model, wide)
    features = design(model.figures, model.flags, result) - model.means
    return np.hstack([features, result.withheld.T]) if model.unfiled != NEUTRAL else features


def refit_logits(model: Model, features: Floats) -> Floats:
    """The logits by every refit, entities in rows, added in one fixed order. `features` as `centred` gives
    them."""
    total = np.repeat(model.refits[:, 0][None, :], len(features), axis=0)
    for column, coefficients in enumerate(model.refit_columns.T):
        total += features[:, column][:, None] * coefficients[None, :]
    return total


def near_cutoff(model: Model, taken: Measured, logit: Floats) -> Marks:
    """True where the 90 % interval of the refits' logits crosses a cut-off (model.near_share on either side).
    Where bands rest on the interval it holds the logit too. `taken`: as `measure` gives it."""
    near = np.zeros(len(logit), dtype=bool)
    edges = [edge for edge in (model.cutoffs.low_below, model.cutoffs.high_from) if edge is not None]
    if not edges or not len(model.refits):
        return near
    rows = _centred_rows(model, taken)
    logits = _by_product(model, rows)
    for edge in edges:
        near |= _crossing(model, _below(model, rows, logits, edge), logit < edge)
    return near


def wholly_below(model: Model, wide: Wide, edge: float) -> Marks:
    """True where the upper end of the 90 % interval of the refits lies below the cut-off (D24)."""
    result = np.ones(wide.count, dtype=bool)
    if not len(model.refits):
        return result
    for start in range(0, wide.count, BLOCK):
        block = slice(start, start + BLOCK)
        rows = _centred_rows(model, measure(model, wide.take(block)))
        below = _below(model, rows, _by_product(model, rows), edge)
        result[block] = len(model.refits) - below <= _out(model)
    return result


def upper_ends(model: Model, wide: Wide) -> Floats:
    """The upper end of each entity's interval, that is to say the cut-off above which it would be low."""
    refits = np.sort(refit_logits(model, centred(model, wide)), axis=1)
    logit = logit_of(model, part_contributions(model, wide))
    return np.maximum(refits[:, refits.shape[1] - 1 - int(_out(model))], logit)


def _centred_rows(model: Model, taken: Measured) -> Floats:
    """As `centred`, features in rows."""
    rows = centred_rows(model.figures, model.flags, taken)
    return rows if model.unfiled != NEUTRAL else rows[: len(model.coefficients)]


def _by_product(model: Model, rows: Floats) -> Floats:
    """The logits by every refit, a row a refit."""
    with one_thread():
        product: Floats = model.refit_columns @ rows
    product += model.refits[:, :1]
    return product


def _below(model: Model, rows: Floats, logits: Floats, edge: float) -> NDArray[np.intp]:
    """How many refits put each entity below a cut-off: by the fixed order where the product is in doubt."""
    count = _sum(logits < edge - DOUBT)
    unsure = np.flatnonzero(count != _sum(logits < edge + DOUBT))
    if len(unsure):
        count[unsure] = (refit_logits(model, rows[:, unsure].T) < edge).sum(axis=1)
    return count


def _sum(marks: Marks) -> NDArray[np.intp]:
    """How many of each column, counted in small numbers: refits are some hundreds."""
    count: NDArray[np.intp] = np.add.reduce(marks.view(np.uint8), axis=0, dtype=np.uint16).astype(np.intp)
    return count


def _out(model: Model) -> float:
    """How many refits may lie beyond either end of the interval."""
    return model.near_share * len(model.refits)


def _crossing(model: Model, below: NDArray[np.intp], logit_below: Marks) -> Marks:
    out, count = _out(model), len(model.refits)
    crossing: Marks = (below > out) & (count - below > out)
    if model.band_rule == INTERVAL:
        crossing |= logit_below != (count - below <= out)
    return crossing


def interval(model: Model, refits: Floats, logit: float) -> tuple[float, float]:
    """The 90 % interval of one entity's logit, from its sorted logits by the refits (order statistics, no
    interpolation); where bands rest on it, it holds the logit too."""
    if not len(refits):
        return logit, logit
    out = int(_out(model))
    low, high = float(refits[out]), float(refits[len(refits) - 1 - out])
    return (min(low, logit), max(high, logit)) if model.band_rule == INTERVAL else (low, high)


def near_by_refits(model: Model, refits: Floats, logit: float) -> bool:
    """As `near_cutoff`, of one entity, from its logits by the refits."""
    edges = [edge for edge in (model.cutoffs.low_below, model.cutoffs.high_from) if edge is not None]
    if not len(refits):
        return False
    below = [np.array([(refits < edge).sum()]) for edge in edges]
    return any(
        bool(_crossing(model, count, np.array([logit < edge]))[0])
        for count, edge in zip(below, edges, strict=True)
    )
