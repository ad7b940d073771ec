"""What producers give anew each quarter (clause 26): facts of clause 10, or that nothing changed; by the 5th
of the month after it. What a commission assessed goes to it as a case of its own (D30)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.cases import clocks
from analytics.casework.cases.numbering import next_number
from analytics.casework.register import entries as register
from analytics.casework.register.records import OpenUpdateCase
from analytics.casework.register.update_checks import NOTHING, WRITTEN_BEFORE, part
from analytics.casework.register.versions import Version, require_in_force
from analytics.documents.forms.updates_file import UpdateRow
from analytics.order.application.problems import Problem
from analytics.order.quarters import Quarter, stated_day
from analytics.order.states import path
from analytics.order.update_rules import update_rules
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import Text, UserError
from analytics.text.values import Json

# A BIN changes with the entity (D21), not by an update.
FIELDS_OF_PRODUCER = update_rules().producer.fields
FIELDS_OF_GOOD = update_rules().good.fields
FACTS = (*update_rules().producer.known, *update_rules().good.known)


class RefusedRow(UserError):
    """A row of a workbook that cannot be taken in, and why, both in the reader's language."""

    exit_code = 1

    def render(self, t: Text) -> str:
        why: UserError = self.values["why"]
        return t(self.key, row=self.values["row"], why=why.render(t))


@dataclass(frozen=True, slots=True)
class Updated:
    """An update as recorded: its number, the change of the Register (None: none), whether it came after the
    5th; each fact with its value before and after, which of them went to the commission, until when it
    decides, and what the checks of clause 10 point at."""

    update_no: str
    change_no: int | None
    late: bool
    registration_no: str = ""
    row_no: int | None = None
    differences: tuple[tuple[str, Any, Any], ...] = ()
    assessed: tuple[str, ...] = ()
    due_on: date | None = None
    warnings: tuple[Problem, ...] = ()

    def as_dict(self) -> Json:
        changes = [
            {"field": name, "before": was, "after": now, "commission": name in self.assessed}
            for name, was, now in self.differences
        ]
        return {
            "update": self.update_no,
            "registration_no": self.registration_no,
            "row_no": self.row_no,
            "late": self.late,
            "changes": changes,
            "commission_due_on": self.due_on,
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

    Facts of the producer, or of one good (`row_no`), checked like an application (10). What nobody assessed
    counts from `on`; what a commission assessed waits for its decision (D30). After the 5th it is taken too
    and marked as late. Raises NotAllowed; UpdateRefused with all that the checks do not pass; UserError where
    the entry is not in force, the quarter has not begun, or the fact is before the commission already."""
    require(actor, "note_update")
    with database.transaction() as session:
        return _take(session, actor, registration_no, quarter, on, changes, row_no)


def take_file(
    database: Database,
    actor: Actor,
    provided: Sequence[UpdateRow],
    *,
    quarter: Quarter,
    on: date,
    check_only: bool = False,
) -> list[Updated]:
    """Takes a workbook of updates, all of it or nothing: changes of one entry and good are one update.
    `check_only` tells what would change and stores nothing.

    Raises NotAllowed; UserError that names the sheet's row of the first one refused."""
    require(actor, "note_update")
    groups: dict[tuple[str, int | None], list[UpdateRow]] = {}
    for one in provided:
        groups.setdefault((one.registration_no, one.row_no), []).append(one)
    done: list[Updated] = []
    with suppress(_CheckedOnly), database.transaction() as session:
        done += (_take_group(session, actor, ones, quarter, on) for ones in groups.values())
        if check_only:
            raise _CheckedOnly
    return done


def _take_group(
    session: Session, actor: Actor, ones: Sequence[UpdateRow], quarter: Quarter, on: date
) -> Updated:
    first = ones[0]
    changes = {one.field: one.value for one in ones if one.field}
    if len(changes) < len(ones) > 1:
        raise UserError("register_updates.given_twice", row=ones[-1].place, number=first.registration_no)
    try:
        return _take(session, actor, first.registration_no, quarter, on, changes, first.row_no)
    except UserError as error:
        raise RefusedRow("register_updates.refused_row", row=first.place, why=error) from error


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
        raise UserError("register_updates.too_early", day=on, quarter=quarter)
    if "bin" in changes:
        raise UserError("register_updates.not_the_bin")
    if row_no is not None and not changes:
        row_no = None  # that nothing changed is said of the entry
    number = next_number(session, "register/update_last_number", "U26", on.year)
    rows = require_in_force(session, registration_no, on)
    parted = part(session, registration_no, rows, row_no, changes, on) if changes else NOTHING
    change_no = None
    if parted.register:
        written = as_written(parted.register)
        change_no = register.update(
            session, actor, registration_no, on=on, changes=written, basis=number, row_no=row_no
        )
    late = on > stated_day("26", quarter)
    session.insert_row(
        "producer_updates",
        update_no=number,
        registration_no=registration_no,
        quarter=quarter.code,
        received_on=on,
        row_no=row_no,
        changes=_json(parted.values),
        change_no=change_no,
        login=actor.login,
        recorded_at=utc_now(),
    )
    due_on = (
        _open_case(session, actor, number, rows, row_no, parted.assessed, on) if parted.assessed else None
    )
    payload = {
        "entry": registration_no,
        "quarter": quarter.code,
        "on": on,
        "fields": sorted(parted.at_once),
        "assessed": sorted(parted.assessed),
        "due_on": due_on,
        "change_no": change_no,
        "late": late,
    }
    journal.append(session, actor, "note_update", number, payload=payload)
    return Updated(
        number,
        change_no,
        late,
        registration_no,
        row_no,
        tuple((name, parted.before[name], value) for name, value in parted.values.items()),
        tuple(parted.assessed),
        due_on,
        tuple(parted.warnings),
    )


def _open_case(
    session: Session,
    actor: Actor,
    number: str,
    rows: Sequence[Version],
    row_no: int | None,
    assessed: Mapping[str, Any],
    on: date,
) -> date | None:
    """What the commission decides on, with the term of 16 from receipt (D30); returns its last day."""
    first, known = rows[0], path("update_states")
    for row in session.records(OpenUpdateCase, registration_no=first.registration_no):
        twice = sorted(set(json.loads(row.assessed)) & set(assessed)) if row.row_no == row_no else []
        if twice:
            raise UserError(
                "register_updates.before_commission", update=row.update_no, fields=", ".join(twice)
            )
    due_on = clocks.start(session, [number], str(known.stages[known.start].clock), on).due_on
    session.insert_row(
        "update_cases",
        update_no=number,
        registration_no=first.registration_no,
        row_no=row_no,
        assessed=_json(assessed),
        oked=first.oked,
        bin=first.bin,
        name=first.name,
        stage=known.start,
        version=1,
        received_on=on,
        due_on=due_on,
        made_up=session.is_demonstration,
        login=actor.login,
    )
    payload = {"to": known.start, "due_on": due_on}
    journal.append(session, actor, "open_update_case", number, version=1, payload=payload)
    return due_on


def as_written(changes: Mapping[str, Any]) -> Json:
    """Columns of the Register to be changed: a new figure takes the place of how an older Register wrote
    it."""
    return {**changes, **{text: None for name, text in WRITTEN_BEFORE.items() if name in changes}}


def _json(changes: Mapping[str, Any]) -> str:
    return json.dumps(changes, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"not a value of the Register: {type(value)}")
