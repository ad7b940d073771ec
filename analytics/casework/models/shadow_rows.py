"""Rows of shadow runs (D6, D10), a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.order.model_history import ShadowCount
from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ShadowRun(Record, ShadowCount):
    """A shadow run with its days and how often it differed on settled cases (D6, D10)."""

    QUERY: ClassVar[str] = "models/shadow_runs"

    shadow_no: int
    kind: str
    version: str
    started_by: str
    results: int


@dataclass(frozen=True, slots=True)
class ShadowResult(Record):
    """What a candidate model gave, beside the result in force and what became of the case."""

    QUERY: ClassVar[str] = "models/shadow_list"

    verification_id: str
    purpose: str
    application: str | None
    bin: str
    name: str | None
    known_on: date
    band: str
    shadow_band: str
    probability: float | None
    shadow_probability: float | None
    stage: str | None
    positive: bool | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class RunningShadow(Record):
    """A candidate that runs in the shadow."""

    QUERY: ClassVar[str] = "models/shadow_running"

    shadow_no: int
    version: str
