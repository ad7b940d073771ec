"""What replay asks of a verification that was recorded (D10)."""

from __future__ import annotations

from typing import Protocol

from analytics.casework.monitoring.predecessors import RecordedOf


class Replayable(RecordedOf, Protocol):
    """`application` None of a run's; `explanation` (JSON) None where none was kept."""

    @property
    def verification_id(self) -> str: ...
    @property
    def application(self) -> str | None: ...
    @property
    def model_version(self) -> str: ...
    @property
    def band(self) -> str: ...
    @property
    def logit(self) -> float: ...
    @property
    def probability(self) -> float: ...
    @property
    def explanation(self) -> str | None: ...
