"""Training a version: knots, penalty by cross-validation, bounded fit, refits, cut-offs and metrics on data
the fit has not seen."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.metadata import version as installed

import numpy as np
from numpy.typing import NDArray

from analytics.order.criteria import PART_NAMES
from analytics.order.model_training import ComparedSetting, PeerRules, Sampling, Setting, Training
from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.bootstrap import refit_all, resampled_weights
from analytics.scoring.comparing import best_setting, compare_settings
from analytics.scoring.curves import Figure
from analytics.scoring.cutoffs import choose_cutoffs
from analytics.scoring.data import CUTOFFS, FIT, JUDGE, TrainingData, quarters, split
from analytics.scoring.declarations import Declarations, declarations
from analytics.scoring.features import LEAST, measured
from analytics.scoring.fitting import Fit
from analytics.scoring.groups import quarters_of_year
from analytics.scoring.interval import upper_ends
from analytics.scoring.metrics import banded, calibration, error_report
from analytics.scoring.model import INTERVAL, Cutoffs, Model
from analytics.scoring.scorecard import LogisticScorecard
from analytics.scoring.stability import columns, distributions
from analytics.scoring.wide import Wide
from analytics.text.errors import UserError

LEAST_OUTCOMES = 20
Progress = Callable[[float], None]


def train(
    data: TrainingData,
    *,
    version: str,
    made_by: str,
    made_at: str,
    seed: int = 327,
    progress: Progress = lambda done: None,
) -> Model:
    """A candidate version from recorded outcomes. Raises UserError where there are too few of either kind to
    fit, choose and judge by."""
    with one_thread():
        return _trained(data, version, made_by, made_at, seed, progress)


def _trained(
    data: TrainingData, version: str, made_by: str, made_at: str, seed: int, progress: Progress
) -> Model:
    declared = declarations()
    roles = split(data, seed)
    for role in (FIT, CUTOFFS, JUDGE):
        for outcome in (True, False):
            result = int(((roles == role) & (data.positive == outcome)).sum())
            if result < LEAST_OUTCOMES:
                raise UserError("scoring.too_few_outcomes", found=result, least=LEAST_OUTCOMES)
    seen, chosen_on, judged_on = (data.take(np.flatnonzero(roles == role)) for role in (FIT, CUTOFFS, JUDGE))
    compared = compare_settings(seen, declared, seed, lambda done: progress(0.5 * done))
    best = best_setting(compared)
    card = LogisticScorecard(ramps=best["ramps"], penalty=best["penalty"], refits=0, tol=1e-7)
    fitted = fit_parts(card, declared, seen)
    progress(0.6)
    weights = resampled_weights(seen.entities(), declared.settings.refits, seed)
    weights *= seen.sampling.astype(np.float32)[:, None]
    outcomes = seen.positive.astype(float)
    refits = refit_all(
        fitted.regression, fitted.matrix, outcomes, weights, lambda done: progress(0.6 + 0.35 * done)
    )
    model = Model(
        version=version,
        made_up=data.made_up,
        made_by=made_by,
        made_at=made_at,
        intercept=fitted.intercept,
        figures=fitted.figures,
        flags=fitted.flags,
        cutoffs=Cutoffs(None, None),
        refits=kept_refits(refits, fitted.means),
        near_share=declared.settings.near_share,
        reasons=declared.settings.reasons.document,
        actionable=declared.actionable,
        peers=peer_rules(declared, fitted.figures),
        unfiled=LEAST,
        band_rule=INTERVAL,
    )
    model = calibrated(model, chosen_on)
    cutoffs = choose_cutoffs(
        upper_ends(model, chosen_on.wide),
        logits(model, chosen_on.wide),
        chosen_on.positive,
        counted=~chosen_on.late,
        groups=chosen_on.groups,
        weights=chosen_on.weights,
        **declared.settings.cutoffs.document,
    )
    model = replace(model, cutoffs=cutoffs)
    bands = banded(logits(model, judged_on.wide), upper_ends(model, judged_on.wide), cutoffs)
    progress(1.0)
    return replace(
        model,
        training={
            **_about(data, fitted, roles, compared, best, declared, seed),
            "distributions": distributions(columns(model, data.wide), quarters_of_year(data.days)),
        },
        metrics=error_report(bands, judged_on.positive, judged_on.groups, judged_on.late, seed),
        libraries={name: installed(name) for name in ("numpy", "scipy", "scikit-learn", "polars")}
        | {"python": platform.python_version()},
    )


def calibrated(model: Model, data: TrainingData) -> Model:
    """The version with logits that mean what they say on data the fit has not seen: all of them, the refits'
    too, by one intercept and one slope."""
    shift, slope = calibration(logits(model, data.wide), data.positive, data.weights)
    figures = [
        replace(each, coefficients=tuple(slope * c for c in each.coefficients)) for each in model.figures
    ]
    flags = tuple(replace(flag, coefficient=slope * flag.coefficient) for flag in model.flags)
    refits = slope * model.refits
    refits[:, 0] += shift
    return replace(
        model,
        intercept=shift + slope * model.intercept,
        figures=tuple(figures),
        flags=flags,
        refits=rounded(refits),
    )


def fit_parts(card: LogisticScorecard, declared: Declarations, data: TrainingData) -> Fit:
    """The fit of the declared figures of the parts, reports not filed at their least favourable (D25), each
    outcome with its sampling weight (D37)."""
    result = measured(declared.figures, declared.flags, data.wide, LEAST)
    return card.fit_figures(declared.figures, declared.flags, result, data.positive, data.sampling)


def peer_rules(declared: Declarations, figures: tuple[Figure, ...]) -> PeerRules:
    """How peers are grouped, and the ratios that are compared with theirs."""
    ratios = {figure.name: [figure.part, figure.to, figure.to_months] for figure in figures if figure.to}
    return {**declared.settings.peers.document, "ratios": ratios}


def logits(model: Model, wide: Wide) -> Floats:
    """The logits as `score` gives them."""
    return logit_of(model, part_contributions(model, wide))


def kept_refits(points: Floats, means: Floats) -> Floats:
    """Base and coefficients of each refit, to six significant digits: enough for an interval, and a document
    a person can open."""
    base = points[:, :1] + points[:, 1:] @ means[:, None]
    return rounded(np.hstack([base, points[:, 1:]]))


def rounded(rows: Floats) -> Floats:
    """To six significant digits."""
    return np.array([[float(f"{value:.6g}") for value in row] for row in rows.tolist()])


def left_out(wide: Wide, fitted: Fit) -> dict[str, str]:
    """The parts that are in no figure of the fit, and why: not known of anybody fitted, or the same of
    all."""
    reported = {part for figure in fitted.figures for part in (figure.part, figure.to)}
    known = np.asarray(~np.isnan(wide.amount).all(axis=1))
    return {
        name: "the same of all" if known[row] else "not known of anybody"
        for row, name in enumerate(PART_NAMES)
        if name not in reported
    }


def _quarters(data: TrainingData, roles: NDArray[np.int64]) -> dict[str, list[int]]:
    """Of each quarter of reference dates how many rows are fitted, choose the cut-offs, judge."""
    numbers = quarters(data.days)
    return {
        f"{number // 4} Q{number % 4 + 1}": [
            int(((numbers == number) & (roles == role)).sum()) for role in (FIT, CUTOFFS, JUDGE)
        ]
        for number in np.unique(numbers).tolist()
    }


def _about(
    data: TrainingData,
    fitted: Fit,
    roles: NDArray[np.int64],
    compared: list[ComparedSetting],
    best: Setting,
    declared: Declarations,
    seed: int,
) -> Training:
    return {
        "fingerprint": data.fingerprint(),
        "rows": data.wide.count,
        "positive": int(data.positive.sum()),
        "first_date": date.fromordinal(int(data.days.min())).isoformat(),
        "last_date": date.fromordinal(int(data.days.max())).isoformat(),
        "rows_fitted": int((roles == FIT).sum()),
        "rows_for_cutoffs": int((roles == CUTOFFS).sum()),
        "rows_judged": int((roles == JUDGE).sum()),
        "quarters": _quarters(data, roles),
        "seed": seed,
        "ramps": best["ramps"],
        "penalty": best["penalty"],
        "left_out": left_out(data.wide, fitted),
        "compared": compared,
        "cutoff_rules": declared.settings.cutoffs.document,
        "sampling": _sampling(data),
    }


def _sampling(data: TrainingData) -> Sampling:
    several = data.sampling[data.sampling > 1.0]
    most = float(several.max()) if len(several) else 1.0
    return {"outcomes": len(several), "stand_for": float(several.sum()), "most": most}
