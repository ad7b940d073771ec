"""A Register of some producers whose second quarter of 2026 was never monitored, for the journeys of
monitoring."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from analytics.casework.monitoring import run as monitoring
from analytics.demo.people import name_duty_official
from analytics.order.quarters import Quarter
from analytics.text.writing import today
from tests.cache.worlds import kept
from tests.casework.monitoring import monitoring_world as world


@kept("monitoring.duckdb")
def second_quarter_left(directory: Path) -> None:
    """The first quarter's run is done; what tells of the second is loaded, of the third nothing."""
    database = world.make_world(directory)
    name_duty_official(database, today())
    monitoring.run(database, world.OFFICIAL, Quarter(2026, 1), on=world.Q1_ON)
    world.load_sources(database, directory, world.Q1_UNTIL + timedelta(days=1), world.Q2_UNTIL)
    database.close()
