"""What was known on day K as of load L: which register of taxpayers counts, which days each kind covers,
which windows follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.order.criteria import PARTS
from analytics.store.as_of import AsOf, Interval
from analytics.store.criteria.windows import Window, flow_windows, union
from analytics.store.derivation_settings import checked_lag
from analytics.store.session import Session


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
    loads = session.rows("criteria/known_loads", **as_of.parameters)
    covered: dict[str, list[Interval]] = {}
    taxpayers_load = None
    for load in loads:  # in order of as-of, then load: the last register is the newest
        if load["kind"] == "taxpayers":
            taxpayers_load = load["load_id"]
        if load["kind"] in as_of.without:
            continue  # the head let the run begin without it: it tells nothing (D28)
        if load["covers_from"] is not None and load["covers_to"] is not None:
            covered.setdefault(load["kind"], []).append((load["covers_from"], load["covers_to"]))
    coverage = {kind: union(intervals) for kind, intervals in covered.items()}
    return Known(as_of, taxpayers_load, coverage, flow_windows(as_of, coverage))
