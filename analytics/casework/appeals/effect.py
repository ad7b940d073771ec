"""What an appeal does to the exclusion while it is considered, where the setting lets it suspend it (33,
D20): automatic, so the system's act."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import SYSTEM
from analytics.casework.appeals.rows import AppealEntry
from analytics.casework.register import entries as register
from analytics.store.database import Session
from analytics.text import DEFAULT_LANGUAGE, text_for


def suspend(session: Session, registration_no: str, appeal: str, on: date) -> int:
    """The entry is in force again until the appeal is decided; returns the change's number."""
    reason = text_for(DEFAULT_LANGUAGE)("appeals.suspends", appeal=appeal)
    return register.suspend_exclusion(session, SYSTEM, registration_no, on=on, reason=reason, basis=appeal)


def resume(session: Session, entry: AppealEntry, basis: str, stage: str, on: date) -> None:
    """The exclusion has effect again, where the appeal had suspended it.
    `basis`: the decision, or the withdrawn appeal; `stage`: how the appeal ended."""
    number = entry.registration_no
    if register.state_of(session, number, on) != "exclusion_suspended":
        return
    reason = text_for(DEFAULT_LANGUAGE)(f"appeals.resumes.{stage}", basis=basis)
    register.resume_exclusion(
        session, SYSTEM, number, on=on, reason=reason, basis=basis, excluded_by=entry.excluded_by
    )
