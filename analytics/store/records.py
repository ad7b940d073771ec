"""Rows with a type: what crosses the border of a room is a frozen dataclass, made in one place a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the query that `QUERY` names. Its fields are the columns that the query's header declares, in
    their order; a test holds the two together."""

    QUERY: ClassVar[str]
