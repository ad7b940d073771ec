"""A status that a later register of taxpayers takes back (30, D31): who left is restored as if it had never
left (D20), and an entry that went on under a successor goes back to its producer (D21)."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import SYSTEM
from analytics.casework.register import entries as register
from analytics.casework.register.records import DepartureTakenBack
from analytics.casework.register.successors import return_from_successor
from analytics.store.database import Session
from analytics.text import DEFAULT_LANGUAGE, text_for


def restore_taken_back(session: Session, on: date) -> list[str]:
    """Restores every entry whose departure rests on a status that the newest register of taxpayers no longer
    tells; returns their numbers. The system's act, in the transaction of the load. The fact counts anew
    should a later load tell it again."""
    rows = session.records(DepartureTakenBack, on_day=on)
    for row in rows:
        change_no = _restore(session, row, on)
        session.run(
            "register/departure_take_back",
            registration_no=row.registration_no,
            change_no=row.change_no,
            by=change_no,
        )
    return [row.registration_no for row in rows]


def _restore(session: Session, row: DepartureTakenBack, on: date) -> int:
    t = text_for(DEFAULT_LANGUAGE)
    basis = t("register_departures.paper", as_of=t.date(row.as_of), load=row.load_id)
    number = row.registration_no
    reason = t("register_departures.reason.taken_back")
    if row.basis == "transformation":
        return return_from_successor(
            session, SYSTEM, number, transfer=row.change_no, on=on, reason=reason, basis=basis
        )
    return register.reinstate(session, SYSTEM, number, on=on, reason=reason, basis=basis, ground="30")
