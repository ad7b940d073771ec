"""How a version of the model is watched and how long a candidate runs in the shadow (3.5, D10)."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from analytics.order.dated import Dated, Table, Version, read


class Watching(Version):
    """data/rules/watching.toml tells what each is."""

    level: float = Field(gt=0, lt=1)
    bin_least: int = Field(ge=1)
    applications_least: int = Field(ge=1)
    group_least: int = Field(ge=1)
    trained_least: int = Field(ge=1)
    shadow_days: int = Field(ge=0)


class _File(Table):
    watching: list[Watching]


@cache
def watching_versions() -> Dated[Watching]:
    """All versions. Raises RuleFileError."""
    return Dated(read(_File, "watching").watching, "watching.toml")


def watching_on(day: date) -> Watching:
    """The reading in force on a day. Raises RuleFileError before the first."""
    return watching_versions().on(day)
