"""Lengths that filing counts with (data/rules/filing.toml), by the day of filing."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any

from analytics import DATA


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "rules" / "filing.toml").read_text(encoding="utf-8"))


def _in_force(name: str, on: date) -> dict[str, Any]:
    versions = sorted(_table()[name], key=lambda version: version["from"])
    return next((version for version in reversed(versions) if version["from"] <= on), versions[0])


def new_production_since(on: date) -> date:
    """The first commissioning day that counts as the last three years before an application of day `on`
    (clause 11)."""
    years = int(_in_force("new_production_years", on)["years"])
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return date(on.year - years, 3, 1)


def output_months(on: date, commissioned_on: date | None) -> tuple[str, ...]:
    """The months whose output is asked for (clause 10(4)f): whole months before `on`, from commissioning if
    that is later."""
    wanted = int(_in_force("output_months", on)["months"])
    last = on.year * 12 + on.month - 2
    first = last - wanted + 1
    if commissioned_on is not None:
        first = max(first, commissioned_on.year * 12 + commissioned_on.month - 1)
    return tuple(f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(first, last + 1))


def most_bytes() -> int:
    """The size above which a file with an application is refused before it is read."""
    return int(_table()["file"]["max_bytes"])
