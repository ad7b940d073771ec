"""Rows of what was read, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class ReadingOfProducer(Record):
    """A reading of a producer's figures, explanations, rows or documents (17): who, what, when (UTC)."""

    QUERY: ClassVar[str] = "readings/of_producer"

    reading_no: int
    recorded_at: datetime
    login: str
    role: str
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Reading(ReadingOfProducer):
    """A reading of a search; `exact`: it holds the text letter for letter."""

    QUERY: ClassVar[str] = "readings/search"

    exact: bool
