"""The study of in-country value for those who may read it: distributions, who stands behind them, materials,
contradictions to look at.

Distributions and amounts are of groups, small ones suppressed; names and shares are as the Register is
published (clause 5); figures of a named producer from invoices and customs need the right to tax figures
(clause 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.access.rights import Actor, require, require_field
from analytics.store.database import Database
from analytics.study import indicator_rows, materials, quarters, regions, shapes
from analytics.study import producers as producing
from analytics.study.axis import Axis, limits
from analytics.study.contradictions import Examined
from analytics.study.contradictions import contradictions as contradicted
from analytics.study.producers import StudiedProducer
from analytics.study.query import StudyQuery
from analytics.study.reading import PERCENTILES


@dataclass(frozen=True, slots=True)
class Distribution:
    """Frames as analytics.study gives them. `here`: of exactly what is asked for, its region too;
    `activities`, `curves`, `bars` and `over_time` are of it; `country`, `by_region` and `by_cell` are of all
    regions."""

    axis: Axis
    country: pl.DataFrame
    here: pl.DataFrame
    by_region: pl.DataFrame
    by_cell: pl.DataFrame
    activities: pl.DataFrame
    curves: pl.DataFrame
    bars: pl.DataFrame
    over_time: pl.DataFrame

    @property
    def n(self) -> int:
        """How many units are asked for."""
        return int(self.here["n"][0]) if self.here.height else 0

    @property
    def is_reported(self) -> bool:
        """Whether there are enough of them for a distribution."""
        return _is_reported(self.here)


def newest_entries(database: Database, actor: Actor) -> tuple[int, int]:
    """The newest entry of the journal and the newest load: an answer holds until either rises. Raises
    NotAllowed."""
    require(actor, "read_study")
    return indicator_rows.newest_entries(database)


def distribution(database: Database, actor: Actor, day: date, query: StudyQuery) -> Distribution:
    """How the figure asked for is spread over regions, activities and time, for the Register as of `day`."""
    require(actor, "read_study")
    with database.read() as session:
        country = regions.of_country(session, day, query)
        here = regions.of_query(session, day, query) if query.region else country
        by_region, activities = (
            regions.by_region(session, day, query),
            regions.by_activity(session, day, query),
        )
        ends = [
            row[name] for frame in (country, by_region) for row in frame.to_dicts() for name in PERCENTILES
        ]
        axis = limits(query.of, ends)
        reported = activities.filter(pl.col("state") != "suppressed")["activity"].to_list()
        return Distribution(
            axis,
            country,
            here,
            by_region,
            regions.by_cell(session, day, query),
            activities,
            shapes.curves(session, day, query, axis, reported),
            shapes.histogram(session, day, query, axis) if _is_reported(here) else pl.DataFrame(),
            quarters.over_quarters(session, day, query),
        )


def _is_reported(here: pl.DataFrame) -> bool:
    return here.height > 0 and here["state"][0] != "suppressed"


def producers(
    database: Database, actor: Actor, day: date, query: StudyQuery, *, limit: int = 1_000_000, offset: int = 0
) -> list[StudiedProducer]:
    """A page of the producers of the Register behind what is asked for, as anybody may read them."""
    require(actor, "read_study")
    with database.read() as session:
        return producing.producers(session, day, query, limit=limit, offset=offset)


@dataclass(frozen=True, slots=True)
class Materials:
    """Frames as study.materials gives them, of the months from `start` to `end`; `replaceable` is by the
    level asked for."""

    countries: pl.DataFrame
    imports: pl.DataFrame
    replaceable: pl.DataFrame
    start: date
    end: date


def composition(database: Database, actor: Actor, day: date, query: StudyQuery, level: str) -> Materials:
    """Materials by country, imports by heading, and imports to replace by codes of `level` (of
    materials.LEVELS)."""
    require(actor, "read_study")
    with database.read() as session:
        start, end = materials.window_of(day)
        frames = (materials.by_country(session, day, query), materials.imports(session, day, query))
        return Materials(*frames, materials.replaceable(session, day, query, level), start, end)


def contradictions(database: Database, actor: Actor, day: date, query: StudyQuery) -> Examined:
    """Producers whose declared origin of materials or goods is contradicted by customs and invoices."""
    require_field(actor, "tax_figures")
    with database.read() as session:
        return contradicted(session, day, query)
