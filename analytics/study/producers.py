"""Who stands behind a region or a cell: the producers of the Register, as it is published (clause 5)."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.store.database import Session
from analytics.study.query import StudyQuery


def producers(
    session: Session, day: date, query: StudyQuery, *, limit: int = 1_000_000, offset: int = 0
) -> pl.DataFrame:
    """A row a producer, region and activity asked for: bin, name, name_ru, region, oked, goods,
    in_country_value and localisation (means of the goods, per cent), tnved (headings), registration_no (its
    first entry) and `total`, how many rows there are in all.

    By in-country value, highest first. Only what Annex 1 shows: anybody may read it."""
    return session.frame("study/producers", day=day, limit=limit, offset=offset, **query.where)
