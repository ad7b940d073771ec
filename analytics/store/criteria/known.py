"""What was known on day K as of load L: which register of taxpayers counts, which days each kind covers,
which windows follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.order.criteria import PARTS
from analytics.store.criteria.windows import Dates, Interval, Window, flow_windows, union
from analytics.store.database import Session

NEWEST_LOAD = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Known:
    """K, L and what follows from them for every BIN alike."""

    dates: Dates
    last_load_id: int
    taxpayers_load: int | None
    coverage: Mapping[str, list[Interval]]
    windows: Mapping[str, Window]

    @property
    def at(self) -> dict[str, Any]:
        """The parameters that choose known rows."""
        return {"known_on": self.dates.known_on, "last_load_id": self.last_load_id}

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


def what_was_known(session: Session, dates: Dates, lag: Mapping[str, int], last_load_id: int | None) -> Known:
    """Reads the loads known on K as of load L (default: the newest)."""
    last = NEWEST_LOAD if last_load_id is None else last_load_id
    loads = session.rows("criteria/known_loads", known_on=dates.known_on, last_load_id=last)
    covered: dict[str, list[Interval]] = {}
    taxpayers_load = None
    for load in loads:  # in order of as-of, then load: the last register is the newest
        if load["kind"] == "taxpayers":
            taxpayers_load = load["load_id"]
        if load["covers_from"] is not None and load["covers_to"] is not None:
            covered.setdefault(load["kind"], []).append((load["covers_from"], load["covers_to"]))
    coverage = {kind: union(intervals) for kind, intervals in covered.items()}
    return Known(dates, last, taxpayers_load, coverage, flow_windows(dates, coverage, lag))
