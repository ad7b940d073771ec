"""Score and band (clauses 13, 14): the same bits for an entity alone as in a million, decided on the
logit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.order.criteria import PART_NAMES
from analytics.scoring.arithmetic import Floats, probability
from analytics.scoring.attribution import logit_of, measure, part_contributions
from analytics.scoring.gaps import could_be_lifted
from analytics.scoring.interval import near_cutoff, wholly_below
from analytics.scoring.model import INTERVAL, Cutoffs, Model
from analytics.scoring.wide import Wide, in_order, widen_ordered

CHUNK = 8_192
THREADS = 2


class Band(StrEnum):
    """Clause 13: the indicator of production activity. Incomplete: a low result that rests on the sources'
    gaps (D12)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    INCOMPLETE = "incomplete"


BAND_NAMES = pl.Series([band.value for band in Band])
LOW, MEDIUM, HIGH, INCOMPLETE = range(4)


def score(model: Model, parts: pl.DataFrame, *, near: bool = True) -> pl.DataFrame:
    """One row a BIN: bin, logit, probability, band (text), near_cutoff; `parts` is the long frame of
    store.criteria.derive.

    `near=False` leaves near_cutoff null: it takes longer than all the rest."""
    pieces = list(_in_chunks(parts, lambda wide: score_wide(model, wide, near=near)))
    return pl.concat(pieces) if pieces else _EMPTY.clone()


def score_wide(model: Model, wide: Wide, *, near: bool = True) -> pl.DataFrame:
    """As `score`, from arrays."""
    taken = measure(model, wide)
    logit = logit_of(model, part_contributions(model, wide, taken))
    return pl.DataFrame(
        {
            "bin": wide.bins,
            "logit": logit,
            "probability": probability(logit),
            "band": BAND_NAMES.gather(band_codes(model, wide, logit)),
            "near_cutoff": near_cutoff(model, taken, logit)
            if near
            else pl.Series([None] * wide.count, dtype=pl.Boolean),
        },
        schema=_EMPTY.schema,
    )


def contributions(model: Model, parts: pl.DataFrame) -> pl.DataFrame:
    """One row a BIN: bin, base, the 35 parts' contributions, logit (their sum in this order)."""

    def one(wide: Wide) -> pl.DataFrame:
        result = part_contributions(model, wide)
        columns = {name: result[row] for row, name in enumerate(PART_NAMES)}
        return pl.DataFrame(
            {
                "bin": wide.bins,
                "base": np.full(wide.count, model.base),
                **columns,
                "logit": logit_of(model, result),
            }
        )

    return pl.concat(list(_in_chunks(parts, one)))


def band_codes(model: Model, wide: Wide, logit: Floats) -> NDArray[np.uint8]:
    """0 low, 1 medium, 2 high, 3 incomplete (D12), by the version's own rule: on the logit, or low only with
    the whole interval below the cut-off (D24)."""
    codes = plain_bands(model.cutoffs, logit)
    edge = model.cutoffs.low_below
    if edge is None:
        return codes
    if model.band_rule == INTERVAL:
        low = np.flatnonzero(codes == LOW)
        codes[low[~wholly_below(model, wide.take(low), edge)]] = MEDIUM
    doubtful = np.flatnonzero((codes == LOW) & wide.no_data.any(axis=0))
    if len(doubtful):
        lifted = could_be_lifted(model, wide.take(doubtful), logit[doubtful], edge)
        codes[doubtful[lifted]] = INCOMPLETE
    return codes


def plain_bands(cutoffs: Cutoffs, logit: Floats) -> NDArray[np.uint8]:
    """Bands by the cut-offs alone: a cut-off that is None leaves its band empty."""
    codes = np.full(len(logit), MEDIUM, dtype=np.uint8)
    if cutoffs.high_from is not None:
        codes[logit >= cutoffs.high_from] = HIGH
    if cutoffs.low_below is not None:
        codes[logit < cutoffs.low_below] = LOW
    return codes


_EMPTY = pl.DataFrame(
    schema={
        "bin": pl.String,
        "logit": pl.Float64,
        "probability": pl.Float64,
        "band": pl.String,
        "near_cutoff": pl.Boolean,
    }
)


def _in_chunks(parts: pl.DataFrame, work: Callable[[Wide], pl.DataFrame]) -> Iterator[pl.DataFrame]:
    ordered = in_order(parts)
    rows = CHUNK * len(PART_NAMES)
    starts = range(0, ordered.height, rows)

    def one(start: int) -> pl.DataFrame:
        return work(widen_ordered(ordered.slice(start, rows)))

    if len(starts) < THREADS:
        yield from map(one, starts)
        return
    with ThreadPoolExecutor(THREADS) as pool:
        yield from pool.map(one, starts)
