"""What changes in the parts of criteria between two derivations of the same day: by another query, rule or
snapshot (clause 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from analytics.order.criteria import PART_NAMES
from analytics.text.values import Values

COMPARED = ("state", "value", "months", "missing_periods", "partial", "derived")
KEY = ["bin", "part"]


@dataclass(frozen=True, slots=True)
class PartChange:
    """Of one part: how many producers' figure or state differs, and from which state to which, most first."""

    part: str
    producers: int
    states: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Changes:
    """Parts that change, in their order; BINs that only one of the two has."""

    parts: list[PartChange]
    gone: int
    new: int

    def __bool__(self) -> bool:
        return bool(self.parts or self.gone or self.new)


def changes(before: pl.DataFrame, now: pl.DataFrame) -> Changes:
    """`before`, `now`: frames of `derive` (a row a BIN and part). A figure differs by a single bit; missing
    and zero are not the same (D8)."""
    then, today = _compared(before), _compared(now)
    both = then.join(today, on=KEY, suffix="_now")
    differs = pl.any_horizontal(
        pl.col(name).ne_missing(pl.col(f"{name}_now")) for name in COMPARED if name in then.columns
    )
    changed = both.filter(differs)
    result = [_of_part(part, rows) for part in PART_NAMES if (rows := _rows_of(changed, part)).height]
    bins, bins_now = set(then["bin"]), set(today["bin"])
    return Changes(result, len(bins - bins_now), len(bins_now - bins))


def _compared(parts: pl.DataFrame) -> pl.DataFrame:
    kinds: Values = {"state": pl.String, "value": pl.Float64, "months": pl.Float64}
    kinds |= {"missing_periods": pl.Int64, "partial": pl.Float64, "derived": pl.Boolean}
    named = [pl.col(name).cast(pl.String) for name in KEY]
    return parts.select(*named, *(pl.col(name).cast(kinds[name]) for name in COMPARED))


def _rows_of(changed: pl.DataFrame, part: str) -> pl.DataFrame:
    return changed.filter(pl.col("part") == part)


def _of_part(part: str, rows: pl.DataFrame) -> PartChange:
    counted = rows.group_by("state", "state_now").len().sort("len", "state", descending=[True, False])
    return PartChange(part, rows.height, {(was, now): n for was, now, n in counted.iter_rows()})
