"""Rows of what stands on every page and of what happened since, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ShellVersions(Record):
    """The newest day that data stand for, and the versions in force (D10)."""

    QUERY: ClassVar[str] = "overview/shell_versions"

    data_day: date | None
    model_version: str | None
    rulebook_version: str | None


@dataclass(frozen=True, slots=True)
class ActedSince(Record):
    """On how many things others acted."""

    QUERY: ClassVar[str] = "overview/since"

    action: str
    n: int
