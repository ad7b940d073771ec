"""The journal: append-only, every entry carries the SHA-256 of the one before. Identifiers and hashes only,
no personal data.

The entry that ends an act carries the digest of the rows that the act wrote (`row_hashes`, beside it), and
every entry a code (HMAC) by a key that lies outside the database: a row changed behind the journal, and an
entry appended by whoever can write the file, are found (`check`, analytics.store.row_hashes)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

import duckdb
import polars as pl

from analytics.access.rights import SYSTEM, Actor
from analytics.store.act import Act
from analytics.store.records import Record
from analytics.store.row_hashes import Columns, held_columns, keep_rows
from analytics.store.session import Session, utc_now
from analytics.store.source_sums import keep_source_sums
from analytics.text.errors import UserError

START = "0" * 64  # the hash before the first entry
BATCH = 20_000
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "entry_no": pl.Int64,
    "recorded_at": pl.Datetime("us"),
    "actor": pl.String,
    "role": pl.String,
    "action": pl.String,
    "subject": pl.String,
    "subject_version": pl.Int32,
    "reason": pl.String,
    "payload": pl.String,
    "rows_sha256": pl.String,
    "previous_hash": pl.String,
    "hash": pl.String,
    "mac": pl.String,
}
PREVIOUS, HASH, MAC = -3, -2, -1  # places in a row of a chain


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down: an action on a subject (an application, a load, a document, a model
    version)."""

    action: str
    subject: str
    version: int | None = None
    reason: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JournalledAct(Record):
    """An entry as it stands in the journal, about one subject; `payload`: JSON."""

    QUERY: ClassVar[str] = "store/journal_of"

    entry_no: int
    recorded_at: datetime
    actor: str
    role: str
    action: str
    subject_version: int | None
    reason: str | None
    payload: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: pin it outside the database (`journal head`), and a cut-off tail is found too."""

    entry_no: int
    hash: str
    mac: str | None = None

    def __str__(self) -> str:
        return f"{self.entry_no}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that is not as it was written. `why` is a message id: journal.broken.*"""

    entry_no: int
    why: str


def append(
    session: Session,
    actor: Actor,
    action: str,
    subject: str,
    *,
    version: int | None = None,
    reason: str | None = None,
    payload: Mapping[str, Any],
) -> int:
    """Writes one entry in the session's transaction; returns its number. Payload and reason hold identifiers
    and hashes only."""
    return append_many(session, actor, [Entry(action, subject, version, reason, payload)])


def append_many(session: Session, actor: Actor, entries: Iterable[Entry]) -> int:
    """Writes entries in their order, in one insert; returns the number of the last (of the head where there
    are none)."""
    return append_all(session, ((actor, entry) for entry in entries))


def append_all(session: Session, acts: Iterable[tuple[Actor, Entry]]) -> int:
    """As `append_many`, for entries of several: each with who acted. In a transaction they are written as it
    ends, with what its act changed."""
    act = session.act or Act()
    number, now = act.entries[-1][0] if act.entries else head(session).entry_no, utc_now()
    for actor, entry in acts:
        number += 1
        fields = (now, actor.login, actor.role, entry.action, entry.subject, entry.version, entry.reason)
        act.entries.append((number, *fields, canonical(entry.payload)))
    if session.act is None:
        _write(session, head(session), act.entries, None, None)
    return number


def close_act(session: Session, key: bytes | None, columns: dict[str, Columns]) -> None:
    """Ends an act: writes down what it left of the rows that it wrote, and its entries. Rows written without
    an entry get one of the system's own. Raises UserError where the entries so far carry codes and there is
    no key. `key`: what the entries' codes are made with; `columns`: of the tables, filled in at the first act
    that wrote rows, so that whoever only reads never waits for it."""
    act = session.act
    if act is None or not (act.entries or act.keys):
        return
    if act.keys and not columns:
        columns.update(held_columns(session))
    if "loads" in act.keys:
        keep_source_sums(session, sorted(act.keys["loads"]), columns)
    if not act.entries:
        append(session, SYSTEM, "keep_rows", "rows", payload={})
    digest = keep_rows(session, act, act.entries[-1][0], columns) if act.keys else None
    last = head(session)
    if key is None and last.mac is not None and not session.is_demonstration:
        raise UserError("journal.key.missing")
    _write(session, last, act.entries, digest, key)


def _write(
    session: Session, last: Head, entries: list[tuple[Any, ...]], digest: str | None, key: bytes | None
) -> None:
    """Entries in their order behind the last one; the digest stands with the last of them."""
    rows = linked(last, ((*entry, digest if entry is entries[-1] else None) for entry in entries), key)
    if len(rows) == 1:
        session.insert_row("journal", **dict(zip(SCHEMA, rows[0], strict=True)))
    elif rows:
        session.insert("journal", pl.DataFrame(rows, schema=SCHEMA, orient="row"))


def head(session: Session) -> Head:
    """Number and hash of the newest entry; 0 and zeros in an empty journal."""
    row = session.one("store/journal_head")
    return Head(**row) if row else Head(0, START)


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"not for the journal: {type(value)}")


# Made once: json.dumps would make one for every entry.
_PAYLOAD = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain, allow_nan=False
)
_FIELDS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


def canonical(payload: Mapping[str, Any]) -> str:
    """The one way a payload is written: keys sorted, no spaces, dates in ISO, Decimal as text, no NaN."""
    return _PAYLOAD.encode(payload)


def entry_hash(previous: str, fields: tuple[Any, ...]) -> str:
    """SHA-256 over the previous hash and the entry's fields, from its number to its payload."""
    return hashlib.sha256(_FIELDS.encode((previous, *fields)).encode()).hexdigest()


def mac(key: bytes, hashed: str, previous: str | None) -> str:
    """HMAC-SHA256 over an entry's hash and the code of the entry before it (none: the key came later)."""
    return hmac.new(key, f"{previous or START}{hashed}".encode(), hashlib.sha256).hexdigest()


def linked(last: Head, entries: Iterable[tuple[Any, ...]], key: bytes | None) -> list[tuple[Any, ...]]:
    """Entries in their order behind the last one of a chain, each with the hash before it, its own, and its
    code."""
    previous, code = last.hash, last.mac
    rows: list[tuple[Any, ...]] = []
    for fields in entries:
        hashed = entry_hash(previous, fields)
        code = None if key is None else mac(key, hashed, code)
        rows.append((*fields, previous, hashed, code))
        previous = hashed
    return rows


def check(session: Session, pinned: str | None = None, key: bytes | None = None) -> Broken | None:
    """Walks the whole journal, as `first_broken`."""
    return first_broken(session.run("store/journal_entries"), key, pinned)


def first_broken(
    walk: duckdb.DuckDBPyConnection, key: bytes | None, pinned: str | None = None
) -> Broken | None:
    """Walks a chain in its order (each row: the number, other fields, previous hash, hash, code): the first
    entry changed, removed, put in or moved, else None.

    `pinned` is a head noted earlier ("NUMBER:HASH", or the hash alone): with it a cut-off or rewritten tail
    is found too. `key`: of the entries' codes; without one, codes are not compared."""
    pin_number, _, pin_hash = (pinned or "").strip().rpartition(":")
    number, previous, code, pin_seen = 0, START, None, pin_hash in ("", START)
    while rows := walk.fetchmany(BATCH):
        for row in rows:
            number += 1
            if row[0] != number:
                return Broken(number, "journal.broken.gap")
            if row[PREVIOUS] != previous:
                return Broken(number, "journal.broken.chain")
            if row[HASH] != entry_hash(previous, row[:PREVIOUS]):
                return Broken(number, "journal.broken.changed")
            previous = row[HASH]
            if key is not None and (code or row[MAC]) and row[MAC] != mac(key, previous, code):
                return Broken(number, "journal.broken.code")
            code = row[MAC]
            pin_seen = pin_seen or previous == pin_hash
            if pin_number == str(number) and previous != pin_hash:
                return Broken(number, "journal.broken.rewritten")
    if key is not None and number and code is None:
        return Broken(number, "journal.broken.code")
    return None if pin_seen else Broken(number + 1, "journal.broken.tail")


def differing_rows(session: Session) -> Broken | None:
    """The first entry beside which other row hashes stand than it was written with."""
    number = session.scalar("store/rows_digests_differing")
    return None if number is None else Broken(number, "journal.broken.rows")
