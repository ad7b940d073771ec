"""What is counted of the installation and stamped of the journal, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class SetupCounts(Record):
    """How much of what an installation needs is there on a day."""

    QUERY: ClassVar[str] = "setup/counts"

    entries: int
    outcomes: int
    versions: int
    versions_in_force: int
    trials: int
    industry_commissions: int
    appeal_commissions: int
    signers: int
    cases: int
    last_backup: datetime | None
    last_stamp: datetime | None


@dataclass(frozen=True, slots=True)
class Health(Record):
    """Figures for monitoring the workbench."""

    QUERY: ClassVar[str] = "setup/health"

    journal_entries: int
    open_cases: int
    letters_waiting: int
    backup_age_seconds: int | None


@dataclass(frozen=True, slots=True)
class KeptStamp(Record):
    """A stamp over an entry of the journal; `hash_today`: what the entry's is now."""

    QUERY: ClassVar[str] = "setup/time_stamps"

    entry_no: int
    hash: str
    stamped_at: datetime
    token: bytes
    hash_today: str | None
