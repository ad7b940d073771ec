"""What figures are as of: the reference date, the day on whose knowledge they rest, the last load that
counts, and the lag of snapshots that is tolerated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from analytics.order.criteria import Part
from analytics.store.derivation_settings import default_lag, procurement_window
from analytics.store.session import Session
from analytics.text.values import Values

NEWEST_LOAD = 2**31 - 1
Interval = tuple[date, date]


class Recorded(Protocol):
    """A verification or a run as it was recorded; `settings`: JSON."""

    @property
    def reference_date(self) -> date: ...
    @property
    def known_on(self) -> date: ...
    @property
    def last_load_id(self) -> int: ...
    @property
    def settings(self) -> str: ...


@dataclass(frozen=True, slots=True)
class AsOf:
    """R, K, L and the lag: the same four give the same figures, whatever is loaded later (D5, D10; contract
    of snapshots, "Two dates"). `lag`: days by kind of flow by which its coverage may end early; none unless
    given. `since`: the year to date begins here instead of 1 January (what was there after a notice, D27)."""

    reference_date: date
    known_on: date
    last_load_id: int = NEWEST_LOAD
    lag: Mapping[str, int] = field(default_factory=dict, hash=False)
    since: date | None = None
    without: tuple[str, ...] = ()

    @classmethod
    def now(cls, session: Session, reference_date: date, known_on: date) -> AsOf:
        """By the newest load, with the lag in force on the reference date (`verify`, `monitor`)."""
        return cls(reference_date, known_on, newest_load(session), default_lag(reference_date))

    @classmethod
    def recorded(cls, row: Recorded) -> AsOf:
        """As a verification or a run was recorded."""
        settings = json.loads(row.settings)
        days = row.reference_date, row.known_on, row.last_load_id
        return cls(*days, settings["lag"], without=tuple(settings.get("absent", ())))

    @property
    def parameters(self) -> Values:
        """K and L as the parameters of queries that choose known rows."""
        return {"known_on": self.known_on, "last_load_id": self.last_load_id}

    @property
    def settings(self) -> Values:
        """What is recorded beside the reference date."""
        absent = {"absent": list(self.without)} if self.without else {}
        return self.parameters | {"lag": dict(self.lag)} | absent

    @property
    def py(self) -> Interval:
        """The calendar year before the reference date's year (clause 12, PY)."""
        year = self.reference_date.year - 1
        return date(year, 1, 1), date(year, 12, 31)

    @property
    def ytd(self) -> Interval:
        """1 January of the reference date's year, or `since` where that is later, to that date, both included
        (clause 12, YTD)."""
        begins = date(self.reference_date.year, 1, 1)
        return max(begins, self.since or begins), self.reference_date

    def period(self, part: Part) -> Interval:
        """The period of a part; that of criterion 4 is a setting (D15)."""
        name = procurement_window(self.reference_date) if part.period == "window" else part.period
        return {"py": self.py, "ytd": self.ytd, "py_and_ytd": (self.py[0], self.ytd[1])}[name]


def newest_load(session: Session) -> int:
    """The number of the last load; 0 where nothing was loaded."""
    return int(session.scalar("verification/last_load"))
