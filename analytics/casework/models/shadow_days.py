"""How long a candidate ran in the shadow, which its approval asks for (3.5, 27; D6, D10)."""

from __future__ import annotations

from datetime import date

from analytics.order.watching_rules import watching_on
from analytics.store.database import Session
from analytics.text import UserError

MODEL, RULEBOOK = "model", "rulebook"


def require_shadow(session: Session, version: str, kind: str, today: date, reason: str) -> None:
    """A candidate that replaces another ran beside it as long as data/rules/watching.toml says, or the
    approver writes why not. Raises UserError."""
    needed = watching_on(today).shadow_days
    days = session.scalar("models/shadow_days", kind=kind, version=version, day=today)
    if days < needed and not reason.strip():
        raise UserError("models.shadow.too_short", version=version, days=days, needed=needed)


def end_shadow(session: Session, version: str, kind: str, day: date, login: str) -> None:
    """The candidate's run, where one goes on, ends on the day from which the candidate is in force."""
    session.run("models/shadow_stop", kind=kind, version=version, day=day, login=login)
