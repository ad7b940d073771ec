"""What a version's card tells of it beyond its document, worked out from recorded outcomes: errors by group,
calibration, each figure's curve with its distribution, how steady reasons are, and other kinds of model on
the same folds (3.5, 14; D24)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from analytics.order.criteria import PART, Unit
from analytics.order.model_card import (
    CalibrationGroup,
    CardTables,
    CriterionWeight,
    CutoffsMeaning,
    FigureCurve,
    FigureSpread,
)
from analytics.order.model_training import Setting
from analytics.scoring.arithmetic import Floats, probability
from analytics.scoring.attribution import measure
from analytics.scoring.curves import Figure, knot_contributions
from analytics.scoring.data import FIT, JUDGE, TrainingData, split
from analytics.scoring.features import LOGARITHMS
from analytics.scoring.interval import upper_ends
from analytics.scoring.metrics import banded, error_report, share
from analytics.scoring.model import Model, probability_of
from analytics.scoring.rivals import compare_rivals
from analytics.scoring.steadiness import steadiness
from analytics.scoring.training import LEAST_OUTCOMES, logits
from analytics.text.errors import UserError

QUANTILES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
CALIBRATION_BINS, LEAST_IN_BIN = 10, 20
# More rows than this do not change which kind of model is sharper.
COMPARED_ON = 4_000
Progress = Callable[[float], None]


def card_tables(model: Model, data: TrainingData, progress: Progress = lambda done: None) -> CardTables:
    """The tables, as JSON has them. Errors and calibration are of outcomes that neither the fit nor the
    cut-offs have seen: those that judge, where the version was trained on these very data, else all.

    Raises UserError where there are too few outcomes of either kind."""
    seed = int(model.training.get("seed", 327))
    own = data.fingerprint() == model.training.get("fingerprint")
    roles = split(data, seed)
    unseen = data.take(np.flatnonzero(roles == JUDGE)) if own else data
    fitted = data.take(np.flatnonzero(roles == FIT))
    for one in (unseen, fitted):
        fewest = int(min(one.positive.sum(), (~one.positive).sum()))
        if fewest < LEAST_OUTCOMES:
            raise UserError("scoring.too_few_outcomes", found=fewest, least=LEAST_OUTCOMES)
    logit = logits(model, unseen.wide)
    upper = upper_ends(model, unseen.wide) if len(model.refits) else logit
    bands = banded(logit, upper, model.cutoffs)
    errors = error_report(bands, unseen.positive, unseen.groups, unseen.late, seed)
    progress(0.1)
    steady = steadiness(
        model,
        fitted,
        data.take(np.flatnonzero(roles == JUDGE)),
        seed,
        lambda done: progress(0.1 + 0.5 * done),
    )
    drawn = np.sort(np.random.default_rng(seed).permutation(data.wide.count)[:COMPARED_ON])
    rivals = compare_rivals(data.take(drawn), seed, _setting(model), lambda done: progress(0.6 + 0.4 * done))
    progress(1.0)
    return {
        "fingerprint": data.fingerprint(),
        "trained_on_these": own,
        "rows": data.wide.count,
        "rows_unseen": unseen.wide.count,
        "errors": errors,
        "calibration": calibration_table(logit, unseen.positive),
        "curves": curves(model, fitted),
        "cutoffs": cutoffs_meaning(model),
        "steadiness": steady,
        "rivals": rivals,
    }


def _setting(model: Model) -> Setting | None:
    """The ramps and penalty that the version's training chose; none where it does not tell."""
    about = model.training
    return {"ramps": about["ramps"], "penalty": about["penalty"]} if "ramps" in about else None


def calibration_table(logit: Floats, positive: NDArray[np.bool_]) -> list[CalibrationGroup]:
    """Ten groups of equal size by probability (fewer where outcomes are few): what was expected, and the
    share that was positive with its 95 % interval."""
    chance = probability(logit)
    count = max(1, min(CALIBRATION_BINS, len(logit) // LEAST_IN_BIN))
    rows: list[CalibrationGroup] = []
    for some in np.array_split(np.argsort(chance, kind="stable"), count):
        rows.append(
            {
                "from": float(chance[some].min()),
                "to": float(chance[some].max()),
                "expected": float(chance[some].mean()),
                "observed": share(int(positive[some].sum()), len(some)),
            }
        )
    return rows


def curves(model: Model, fitted: TrainingData | None = None) -> list[FigureCurve]:
    """Of each figure what it adds to the logit at each of its knots, in its own unit; and how it was spread
    among those fitted, where they are at hand."""
    spreads = _spreads(model, fitted) if fitted is not None else [FigureSpread() for _ in model.figures]
    return [
        {
            "figure": figure.name,
            "part": figure.part,
            "to": figure.to,
            "criterion": PART[figure.part].criterion,
            "kind": figure.kind,
            "unit": unit_of(figure),
            "direction": figure.direction,
            "points": [
                {"value": own_unit(figure, knot), "contribution": float(added)}
                for knot, added in zip(figure.knots, knot_contributions(figure), strict=True)
            ],
            **spread,
        }
        for figure, spread in zip(model.figures, spreads, strict=True)
    ]


def weights(model: Model) -> list[CriterionWeight]:
    """Of each criterion in the version how far it can move the logit: the least and the most that its figures
    and flags can add together, each at its own worst and best; the widest first."""
    ends: dict[int, list[float]] = {}
    for figure in model.figures:
        added = knot_contributions(figure)
        one = ends.setdefault(PART[figure.part].criterion, [0.0, 0.0])
        one[0], one[1] = one[0] + float(added.min()), one[1] + float(added.max())
    for flag in model.flags:
        one = ends.setdefault(PART[flag.part].criterion, [0.0, 0.0])
        one[0] += flag.coefficient * (1.0 - flag.mean)
        one[1] += flag.coefficient * (0.0 - flag.mean)
    rows: list[CriterionWeight] = [
        {"criterion": name, "least": least, "most": most} for name, (least, most) in ends.items()
    ]
    return sorted(rows, key=lambda row: (row["least"] - row["most"], row["criterion"]))


def _spreads(model: Model, fitted: TrainingData) -> list[FigureSpread]:
    result = measure(model, fitted.wide)
    rows: list[FigureSpread] = []
    for figure, values, withheld in zip(model.figures, result.values, result.withheld, strict=True):
        known = values[~np.isnan(values) & ~withheld]
        spread = np.quantile(known, QUANTILES).tolist() if len(known) else []
        quantiles = {
            f"p{round(100 * at)}": own_unit(figure, value)
            for at, value in zip(QUANTILES, spread, strict=False)
        }
        rows.append(
            {
                "known": len(known),
                "withheld": int(withheld.sum()),
                "neutral": int((np.isnan(values) & ~withheld).sum()),
                "quantiles": quantiles,
            }
        )
    return rows


def own_unit(figure: Figure, value: float) -> float:
    """A value of a figure before its logarithm: an amount a month or whole, a ratio in per cent."""
    return float(np.expm1(value)) if figure.kind in LOGARITHMS else float(value)


def unit_of(figure: Figure) -> str:
    """The unit of `own_unit`: a flow is an amount a month."""
    if figure.kind == "ratio":
        return Unit.PER_CENT.value
    if figure.kind == "none":
        return Unit.YES_NO.value
    part = PART[figure.part]
    return Unit.KZT_PER_MONTH.value if part.flow and part.unit is Unit.KZT else part.unit.value


def cutoffs_meaning(model: Model) -> CutoffsMeaning:
    """The base, the cut-offs, and how far contributions must carry from the base to either; null where the
    data could not support the band."""
    low, high = model.cutoffs.low_below, model.cutoffs.high_from
    return {
        "base": model.base,
        "base_probability": probability_of(model.base),
        "low_below_logit": low,
        "low_below": probability_of(low),
        "high_from_logit": high,
        "high_from": probability_of(high),
        "to_low": None if low is None else low - model.base,
        "to_high": None if high is None else high - model.base,
    }
