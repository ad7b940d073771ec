"""Tables that are shipped with the Order (data/reference/*.csv): one reader, and those that name things in
every language or hold through a time."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from analytics import DATA
from analytics.text import LANGUAGES

FOLDER = DATA / "reference"
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of a list: its code and its names by language."""

    code: str
    names: Texts


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of quantity; `short`: as it stands after a number."""

    code: str
    names: Texts
    short: Texts


@dataclass(frozen=True, slots=True)
class Through:
    """From which day to which a row holds (None: it still does)."""

    valid_from: date
    valid_to: date | None

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def table(name: str) -> list[dict[str, str]]:
    """The rows of data/reference/NAME.csv as they are written."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def through(row: Mapping[str, str]) -> Through:
    """The days of a row."""
    end = row["valid_to"]
    return Through(date.fromisoformat(row["valid_from"]), date.fromisoformat(end) if end else None)


def texts(row: Mapping[str, str], column: str) -> Texts:
    """A column that stands in every language."""
    return {language: row[f"{column}_{language}"] for language in LANGUAGES}


@cache
def named(name: str) -> Mapping[str, Named]:
    """A list by code: countries, currencies, oked_names."""
    return {row["code"]: Named(row["code"], texts(row, "name")) for row in table(name)}


@cache
def units() -> Mapping[str, Unit]:
    """Units of quantity by code."""
    made = [Unit(row["code"], texts(row, "name"), texts(row, "short")) for row in table("units")]
    return {unit.code: unit for unit in made}


@cache
def regions() -> Mapping[str, Named]:
    """The 20 regions by the first two digits of their KATO code."""
    rows = table("regions20")
    return {row["kato"][:2]: Named(row["kato"], texts(row, "name")) for row in rows}


def region_of(kato: str | None) -> Named | None:
    """The region of a KATO code; None where it has none."""
    return regions().get((kato or "")[:2])
