"""What the document of a version keeps, as plain JSON: of training, of errors, of the rules it was made by
(3.5, 14; D24). Below the rooms of scoring and of documents, so that who works it out and who prints it share
one shape."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

Metric = Literal["auc", "brier", "calibration_slope"]
METRICS: tuple[Metric, ...] = ("auc", "brier", "calibration_slope")
TrainedCount = Literal["rows", "positive", "rows_fitted", "rows_for_cutoffs", "rows_judged"]
TRAINED: tuple[TrainedCount, ...] = ("rows", "positive", "rows_fitted", "rows_for_cutoffs", "rows_judged")


class Rate(TypedDict):
    """A share with its two-sided 95 % interval; None where there is nothing to share."""

    hits: int
    of: int
    share: float | None
    low: float | None
    high: float | None


def interval_of(rate: Rate) -> tuple[float, float, float]:
    """Share, low and high. Raises ValueError of nobody."""
    if rate["share"] is None or rate["low"] is None or rate["high"] is None:
        raise ValueError("a share of nobody has no interval")
    return rate["share"], rate["low"], rate["high"]


class Alarm(Rate):
    """A group ("kind: group") of genuine producers of whom more are refused than promised."""

    group: str


class Estimate(TypedDict):
    """A metric with its 95 % interval."""

    value: float
    low: float
    high: float


class ErrorRates(TypedDict):
    """Errors of some outcomes, and the share of each band."""

    rows: int
    false_refusals: Rate
    false_highs: Rate
    bands: dict[str, float]


class ErrorReport(TypedDict, total=False):
    """How good a version is, in all and by kind of group and group. Empty where no outcomes judged it;
    `alarms` came with D24."""

    rows: int
    positive: int
    auc: Estimate
    brier: Estimate
    calibration_slope: Estimate
    errors: ErrorRates
    by_group: dict[str, dict[str, ErrorRates]]
    alarms: list[Alarm]


class Setting(TypedDict):
    """What a fit is made with."""

    ramps: int
    penalty: float


class ComparedSetting(Setting):
    """A setting with its mean log-loss over the folds."""

    log_loss: float


class CutoffRules(TypedDict):
    """How cut-offs are chosen (D24)."""

    low_error: float
    confidence: float
    small_share: float
    small_least: int
    high_precision: float
    high_least: int


class Sampling(TypedDict):
    """How many outcomes speak of more than their own application, of how many all of these speak, and the
    greatest weight (D37)."""

    outcomes: int
    stand_for: float
    most: float


class Distribution(TypedDict):
    """Edges at the deciles of what is known, and counts: unknown first, then below the first edge, …"""

    edges: list[float]
    counts: list[int]


class Training(TypedDict, total=False):
    """What a version was trained on and how; days in ISO 8601. Empty where it does not tell; a key that is
    not always there came with a later version."""

    fingerprint: str
    rows: int
    positive: int
    first_date: str
    last_date: str
    until: str
    rows_fitted: int
    rows_for_cutoffs: int
    rows_judged: int
    quarters: dict[str, list[int]]
    seed: int
    ramps: int
    penalty: float
    left_out: dict[str, str]
    compared: list[ComparedSetting]
    cutoff_rules: CutoffRules
    sampling: Sampling
    distributions: dict[str, dict[str, Distribution]]


class ReasonRules(TypedDict):
    """How many reasons and changes an explanation names (clause 14)."""

    most: int
    nothing: float
    singles: int
    together: int


class PeerGroups(TypedDict):
    """How a producer's like are chosen."""

    least: int
    size_from: list[int]
    headcount: list[str]
    sections: dict[str, list[int]]


class PeerRules(PeerGroups):
    """With the ratios that are compared: of each its two parts, and the months of the second where the
    version tells them."""

    ratios: dict[str, list[Any]]
