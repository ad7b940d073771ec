"""The dated settings of data/rules/study.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from analytics import DATA


@dataclass(frozen=True, slots=True)
class Rules:
    """How small a group may be, and how finely it is drawn; see the file."""

    suppress_below: int
    hatch_below: int
    quarters: int
    curve_points: int
    histogram_bins: int
    material_months: int


@cache
def _versions() -> list[tuple[date, Rules]]:
    table = tomllib.loads((DATA / "rules" / "study.toml").read_text(encoding="utf-8"))
    found = [
        (row["from"], Rules(**{field.name: row[field.name] for field in fields(Rules)}))
        for row in table["study"]
    ]
    return sorted(found, key=lambda version: version[0])


def rules(on: date) -> Rules:
    """The settings in force on a day; before the first set, the first."""
    versions = _versions()
    return next((set_ for start, set_ in reversed(versions) if start <= on), versions[0][1])
