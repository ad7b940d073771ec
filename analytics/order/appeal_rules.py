"""Whether an appeal against exclusion by monitoring suspends the exclusion (clause 33, D20): a dated
setting."""

from __future__ import annotations

from datetime import date
from functools import cache

from analytics.order.dated import Dated, Table, Version, read


class Effect(Version):
    """In force for appeals filed from its day on."""

    suspends_exclusion: bool


class Effects(Table):
    """data/rules/appeals.toml."""

    effect: list[Effect]


@cache
def effects() -> Dated[Effect]:
    return Dated(read(Effects, "appeals").effect, "appeals.toml effect")


def suspends_exclusion(filed_on: date) -> bool:
    """Whether an appeal filed on a day suspends the exclusion until it is decided."""
    return effects().on(filed_on).suspends_exclusion
