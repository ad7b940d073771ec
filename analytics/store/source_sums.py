"""Rows of sources (snapshots, classifiers, reference tables), held by load: a million rows of a file are one
row here, and that row is held by the journal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from analytics.store.protected import SOURCES
from analytics.store.queries import sql
from analytics.store.row_hashes import Altered, Columns, canonical_row
from analytics.store.session import Session

_NUMBER = re.compile(r"DECIMAL|INTEGER|BIGINT|DOUBLE")


def keep_source_sums(session: Session, loads: Sequence[int], columns: Mapping[str, Columns]) -> None:
    """Notes what came with loads, in the act that takes them in. `columns`: of the tables of sources."""
    for table, row in _sums(session, loads, columns):
        session.insert_row("source_sums", table_name=table, **row)


def altered_sources(session: Session, columns: Mapping[str, Columns]) -> Iterator[Altered]:
    """Loads whose rows are not as they came, each with the columns whose sums differ."""
    loads = [row["load_id"] for row in session.rows("store/load_numbers")]
    kept = {(row["load_id"], row["table_name"]): row for row in session.rows("store/source_sums")}
    present = {(row["load_id"], table): row for table, row in _sums(session, loads, columns)}
    for load_id, table in sorted(kept.keys() | present.keys()):
        was, now = kept.get((load_id, table)), present.get((load_id, table))
        if was is None or now is None or was["sha256"] != now["sha256"]:
            yield Altered(table, f"load:{load_id}", None, _why(was, now), _differing(was, now))


def altered_invoice_sums(session: Session) -> Iterator[Altered]:
    """Loads whose kept sums of invoice lines (clause 12(11)) are not what their lines come to."""
    for row in session.rows("store/invoice_sums_altered"):
        counts = {"row_count": row["kept"]}, {"row_count": row["due"]}
        yield Altered("invoice_sums", f"load:{row['load_id']}", None, _why(counts[1], counts[0]))


def _why(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> str:
    before, after = (row["row_count"] if row else 0 for row in (was, now))
    if before == after:
        return "journal.row.changed"
    return "journal.row.removed" if after < before else "journal.row.added"


def _differing(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> tuple[str, ...]:
    before, after = (json.loads(row["sums"]) if row else {} for row in (was, now))
    return tuple(name for name in before if name in after and before[name] != after[name])


def _sums(
    session: Session, loads: Sequence[int], columns: Mapping[str, Columns]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What came with loads, table by table; most loads bring rows into one or two of the tables."""
    named = {"loads": list(loads)}
    for (table,) in session.execute(_with_rows(), named).fetchall():
        result = session.execute(_filled(table, SOURCES[table], columns[table]), named)
        names = [column[0] for column in result.description or ()]
        for values in result.fetchall():
            row = dict(zip(names, values, strict=True))
            yield row.pop("table_name"), row


@cache
def _with_rows() -> str:
    query = sql("store/source_with_rows")
    return "\nUNION ALL\n".join(query.format(table=table, load=load) for table, load in SOURCES.items())


@lru_cache(len(SOURCES))
def _filled(table: str, load: str, columns: Columns) -> str:
    sums = [(name, _sum(name, kind)) for name, kind in columns if name != "load_id"]
    return sql("store/source_sums_of").format(
        table=table,
        load=load,
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
