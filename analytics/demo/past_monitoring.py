"""The Register through past quarters: producers' updates (26), the monitoring (25), own applications to leave
(30)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from analytics.access.rights import Actor
from analytics.casework.monitoring import run as monitoring
from analytics.casework.register import departures, updates
from analytics.demo.past_appeals import complain_after, open_appeals
from analytics.demo.people import HEAD, ON_DUTY
from analytics.demo.rows import EntryInForce
from analytics.demo.tables import settings
from analytics.demo.timeline import working_day_on_or_before
from analytics.demo.world import Country
from analytics.order.quarters import Quarter, stated_day
from analytics.store.database import Database

UPDATES = 6  # of a quarter, the first of the entries; the others told nothing anew
LATE_EVERY = 5  # each fifth comes after the 5th

Done = dict[str, dict[str, int]]


def keep_register(
    database: Database,
    people: Mapping[str, Actor],
    country: Country,
    numbers: Mapping[int, str],
    quarter: Quarter,
    on: date,
    done: Done,
) -> None:
    """What happens around one past monitoring day: updates come in, who asked to leave leaves, the run goes
    over the Register; some of those it excludes complain."""
    updated = _updates(database, people[ON_DUTY], quarter, on)
    left = _leave(database, people[HEAD], country, numbers, quarter, on)
    outcomes = monitoring.run(database, people[ON_DUTY], quarter, on=on).outcomes
    done[quarter.code] = {**outcomes, "updates": updated, "left": left}
    if quarter != country.timeline.monitoring[-1][0]:
        wronged = _befallen(country, numbers, "misreported")
        ends = complain_after(database, people, on, wronged)
        appeals = done.setdefault("appeals", {})
        appeals |= {end: appeals.get(end, 0) + n for end, n in ends.items()}


def _updates(database: Database, official: Actor, quarter: Quarter, on: date) -> int:
    """Producers say that nothing changed, or a new telephone: most by the 5th, some later (clause 26)."""
    telephone = settings("commission")["telephone"]
    by_then = working_day_on_or_before(stated_day("26", quarter))
    with database.read() as session:
        entries = session.records(EntryInForce, on=by_then, most=UPDATES)
    for place, entry in enumerate(entries, 1):
        day = on if place % LATE_EVERY == 0 else by_then
        changes = {"telephone": telephone.format(100 * quarter.quarter + place)} if place % 3 == 0 else {}
        updates.update_producer(
            database, official, entry.registration_no, quarter=quarter, on=day, changes=changes
        )
    return len(entries)


def _befallen(country: Country, numbers: Mapping[int, str], fate: str) -> list[str]:
    """Registration numbers of those whom something befalls."""
    serials = pl.concat(list(country.outcomes())).filter(pl.col("fate") == fate)["serial"].to_list()
    return [numbers[serial] for serial in serials if serial in numbers]


def _leave(
    database: Database, head: Actor, country: Country, numbers: Mapping[int, str], quarter: Quarter, on: date
) -> int:
    """Before the newest monitoring, those who want to leave do (30(3))."""
    if quarter != country.timeline.monitoring[-1][0]:
        return 0
    leaving = _befallen(country, numbers, "leaves")
    for number in leaving:
        departures.leave(database, head, number, on=on, paper=settings("commission")["leaving"])
    return len(leaving)


def complain(
    database: Database, people: Mapping[str, Actor], country: Country, numbers: Mapping[int, str], done: Done
) -> None:
    """Complaints against the newest exclusions, which stand open (33)."""
    if country.timeline.monitoring:
        _, newest = country.timeline.monitoring[-1]
        wronged = _befallen(country, numbers, "misreported")
        opened = open_appeals(database, people, newest, wronged, country.timeline.on)
        done.setdefault("appeals", {})["filed"] = opened
