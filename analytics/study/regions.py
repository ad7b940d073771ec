"""The figure by region: percentiles of each of the 20, of the country, and of region by activity (Annex 1,
columns 4, 5, 13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from analytics.store.database import Session
from analytics.study.query import StudyQuery
from analytics.study.reading import spread


def by_region(session: Session, day: date, query: StudyQuery | None = None) -> pl.DataFrame:
    """A row a region that has something in the Register on `day`: region (two digits of KATO), n, producers,
    p5, p10, p25, p50, p75, p90, p95 (in the measure's unit; none where suppressed) and state: shown | hatched
    (few) | suppressed (too few to show).

    All regions, whichever is asked for. Source: register_rows; in-country value as Annex 3 computes it
    (D1)."""
    query = replace(query or StudyQuery(), region=None)
    return (
        spread(session, [day], query, region=True)
        .filter(pl.col("region").is_not_null())
        .drop("day", "activity")
    )


def of_country(session: Session, day: date, query: StudyQuery | None = None) -> pl.DataFrame:
    """The same for the whole country: one row, or none where nothing is there."""
    return spread(session, [day], replace(query or StudyQuery(), region=None)).drop(
        "day", "region", "activity"
    )


def of_query(session: Session, day: date, query: StudyQuery) -> pl.DataFrame:
    """The same for exactly what is asked for, its region too."""
    return spread(session, [day], query).drop("day", "region", "activity")


def by_cell(session: Session, day: date, query: StudyQuery | None = None) -> pl.DataFrame:
    """A row a region and activity (division, or what is below the one asked for): region, activity, n,
    producers, percentiles, state."""
    query = replace(query or StudyQuery(), region=None)
    result = spread(session, [day], query, region=True, activity=True)
    return result.filter(pl.col("region").is_not_null() & pl.col("activity").is_not_null()).drop("day")


def by_activity(session: Session, day: date, query: StudyQuery | None = None) -> pl.DataFrame:
    """A row an activity below the one asked for, within the region asked for: activity, n, producers,
    percentiles, state."""
    return (
        spread(session, [day], query or StudyQuery(), activity=True)
        .filter(pl.col("activity").is_not_null())
        .drop("day", "region")
    )
