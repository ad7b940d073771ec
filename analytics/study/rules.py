"""The dated settings of data/rules/study.toml."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from analytics.order.dated import Dated, Table, Version, read


class Rules(Version):
    """How small a group may be, and how finely it is drawn; see the file."""

    suppress_below: int = Field(gt=0)
    hatch_below: int = Field(gt=0)
    quarters: int = Field(gt=0)
    curve_points: int = Field(gt=0)
    histogram_bins: int = Field(gt=0)
    material_months: int = Field(gt=0)


class Study(Table):
    """data/rules/study.toml."""

    study: list[Rules]


@cache
def versions() -> Dated[Rules]:
    return Dated(read(Study, "study").study, "rules/study.toml study")


def rules(on: date) -> Rules:
    """The settings in force on a day. Raises RuleFileError before the first."""
    return versions().on(on)
