"""To whom an overdue case goes that belongs to nobody (D12): the official whom the head named, the same day
that it is found overdue."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.cases import moves as cases
from analytics.casework.cases.rows import DutyOfficial
from analytics.store import journal
from analytics.store.database import Database, utc_now
from analytics.text import UserError
from analytics.text.characters import plain_login


def name_official(database: Database, actor: Actor, login: str, *, reason: str, today: date) -> int:
    """From now on overdue cases without an official go to this person, those of today at once; returns how
    many these are.

    Raises NotAllowed, UserError without a login or a reason."""
    require(actor, "name_duty_official")
    login = plain_login(login)
    if not login or not reason.strip():
        raise UserError("people_page.duty_missing")
    with database.transaction() as session:
        row = {
            "login": login,
            "reason": reason.strip(),
            "recorded_by": actor.login,
            "recorded_at": utc_now(),
        }
        session.insert_row("duty_officials", **row)
        journal.append(session, actor, "name_duty_official", login, reason="by hand", payload={})
        return cases.assign_overdue(session, actor, login, today)


def named(database: Database, actor: Actor) -> DutyOfficial | None:
    """Who is named now; None where nobody is. Raises NotAllowed."""
    require(actor, "read_queue")
    return database.record(DutyOfficial)


def assign_overdue(database: Database, actor: Actor, today: date) -> int:
    """Gives every overdue case that belongs to nobody to the official who is named; returns how many. None is
    named: none is given.

    Raises NotAllowed."""
    require(actor, "assign_case")
    with database.transaction() as session:
        row = session.record(DutyOfficial)
        return cases.assign_overdue(session, actor, row.login, today) if row else 0
