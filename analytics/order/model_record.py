"""What the public record of a model version tells (3.5, 12-14; D10, D37)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

from analytics.order.model_history import (
    AuditCount,
    BandCount,
    ContestedCount,
    InForce,
    PublicStep,
    ShadowCount,
    WatchCount,
)
from analytics.order.model_training import ErrorReport, Estimate, Training


class VersionFact(TypedDict):
    """Which version it is of, and how it stands."""

    version: str
    made_up: bool
    state: str


class Method(TypedDict):
    """What kind of model, and how large."""

    kind: str
    figures: int
    features: int
    flags: int
    refits: int
    band_rule: str
    unfiled: str


class Input(TypedDict):
    """A part of a criterion, and whose data it is of."""

    part: str
    criterion: int
    source: str


class Outputs(TypedDict):
    """The cut-offs as probabilities and as logits; None where the version has none on that side."""

    low_below: float | None
    high_from: float | None
    low_below_logit: float | None
    high_from_logit: float | None


class ModelFacts(TypedDict):
    """What the version's own document tells, each fact by its name in data/rules/dossier.toml."""

    legal_basis: list[str]
    method: Method
    inputs: list[Input]
    outputs: Outputs
    training: Training
    performance: dict[str, Estimate]
    errors: ErrorReport
    libraries: dict[str, str]


class LifeFacts(TypedDict):
    """What the database tells of the version and its history."""

    version: VersionFact
    in_force: Sequence[InForce]
    decided: Sequence[BandCount]
    changes: Sequence[PublicStep]
    shadow: Sequence[ShadowCount]
    contested: Sequence[ContestedCount]
    audit: Sequence[AuditCount]
    watching: Sequence[WatchCount]


class RecordItem(TypedDict):
    """A fact, or a field that a person writes (None until it is written), under its title."""

    name: str
    title: str
    value: Any


class RecordHeading(TypedDict):
    """A heading of a form with what stands below it."""

    heading: str
    items: list[RecordItem]


class ModelRecord(TypedDict):
    """The record in one language as it stands on a day; `missing`: fields that nobody has written."""

    version: str
    on: str
    language: str
    missing: list[str]
    published_on: date | None
    forms: dict[str, list[RecordHeading]]
