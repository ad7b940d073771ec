"""A model version as plain JSON: the file that is registered, exported and never changed (D10)."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from analytics.order.model_training import ErrorReport, PeerRules, ReasonRules, Training


class RatioDocument(TypedDict, total=False):
    """Of a ratio: the part below the line, and how many months of it."""

    to: str
    to_months: float


class FigureDocument(RatioDocument):
    """A figure: where its ramps begin and end, and of each ramp coefficient and mean of training."""

    name: str
    part: str
    kind: str
    direction: str
    knots: list[float]
    coefficients: list[float]
    means: list[float]


class FlagDocument(TypedDict):
    """A flag; of a report that was not filed (D25) its name and the parts that it holds."""

    part: str
    coefficient: float
    mean: float
    name: NotRequired[str]
    watches: NotRequired[list[str]]


class RulesDocument(TypedDict, total=False):
    """From format 2 on: what unfiled reports count as (D25), what low rests on (D24)."""

    unfiled: str
    band_rule: str


class CutoffsDocument(TypedDict):
    """Cut-offs on the logit; None where the version has none on that side."""

    low_below_logit: float | None
    high_from_logit: float | None


class RefitsDocument(TypedDict):
    """The bootstrap: what stands in a row, and a row a refit."""

    columns: str
    rows: list[list[float]]


class ModelDocument(RulesDocument):
    """The whole version, without the checksum that the file ends with."""

    kind: str
    format: int
    version: str
    made_up: bool
    made_by: str
    made_at: str
    parts: list[str]
    intercept: float
    figures: list[FigureDocument]
    flags: list[FlagDocument]
    cutoffs: CutoffsDocument
    near_share: float
    reasons: ReasonRules
    actionable: list[str]
    peers: PeerRules
    training: Training
    metrics: ErrorReport
    libraries: dict[str, str]
    refits: RefitsDocument
