"""Who stands behind a region or a cell: the producers of the Register, as it is published (clause 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.store.database import Session
from analytics.store.records import Record
from analytics.study.query import StudyQuery


@dataclass(frozen=True, slots=True)
class StudiedProducer(Record):
    """A producer with its goods of one region and activity: how many, means of in-country value and
    localisation in per cent, its first entry; `total`: how many rows there are in all."""

    QUERY: ClassVar[str] = "study/producers"

    bin: str
    region: str | None
    oked: str | None
    goods: int
    in_country_value: float | None
    localisation: float | None
    registration_no: str
    total: int
    name: str
    name_ru: str | None


def producers(
    session: Session, day: date, query: StudyQuery, *, limit: int = 1_000_000, offset: int = 0
) -> list[StudiedProducer]:
    """A row a producer, region and activity of the query, by in-country value, highest first. Only what
    Annex 1 shows: anybody may read it."""
    return session.records(StudiedProducer, day=day, limit=limit, offset=offset, **query.where)
