"""Training a version: knots, penalty by cross-validation, bounded fit, refits, cut-offs and metrics on data
the fit has not seen."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.metadata import version as installed
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from analytics.order.criteria import PARTS
from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.bootstrap import refit_all, resampled_weights
from analytics.scoring.cutoffs import choose_cutoffs
from analytics.scoring.data import CUTOFFS, FIT, JUDGE, TrainingData, split, time_wise
from analytics.scoring.declarations import Declarations, declarations
from analytics.scoring.estimator import BoundedLogisticRegression
from analytics.scoring.features import Figure, Flag, expanded
from analytics.scoring.knots import learn_figure, learn_flags
from analytics.scoring.metrics import judged
from analytics.scoring.model import Cutoffs, Model
from analytics.scoring.wide import Wide
from analytics.text.errors import UserError

# Cross-validation compares a dozen settings; more entities than this do not change which is best.
COMPARED_ON = 9_000
FOLDS = 3
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
            found = int(((roles == role) & (data.positive == outcome)).sum())
            if found < LEAST_OUTCOMES:
                raise UserError("scoring.too_few_outcomes", found=found, least=LEAST_OUTCOMES)
    seen, chosen_on, judged_on = (data.take(np.flatnonzero(roles == role)) for role in (FIT, CUTOFFS, JUDGE))
    compared = compare_settings(seen, declared, seed, lambda done: progress(0.5 * done))
    best = min(compared, key=lambda row: (row["log_loss"], row["ramps"], -row["penalty"]))
    figures, flags = learn_features(seen.wide, declared, best["ramps"])
    matrix = expanded(figures, flags, seen.wide)
    fitted = estimator(figures, flags, best["penalty"]).fit(matrix, seen.positive)
    progress(0.6)
    weights = resampled_weights(seen.entities(), declared.settings["refits"], seed)
    refits = refit_all(
        fitted, matrix, seen.positive.astype(float), weights, lambda done: progress(0.6 + 0.35 * done)
    )
    figures, flags = with_coefficients(figures, flags, fitted.coef_[0])
    model = Model(
        version=version,
        made_up=data.made_up,
        made_by=made_by,
        made_at=made_at,
        intercept=float(fitted.intercept_[0]),
        figures=figures,
        flags=flags,
        cutoffs=Cutoffs(None, None),
        refits=np.zeros((0, 1 + matrix.shape[1])),
        near_share=declared.settings["near_share"],
        reasons=declared.settings["reasons"],
        actionable=declared.actionable,
        peers=peer_rules(declared, figures),
    )
    cutoffs = choose_cutoffs(
        logits(model, chosen_on.wide), chosen_on.positive, **declared.settings["cutoffs"]
    )
    metrics = judged(logits(model, judged_on.wide), judged_on.positive, cutoffs, judged_on.groups, seed)
    progress(1.0)
    return replace(
        model,
        cutoffs=cutoffs,
        refits=kept_refits(refits, model.means),
        training=_about(data, roles, compared, best, declared, seed),
        metrics=metrics,
        libraries={name: installed(name) for name in ("numpy", "scipy", "scikit-learn", "polars")}
        | {"python": platform.python_version()},
    )


def compare_settings(
    data: TrainingData, declared: Declarations, seed: int, progress: Progress
) -> list[dict[str, Any]]:
    """Mean log-loss over folds of entities for each number of ramps and each penalty (scaled to the whole
    training set)."""
    generator = np.random.default_rng(seed)
    some = data.take(np.sort(generator.permutation(data.wide.count)[:COMPARED_ON]))
    folds = list(
        GroupKFold(FOLDS, shuffle=True, random_state=seed).split(some.positive, groups=some.entities())
    )
    penalties = sorted(declared.settings["penalties"], reverse=True)
    rows: list[dict[str, Any]] = []
    for done, count in enumerate(declared.settings["ramps"]):
        losses = np.zeros((FOLDS, len(penalties)))
        for number, (fit, test) in enumerate(folds):
            figures, flags = learn_features(some.wide.take(fit), declared, count)
            known, unseen = (
                expanded(figures, flags, some.wide.take(fit)),
                expanded(figures, flags, some.wide.take(test)),
            )
            start = None
            for column, penalty in enumerate(penalties):
                fitted = estimator(figures, flags, penalty, tol=1e-4, start=start).fit(
                    known, some.positive[fit]
                )
                start = np.concatenate([fitted.intercept_, fitted.coef_[0]])
                losses[number, column] = log_loss(fitted.decision_function(unseen), some.positive[test])
            progress((done * FOLDS + number + 1) / (FOLDS * len(declared.settings["ramps"])))
        rows += [
            {"ramps": count, "penalty": p, "log_loss": float(losses[:, i].mean())}
            for i, p in enumerate(penalties)
        ]
    return rows


def learn_features(
    wide: Wide, declared: Declarations, ramp_count: int
) -> tuple[tuple[Figure, ...], tuple[Flag, ...]]:
    """Knots and means from these entities; figures that never vary are left out."""
    clip = declared.settings["clip_quantiles"]
    figures = (learn_figure(figure, wide, ramp_count, clip) for figure in declared.figures)
    return tuple(figure for figure in figures if figure.knots), learn_flags(
        [part.name for part in PARTS if part.report], wide
    )


def estimator(
    figures: tuple[Figure, ...],
    flags: tuple[Flag, ...],
    penalty: float,
    *,
    tol: float = 1e-7,
    start: Floats | None = None,
) -> BoundedLogisticRegression:
    """The regression with the bounds of the declared directions; a flag never raises the score."""
    lower = [0.0 if figure.direction == "up" else -np.inf for figure in figures for _ in figure.means] + [
        -np.inf
    ] * len(flags)
    upper = [0.0 if figure.direction == "down" else np.inf for figure in figures for _ in figure.means] + [
        0.0
    ] * len(flags)
    return BoundedLogisticRegression(penalty, lower, upper, tol=tol, start=start)


def with_coefficients(
    figures: tuple[Figure, ...], flags: tuple[Flag, ...], found: Floats
) -> tuple[tuple[Figure, ...], tuple[Flag, ...]]:
    """Figures and flags with the fitted coefficients in their order."""
    values = iter(found.tolist())
    filled = tuple(
        replace(figure, coefficients=tuple(next(values) for _ in figure.means)) for figure in figures
    )
    return filled, tuple(replace(flag, coefficient=next(values)) for flag in flags)


def peer_rules(declared: Declarations, figures: tuple[Figure, ...]) -> dict[str, Any]:
    """How peers are grouped, and the ratios that are compared with theirs."""
    rules: dict[str, Any] = declared.settings["peers"]
    return rules | {"ratios": {figure.name: [figure.part, figure.to] for figure in figures if figure.to}}


def logits(model: Model, wide: Wide) -> Floats:
    """The logits as `score` gives them."""
    return logit_of(model, part_contributions(model, wide))


def log_loss(logit: Floats, positive: NDArray[np.bool_]) -> float:
    """Mean log-loss of logits."""
    return float(np.mean(np.logaddexp(0.0, np.where(positive, -logit, logit))))


def kept_refits(points: Floats, means: Floats) -> Floats:
    """Base and coefficients of each refit, to six significant digits: enough for an interval, and a document
    a person can open."""
    base = points[:, :1] + points[:, 1:] @ means[:, None]
    return np.array(
        [[float(f"{value:.6g}") for value in row] for row in np.hstack([base, points[:, 1:]]).tolist()]
    )


def _about(
    data: TrainingData,
    roles: NDArray[np.int64],
    compared: list[dict[str, Any]],
    best: dict[str, Any],
    declared: Declarations,
    seed: int,
) -> dict[str, Any]:
    return {
        "fingerprint": data.fingerprint(),
        "rows": data.wide.count,
        "positive": int(data.positive.sum()),
        "first_date": date.fromordinal(int(data.days.min())).isoformat(),
        "last_date": date.fromordinal(int(data.days.max())).isoformat(),
        "rows_fitted": int((roles == FIT).sum()),
        "rows_for_cutoffs": int((roles == CUTOFFS).sum()),
        "rows_judged": int((roles == JUDGE).sum()),
        "time_wise": time_wise(data, roles),
        "seed": seed,
        "ramps": best["ramps"],
        "penalty": best["penalty"],
        "compared": compared,
        "cutoff_rules": declared.settings["cutoffs"],
    }
