"""The applicant takes an application back (10; the Order is silent, nothing is decided)."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.cases import moves as cases
from analytics.store.database import Database
from analytics.text import required_text


def withdraw(
    database: Database, actor: Actor, application: str, *, expected_version: int, on: date, document: str
) -> int:
    """Closes the case on the applicant's own letter, which `document` names. Returns the case's new version.

    Raises NotAllowed, PathError where the case is closed, Changed where somebody was faster."""
    require(actor, "withdraw_application")
    letter = required_text(document, "complaints.document_missing")
    with database.transaction() as session:
        return cases.move(
            session, actor, application, "withdrawn", expected_version=expected_version, on=on, reason=letter
        )
