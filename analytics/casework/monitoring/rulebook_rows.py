"""Rows of the rulebook's versions and of what trying one would change, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ListedRulebook(Record):
    """A version of the rulebook (D6): who registered it, who put it in force from which day."""

    QUERY: ClassVar[str] = "monitoring/rulebook_versions"

    version: str
    sha256: str
    made_by: str
    registered_at: datetime
    in_force_from: date | None
    put_in_force_by: str | None
    put_in_force_at: datetime | None


@dataclass(frozen=True, slots=True)
class RegisteredRulebook(ListedRulebook):
    """The same with its document (TOML)."""

    QUERY: ClassVar[str] = "monitoring/rulebook_version"

    document: str


@dataclass(frozen=True, slots=True)
class TriedFinding:
    """A nonconformity that another rulebook would add ("new") or drop ("gone") in a run that took place, with
    what the producer came to and would come to."""

    bin: str
    criterion: int
    rule: str
    part: str | None
    value: float | None
    state: str | None
    required: str
    bound: float | None
    change: str
    name: str
    kato: str | None
    oked: str | None
    outcome_was: str
    outcome_would: str

    @property
    def changes_outcome(self) -> bool:
        return self.outcome_was != self.outcome_would
