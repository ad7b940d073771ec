"""The card of a version that pages draw and papers print (3.5, 14; D10, D24). Below the rooms
of scoring and of documents, so that who works it out and who prints it share one shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, TypedDict

from analytics.order.model_history import BandCount, SourceCount, VersionLife, VersionStep
from analytics.order.model_training import Alarm, ErrorReport, Rate, Training

Kept = Literal["stored", "anew", "halves"]
KEPT: tuple[Kept, ...] = ("stored", "anew", "halves")  # reasons kept by refits, other fits, other halves
Rival = Literal["plain", "card", "bound", "free"]
RIVALS: tuple[Rival, ...] = ("plain", "card", "bound", "free")


class CurvePoint(TypedDict):
    """A knot: the value in the figure's unit, and what it adds to the logit."""

    value: float
    contribution: float


class FigureSpread(TypedDict, total=False):
    """How a figure was spread among those fitted: how many were known, withheld (a report that was not filed)
    and neutral, quantiles of the known. Empty where those fitted are not at hand."""

    known: int
    withheld: int
    neutral: int
    quantiles: dict[str, float]


class FigureCurve(FigureSpread):
    """What a figure adds at each of its knots, in its own unit."""

    figure: str
    part: str
    to: str | None
    criterion: int
    kind: str
    unit: str
    direction: str
    points: list[CurvePoint]


class CriterionWeight(TypedDict):
    """The least and the most that a criterion's figures and flags can add together."""

    criterion: int
    least: float
    most: float


class CutoffsMeaning(TypedDict):
    """The base, the cut-offs, and how far contributions must carry from the base to either; None where the
    data could not support the band."""

    base: float
    base_probability: float
    low_below_logit: float | None
    low_below: float | None
    high_from_logit: float | None
    high_from: float | None
    to_low: float | None
    to_high: float | None


# `from` is a word of Python's own.
CalibrationGroup = TypedDict(
    "CalibrationGroup", {"from": float, "to": float, "expected": float, "observed": Rate}
)


class Steadiness(TypedDict):
    """Shares of reasons kept, and of how many cases, refits and fits; `stored` None without refits."""

    cases: int
    reasons: int
    stored: float | None
    refits: int
    anew: float
    resamples: int
    halves: float
    pairs_of_halves: int


class Rivals(TypedDict):
    """AUC of the scorecard and of other kinds of model on the same folds, of all and of those who had filed;
    Brier score and calibration slope of the scorecard."""

    entities: int
    auc_card: float
    auc_plain: float
    auc_bound: float
    auc_free: float
    auc_card_filed: float
    auc_plain_filed: float
    auc_bound_filed: float
    auc_free_filed: float
    brier: float
    calibration_slope: float


def auc_of(rivals: Rivals, name: Rival) -> float:
    """The AUC of one kind of model."""
    return {
        "plain": rivals["auc_plain"],
        "card": rivals["auc_card"],
        "bound": rivals["auc_bound"],
        "free": rivals["auc_free"],
    }[name]


class CardTables(TypedDict):
    """What is worked out from recorded outcomes."""

    fingerprint: str
    trained_on_these: bool
    rows: int
    rows_unseen: int
    errors: ErrorReport
    calibration: list[CalibrationGroup]
    curves: list[FigureCurve]
    cutoffs: CutoffsMeaning
    steadiness: Steadiness
    rivals: Rivals


class KeptTables(CardTables):
    """The same as kept: of outcomes up to which day, by whom and when."""

    until: date
    made_by: str
    made_at: datetime


class LeftOut(TypedDict):
    """A part that is in no figure of the version, and why."""

    part: str
    criterion: int
    why: str


class Promise(TypedDict):
    """Of groups of at least so many genuine producers at most this share is refused wrongly (D24)."""

    least: int
    share: float


class Card(TypedDict):
    """The card of a version. `sources`: outcomes up to the day of training; `tables`: None until outcomes
    were worked out."""

    version: str
    state: str
    life: VersionLife
    decided: list[BandCount]
    events: Sequence[VersionStep]
    made_up: bool
    band_rule: str
    unfiled: str
    training: Training
    libraries: dict[str, str]
    metrics: ErrorReport
    sources: Sequence[SourceCount]
    figures: int
    cutoffs: CutoffsMeaning
    left_out: list[LeftOut]
    alarms: list[Alarm]
    promise: Promise
    tables: KeptTables | None
    curves: list[FigureCurve]
    weights: list[CriterionWeight]


def report_of(card: Card) -> ErrorReport:
    """Errors as last worked out, else as the training came to; empty where neither is."""
    return card["tables"]["errors"] if card["tables"] else card["metrics"]
