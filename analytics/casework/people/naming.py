"""Names of people for their logins: a page writes who did something, not what they sign in with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.access.demonstration import demonstration_people
from analytics.casework.people.rows import KeptPerson, PersonInForce
from analytics.store.database import Database, Session


def names_of(database: Database) -> dict[str, str]:
    """Login -> name of everybody ever kept, and of the made-up people of a demonstration."""
    with database.read() as session:
        kept = {row.login: row.name for row in session.records(KeptPerson)}
    return {**_made_up(database), **kept}


def holders_of(database: Database, session: Session, roles: Sequence[str], on: date) -> dict[str, str]:
    """Login -> name of those who hold one of the roles on a day."""
    rows = session.records(PersonInForce, on_day=on, login=None, account=None)
    kept = {row.login: row.name for row in rows if row.role in roles}
    if kept or not database.is_demonstration:
        return kept
    return {login: one.name for login, one in demonstration_people().items() if one.role in roles}


def _made_up(database: Database) -> dict[str, str]:
    if not database.is_demonstration:
        return {}
    return {login: one.name for login, one in demonstration_people().items()}
