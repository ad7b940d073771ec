"""What producers give anew each quarter (clause 26): changes of Annex 1, or that nothing changed; by the 5th
of the month after it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from analytics.access.rights import Actor, require
from analytics.casework.cases.numbering import next_number
from analytics.casework.register import entries as register
from analytics.casework.register.rows import GOOD, PRODUCER
from analytics.documents.forms.updates_file import Given
from analytics.order.quarters import Quarter, stated_day
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.store.records import Record
from analytics.text import Text, UserError
from analytics.text.searching import question

# A BIN changes with the entity (D21), not by an update.
FIELDS_OF_PRODUCER = tuple(name for name in PRODUCER if name != "bin")
FIELDS_OF_GOOD = tuple(name for name in GOOD if not name.endswith("_text"))
# Beside a figure may stand how an older Register wrote it; a new figure takes its place.
WRITTEN_BEFORE = {"capacity": "capacity_text", "localisation": "localisation_text"}
LANES = ("given", "late", "none")


class RefusedRow(UserError):
    """A row of a workbook that cannot be taken in, and why, both in the reader's language."""

    exit_code = 1

    def render(self, t: Text) -> str:
        why: UserError = self.values["why"]
        return t(self.key, row=self.values["row"], why=why.render(t))


@dataclass(frozen=True, slots=True)
class Updated:
    """An update as recorded: its number, the change of the Register (None: nothing changed), whether it came
    after the 5th; and each field with its value before and after."""

    update_no: str
    change_no: int | None
    late: bool
    registration_no: str = ""
    row_no: int | None = None
    differences: tuple[tuple[str, Any, Any], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        changes = [{"field": name, "before": was, "after": now} for name, was, now in self.differences]
        return {
            "update": self.update_no,
            "registration_no": self.registration_no,
            "row_no": self.row_no,
            "late": self.late,
            "changes": changes,
        }


class _CheckedOnly(Exception):
    """Takes back what was tried: a check leaves no trace."""


def update_producer(
    database: Database,
    actor: Actor,
    registration_no: str,
    *,
    quarter: Quarter,
    on: date,
    changes: Mapping[str, Any],
    row_no: int | None = None,
) -> Updated:
    """Takes what the producer gave anew for a reporting quarter, received on `on`; an empty `changes` says
    that nothing changed.

    Fields of the producer, or of one good (`row_no`); they count from `on`. After the 5th it is taken too and
    marked as late. Raises NotAllowed; UserError where the entry is not in force, the quarter has not begun,
    or a value cannot stand in the Register."""
    require(actor, "note_update")
    with database.transaction() as session:
        return _take(session, actor, registration_no, quarter, on, changes, row_no)


def take_file(
    database: Database,
    actor: Actor,
    given: Sequence[Given],
    *,
    quarter: Quarter,
    on: date,
    check_only: bool = False,
) -> list[Updated]:
    """Takes a workbook of updates, all of it or nothing: changes of one entry and good are one update.
    `check_only` tells what would change and stores nothing.

    Raises NotAllowed; UserError that names the sheet's row of the first one refused."""
    require(actor, "note_update")
    groups: dict[tuple[str, int | None], list[Given]] = {}
    for one in given:
        groups.setdefault((one.registration_no, one.row_no), []).append(one)
    done: list[Updated] = []
    with suppress(_CheckedOnly), database.transaction() as session:
        done += (_take_group(session, actor, ones, quarter, on) for ones in groups.values())
        if check_only:
            raise _CheckedOnly
    return done


def _take_group(session: Session, actor: Actor, ones: Sequence[Given], quarter: Quarter, on: date) -> Updated:
    first = ones[0]
    changes = {one.field: one.value for one in ones if one.field}
    if len(changes) < len(ones) > 1:
        raise UserError("updates.said_twice", row=ones[-1].place, number=first.registration_no)
    try:
        return _take(session, actor, first.registration_no, quarter, on, changes, first.row_no)
    except UserError as error:
        raise RefusedRow("updates.refused_row", row=first.place, why=error) from error


@dataclass(frozen=True, slots=True)
class UpdateCounts(Record):
    """Entries in force on a day, and how many of them were updated in time (`given`), `late`, not at all
    (`none`)."""

    QUERY: ClassVar[str] = "register/update_counts"

    entries: int
    given: int
    late: int
    none: int


def counts(database: Database, actor: Actor, quarter: Quarter, day: date) -> UpdateCounts:
    """Of the entries in force on `day` (clause 26)."""
    require(actor, "read_monitoring")
    return database.records(UpdateCounts, quarter=quarter.code, due_on=stated_day("26", quarter), day=day)[0]


def of_quarter(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    day: date,
    *,
    limit: int,
    offset: int = 0,
    lane: str | None = None,
    search: str | None = None,
) -> tuple[list[dict[str, Any]], int]:
    """A page of the entries in force on `day`, with when each was updated for the quarter; and how many there
    are in all."""
    require(actor, "read_monitoring")
    asked = {"quarter": quarter.code, "due_on": stated_day("26", quarter), "day": day}
    rows = database.rows(
        "register/updates_of_quarter", **asked, lane=lane, **question(search), limit=limit, offset=offset
    )
    return rows, rows[0]["total"] if rows else 0


def of_entry(database: Database, actor: Actor, registration_no: str) -> list[dict[str, Any]]:
    """The updates of an entry, newest first; `changes` by field."""
    require(actor, "read_monitoring")
    return [
        row | {"changes": json.loads(row["changes"])}
        for row in database.rows("register/updates_of_entry", registration_no=registration_no)
    ]


def _take(
    session: Session,
    actor: Actor,
    registration_no: str,
    quarter: Quarter,
    on: date,
    changes: Mapping[str, Any],
    row_no: int | None,
) -> Updated:
    if on < quarter.first_day:
        raise UserError("updates.too_early", day=on, quarter=quarter)
    if "bin" in changes:
        raise UserError("updates.not_the_bin")
    number = next_number(session, "register/update_last_number", "U26", on.year)
    before = register.extract_data(session, registration_no, on)  # raises where the entry is not in force
    change_no = None
    if changes:
        written = {**changes, **{text: None for name, text in WRITTEN_BEFORE.items() if name in changes}}
        change_no = register.update(
            session, actor, registration_no, on=on, changes=written, basis=number, row_no=row_no
        )
    late = on > stated_day("26", quarter)
    row = {"registration_no": registration_no, "quarter": quarter.code, "received_on": on, "row_no": row_no}
    said = json.dumps(changes, ensure_ascii=False, sort_keys=True, default=_plain)
    session.insert_row(
        "producer_updates",
        update_no=number,
        **row,
        changes=said,
        change_no=change_no,
        login=actor.login,
        recorded_at=utc_now(),
    )
    payload = {
        "entry": registration_no,
        "quarter": row["quarter"],
        "on": on,
        "fields": sorted(changes),
        "change_no": change_no,
        "late": late,
    }
    journal.append(session, actor, "note_update", number, payload=payload)
    return Updated(
        number, change_no, late, registration_no, row_no, _differences(before["goods"], changes, row_no)
    )


def _differences(
    before: Sequence[Mapping[str, Any]], changes: Mapping[str, Any], row_no: int | None
) -> tuple[tuple[str, Any, Any], ...]:
    """Field, value before, value after."""
    row = next((one for one in before if row_no in (None, one["row_no"])), {})
    return tuple((name, _standing(row, name), value) for name, value in changes.items())


def _standing(row: Mapping[str, Any], name: str) -> Any:
    """The value as the Register shows it: as an older Register wrote it, where it is so."""
    return row.get(WRITTEN_BEFORE.get(name, name)) or row.get(name)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"not a value of the Register: {type(value)}")
