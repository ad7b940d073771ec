"""What is studied: a figure, its weight, what is counted, and of which region and activity. Nothing here
reads."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from analytics import DATA
from analytics.text.values import Values


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that is studied. `published`: the Register shows it of each good. `logarithmic`: amounts,
    drawn by powers of ten.

    `unit`: per_cent, kzt (a year, at the declared cost price) or persons."""

    name: str
    unit: str
    published: bool = False
    logarithmic: bool = False


MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        Measure("in_country_value", "per_cent", published=True),
        Measure("localisation", "per_cent", published=True),
        Measure("output", "kzt", logarithmic=True),
        Measure("capacity", "kzt", logarithmic=True),
        Measure("staff", "persons", logarithmic=True),
    )
}
# none: each counts as one; output, capacity: by declared actual output, or capacity, of a year at the
# declared cost price (KZT).
WEIGHTS = ("none", "output", "capacity")
UNITS = ("good", "producer")
MOST_DIGITS = 4  # of OKED: the class


@dataclass(frozen=True, slots=True)
class StudyQuery:
    """`oked`: a section's letter, or the first digits of a code; `region`: first two digits of KATO. Staff
    counts producers, unweighted."""

    measure: str = "in_country_value"
    weight: str = "none"
    unit: str = "good"
    oked: str | None = None
    region: str | None = None

    @property
    def of(self) -> Measure:
        return MEASURES[self.measure]

    @property
    def by_producer(self) -> bool:
        return self.unit == "producer" or self.measure == "staff"

    @property
    def weighted(self) -> bool:
        return self.weight != "none" and self.measure != "staff"

    @property
    def digits(self) -> int:
        """How many digits of OKED tell activities apart below the one asked for: division, group, class."""
        known = len(self.oked) if self.oked and self.oked.isdigit() else 1
        return min(MOST_DIGITS, known + 1)

    @property
    def where(self) -> Values:
        """Parameters region, oked, divisions of the queries: a section is its divisions, any other code how
        codes begin."""
        section = self.oked if self.oked and self.oked.isalpha() else None
        return {
            "region": self.region,
            "oked": None if section else self.oked,
            "divisions": list(below(section)) if section else None,
        }


@dataclass(frozen=True, slots=True)
class Activity:
    """A section, division, group or class of OKED (data/reference/oked.csv); `level`: which, in Russian."""

    code: str
    level: str
    parent: str
    section: str
    name_ru: str


@cache
def activities() -> Mapping[str, Activity]:
    """Sections, divisions, groups and classes by code."""
    with (DATA / "reference" / "oked.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: Activity(**row) for row in csv.DictReader(stream)}


@cache
def below(code: str | None) -> tuple[str, ...]:
    """Codes right below a code (None: the sections), in their order; a section's own divisions have it as
    their parent."""
    return tuple(sorted(row.code for row in activities().values() if (row.parent or None) == code))
