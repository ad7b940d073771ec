"""Sessions of people who signed in: whom a token stands for today, when an unused session ends, and the end
of all of somebody's sessions at once."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from analytics.access.rights import Actor
from analytics.access.sign_in import claimed_actor, login_of, sign_in_rules
from analytics.casework.people.people import actor_of_login, is_kept
from analytics.casework.readings.noting import note_reading
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now


@dataclass(slots=True)
class LastSeen:
    """When each token was last used, for the life of this process."""

    moments: dict[tuple[str, int], datetime] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def is_first(self, login: str, issued_at: int) -> bool:
        """True before a token was used."""
        with self.lock:
            return (login, issued_at) not in self.moments

    def use(self, login: str, issued_at: int, now: datetime) -> bool:
        """Notes that a token is used; False where it was left unused for too long, and then it stays
        ended."""
        with self.lock:
            before = self.moments.get((login, issued_at))
            if before is not None and now - before > sign_in_rules().idle:
                return False
            self.moments[(login, issued_at)] = now
            return True


def session_actor(
    database: Database, claims: Mapping[str, Any], on: date, last_seen: LastSeen, now: datetime | None = None
) -> Actor | None:
    """The person a token stands for, as kept for the day, else by its role claim; None for a stranger, an
    ended and an unused session. Asked at every run of a page: a change counts at the next one. A session's
    first use and strangers are noted (17)."""
    login, moment = login_of(claims), now or utc_now()
    if login is None:
        return None
    issued_at = int(claims.get("iat") or 0)
    with database.read() as session:
        if _is_ended(session, login, issued_at):
            return None
        actor = _actor_of(session, login, claims, on)
    if actor is None:
        note_reading(database, Actor(login, login, "public"), "refused", "sign_in")
        return None
    if last_seen.is_first(login, issued_at):
        note_reading(database, actor, "sign_in", f"session:{issued_at}")
    return actor if last_seen.use(login, issued_at, moment) else None


def may_come_in(database: Database, claims: Mapping[str, Any], on: date) -> bool:
    """True where the token's login has a role for the day: whoever stands outside all the same has a session
    that has ended, and only needs to sign in again."""
    login = login_of(claims)
    if login is None:
        return False
    with database.read() as session:
        return _actor_of(session, login, claims, on) is not None


def end_sessions(database: Database, actor: Actor) -> None:
    """Ends every session that the actor has anywhere: signing out once is signing out everywhere."""
    with database.transaction() as session:
        session.run("people/sign_out", login=actor.login, ended_at=utc_now())
        journal.append(session, actor, "sign_out", actor.login, payload={})
    note_reading(database, actor, "sign_out", actor.login)


def _actor_of(session: Session, login: str, claims: Mapping[str, Any], on: date) -> Actor | None:
    """Whom a login stands for: who is kept comes first, a role claim speaks only for a login that nobody
    keeps."""
    return actor_of_login(session, login, on) if is_kept(session, login) else claimed_actor(claims)


def _is_ended(session: Session, login: str, issued_at: int) -> bool:
    ended_at = session.scalar("people/signed_out", login=login)
    return ended_at is not None and datetime.fromtimestamp(issued_at, UTC).replace(tzinfo=None) <= ended_at
