"""What a comma means in each column of figures of one file, after a look at all of its values: only files
with such commas are read once more for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

import polars as pl

from analytics.store.intake.commas import APART, DECIMAL, EITHER_WAY, POINT, THOUSANDS, figures
from analytics.store.intake.kinds import Column, Comma, Kind
from analytics.store.intake.problems import Fault
from analytics.store.intake.rows import Batch, Reader
from analytics.store.intake.texts import cleaned, matching, trimmed

Way = Literal["decimal", "apart", "point", "either", "thousands"]
PATTERNS: dict[Way, str] = {
    "decimal": DECIMAL,
    "apart": APART,
    "point": POINT,
    "either": EITHER_WAY,
    "thousands": THOUSANDS,
}


@dataclass(slots=True)
class Seen:
    """The first value of a column that is written in each way: its row and text."""

    column: Column
    first: dict[Way, tuple[int, str]] = field(default_factory=dict)

    def look(self, rows: pl.Series, raw: pl.Series) -> None:
        text = figures(cleaned(trimmed(raw), self.column), self.column)
        for way in PATTERNS.keys() - self.first.keys():
            places = matching(text, PATTERNS[way]).arg_true()
            if places.len():
                self.first[way] = (int(rows[places[0]]), str(text[places[0]]))

    def comma(self) -> Comma:
        """Decimal commas beside decimal points say nothing of 1,500: such a column was put together from two
        files, and one of them may set thousands apart."""
        decimal, apart = self.first.get("decimal"), self.first.get("apart")
        if decimal and apart:
            return Comma("two_ways", *decimal, *apart)
        if apart:
            return Comma("apart", *apart)
        if decimal and "point" not in self.first:
            return Comma("decimal", *decimal)
        return Comma("unknown")

    def warning(self) -> list[Fault]:
        """How the figures were read that could have been read in two ways."""
        comma = self.comma()
        doubtful = self.first.get("thousands" if comma.means == "apart" else "either")
        if doubtful is None or comma.means not in ("decimal", "apart"):
            return []
        row, value = doubtful
        details = {"row": comma.row, "shown": comma.value}
        return [Fault(f"intake.comma_{comma.means}", row, self.column.name, value, details)]


def settled(kind: Kind, reader: Reader) -> tuple[Kind, list[Fault]]:
    """The kind with what a comma means in each of its columns of figures; and a warning for each column of
    which it had to be found out."""
    places = reader.header.places
    seen = {one.name: Seen(one) for one in kind.columns if one.type == "number" and one.name in places}
    for batch in reader.texts():
        sound = ~batch.source_row.is_in(torn(batch))
        for name, column in seen.items():
            column.look(batch.source_row.filter(sound), batch.text[f"c{places[name]}"].filter(sound))
    columns = tuple(
        replace(one, comma=seen[one.name].comma()) if one.name in seen else one for one in kind.columns
    )
    warned = [one for column in seen.values() for one in column.warning()]
    return replace(kind, columns=columns), warned


def torn(batch: Batch) -> list[int]:
    """Rows with too many or too few values: which column one belongs to cannot be told."""
    return [
        one.source_row
        for one in batch.problems
        if one.reason == "intake.field_count" and one.source_row is not None
    ]
