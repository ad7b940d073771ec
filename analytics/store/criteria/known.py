"""What was known on day K as of load L: which register of taxpayers counts, which days each kind covers,
which windows follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.order.criteria import PARTS
from analytics.store.as_of import AsOf, Interval
from analytics.store.criteria.windows import Window, flow_windows, union
from analytics.store.derivation_settings import checked_lag
from analytics.store.records import Record
from analytics.store.session import Session


@dataclass(frozen=True, slots=True)
class KnownLoad(Record):
    """A load of a snapshot that was known, with the days that it covers, where it covers days."""

    QUERY: ClassVar[str] = "criteria/known_loads"

    load_id: int
    kind: str
    as_of: date
    covers_from: date | None
    covers_to: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What follows from K and L for every BIN alike."""

    as_of: AsOf
    taxpayers_load: int | None
    coverage: Mapping[str, list[Interval]]
    windows: Mapping[str, Window]

    def flow_days(self, kind: str) -> dict[str, date]:
        """py_from, py_to, ytd_from, ytd_to, ytd_limit: the windows over which a kind of flow is summed, as
        far as it has parts for them."""
        days: dict[str, date] = {}
        for part in PARTS:
            if part.source == kind and part.period in ("py", "ytd"):
                window = self.windows[part.name]
                days |= {
                    f"{part.period}_from": window.starts,
                    f"{part.period}_to": window.ends,
                    f"{part.period}_limit": window.limit,
                }
        return days


def what_was_known(session: Session, as_of: AsOf) -> Known:
    """Reads the loads known on K as of load L. Raises UserError for a lag of a kind that has none."""
    checked_lag(as_of.lag)
    loads = known_loads(session, as_of)
    registers = [load.load_id for load in loads if load.kind == "taxpayers"]
    # What the head let the run begin without tells nothing (D28).
    coverage = coverage_of([load for load in loads if load.kind not in as_of.without])
    return Known(as_of, registers[-1] if registers else None, coverage, flow_windows(as_of, coverage))


def known_loads(session: Session, as_of: AsOf) -> list[KnownLoad]:
    """The loads known on K as of load L, by as-of day, then load: the last of a kind is its newest."""
    return session.records(KnownLoad, **as_of.parameters)


def coverage_of(loads: Iterable[KnownLoad]) -> dict[str, list[Interval]]:
    """The days that loads cover, by kind of snapshot."""
    covered: dict[str, list[Interval]] = {}
    for load in loads:
        if load.covers_from is not None and load.covers_to is not None:
            covered.setdefault(load.kind, []).append((load.covers_from, load.covers_to))
    return {kind: union(intervals) for kind, intervals in covered.items()}
