"""Is everything as the journal says: the chain of entries, and every row and document that they wrote?"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.access.rights import Actor, require
from analytics.casework.setup.time_stamping import broken_stamps
from analytics.store import journal
from analytics.store.database import Database
from analytics.store.journal_key import journal_key
from analytics.store.readings import check_readings
from analytics.store.row_hashes import Altered, altered_rows, held_columns
from analytics.store.source_sums import altered_invoice_sums, altered_sources


@dataclass(frozen=True, slots=True)
class Integrity:
    """What a check found. broken: the first entry that is not as it was written; broken_reading: of the
    second chain (who read what); altered: rows that are not as their entry left them; codes: verified |
    absent (the installation has no key) | unverified (the entries carry codes, and there is no key here);
    broken_stamps: time stamps of entries that do not hold."""

    head: journal.Head
    broken: journal.Broken | None
    broken_reading: journal.Broken | None
    altered: tuple[Altered, ...]
    codes: str
    broken_stamps: tuple[journal.Broken, ...] = ()

    @property
    def is_whole(self) -> bool:
        return (
            self.broken is None
            and self.broken_reading is None
            and not self.altered
            and not self.broken_stamps
            and self.codes != "unverified"
        )


def check_integrity(database: Database, actor: Actor, pinned: str | None = None) -> Integrity:
    """Walks the journal and compares every protected row and every load with it. `pinned`: a head noted
    earlier. Raises NotAllowed; UserError for a key that cannot be read."""
    require(actor, "check_journal")
    key = journal_key(database.path)
    with database.read() as session:
        columns = held_columns(session)
        broken = journal.check(session, pinned, key) or journal.differing_rows(session)
        altered = (
            *altered_rows(session, columns),
            *altered_sources(session, columns),
            *altered_invoice_sums(session),
        )
        head, reading = journal.head(session), check_readings(session, key)
        stamps = tuple(broken_stamps(session))
    without_key = "absent" if head.mac is None else "unverified"
    return Integrity(head, broken, reading, altered, "verified" if key else without_key, stamps)
