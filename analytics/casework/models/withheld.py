"""Results that are kept and not shown: sealed by the random audit until the protocol is signed (D37), or of a
trial period whose score the commission is not to see (D36)."""

from __future__ import annotations

from analytics.access.rights import Actor, may
from analytics.casework.models.audit_rows import AuditDraw
from analytics.casework.models.rows import TrialResult
from analytics.store.database import Session
from analytics.text import UserError

SEALED, TRIAL = "sealed", "trial"
MESSAGES = {SEALED: "models.audit.sealed", TRIAL: "models.trial.hidden"}


def from_everybody(session: Session, application: str) -> bool:
    """Whether the result was drawn for the random audit and is sealed still."""
    row = session.record(AuditDraw, application=application)
    return row is not None and row.unsealed_on is None


def from_the_commission(session: Session, application: str) -> str | None:
    """Why the result of the last verification is not shown before the commission: SEALED, TRIAL, or None."""
    if from_everybody(session, application):
        return SEALED
    row = session.record(TrialResult, application=application)
    return TRIAL if row and row.is_hidden else None


def in_trial_period(session: Session, application: str) -> bool:
    """Whether the last verification was made in a trial period: page and protocol say so (D36)."""
    row = session.record(TrialResult, application=application)
    return bool(row and row.is_trial)


def from_reader(session: Session, actor: Actor, application: str) -> str | None:
    """Why this person does not see it: a sealed result nobody, the score of a trial period no member of a
    commission."""
    why = from_the_commission(session, application)
    return None if why == TRIAL and may(actor, "action", "read_every_application") else why


def require_shown(session: Session, actor: Actor, application: str) -> None:
    """Raises UserError while the result of an application is withheld from this person."""
    why = from_reader(session, actor, application)
    if why:
        raise UserError(MESSAGES[why], application=application)
