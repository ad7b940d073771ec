"""Rows of protected tables, held by the journal: written down as an act ends, compared by `altered_rows`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from analytics.store.act import Act
from analytics.store.protected import PROTECTED
from analytics.store.queries import sql
from analytics.store.records import Record
from analytics.store.session import Session

Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """Rows that are not as their act left them. entry_no: the newest entry that wrote under the key. `why` is
    a message id: journal.row.*; columns: of a load, those whose sums differ."""

    table: str
    key: str
    entry_no: int | None
    why: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnColumn(Record):
    """A column of a table of the database."""

    QUERY: ClassVar[str] = "store/own_columns"

    table_name: str
    column_name: str
    data_type: str


def keep_rows(session: Session, act: Act, entry_no: int, columns: Mapping[str, Columns]) -> str:
    """Writes down, beside an entry, what the act left under each key that it touched; the digest of that.
    `columns`: of `held_columns`."""
    tables = sorted(act.keys)
    union = "\nUNION ALL\n".join(_filled("row_hashes_of", table, columns[table]) for table in tables)
    touched = {table: [str(key) for key in act.keys[table]] for table in tables}
    session.execute(
        f"INSERT INTO row_hashes BY NAME SELECT $entry_no AS entry_no, * FROM ({union})",
        {"entry_no": entry_no, **touched},
    )
    return str(session.scalar("store/rows_digest", entry_no=entry_no))


def altered_rows(session: Session, columns: Mapping[str, Columns]) -> Iterator[Altered]:
    """Every row that was changed, added or removed behind the journal, table by table."""
    for table in sorted(PROTECTED):
        for row in session.execute(_filled("rows_altered", table, columns[table])).fetchall():
            name, key, entry_no, was, now = row
            yield Altered(name, key, entry_no, _why(was, now))


def _why(was: int, now: int) -> str:
    if was == now:
        return "journal.row.changed"
    if now < was:
        return "journal.row.removed"
    return "journal.row.added" if was else "journal.row.without_entry"


def held_columns(session: Session) -> Mapping[str, Columns]:
    """Columns and types of every table, in the order in which a row is written canonically."""
    columns: dict[str, list[tuple[str, str]]] = {}
    for one in session.records(OwnColumn):
        columns.setdefault(one.table_name, []).append((one.column_name, one.data_type))
    return {table: tuple(of_table) for table, of_table in columns.items()}


@lru_cache(256)
def _filled(query: str, table: str, columns: Columns) -> str:
    key = PROTECTED[table]
    return sql(f"store/{query}").format(
        table=table, key=key, type=dict(columns)[key], row=canonical_row(columns)
    )


def canonical_row(columns: Columns, row: str = "kept") -> str:
    """SQL of the one way in which a row is written to be hashed: a JSON list of its columns in their order,
    each as text, bytes as their SHA-256."""
    parts = (
        f"sha256({row}.{name})" if kind == "BLOB" else f"CAST({row}.{name} AS VARCHAR)"
        for name, kind in columns
    )
    return f"CAST(to_json([{', '.join(parts)}]) AS VARCHAR)"
