"""How the Register is written: entries, changes, and rows by good in versions. What is done, and by whom, is
casework.register."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.access.rights import Actor
from analytics.casework.register.row_search import searched
from analytics.store import journal
from analytics.store.database import Session, utc_now
from analytics.text import UserError

FOREVER = date(2199, 12, 31)

# What is known of the producer, and of the good (Annexes 1 and 2). A change of the Register is a change of
# some of these.
PRODUCER = (
    "bin",
    "name",
    "name_ru",
    "oked",
    "oked_secondary",
    "kato",
    "address",
    "email",
    "telephone",
    "certificate",
)
GOOD = (
    *("product", "product_ru", "capacity", "unit", "capacity_text", "tnved", "kpved", "enstru", "agsk3"),
    *("in_country_value", "localisation", "localisation_text"),
)
# What the study weighs by (0022_study.sql): declared with the good, no column of Annex 1, never published.
DECLARED = ("cost_price", "output_per_month")
_FIGURES = {
    "row_no": pl.Int32,
    "change_no": pl.Int64,
    "superseded_by": pl.Int64,
    "ended_by": pl.Int64,
    "good_no": pl.Int32,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
    "included_on": pl.Date,
    "capacity": pl.Decimal(18, 4),
    "in_country_value": pl.Decimal(9, 4),
    "localisation": pl.Decimal(9, 4),
    "cost_price": pl.Decimal(18, 4),
    "output_per_month": pl.Decimal(18, 4),
}
COLUMNS = (
    *(
        "registration_no",
        "row_no",
        "change_no",
        "superseded_by",
        "ended_by",
        "valid_from",
        "valid_to",
        "good_no",
    ),
    *(*PRODUCER, *GOOD, *DECLARED, "included_on", "search"),
)
SCHEMA: dict[str, Any] = {name: _FIGURES.get(name, pl.String) for name in COLUMNS}

VERSION = ("registration_no", "row_no", "change_no", "valid_from")
Row = dict[str, Any]


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
    """An entry to be made: rows are producer and good fields together, with `included_on` where it isn't the
    change's day."""

    registration_no: str
    origin: str
    rows: Sequence[Mapping[str, Any]]
    change: Change
    application: str | None = None
    made_up: bool = False
    import_sha256: str | None = None


def add_entries(session: Session, actor: Actor, entries: Sequence[NewEntry]) -> None:
    """Makes entries in their order, numbered on from the last one; one journal entry each. All or nothing is
    the transaction's."""
    last = session.rows("register/last_numbers")[0]
    now = utc_now()
    heads, changes, rows, written = [], [], [], []
    for place, entry in enumerate(entries, start=1):
        entry_no, change_no = last["entry_no"] + place, last["change_no"] + place
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
            _row(entry.registration_no, number, change_no, {"included_on": entry.change.on, **values})
            for number, values in _numbered(entry.rows)
        ]
        rows += made
        written.append(_journal_entry(change_no, entry.registration_no, entry.change, made))
    session.insert("register_entries", pl.DataFrame(heads, infer_schema_length=None))
    session.insert("register_changes", pl.DataFrame(changes, infer_schema_length=None))
    session.insert("register_rows", pl.DataFrame(rows, schema=SCHEMA))
    journal.append_many(session, actor, written)


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of an entry. `revised` gives, for each version that stands and the change's number, the
    versions to stand instead: the same row untouched, other rows, or none."""

    registration_no: str
    change: Change
    revised: Callable[[Row, int], list[Row]]


def revise(
    session: Session,
    actor: Actor,
    registration_no: str,
    change: Change,
    revised: Callable[[Row, int], list[Row]],
) -> int:
    """Writes a change of an entry; returns its number. Raises UserError where there is no such entry or
    nothing would change."""
    return revise_many(session, actor, [Revision(registration_no, change, revised)])


def revise_many(session: Session, actor: Actor, revisions: Sequence[Revision]) -> int:
    """Writes changes of entries in their order, an entry once; returns the first one's number. Raises
    UserError as `revise` does."""
    standing = _standing_rows(session, [one.registration_no for one in revisions])
    first = _next_change(session)
    aside: list[Row] = []
    changes: list[tuple[int, Revision, list[Row]]] = []
    for change_no, revision in enumerate(revisions, start=first):
        made: list[Row] = []
        for row in standing[revision.registration_no]:
            after = revision.revised(row, change_no)
            if after != [row]:
                aside.append({**{name: row[name] for name in VERSION}, "by": change_no})
                made += [_version(one, change_no) for one in after]
        if not made:
            raise UserError("register.nothing_changes", number=revision.registration_no)
        changes.append((change_no, revision, made))
    session.run("register/set_aside", **{name: [row[name] for row in aside] for name in (*VERSION, "by")})
    _write(session, actor, [(no, one.registration_no, one.change, made) for no, one, made in changes])
    return first


def add_rows(
    session: Session, actor: Actor, registration_no: str, change: Change, rows: Sequence[Mapping[str, Any]]
) -> int:
    """Adds goods to an entry under the next row numbers; returns the change's number."""
    standing_rows(session, registration_no)
    change_no = _next_change(session)
    first = session.scalar("register/last_row_no", registration_no=registration_no)
    made = [
        _row(registration_no, first + number, change_no, {"included_on": change.on, **values})
        for number, values in enumerate(rows, start=1)
    ]
    _write(session, actor, [(change_no, registration_no, change, made)])
    return change_no


def standing_rows(session: Session, registration_no: str) -> list[Row]:
    """The versions of an entry's rows that stand. Raises UserError where there is no such entry."""
    if session.one("register/entry", registration_no=registration_no) is None:
        raise UserError("register.no_entry", number=registration_no)
    return session.rows("register/versions", registration_no=registration_no)


def _standing_rows(session: Session, numbers: Sequence[str]) -> dict[str, list[Row]]:
    """The versions that stand, by entry. Raises UserError for an entry that is not there."""
    if len(numbers) == 1:
        return {numbers[0]: standing_rows(session, numbers[0])}
    known = {row["registration_no"] for row in session.rows("register/entries_of", numbers=list(numbers))}
    result: dict[str, list[Row]] = {number: [] for number in numbers}
    for number in result:
        if number not in known:
            raise UserError("register.no_entry", number=number)
    for row in session.rows("register/versions_of", numbers=list(numbers)):
        result[row["registration_no"]].append(row)
    return result


def from_day(row: Row, day: date, fields: Mapping[str, Any]) -> list[Row]:
    """The row with other fields from `day` on: as it was until then, changed since; wholly changed where it
    began no earlier."""
    if row["valid_to"] <= day or all(row[name] == value for name, value in fields.items()):
        return [row]
    if row["valid_from"] >= day:
        return [{**row, **fields}]
    return [{**row, "valid_to": day, "ended_by": None}, {**row, **fields, "valid_from": day}]


def content_hash(rows: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of what rows say: producer, good, validity. Exact figures by value: 10.0 and 10.00 are the
    same."""
    names = ("row_no", "valid_from", "valid_to", "included_on", *PRODUCER, *GOOD)
    text = [[_plain(row.get(name)) for name in names] for row in rows]
    return hashlib.sha256(json.dumps(text, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _next_change(session: Session) -> int:
    return int(session.rows("register/last_numbers")[0]["change_no"]) + 1


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def _numbered(rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, Mapping[str, Any]]]:
    return list(enumerate(rows, start=1))


def _row(registration_no: str, row_no: int, change_no: int, values: Mapping[str, Any]) -> Row:
    row = dict.fromkeys(COLUMNS) | dict(values) | {"registration_no": registration_no, "row_no": row_no}
    row["valid_from"] = row["valid_from"] or row["included_on"]
    row["valid_to"] = row["valid_to"] or FOREVER
    return _version(row, change_no)


def _version(row: Row, change_no: int) -> Row:
    return {**row, "change_no": change_no, "superseded_by": None, "search": searched(row)}


def _change_row(change_no: int, registration_no: str, change: Change, actor: Actor, now: Any) -> Row:
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
    change_no: int, registration_no: str, change: Change, made: Sequence[Row]
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


def _write(session: Session, actor: Actor, changes: Sequence[tuple[int, str, Change, Sequence[Row]]]) -> None:
    """Number, entry, change and new versions of each."""
    now = utc_now()
    heads = [_change_row(no, entry, change, actor, now) for no, entry, change, _ in changes]
    session.insert("register_changes", pl.DataFrame(heads, infer_schema_length=None))
    made = [row for _, _, _, rows in changes for row in rows]
    session.insert("register_rows", pl.DataFrame(made, schema=SCHEMA))
    journal.append_many(
        session, actor, [_journal_entry(no, entry, change, rows) for no, entry, change, rows in changes]
    )
