"""How the register of taxpayers tells of an applicant (3.1, D26): only who stands in it as active can be
verified, and nobody ceased is considered any further."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from analytics.access.rights import SYSTEM, Actor
from analytics.casework.cases.moves import Step, move_many
from analytics.store.database import Session
from analytics.text import DEFAULT_LANGUAGE, UserError, text_for


class Standing(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    NOT_REGISTERED = "not_registered"
    CEASED = "ceased"


OF_STATUS = {
    "active": Standing.ACTIVE,
    "suspended": Standing.SUSPENDED,
    "liquidated": Standing.CEASED,
    "reorganised": Standing.CEASED,
}


def standings(
    session: Session, bins: Collection[str], on: date, last_load_id: int | None = None
) -> dict[str, Standing]:
    """By BIN, as the newest register of taxpayers known then tells; who is not in it is not registered."""
    rows = session.rows("cases/standings", bins=sorted(bins), on_day=on, last_load_id=last_load_id)
    reported = {row["bin"]: OF_STATUS[row["status"]] for row in rows}
    return {bin: reported.get(bin, Standing.NOT_REGISTERED) for bin in bins}


def close_ceased(session: Session, actor: Actor, on: date) -> list[str]:
    """Closes every open case of an applicant that has ceased, with that reason; returns their numbers. The
    system's act: the register of taxpayers decides, and nobody presses a button (D26, D31)."""
    rows = session.rows("cases/open_of_ceased", on_day=on)
    t = text_for(DEFAULT_LANGUAGE)
    for row in rows:
        since = t.date(row["status_on"]) if row["status_on"] else "—"
        reason = t(f"cases.ceased.{row['status']}", since=since)
        step = Step(row["application"], "ceased", row["version"], payload={"started_by": actor.login})
        move_many(session, SYSTEM, [step], on=on, reason=reason)
    return [row["application"] for row in rows]


def require_not_ceased(session: Session, application: str, on: date) -> None:
    """Raises UserError for an applicant that has ceased: nobody ceased is included (D26)."""
    if any(row["application"] == application for row in session.rows("cases/open_of_ceased", on_day=on)):
        raise UserError("cases.applicant_ceased", application=application)
