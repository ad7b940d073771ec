"""Two versions on the same figures: who changes band, in which direction, and by which criteria (12, 13;
D10)."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.order.criteria import CRITERIA, PARTS
from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.model import Model
from analytics.scoring.score import BAND_NAMES, HIGH, INCOMPLETE, LOW, MEDIUM, band_codes, plain_bands
from analytics.scoring.wide import widen
from analytics.store.records import Schema

MOST_MOVED = 3
# What a band means for the applicant, from the refusal on: low refuses, incomplete waits (12-14; D12).
STANDS = np.array([{LOW: 0, INCOMPLETE: 1, MEDIUM: 2, HIGH: 3}[code] for code in range(4)])
UP, DOWN, SAME = "up", "down", "same"
OF_CRITERION = np.array([[part.criterion == number for part in PARTS] for number in CRITERIA], dtype=float)


def compared(was: Model, now: Model, parts: pl.DataFrame) -> pl.DataFrame:
    """A row an entity (`bin` of `parts`, 35 rows each): bin, band and logit by each version, direction (up,
    down, same), `by_cutoffs` (the score alone would have left it in its band: the cut-offs moved),
    `moved`: the criteria whose contribution changed most in that direction, most first."""
    if not parts.height:
        return pl.DataFrame(schema=_SCHEMA)
    wide = widen(parts)
    before, after = part_contributions(was, wide), part_contributions(now, wide)
    logits = logit_of(was, before), logit_of(now, after)
    codes = band_codes(was, wide, logits[0]), band_codes(now, wide, logits[1])
    steps = STANDS[codes[1]] - STANDS[codes[0]]
    kept = plain_bands(was.cutoffs, logits[1]) == plain_bands(was.cutoffs, logits[0])
    differences = OF_CRITERION @ (after - before)
    return pl.DataFrame(
        {
            "bin": wide.bins,
            "band_was": BAND_NAMES.gather(codes[0]),
            "band_now": BAND_NAMES.gather(codes[1]),
            "logit_was": logits[0],
            "logit_now": logits[1],
            "direction": np.where(steps > 0, UP, np.where(steps < 0, DOWN, SAME)),
            "by_cutoffs": kept & (steps != 0),
            "moved": [_moved(column, step) for column, step in zip(differences.T, steps, strict=True)],
        },
        schema=_SCHEMA,
    )


def side_by_side(was: Model, now: Model, parts: pl.DataFrame) -> pl.DataFrame:
    """Of one entity (35 rows): a row a criterion with what it adds to the logit by each version."""
    wide = widen(parts)
    pairs = [OF_CRITERION @ part_contributions(model, wide)[:, 0] for model in (was, now)]
    return pl.DataFrame({"criterion": CRITERIA, "was": pairs[0], "now": pairs[1]})


def _moved(difference: Floats, step: int) -> list[int]:
    """The criteria that moved the score most in the direction of the step."""
    if step == 0:
        return []
    pushed = difference * np.sign(step)
    order = np.argsort(-pushed, kind="stable")[:MOST_MOVED]
    return [CRITERIA[place] for place in order if pushed[place] > 0]


_SCHEMA: Schema = {
    "bin": pl.String,
    "band_was": pl.String,
    "band_now": pl.String,
    "logit_was": pl.Float64,
    "logit_now": pl.Float64,
    "direction": pl.String,
    "by_cutoffs": pl.Boolean,
    "moved": pl.List(pl.Int64),
}
