"""Bulk scoring against numpy's bare (X - mean) * coef on the same expanded matrix, in the same run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

import numpy as np
import polars as pl

from analytics.order.criteria import PARTS, State, Unit
from analytics.scoring.features import expanded
from analytics.scoring.model import Model
from analytics.scoring.score import contributions, score
from analytics.scoring.shipped import shipped_model
from analytics.scoring.wide import widen
from analytics.text.values import Json

# The reference's matrix is made and multiplied a piece at a time: whole, a million rows would need more
# memory than the scoring itself.
PIECE = 50_000


def bench_scoring(sizes: Sequence[int], model: Model | None = None, seed: int = 327) -> list[Json]:
    """One row a size: seconds of the reference, of score + band, of score + band + near the cut-off, of all
    contributions; and the ratios.

    The shipped version unless another is given. The parts are random figures: only their number matters here.
    Raises AssertionError where base + contributions is not the logit."""
    used = model or shipped_model()
    return [_bench(used, size, seed) for size in sizes]


def random_parts(count: int, seed: int) -> pl.DataFrame:
    """A long frame of `count` entities with random figures in the right units, a twentieth of them without
    data."""
    generator = np.random.default_rng(seed)
    shape = (count, len(PARTS))
    amounts = np.exp(generator.normal(15.0, 2.0, shape))
    yes_no = np.array([part.unit is Unit.YES_NO for part in PARTS])
    values = np.where(yes_no, generator.random(shape) < 0.5, amounts)
    reported = generator.random(shape) >= 0.05
    size = count * len(PARTS)
    names = pl.Series([part.name for part in PARTS])
    return pl.DataFrame(
        {
            "bin": pl.Series(np.char.zfill(np.arange(count).astype(str), 12)).gather(
                np.repeat(np.arange(count), len(PARTS))
            ),
            "part": names.gather(np.tile(np.arange(len(PARTS)), count)),
            "value": pl.Series(np.where(reported, values, np.nan).reshape(size)).fill_nan(None),
            "state": pl.Series([State.NO_DATA.value, State.VALUE.value]).gather(
                reported.reshape(size).astype(np.uint32)
            ),
            "months": pl.Series(
                np.tile(np.array([9.0 if part.flow else np.nan for part in PARTS]), count)
            ).fill_nan(None),
            "missing_periods": pl.Series(np.zeros(size, dtype=np.int32)),
        }
    )


def _bench(model: Model, size: int, seed: int) -> Json:
    parts = random_parts(size, seed)
    reference = _reference(model, parts)
    banded, scored = timed(lambda: score(model, parts, near=False))
    near, _ = timed(lambda: score(model, parts))
    explained, table = timed(lambda: contributions(model, parts))
    if not (table["logit"] == scored["logit"]).all():
        raise AssertionError("base + contributions is not the logit")
    seconds = {
        "reference": reference,
        "score_and_band": banded,
        "with_near_cutoff": near,
        "contributions": explained,
    }
    ratios = {f"{name}_ratio": value / reference for name, value in seconds.items() if name != "reference"}
    return {"entities": size, "features": len(model.coefficients)} | seconds | ratios


def _reference(model: Model, parts: pl.DataFrame) -> float:
    seconds = 0.0
    for piece in parts.iter_slices(PIECE * len(PARTS)):
        matrix = expanded(model.figures, model.flags, widen(piece), model.unfiled)
        took, _ = timed(lambda matrix=matrix: (matrix - model.means) * model.coefficients)  # type: ignore[misc]
        seconds += took
    return seconds


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that the work took, and its result."""
    start = perf_counter()
    result = work()
    return perf_counter() - start, result
