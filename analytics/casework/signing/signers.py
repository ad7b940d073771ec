"""Who signs under which IIN: noted by a second person before a signature of a person is taken."""

from __future__ import annotations

import hashlib

from analytics.access.rights import Actor, require
from analytics.casework.signing.rows import NotedSigner, SignerByIin
from analytics.order.codes import is_bin
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.characters import plain_login


def set_signer(database: Database, actor: Actor, login: str, iin: str, *, reason: str) -> None:
    """By which IIN a person signs from now on. Raises NotAllowed, UserError for a wrong IIN, for one that is
    another's, for no reason."""
    require(actor, "set_signers")
    with database.transaction() as session:
        note_signer(session, actor, login, iin, reason)


def signers(database: Database, actor: Actor) -> list[NotedSigner]:
    """Who signs by which IIN now. Raises NotAllowed."""
    require(actor, "set_signers")
    return database.records(NotedSigner)


def note_signer(session: Session, actor: Actor, login: str, iin: str, reason: str) -> None:
    """`set_signer` inside a transaction; `actor` is recorded, the right is the caller's matter."""
    login = plain_login(login)
    if not is_bin(iin):
        raise UserError("signing.not_an_iin", iin=iin)
    if not reason.strip():
        raise UserError("signing.reason_missing")
    others = [row.login for row in session.records(SignerByIin, iin=iin) if row.login != login]
    if others:
        raise UserError("signing.iin_of_another", login=others[0])
    row = {"login": login, "iin": iin, "recorded_by": actor.login, "reason": reason.strip()}
    session.insert_row("signers", **row, recorded_at=utc_now())
    journal.append(
        session,
        actor,
        "set_signer",
        login,
        reason="by hand",
        payload={"iin_sha256": hashlib.sha256(iin.encode()).hexdigest()},
    )
