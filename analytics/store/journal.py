"""The journal: append-only, every entry carries the SHA-256 of the one before. Identifiers and hashes only,
no personal data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.access.rights import Actor
from analytics.store.session import Session, utc_now

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
    "previous_hash": pl.String,
    "hash": pl.String,
}


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
class Head:
    """The newest entry: pin it outside the database (`journal head`), and a cut-off tail is found too."""

    entry_no: int
    hash: str

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
    """As `append_many`, for entries of several: each with who acted."""
    last = head(session)
    number, previous, now = last.entry_no, last.hash, utc_now()
    rows: list[tuple[Any, ...]] = []
    for actor, entry in acts:
        number += 1
        fields = (
            number,
            now,
            actor.login,
            actor.role,
            entry.action,
            entry.subject,
            entry.version,
            entry.reason,
            canonical(entry.payload),
        )
        rows.append((*fields, previous, entry_hash(previous, fields)))
        previous = rows[-1][-1]
    if len(rows) == 1:
        session.insert_row("journal", **dict(zip(SCHEMA, rows[0], strict=True)))
    elif rows:
        session.insert("journal", pl.DataFrame(rows, schema=SCHEMA, orient="row"))
    return number


def head(session: Session) -> Head:
    """Number and hash of the newest entry; 0 and zeros in an empty journal."""
    row = session.one("store/journal_head")
    return Head(row["entry_no"], row["hash"]) if row else Head(0, START)


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


def check(session: Session, pinned: str | None = None) -> Broken | None:
    """Walks the whole chain: the first entry changed, removed, put in or moved, else None.

    `pinned` is a head noted earlier ("NUMBER:HASH", or the hash alone): with it a cut-off or rewritten tail
    is found too."""
    pin_number, _, pin_hash = (pinned or "").strip().rpartition(":")
    number, previous, pin_seen = 0, START, pin_hash in ("", START)
    walk = session.run("store/journal_entries")
    while rows := walk.fetchmany(BATCH):
        for row in rows:
            number += 1
            if row[0] != number:
                return Broken(number, "journal.broken.gap")
            if row[9] != previous:
                return Broken(number, "journal.broken.chain")
            if row[10] != entry_hash(previous, row[:9]):
                return Broken(number, "journal.broken.changed")
            previous = row[10]
            pin_seen = pin_seen or previous == pin_hash
            if pin_number == str(number) and previous != pin_hash:
                return Broken(number, "journal.broken.rewritten")
    return None if pin_seen else Broken(number + 1, "journal.broken.tail")
