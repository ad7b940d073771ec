"""data/rules/intake.toml: how large a file may be that is taken in, what no BIN is, and which classifiers
come with the workbench."""

from __future__ import annotations

from datetime import date
from functools import cache

from analytics.order.dated import Table, Words, read


class File(Table):
    """Bounds of any file: bytes, columns of the header, characters of one value."""

    max_bytes: int
    max_columns: int
    max_cell_characters: int


class Workbook(Table):
    """Bounds of a workbook: bytes of the file and of its parts unpacked, and how far a large part may
    unpack."""

    max_bytes: int
    max_unpacked_bytes: int
    max_ratio: int
    ratio_from_bytes: int


class Parquet(Table):
    """Bounds of a Parquet file."""

    max_rows: int
    max_unpacked_bytes: int


class Dates(Table):
    """The first day that is no slip of the pen."""

    first: date


class Reading(Table):
    """Rows checked at a time, problems that a command prints, warnings kept with a load."""

    batch_rows: int
    listed_on_screen: int
    kept_warnings: int


class Bins(Table):
    """What programs write for a party without a BIN or IIN."""

    placeholders: Words


class Shipped(Table):
    """A classifier that comes with the workbench: its file in data/reference, from when it counts, its
    source."""

    file: str
    as_of: date
    source: str


class Intake(Table):
    """The whole file."""

    file: File
    xlsx: Workbook
    parquet: Parquet
    dates: Dates
    reading: Reading
    bins: Bins
    shipped: dict[str, Shipped]


@cache
def intake() -> Intake:
    return read(Intake, "intake")
