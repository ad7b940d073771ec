"""Rows of submissions, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class SubmittingBody(Record):
    """A body that submits, as noted last."""

    QUERY: ClassVar[str] = "submissions/bodies"

    bin: str
    kind: str
    name_kk: str
    name_ru: str
    basis: str
