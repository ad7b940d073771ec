"""Which cases of updates (D30) a person may see: those of the own commissions, one of them, those of an
entry."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.access.rights import Actor, may, require
from analytics.casework.assessment.rows import ListedUpdateCase
from analytics.casework.assessment.update_case_state import UpdateCase, facts_of, read, row_of
from analytics.casework.commissions import editions as commissions
from analytics.casework.readings.noting import note_reading
from analytics.casework.register.records import OpenUpdateCase
from analytics.store.database import Database

NUMBERED = "U26-"  # how the number of an update begins


def cases_before(
    database: Database, actor: Actor, today: date, *, ended: bool = False
) -> list[ListedUpdateCase]:
    """The updates that the actor's commissions have before them (all for those who see every one), the
    nearest deadline first."""
    require(actor, "read_assessment")
    login = None if may(actor, "action", "see_every_commission") else actor.login
    return database.records(ListedUpdateCase, login=login, today=today, ended=ended)


def read_case(database: Database, actor: Actor, update_no: str, today: date) -> UpdateCase:
    """One of them, for those who may see it (clause 17). Raises NotAllowed, UserError."""
    require(actor, "read_assessment")
    with database.read() as session:
        commissions.require_sight(session, actor, update_no, today, recusing=True)
        note_reading(database, actor, "case_papers", update_no)
        return read(session, update_no, today)


def of_entry(
    database: Database, actor: Actor, registration_no: str
) -> list[tuple[OpenUpdateCase, tuple[tuple[str, Any, Any], ...]]]:
    """What of an entry is before a commission: each open case with its facts, as they stand in the Register
    and as they were declared (D30)."""
    require(actor, "read_register")
    with database.read() as session:
        heads = session.records(OpenUpdateCase, registration_no=registration_no)
        return [(head, facts_of(session, head, row_of(session, head))) for head in heads]
