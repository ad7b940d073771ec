"""Readiness of the sources before a run (25, D28): a run begins when every kind of snapshot covers the days
that its parts need up to the quarter's last day, less the lag; else it waits, and past the stated day it is
overdue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.access.rights import Actor, require
from analytics.order.criteria import KINDS, PARTS
from analytics.order.quarters import Quarter
from analytics.store.as_of import AsOf, newest_load
from analytics.store.criteria.known import Known, known_loads, what_was_known
from analytics.store.database import Database, Session
from analytics.store.derivation_settings import default_lag
from analytics.text import Text, UserError

# Given once a year by the tax service for the year before: never waited for (D28).
NEVER_WAITED_FOR = ("tax_burden",)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of snapshot before a run: the newest as-of, the last day covered, the lag tolerated (days)."""

    kind: str
    as_of: date | None
    covered_to: date | None
    lag: int
    is_ready: bool


class SourcesNotReady(UserError):
    """A run would rest on missing data: names the kinds that are waited for."""

    exit_code = 1

    def render(self, t: Text) -> str:
        kinds = ", ".join(t(f"criteria.source.{kind}") for kind in self.values["kinds"])
        return t(self.key, quarter=self.values["quarter"], kinds=kinds)


def sources(session: Session, as_of: AsOf) -> list[Source]:
    """Every kind with whether a run of the quarter that `as_of` ends may begin."""
    known = what_was_known(session, as_of)
    newest = {load.kind: load.as_of for load in known_loads(session, as_of)}
    return [_source(kind, known, newest.get(kind)) for kind in KINDS]


def read_sources(database: Database, actor: Actor, quarter: Quarter, on: date) -> list[Source]:
    """As `sources`, for a page. Raises NotAllowed."""
    require(actor, "read_monitoring")
    with database.read() as session:
        day = quarter.last_day
        return sources(session, AsOf(day, on, newest_load(session), default_lag(day)))


def require_ready(session: Session, quarter: Quarter, as_of: AsOf, without: Mapping[str, str]) -> list[str]:
    """The kinds that the head lets the run begin without. Raises SourcesNotReady for any other that is not
    ready."""
    absent = [one.kind for one in sources(session, as_of) if not one.is_ready]
    waited_for = [kind for kind in absent if kind not in without]
    if waited_for:
        raise SourcesNotReady("monitoring.sources_not_ready", quarter=quarter, kinds=waited_for)
    return absent


def _source(kind: str, known: Known, newest: date | None) -> Source:
    last_day, lag = known.as_of.reference_date, known.as_of.lag.get(kind, 0)
    covered_to = max((ends for _, ends in known.coverage.get(kind, ())), default=None)
    return Source(kind, newest, covered_to, lag, _is_ready(kind, known, newest, covered_to, last_day, lag))


def _is_ready(
    kind: str, known: Known, newest: date | None, covered_to: date | None, last_day: date, lag: int
) -> bool:
    if kind in NEVER_WAITED_FOR:
        return True
    if kind == "taxpayers":
        return newest is not None and newest >= last_day - timedelta(days=lag)
    windows: Sequence[bool] = [
        known.windows[part.name].complete
        for part in PARTS
        if part.source == kind and part.name in known.windows
    ]
    if windows:
        return all(windows)
    return covered_to is not None and covered_to >= last_day - timedelta(days=lag)
