"""Who read what: a second chain beside the journal, written before anything is shown.

It has a lock and a transaction of its own, so that reading never waits for whoever writes. The same reading
by the same person within a while is written once: a page runs again at every press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from analytics.access.rights import Actor
from analytics.store.journal import START, Broken, Head, first_broken, linked
from analytics.store.session import Database, Session, utc_now

# Columns of queries/readings/entries.sql.
NAMES = ("reading_no", "recorded_at", "login", "role", "kind", "subject", "previous_hash", "hash", "mac")
KINDS = (
    *("explanation", "source_rows", "figures", "case_papers", "document", "load_cells"),
    *("download", "export", "sign_in", "sign_out", "refused"),
)
FORGOTTEN = 100_000  # remembered readings above which the old ones are forgotten


def keep_readings(
    database: Database, actor: Actor, kind: str, subjects: Sequence[str], repeated_after: timedelta
) -> None:
    """Writes readings of one kind in one transaction, but for those written within `repeated_after`. In a
    published copy nothing is written: it holds no such chain."""
    log = database.readings
    if log is None:
        return
    with log.lock:
        now = utc_now()
        fresh = [
            subject
            for subject in dict.fromkeys(subjects)
            if now - log.moments.get((actor.login, kind, subject), datetime.min) > repeated_after
        ]
        if not fresh:
            return
        _write(database, actor, kind, fresh, now)
        if len(log.moments) > FORGOTTEN:
            log.moments = {of: at for of, at in log.moments.items() if now - at <= repeated_after}
        log.moments |= {(actor.login, kind, subject): now for subject in fresh}


def _write(database: Database, actor: Actor, kind: str, subjects: Sequence[str], now: datetime) -> None:
    key = database.readings.key if database.readings else None
    cursor = database.reading_cursor()
    try:
        cursor.execute("BEGIN TRANSACTION")
        session = Session(cursor)
        last = _last(session)
        entries = (
            (number, now, actor.login, actor.role, kind, subject)
            for number, subject in enumerate(subjects, last.entry_no + 1)
        )
        for row in linked(last, entries, key):
            session.insert_row("readings", **dict(zip(NAMES, row, strict=True)))
        cursor.execute("COMMIT")
    finally:
        cursor.close()


def _last(session: Session) -> Head:
    row = session.one("readings/last")
    return Head(**row) if row else Head(0, START)


def check_readings(session: Session, key: bytes | None) -> Broken | None:
    """Walks the chain of readings: the first one changed, removed, put in or appended without the key."""
    return first_broken(session.run("readings/entries"), key)
