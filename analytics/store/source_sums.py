"""Rows of sources (snapshots, classifiers, reference tables), held by load: a million rows of a file are one
row here, and that row is held by the journal."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import ClassVar

import pyarrow as pa

from analytics.store.column_digests import BATCH, PLACE, OutOfOrder, column_digests
from analytics.store.protected import SOURCES
from analytics.store.queries import parsed, sql
from analytics.store.records import Record
from analytics.store.row_hashes import Altered, Columns, canonical_row
from analytics.store.session import Session

_BY_COLUMN = "columns:"  # begins the digest of a load that is held column by column
_SHOWN = 16  # digits of a column's digest that stand with it, to name the columns that differ
_NUMBER = re.compile(r"DECIMAL|INTEGER|BIGINT|DOUBLE")
_AS_IT_IS = re.compile(r"VARCHAR$|DATE$|DECIMAL|INTEGER$|BIGINT$|BOOLEAN$")

Key = tuple[int, str]  # a load, and a table that it brought rows into


@dataclass(frozen=True, slots=True)
class SourceSum(Record):
    """What came with a load into a table: how many rows, their digest, and of each column its digest or its
    sum (JSON)."""

    QUERY: ClassVar[str] = "store/source_sums"

    load_id: int
    table_name: str
    row_count: int
    sha256: str
    sums: str

    @property
    def key(self) -> Key:
        return self.load_id, self.table_name


@dataclass(frozen=True, slots=True)
class AlteredInvoiceSums(Record):
    """A load whose kept sums of invoice lines are not what is due."""

    QUERY: ClassVar[str] = "store/invoice_sums_altered"

    load_id: int
    kept: int
    due: int


@dataclass(frozen=True, slots=True)
class LoadNumber(Record):
    """A load that there is."""

    QUERY: ClassVar[str] = "store/load_numbers"

    load_id: int


def keep_source_sums(session: Session, loads: Sequence[int], columns: Mapping[str, Columns]) -> None:
    """Notes what came with loads, in the act that takes them in. `columns`: of the tables of sources."""
    for load_id, table in _present(session, loads):
        session.insert_row("source_sums", **_by_column(session, load_id, table, columns[table]).columns)


def altered_sources(session: Session, columns: Mapping[str, Columns]) -> Iterator[Altered]:
    """Loads whose rows are not as they came, each with the columns that differ."""
    loads = [load.load_id for load in session.records(LoadNumber)]
    kept = {one.key: one for one in session.records(SourceSum)}
    present = {}
    by_text: dict[str, list[int]] = {}
    for load_id, table in _present(session, loads):
        was = kept.get((load_id, table))
        if was is None or was.sha256.startswith(_BY_COLUMN):
            present[load_id, table] = _by_column(session, load_id, table, columns[table])
        else:
            by_text.setdefault(table, []).append(load_id)
    for table, held in by_text.items():
        present |= {one.key: one for one in _by_text(session, held, table, columns[table])}
    for load_id, table in sorted(kept.keys() | present.keys()):
        was, now = kept.get((load_id, table)), present.get((load_id, table))
        if was is None or now is None or was.sha256 != now.sha256:
            before, after = (one.row_count if one else 0 for one in (was, now))
            yield Altered(table, f"load:{load_id}", None, _why(before, after), _differing(was, now))


def altered_invoice_sums(session: Session) -> Iterator[Altered]:
    """Loads whose kept sums of invoice lines (clause 12(11)) are not what their lines come to."""
    for sums in session.records(AlteredInvoiceSums):
        yield Altered("invoice_sums", f"load:{sums.load_id}", None, _why(sums.due, sums.kept))


def _why(before: int, after: int) -> str:
    if before == after:
        return "journal.row.changed"
    return "journal.row.removed" if after < before else "journal.row.added"


def _differing(was: SourceSum | None, now: SourceSum | None) -> tuple[str, ...]:
    before, after = (json.loads(one.sums) if one else {} for one in (was, now))
    return tuple(name for name in before if name in after and before[name] != after[name])


def _present(session: Session, loads: Collection[int]) -> list[Key]:
    """The tables that each load brought rows into: most loads into one or two."""
    query = _with_rows()
    return [(load_id, table) for load_id, table in session.execute(query, {"loads": list(loads)}).fetchall()]


@cache
def _with_rows() -> str:
    query = sql("store/source_with_rows")
    return "\nUNION ALL\n".join(query.format(table=table, load=load) for table, load in SOURCES.items())


def _by_column(session: Session, load_id: int, table: str, columns: Columns) -> SourceSum:
    """Rows of a load, their digest and that of each column. Rows of snapshots lie in their order; where they
    do not, and in other tables, they are put in order: by their columns from the first to the last."""
    by_place = tuple(name for name, _ in columns[: len(PLACE)]) == PLACE
    try:
        rows = _rows(session, load_id, table, columns, in_order=not by_place)
        row_count, digests = column_digests(rows, columns, by_place=by_place)
    except OutOfOrder:
        rows = _rows(session, load_id, table, columns, in_order=True)
        row_count, digests = column_digests(rows, columns, by_place=False)
    whole = hashlib.sha256(json.dumps(digests).encode()).hexdigest()
    shown = {name: digest[:_SHOWN] for name, digest in digests.items()}
    return SourceSum(load_id, table, row_count, f"{_BY_COLUMN}{whole}", json.dumps(shown))


def _rows(
    session: Session, load_id: int, table: str, columns: Columns, *, in_order: bool
) -> Iterator[pa.RecordBatch]:
    query = parsed(_rows_of(table, columns, in_order=in_order))
    return iter(session.cursor.sql(query, params={"load_id": load_id}).to_arrow_reader(BATCH))


@lru_cache(2 * len(SOURCES))
def _rows_of(table: str, columns: Columns, *, in_order: bool) -> str:
    named = (
        f"kept.{name}" if _AS_IT_IS.match(kind) else f"CAST(to_json(kept.{name}) AS VARCHAR) AS {name}"
        for name, kind in columns
    )
    order = ", ".join(f"kept.{name}" for name, _ in columns)
    return sql("store/source_rows_of").format(
        table=table,
        load=SOURCES[table],
        columns=", ".join(named),
        order=f"ORDER BY {order}" if in_order else "",
    )


def _by_text(session: Session, loads: Sequence[int], table: str, columns: Columns) -> Iterator[SourceSum]:
    """Of loads that were taken in before columns had digests: as `source_sums_of` says."""
    result = session.execute(_sums_of(table, columns), {"loads": list(loads)})
    names = [column[0] for column in result.description or ()]
    for values in result.fetchall():
        yield SourceSum(**dict(zip(names, values, strict=True)))


@lru_cache(len(SOURCES))
def _sums_of(table: str, columns: Columns) -> str:
    sums = [(name, _sum(name, kind)) for name, kind in columns if name != "load_id"]
    return sql("store/source_sums_of").format(
        table=table,
        load=SOURCES[table],
        row=canonical_row(columns),
        sums=", ".join(f"{of} AS {name}" for name, of in sums),
        summed=", ".join(f"'{name}': CAST(sum({name}) AS VARCHAR)" for name, _ in sums),
    )


def _sum(name: str, kind: str) -> str:
    if kind == "DATE":
        return f"sum(date_diff('day', DATE '2000-01-01', {name}))"
    if kind == "BOOLEAN":
        return f"count_if({name})"
    return f"sum({name})" if _NUMBER.match(kind) else f"count({name})"
