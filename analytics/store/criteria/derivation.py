"""The 35 parts of the 26 criteria (clause 12), derived from the snapshots as known on a day: contract of
snapshots, in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import polars as pl

from analytics.order.criteria import PART_NAMES, PARTS, State
from analytics.store.as_of import AsOf
from analytics.store.criteria import steps
from analytics.store.criteria.known import what_was_known
from analytics.store.criteria.rows import SourceRow, read_rows, recompute
from analytics.store.queries import sql
from analytics.store.session import Session

FIRST_ENTITY = 1
PIECE = 1_000_000  # rows, so many parts at once
__all__ = ["SourceRow", "derive", "derive_in_pieces", "part_rows", "recompute", "rows_of_parts"]


def derive(session: Session, as_of: AsOf, bins: Sequence[str] | None = None) -> pl.DataFrame:
    """The 35 parts of each BIN given, else of all of the newest known taxpayers: a row a BIN and part, by
    BIN, then in order of `PARTS`.

    Values in KZT, years, per cent, persons, 1/0; empty unless the state is `value` or `zero`.
    Raises UserError where a reference table was never taken in, a form has no term, or a lag is none."""
    keep_steps(session, as_of, bins)
    return _finished(session.frame("criteria/parts"), session.frame("criteria/chosen_bins")["bin"], as_of)


def derive_in_pieces(
    session: Session, as_of: AsOf, bins: Sequence[str] | None = None
) -> Iterator[pl.DataFrame]:
    """As `derive`, some entities after the others: the parts of a whole country do not fit in memory."""
    keep_steps(session, as_of, bins)
    every = session.frame("criteria/chosen_bins")["bin"]
    reader = session.cursor.sql(sql("criteria/parts")).to_arrow_reader(PIECE)
    first = next(reader, None)  # nobody at all: one piece without rows
    for batch in chain([reader.schema.empty_table() if first is None else first], reader):
        yield _finished(pl.DataFrame(batch), every, as_of)


def _finished(parts: pl.DataFrame, bins: pl.Series, as_of: AsOf) -> pl.DataFrame:
    parts = named(parts, bins)
    return silenced(parts, as_of.without) if as_of.without else parts


def keep_steps(session: Session, as_of: AsOf, bins: Sequence[str] | None = None) -> None:
    """Keeps every step up to the states of all parts, one upon the other."""
    known = what_was_known(session, as_of)
    py_end = {"py_end": as_of.py[1]}
    steps.keep_entities(session, known, bins)
    steps.keep_part_tables(session, known)
    steps.keep_flow_sums(session, known, bins)
    steps.keep_reports(session, known)
    steps.keep(session, "burden", sql("criteria/lines_burden"), as_of.parameters | {"year": as_of.py[0].year})
    steps.keep(
        session, "standing_states", sql("criteria/parts_standing"), {"reference_date": as_of.reference_date}
    )
    steps.keep(session, "flow_states", sql("criteria/parts_flows"), py_end)
    steps.keep(session, "report_states", sql("criteria/parts_reports"), py_end)
    places = {
        "burden_no": PART_NAMES.index("c07_tax_burden_py"),
        "zero_no": PART_NAMES.index("c08_zero_reports_py"),
    }
    steps.keep(session, "derived_states", sql("criteria/parts_derived"), py_end | places)


def named(parts: pl.DataFrame, bins: pl.Series) -> pl.DataFrame:
    """The numbers of entities and parts as their names: 35 rows a BIN, in order."""
    names = pl.Series("part", PART_NAMES)
    criteria = pl.Series("criterion", [int(name[1:3]) for name in PART_NAMES], pl.Int32)
    number = parts["part_no"]
    named = [bins.gather(parts["entity_no"] - FIRST_ENTITY), names.gather(number), criteria.gather(number)]
    return pl.DataFrame(named).hstack(parts.drop("entity_no", "part_no"))


def silenced(parts: pl.DataFrame, kinds: Sequence[str]) -> pl.DataFrame:
    """The parts of kinds of snapshot that the head let a run begin without are *no data*, whatever older
    snapshots told (D28): a restriction may have been lifted, a report filed since."""
    names = [part.name for part in PARTS if part.source in kinds]
    has_figure = pl.col("state").cast(pl.String).is_in([State.VALUE, State.ZERO, State.MISSING])
    silent = pl.col("part").is_in(names) & has_figure
    kind = parts.schema["state"]
    return parts.with_columns(
        pl.when(silent)
        .then(pl.lit(State.NO_DATA.value))
        .otherwise(pl.col("state"))
        .cast(kind)
        .alias("state"),
        *(
            pl.when(silent).then(None).otherwise(pl.col(name)).alias(name)
            for name in ("value", "missing_periods", "partial")
        ),
    )


def part_rows(session: Session, as_of: AsOf, bin: str, part: str) -> list[SourceRow]:
    """The source rows that a part of one BIN was made of, by day and place; `recompute(part, rows)` gives the
    figure (or partial) again."""
    return rows_of_parts(session, as_of, bin, [part])[part]


def rows_of_parts(
    session: Session, as_of: AsOf, bin: str, parts: Sequence[str]
) -> dict[str, list[SourceRow]]:
    """As `part_rows`, of several parts at once; of none nothing is read."""
    return read_rows(session, what_was_known(session, as_of), bin, parts) if parts else {}
