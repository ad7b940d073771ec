"""A transformed producer is judged with its predecessor's figures where its own do not reach (30, D21): the
entry went on, and so does what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

import polars as pl

from analytics.order.criteria import PART, PARTS, State
from analytics.scoring.wide import in_order
from analytics.store.as_of import AsOf, Recorded
from analytics.store.criteria.derivation import SourceRow, derive, rows_of_parts
from analytics.store.database import Session

FLOWS = [part.name for part in PARTS if part.flow and part.period == "ytd"]
PREDECESSOR = "predecessor"  # in the settings of a verification: whose figures carried it on
SINCE_ALWAYS = "c01_activity_years"  # the activity is the entry's: it began with the predecessor
KNOWN = (State.VALUE.value, State.ZERO.value)


def predecessors(session: Session, day: date) -> pl.DataFrame:
    """bin, predecessor, since: who stands in the Register by a transformation on a day."""
    return session.frame("monitoring/predecessors", day=day)


class RecordedOf(Recorded, Protocol):
    """A recorded verification of a BIN."""

    @property
    def bin(self) -> str: ...


def recorded(rows: Iterable[RecordedOf]) -> pl.DataFrame:
    """bin, predecessor of recorded verifications whose figures were carried on from a predecessor's."""
    named = [(row.bin, json.loads(row.settings).get(PREDECESSOR)) for row in rows]
    pairs = sorted({(bin, before) for bin, before in named if before})
    return pl.DataFrame(pairs, schema={"bin": pl.String, "predecessor": pl.String}, orient="row")


def with_predecessors(
    session: Session, as_of: AsOf, parts: pl.DataFrame, result: pl.DataFrame
) -> pl.DataFrame:
    """`parts` (35 rows a BIN) of producers, those in `result` (as predecessors) carried on from what the
    snapshots tell of their predecessors."""
    own = result.filter(pl.col("bin").is_in(parts["bin"].unique().implode()))
    if not own.height:
        return parts
    earlier = derive(session, as_of, own["predecessor"].unique().sort().to_list())
    return carried_on(parts, earlier, own)


def rows_behind(session: Session, row: RecordedOf, parts: Sequence[str]) -> dict[str, list[SourceRow]]:
    """The source rows behind parts of a recorded verification; of a flow of the year the predecessor's too,
    and of an earlier year where the successor has none, the predecessor's."""
    as_of, before = AsOf.recorded(row), json.loads(row.settings).get(PREDECESSOR)
    own = rows_of_parts(session, as_of, row.bin, parts)
    if before is None:
        return own
    carried = [part for part in parts if part in FLOWS or (PART[part].period == "py" and not own[part])]
    earlier = rows_of_parts(session, as_of, before, carried)
    return {part: rows + earlier.get(part, []) for part, rows in own.items()}


def carried_on(parts: pl.DataFrame, earlier: pl.DataFrame, result: pl.DataFrame) -> pl.DataFrame:
    """Successors' parts with the predecessors' (`earlier`): a part that is not applicable to the successor is
    the predecessor's; a flow of the year to date is both together; activity counts from the longer of the
    two. Everything else is the successor's own."""
    before = (
        earlier.rename({"bin": "predecessor"})
        .cast({"part": pl.String})
        .join(result.select("bin", "predecessor"), on="predecessor")
        .select("bin", "part", *(pl.col(name).alias(f"{name}_before") for name in _figures(earlier)))
    )
    order = parts.schema["part"]
    joined = parts.cast({"part": pl.String}).join(
        before, on=["bin", "part"], how="left", maintain_order="left"
    )
    known = pl.col("state").is_in(KNOWN) & pl.col("state_before").is_in(KNOWN)
    takes = (pl.col("state") == State.NOT_APPLICABLE.value) & pl.col("state_before").is_not_null()
    adds = known & pl.col("part").is_in(FLOWS)
    longer = known & (pl.col("part") == SINCE_ALWAYS) & (pl.col("value_before") > pl.col("value"))
    total = pl.col("value") + pl.col("value_before")
    state = pl.when(total == 0).then(pl.lit(State.ZERO.value)).otherwise(pl.lit(State.VALUE.value))
    columns = {
        name: pl.when(takes | longer).then(pl.col(f"{name}_before")).otherwise(pl.col(name))
        for name in _figures(parts)
    }
    columns["value"] = pl.when(adds).then(total).otherwise(columns["value"])
    columns["state"] = pl.when(adds).then(state).otherwise(columns["state"])
    combined = joined.select("bin", "part", *(made.alias(name) for name, made in columns.items()))
    return in_order(combined.select(parts.columns).cast({"part": order}))


def _figures(parts: pl.DataFrame) -> list[str]:
    return [name for name in parts.columns if name not in ("bin", "part")]
