"""Batches of rows as text, from any of the three file types: what the checks read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from analytics.store.intake.kinds import Kind
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import Fault, FileRefused


@dataclass(slots=True)
class Header:
    """The columns of a file: `places` maps a column of the kind to its place in the file, `ignored` names the
    rest."""

    titles: list[str]
    places: dict[str, int]
    ignored: list[str]


@dataclass(slots=True)
class Batch:
    """Rows as text by the file's own columns (c0, c1, ...), `source_row` as a person counts them; `problems`
    found while reading, `warnings` what a person should know of it."""

    source_row: pl.Series
    text: pl.DataFrame
    problems: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


class Reader(Protocol):
    """Reads one file; `batches` may be called again for a second pass. `texts` are the same rows with nothing
    but what stands in the file as a text: not the numbers of a workbook's cells."""

    header: Header

    def batches(self) -> Iterator[Batch]: ...

    def texts(self) -> Iterator[Batch]: ...


def match_header(titles: Sequence[str | None], kind: Kind) -> Header:
    """Which column is which. Raises FileRefused for too many columns, a title given twice, a required column
    that is missing."""
    if len(titles) > limits().max_columns:
        raise FileRefused("intake.too_many_columns", row=1, found=len(titles), limit=limits().max_columns)
    known = {column.name for column in kind.columns}
    clean = [(title or "").strip().strip("\ufeff").strip() for title in titles]
    places: dict[str, int] = {}
    ignored: list[str] = []
    for place, title in enumerate(clean):
        name = title.lower()
        if name in places:
            raise FileRefused("intake.header_twice", row=1, column=name, title=title)
        if name in known:
            places[name] = place
        elif title:
            ignored.append(title)
    missing = [name for name in kind.required if name not in places]
    if missing:
        raise FileRefused(
            "intake.missing_columns",
            row=1,
            columns=", ".join(missing),
            found=", ".join(filter(None, clean))[:500],
        )
    return Header(clean, places, ignored)


def place_names(count: int) -> list[str]:
    """Names of the text columns by place; titles may be empty or repeat, places do not."""
    return [f"c{place}" for place in range(count)]
