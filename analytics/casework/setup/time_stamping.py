"""The journal's newest entry, stamped by an authority outside (RFC 3161): whoever holds database and key can
write a journal anew, but not with a stamp of an earlier day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from analytics.access.rights import Actor, require
from analytics.casework.setup.rows import KeptStamp
from analytics.documents.signing.time_stamps import moment_of_stamp, stamp_of
from analytics.documents.signing.trust import trust_store
from analytics.store import journal
from analytics.store.database import Database, Session
from analytics.text import UserError


@dataclass(frozen=True, slots=True)
class Stamped:
    """A head of the journal (NUMBER:HASH) and when the authority saw it (UTC)."""

    head: str
    stamped_at: datetime


def stamp_head(database: Database, actor: Actor) -> Stamped:
    """Has the newest entry stamped, keeps the token, and notes it in the journal. Raises NotAllowed;
    UserError where no address is set, nobody answers, or the stamp does not hold by the trust store."""
    require(actor, "stamp_journal")
    with database.read() as session:
        head = journal.head(session)
    token = stamp_of(str(head).encode())
    at = moment_of_stamp(str(head).encode(), token, trust_store())
    if at is None:
        raise UserError("journal.stamp.not_believed")
    with database.transaction() as session:
        session.insert_row("time_stamps", entry_no=head.entry_no, hash=head.hash, stamped_at=at, token=token)
        payload = {"head": head.hash, "stamped_at": at}
        journal.append(session, actor, "stamp_journal", str(head.entry_no), payload=payload)
    return Stamped(str(head), at)


def broken_stamps(session: Session) -> Iterator[journal.Broken]:
    """Stamps that do not hold: over another entry than the journal has today, or not to be verified."""
    trust = trust_store()
    for stamp in session.records(KeptStamp):
        content = f"{stamp.entry_no}:{stamp.hash}".encode()
        if stamp.hash != stamp.hash_today:
            yield journal.Broken(stamp.entry_no, "journal.stamp.rewritten")
        elif moment_of_stamp(content, stamp.token, trust) != stamp.stamped_at:
            yield journal.Broken(stamp.entry_no, "journal.stamp.broken")
