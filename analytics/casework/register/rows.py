"""How the Register is written: entries, changes, and versions of rows. What is done, and by whom, is
casework.register."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.access.rights import Actor
from analytics.casework.register.records import LastNumbers
from analytics.casework.register.versions import (
    GOOD,
    PRODUCER,
    Version,
    as_made_by,
    first_version,
    frame_of,
    standing_rows,
    standing_rows_of,
)
from analytics.documents.forms.register_goods import NewGood
from analytics.store import journal
from analytics.store.database import Session, utc_now
from analytics.text import UserError
from analytics.text.values import Values

VERSION = ("registration_no", "row_no", "change_no", "valid_from")  # what a version is known by


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to an entry: `kind` and `ground` as in register_changes, `on` the day it counts from,
    `basis` its document."""

    kind: str
    on: date
    ground: str
    reason: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be made, with its goods."""

    registration_no: str
    origin: str
    goods: Sequence[NewGood]
    change: Change
    application: str | None = None
    made_up: bool = False
    import_sha256: str | None = None


def add_entries(session: Session, actor: Actor, entries: Sequence[NewEntry]) -> None:
    """Makes entries in their order, numbered on from the last one; one journal entry each. All or nothing is
    the transaction's."""
    [last] = session.records(LastNumbers)
    now = utc_now()
    heads, changes, rows, written = [], [], [], []
    for place, entry in enumerate(entries, start=1):
        entry_no, change_no = last.entry_no + place, last.change_no + place
        heads.append(
            {
                "registration_no": entry.registration_no,
                "entry_no": entry_no,
                "origin": entry.origin,
                "application": entry.application,
                "import_sha256": entry.import_sha256,
                "made_up": entry.made_up,
                "recorded_at": now,
            }
        )
        changes.append(_change_row(change_no, entry.registration_no, entry.change, actor, now))
        made = [
            first_version(entry.registration_no, number, change_no, good, entry.change.on)
            for number, good in enumerate(entry.goods, start=1)
        ]
        rows += made
        written.append(_journal_entry(change_no, entry.registration_no, entry.change, made))
    session.insert("register_entries", pl.DataFrame(heads, infer_schema_length=None))
    session.insert("register_changes", pl.DataFrame(changes, infer_schema_length=None))
    session.insert("register_rows", frame_of(rows))
    journal.append_many(session, actor, written)


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of an entry. `revised` gives, for each version that stands and the change's number, the
    versions to stand instead: the same row untouched, other rows, or none."""

    registration_no: str
    change: Change
    revised: Callable[[Version, int], list[Version]]


def revise(
    session: Session,
    actor: Actor,
    registration_no: str,
    change: Change,
    revised: Callable[[Version, int], list[Version]],
) -> int:
    """Writes a change of an entry; returns its number. Raises UserError where there is no such entry or
    nothing would change."""
    return revise_many(session, actor, [Revision(registration_no, change, revised)])


def revise_many(session: Session, actor: Actor, revisions: Sequence[Revision]) -> int:
    """Writes changes of entries in their order, an entry once; returns the first one's number. Raises
    UserError as `revise` does."""
    standing = standing_rows_of(session, [one.registration_no for one in revisions])
    first = _next_change(session)
    aside: list[tuple[Version, int]] = []
    changes: list[tuple[int, Revision, list[Version]]] = []
    for change_no, revision in enumerate(revisions, start=first):
        made: list[Version] = []
        for row in standing[revision.registration_no]:
            after = revision.revised(row, change_no)
            if after != [row]:
                aside.append((row, change_no))
                made += [as_made_by(one, change_no) for one in after]
        if not made:
            raise UserError("register.nothing_changes", number=revision.registration_no)
        changes.append((change_no, revision, made))
    _set_aside(session, aside)
    _write(session, actor, [(no, one.registration_no, one.change, made) for no, one, made in changes])
    return first


def _set_aside(session: Session, aside: Sequence[tuple[Version, int]]) -> None:
    """Each version with the change that takes its place."""
    versions = {name: [getattr(row, name) for row, _ in aside] for name in VERSION}
    session.run("register/set_aside", **versions, by=[change_no for _, change_no in aside])


def add_rows(
    session: Session, actor: Actor, registration_no: str, change: Change, goods: Sequence[NewGood]
) -> int:
    """Adds goods to an entry under the next row numbers; returns the change's number."""
    standing_rows(session, registration_no)
    change_no = _next_change(session)
    first = session.scalar("register/last_row_no", registration_no=registration_no)
    made = [
        first_version(registration_no, first + number, change_no, good, change.on)
        for number, good in enumerate(goods, start=1)
    ]
    _write(session, actor, [(change_no, registration_no, change, made)])
    return change_no


def content_hash(rows: Sequence[Version | NewGood]) -> str:
    """SHA-256 of what rows say: producer, good, validity. Exact figures by value: 10.0 and 10.00 are the
    same."""
    names = ("row_no", "valid_from", "valid_to", "included_on", *PRODUCER, *GOOD)
    text = [[_plain(getattr(row, name, None)) for name in names] for row in rows]
    return hashlib.sha256(json.dumps(text, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _next_change(session: Session) -> int:
    [last] = session.records(LastNumbers)
    return last.change_no + 1


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def _change_row(change_no: int, registration_no: str, change: Change, actor: Actor, now: datetime) -> Values:
    return {
        "change_no": change_no,
        "registration_no": registration_no,
        "kind": change.kind,
        "effective_on": change.on,
        "ground": change.ground,
        "reason": change.reason,
        "basis": change.basis,
        "login": actor.login,
        "recorded_at": now,
    }


def _journal_entry(
    change_no: int, registration_no: str, change: Change, made: Sequence[Version]
) -> journal.Entry:
    payload = {
        "change": change_no,
        "kind": change.kind,
        "on": change.on,
        "ground": change.ground,
        "rows": len(made),
        "sha256": content_hash(made),
    }
    return journal.Entry("change_register", registration_no, payload=payload)


def _write(
    session: Session, actor: Actor, changes: Sequence[tuple[int, str, Change, Sequence[Version]]]
) -> None:
    """Number, entry, change and new versions of each."""
    now = utc_now()
    heads = [_change_row(no, entry, change, actor, now) for no, entry, change, _ in changes]
    session.insert("register_changes", pl.DataFrame(heads, infer_schema_length=None))
    made = [row for _, _, _, rows in changes for row in rows]
    session.insert("register_rows", frame_of(made))
    journal.append_many(
        session, actor, [_journal_entry(no, entry, change, rows) for no, entry, change, rows in changes]
    )
