"""Lengths that filing counts with (data/rules/filing.toml), by the day of filing."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from analytics.order.dated import Dated, Table, Version, read


class Years(Version):
    """For how many years after commissioning a production is new (clause 11)."""

    years: int = Field(gt=0)


class Months(Version):
    """Over how many months output is asked for (clause 10(4)f)."""

    months: int = Field(gt=0)


class Validity(Version):
    """How long ago a document may have expired, and how soon before its end the official is told, days
    (clauses 10(4)g, 10(4)j)."""

    blocks_after_days: int = Field(ge=0)
    warns_before_days: int = Field(ge=0)


class File(Table):
    """What a file with one application may weigh, bytes."""

    max_bytes: int = Field(gt=0)


class Filing(Table):
    """data/rules/filing.toml."""

    file: File
    new_production_years: list[Years]
    output_months: list[Months]
    validity: list[Validity]


@cache
def rule_file() -> Filing:
    return read(Filing, "filing")


@cache
def new_production_years() -> Dated[Years]:
    return Dated(rule_file().new_production_years, "rules/filing.toml new_production_years")


@cache
def months_of_output() -> Dated[Months]:
    return Dated(rule_file().output_months, "rules/filing.toml output_months")


@cache
def validity_of_documents() -> Dated[Validity]:
    return Dated(rule_file().validity, "rules/filing.toml validity")


def new_production_since(on: date) -> date:
    """The first commissioning day that counts as the last three years before an application of day `on`
    (clause 11)."""
    years = new_production_years().on(on).years
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return date(on.year - years, 3, 1)


def output_months(on: date, commissioned_on: date | None) -> tuple[str, ...]:
    """The months whose output is asked for (clause 10(4)f): whole months before `on`, from commissioning if
    that is later."""
    count = months_of_output().on(on).months
    last = on.year * 12 + on.month - 2
    first = last - count + 1
    if commissioned_on is not None:
        first = max(first, commissioned_on.year * 12 + commissioned_on.month - 1)
    return tuple(f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(first, last + 1))


def most_bytes() -> int:
    """The size above which a file with an application is refused before it is read."""
    return rule_file().file.max_bytes
