"""Files that prove what clause 10 asks for: kinds, forms, sizes, how long they are kept
(data/rules/evidence.toml)."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from analytics.order.dated import Dated, Table, Version, Words, read

VIDEO = "video"


class Kind(Table):
    """A kind of evidence: the clause that asks for it, and the forms in which its file may come."""

    clause: str
    formats: Words


class Largest(Version):
    """The largest file, bytes."""

    video_bytes: int = Field(gt=0)
    document_bytes: int = Field(gt=0)

    def of(self, kind: str) -> int:
        return self.video_bytes if kind == VIDEO else self.document_bytes


class Retention(Version):
    """For how many years a file is kept after its case is closed and its goods have left the Register."""

    years: int = Field(gt=0)


class Evidence(Table):
    """data/rules/evidence.toml."""

    kinds: dict[str, Kind]
    largest: list[Largest]
    retention: list[Retention]


@cache
def rule_file() -> Evidence:
    """Raises RuleFileError."""
    return read(Evidence, "evidence")


def kinds() -> dict[str, Kind]:
    """Kinds of evidence by name, in the order of clause 10."""
    return rule_file().kinds


@cache
def sizes() -> Dated[Largest]:
    return Dated(rule_file().largest, "rules/evidence.toml largest")


@cache
def retention() -> Dated[Retention]:
    return Dated(rule_file().retention, "rules/evidence.toml retention")


def closed_before(on: date) -> date:
    """Files of cases that ended on this day or earlier are due to be deleted on `on`. Raises RuleFileError
    where no rule of retention is in force."""
    years = retention().on(on).years
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return date(on.year - years, 2, 28)
