"""A comma before exactly three digits in a per cent of the open interface: 33,333 is a third of a hundred
where another value of the field has a decimal comma that can be read in one way only (contract: a point is
decimal)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analytics.documents.forms.register_raw import EXPECTED, RawRow
from analytics.store.intake.comma_columns import Seen
from analytics.store.intake.commas import figures, with_points
from analytics.store.intake.kinds import Column

PER_CENTS = tuple(field for field, expected in EXPECTED.items() if expected in ("percent", "share"))


def settled(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, with a point for each comma that their field settles; what nothing settles stays as it is and
    is refused where it is read."""
    result = list(rows)
    for field in PER_CENTS:
        column = Column(field, "number", percent=True)
        values = [row.values.get(field) for row in result]
        texts = pl.Series([value if isinstance(value, str) else None for value in values], dtype=pl.String)
        seen = Seen(column)
        seen.look(pl.Series([row.number for row in result], dtype=pl.Int64), texts)
        comma = seen.comma()
        if comma.means != "decimal":
            continue
        points = with_points(figures(texts, column), comma)
        result = [
            row if point is None else replace(row, values=row.values | {field: point})
            for row, point in zip(result, points.to_list(), strict=True)
        ]
    return result
