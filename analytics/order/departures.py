"""How many entries a load of the register of taxpayers may exclude by itself (clause 30, D31)."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from analytics.order.dated import Dated, Table, Version, read


class Limit(Version):
    """The larger of a share of the entries in force (per cent) and a number counts."""

    share_percent: int = Field(ge=0, le=100)
    least: int = Field(ge=0)

    def of(self, entries: int) -> int:
        """The most that may leave without a confirmation, of so many entries in force."""
        return max(self.least, entries * self.share_percent // 100)


class Limits(Table):
    """data/rules/departures.toml."""

    limit: list[Limit]


@cache
def limits() -> Dated[Limit]:
    return Dated(read(Limits, "departures").limit, "departures.toml limit")


def most_departures(entries: int, on: date) -> int:
    """How many entries may leave by one load on a day without a confirmation."""
    return limits().on(on).of(entries)
