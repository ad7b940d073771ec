"""The explanation as a document of plain JSON, as the contract of `explain --json` names it: what is frozen
with a decision, shown on pages, quoted in letters. A key that is not always there came with a later version,
or tells of something that is not always so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NotRequired, TypedDict

from analytics.text.values import Json, Values


class PeerFigures(TypedDict):
    """Percentiles of a part, in its unit, or of a ratio, in per cent; None where too few have one."""

    group: str
    n: int
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None
    p95: float | None
    mean: float | None


Peers = Mapping[str, PeerFigures]  # of a part or a ratio, by its name


class PartRow(TypedDict):
    """A part as it was derived."""

    bin: str
    part: str
    value: float | None
    state: str
    months: float | None
    missing_periods: NotRequired[int | None]
    partial: NotRequired[bool | None]
    derived: NotRequired[bool | None]


def known(value: float | None) -> float:
    """A figure that its state says is known. Raises ValueError where it is none."""
    if value is None:
        raise ValueError("a figure that is known has a value")
    return value


class RatioShown(TypedDict):
    """A ratio; its contribution is within that of the part `of`."""

    ratio: str
    of: str
    to: str
    to_months: float
    per_cent: float | None
    contribution: float
    peers: PeerFigures | None


class PartShown(TypedDict):
    """One of the 35 parts; `eaeu_statements`: what stands beside criteria 12 and 13 (D14)."""

    part: str
    value: float | None
    state: str
    months: float | None
    missing_periods: int | None
    partial: bool | None
    derived: bool | None
    contribution: float
    peers: PeerFigures | None
    eaeu_statements: NotRequired[float | None]
    ratios: NotRequired[list[RatioShown]]


class CriterionShown(TypedDict):
    """One of the 26 criteria; `reason`: its sentence."""

    criterion: int
    contribution: float
    parts: list[PartShown]
    reason: NotRequired[str]


class ReportShown(TypedDict):
    """A due report that was not filed (D25); days in ISO 8601."""

    kind: str
    criterion: int
    form: str
    period_start: str
    period_end: str
    due_on: str
    parts: list[str]


class Item(TypedDict):
    """What may be a reason: a criterion by its figures, or a report that was not filed, with what a report
    has where somebody looked it up."""

    kind: NotRequired[str]
    criterion: int
    parts: NotRequired[list[str]]
    form: NotRequired[str]
    period_start: NotRequired[str]
    period_end: NotRequired[str]
    due_on: NotRequired[str]


class Reason(Item):
    """What lowered or raised the score; `stability`: the share of refits in which it does. In words it has a
    finding and figures, which the page shows, and the text that the letter quotes (clause 14)."""

    contribution: float
    stability: float | None
    ratios: NotRequired[list[str]]
    clause: NotRequired[str]
    source: NotRequired[str]
    finding: NotRequired[str]
    figures: NotRequired[str]
    text: NotRequired[str]


# `from` is a word of Python's own.
ChangedFigure = TypedDict(
    "ChangedFigure",
    {
        "criterion": int,
        "part": str,
        "from": float,
        "to": float,
        "ceiling": float,
        "text": NotRequired[str],
    },
)


class ChangeShown(TypedDict):
    """A smallest change that would have sufficed, and what it leads to."""

    changes: list[ChangedFigure]
    size: float
    logit: float
    probability: float
    band: str
    text: NotRequired[str]
    detail: NotRequired[str]


class CutoffsShown(TypedDict):
    """Cut-offs as probabilities and as logits; None where the version has none on that side."""

    low_below: float | None
    high_from: float | None
    low_below_logit: float | None
    high_from_logit: float | None


class IntervalShown(TypedDict):
    """The 90 % interval, on the logit."""

    low: float
    high: float


class AuditDraw(TypedDict):
    """What the random audit keeps of a drawn application."""

    audit_no: int
    band: str
    weight: float


class Explanation(TypedDict):
    """The explanation of one verification or monitoring: base + 26 contributions = logit.

    `wanted`: parts in state no_data; `unfiled_as`: how reports not filed were counted (D25); `standing`: why
    nobody could be verified (D26); `trial`: given in a trial period (D36). From `not_verified`
    (the sentence of `standing`) on: in what is answered, not in what is frozen."""

    application: str
    bin: str
    reference_date: str
    known_on: str
    model: str
    model_made_up: bool
    new_production: bool
    commissioned_on: str | None
    probability: float
    logit: float
    base: float
    band: str
    cutoffs: CutoffsShown
    criteria: list[CriterionShown]
    change_to_medium: list[ChangeShown] | None
    near_cutoff: bool
    interval: IntervalShown
    reasons: list[Reason]
    supports: list[Reason]
    held_down: list[int]
    unfiled: list[ReportShown]
    unfiled_as: str
    wanted: list[str]
    nothing: float
    language: NotRequired[str]
    peer_group: NotRequired[str | None]
    standing: NotRequired[str]
    trial: NotRequired[bool]
    shows_score: NotRequired[bool]
    audit: NotRequired[AuditDraw]
    not_verified: NotRequired[str]
    uncounted: NotRequired[list[str]]
    settings: NotRequired[Json]
    verification_id: NotRequired[str]
    verified_at: NotRequired[datetime]
    nonconformities: NotRequired[list[Values]]
