"""What the head does to one entry of the Register, each act in a transaction of its own (clauses 5, 6,
34)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.register import entries
from analytics.store.database import Database
from analytics.text import UserError


def correct(database: Database, actor: Actor, registration_no: str, **act: Any) -> int:
    """`entries.correct` as an act of its own; returns the change's number. Raises as it does."""
    require(actor, "correct_register")
    with database.transaction() as session:
        return entries.correct(session, actor, registration_no, **act)


def execute_court_decision(
    database: Database,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    act: str,
    basis: str,
    reason: str,
    changes: Mapping[str, Any],
    row_no: int | None,
) -> None:
    """`entries.execute_court_decision` as an act of its own. Raises as it does, and UserError where the
    decision is not named."""
    require(actor, "execute_court_decision")
    if not basis.strip():
        raise UserError("register.basis_missing")
    with database.transaction() as session:
        entries.execute_court_decision(
            session,
            actor,
            registration_no,
            on=on,
            basis=basis,
            reason=reason,
            act=act,
            changes=changes,
            row_no=row_no,
        )
