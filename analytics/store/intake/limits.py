"""Limits of intake: data/rules/intake.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from analytics.order.intake_rules import intake


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, rows, columns and ratios above which a file is refused before it is read."""

    max_bytes: int
    max_columns: int
    max_cell_characters: int
    xlsx_max_bytes: int
    xlsx_max_unpacked_bytes: int
    xlsx_max_ratio: int
    xlsx_ratio_from_bytes: int
    parquet_max_rows: int
    parquet_max_unpacked_bytes: int
    first_date: date
    batch_rows: int
    listed_on_screen: int
    kept_warnings: int


@cache
def limits() -> Limits:
    """The limits as set in data/rules/intake.toml."""
    rules = intake()
    return Limits(
        **rules.file.model_dump(),
        **{f"xlsx_{name}": value for name, value in rules.xlsx.model_dump().items()},
        **{f"parquet_{name}": value for name, value in rules.parquet.model_dump().items()},
        first_date=rules.dates.first,
        **rules.reading.model_dump(),
    )
