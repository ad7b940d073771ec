"""What would have sufficed: the smallest changes, in criteria the applicant can act on, that lift a low
result to medium.

Never below zero, never beyond the 95th percentile of peers. The model's arithmetic, not advice; never printed
in a letter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np

from analytics.order.criteria import PART, State, Unit
from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.model import Model, probability_of
from analytics.scoring.wide import ROW, Wide

CEILING = "p95"
STEPS, ROUNDS = 8, 4
WAGE, PAYROLL, STAFF = "c18_wage_ytd", "c17_payroll_ytd", "c16_headcount_ytd"


@dataclass(frozen=True, slots=True)
class Lever:
    """A part that can be changed: from its figure (0 where a due report was not filed) up to its peers' 95th
    percentile.

    `first`: less than this is not told from nothing (the lowest percentile that the model distinguishes)."""

    part: str
    now: float
    most: float
    divisor: float
    filed: bool
    first: float

    def at(self, share: float | Floats) -> Floats:
        """The figure this share of the way up, in equal ratios; yes or no is yes at once."""
        if PART[self.part].unit is Unit.YES_NO:
            return np.where(np.asarray(share) > 0, 1.0, self.now)
        low, high = math.log1p(min(max(self.now, self.first), self.most)), math.log1p(self.most)
        return np.minimum(np.expm1(low + np.asarray(share) * (high - low)), self.most)


def change_to_medium(
    model: Model,
    wide: Wide,
    rows: Sequence[dict[str, Any]],
    peers: dict[str, dict[str, Any]],
    reference_date: date,
) -> list[dict[str, Any]] | None:
    """Single changes, the smallest first; where none suffices alone, the smallest combination; None where
    nothing does.

    `wide`: the one applicant; `rows`: his 35 parts (part, value, state, months, missing_periods). Size is the
    share of the way,
    in equal ratios, from the figure to the 95th percentile of peers."""
    edge = model.cutoffs.low_below
    if edge is None:
        return None
    levers = [
        lever for row in rows if (lever := _lever(model, row, peers.get(row["part"]) or {}, reference_date))
    ]
    if not levers:
        return None
    for count in range(1, min(model.reasons["together"], len(levers)) + 1):
        sets = list(combinations(levers, count))
        enough = _logits(model, wide, [(chosen, 1.0) for chosen in sets]) >= edge
        reaching = [chosen for chosen, reaches in zip(sets, enough, strict=True) if reaches]
        if reaching:
            found = sorted(_smallest(model, wide, reaching, edge), key=lambda entry: float(entry["size"]))
            return found[: model.reasons["singles"] if count == 1 else 1]
    return _one_by_one(model, wide, levers, edge)


def _lever(model: Model, row: dict[str, Any], peers: dict[str, Any], reference_date: date) -> Lever | None:
    part = PART[row["part"]]
    most = peers.get(CEILING)
    late = row["state"] == State.MISSING
    if most is None or not (late or part.name in model.actionable):
        return None
    if late and (part.unit is Unit.YES_NO or part.unit is Unit.PER_CENT):
        return None
    if not late and row["state"] not in (State.VALUE, State.ZERO):
        return None
    divisor = 1.0
    if part.flow:
        divisor = _report_months(part.period, reference_date) if late else row["months"] or 0.0
    now = 0.0 if late else max(float(row["value"]), 0.0)
    if most <= now or divisor <= 0:
        return None
    return Lever(part.name, now, float(most), divisor, late, _first(model, part.name) * divisor)


def _first(model: Model, part: str) -> float:
    knots = next(
        (figure.knots for figure in model.figures if figure.name == part and figure.kind == "amount"), ()
    )
    return math.expm1(next((knot for knot in knots if knot > 0), 0.0))


def _report_months(period: str, reference_date: date) -> float:
    """Months of the quarters that have ended: what a report filed now would cover."""
    return 12.0 if period == "py" else float((reference_date.month - 1) // 3 * 3)


def _smallest(
    model: Model, wide: Wide, sets: Sequence[tuple[Lever, ...]], edge: float
) -> list[dict[str, Any]]:
    """For each set of levers that suffices all the way up: the least common share of the way that does, as
    the change that it is."""
    low, high = np.zeros(len(sets)), np.ones(len(sets))
    for _ in range(ROUNDS):
        shares = low[:, None] + (high - low)[:, None] * np.arange(1, STEPS + 1) / STEPS
        trials = [(levers, float(share)) for levers, row in zip(sets, shares, strict=True) for share in row]
        enough = _logits(model, wide, trials).reshape(shares.shape) >= edge
        enough[:, -1] = True  # the upper end is known to suffice
        first = enough.argmax(axis=1)
        rows = np.arange(len(sets))
        low, high = np.where(first > 0, shares[rows, first - 1], low), shares[rows, first]
    exact = [
        {lever.part: (float(lever.at(share)), lever) for lever in levers}
        for levers, share in zip(sets, high, strict=True)
    ]
    shown = [
        {
            part: (min(_rounded_up(to, PART[part].unit), lever.most), lever)
            for part, (to, lever) in moved.items()
        }
        for moved in exact
    ]
    moves = [
        b if enough else a
        for a, b, enough in zip(exact, shown, _logits_of(model, wide, shown) >= edge, strict=True)
    ]
    logits = _logits_of(model, wide, moves).tolist()
    return [
        _entry(model, moved, float(share), logit)
        for moved, share, logit in zip(moves, high, logits, strict=True)
    ]


def _entry(model: Model, moved: dict[str, tuple[float, Lever]], share: float, logit: float) -> dict[str, Any]:
    changes = [
        {
            "criterion": PART[part].criterion,
            "part": part,
            "from": None if lever.filed else lever.now,
            "to": to,
            "ceiling": lever.most,
        }
        for part, (to, lever) in moved.items()
    ]
    high_from = model.cutoffs.high_from
    band = "high" if high_from is not None and logit >= high_from else "medium"
    size = sum(1.0 if PART[part].unit is Unit.YES_NO else share for part in moved)
    return {
        "changes": changes,
        "size": size,
        "logit": logit,
        "probability": probability_of(logit),
        "band": band,
    }


def _one_by_one(model: Model, wide: Wide, levers: list[Lever], edge: float) -> list[dict[str, Any]] | None:
    chosen: list[Lever] = []
    left = list(levers)
    while left:
        gains = _logits(model, wide, [((*chosen, lever), 1.0) for lever in left])
        chosen.append(left.pop(int(np.argmax(gains))))
        if gains.max() >= edge:
            return _smallest(model, wide, [tuple(chosen)], edge)
    return None


def _logits(model: Model, wide: Wide, trials: Sequence[tuple[tuple[Lever, ...], float]]) -> Floats:
    """The logits of the applicant with each set of levers moved a share of its way."""
    return _logits_of(
        model,
        wide,
        [{lever.part: (float(lever.at(share)), lever) for lever in levers} for levers, share in trials],
    )


def _logits_of(model: Model, wide: Wide, trials: Sequence[dict[str, tuple[float, Lever]]]) -> Floats:
    amount, flagged = (
        np.repeat(wide.amount, len(trials), axis=1),
        np.repeat(wide.flagged, len(trials), axis=1),
    )
    for column, moved in enumerate(trials):
        for part, (target, lever) in moved.items():
            amount[ROW[part], column] = target / lever.divisor
            if lever.filed:
                flagged[ROW[part], column] = False
    # The wage follows from payroll and headcount (criteria 16 to 18).
    factor = _factor(amount, wide, PAYROLL) / _factor(amount, wide, STAFF)
    amount[ROW[WAGE]] = np.where(np.isfinite(factor), amount[ROW[WAGE]] * factor, amount[ROW[WAGE]])
    bins = wide.bins.gather([0] * len(trials))
    no_data, shares = (np.repeat(array, len(trials), axis=1) for array in (wide.no_data, wide.filed_share))
    changed = Wide(bins, amount, flagged, no_data.astype(bool), shares.astype(float))
    return logit_of(model, part_contributions(model, changed))


def _factor(amount: Floats, wide: Wide, part: str) -> Floats:
    now = wide.amount[ROW[part], 0]
    return amount[ROW[part]] / now if now > 0 else np.full(amount.shape[1], np.nan)


def _rounded_up(value: float, unit: Unit) -> float:
    """Upwards to what a page shows: persons whole, money to a tenth of its thousand, million, …, from a
    hundred of them on whole."""
    if unit is Unit.PERSONS or value < 1000:
        return float(math.ceil(value))
    scale = 1000.0 ** math.floor(math.log10(value) / 3)
    step = scale if value >= 99.9 * scale else scale / 10
    return math.ceil(value / step) * step
