"""Backup and restore: a copy while people work, and the way back that proves itself."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.evidence import files as evidence
from analytics.casework.replay.verifications import replayed
from analytics.casework.verification.rows import RecordedVerification
from analytics.documents.signing.trust import trust_directory
from analytics.store import backup, journal
from analytics.store.database import Database, open_database
from analytics.store.journal_key import journal_key
from analytics.store.row_hashes import altered_rows, held_columns
from analytics.text import UserError

SAMPLE = 20  # recorded verifications that a restored database computes again


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore proved: the journal's head, rows of all tables, verifications computed again."""

    journal_head: str
    rows: int
    replayed: int


def make_backup(database: Database, actor: Actor, target: Path) -> backup.Backup:
    """Makes or renews the copy in a directory; the journal notes it. Raises NotAllowed, UserError."""
    require(actor, "backup")
    own = (database.path.resolve().parent, backup.files_directory(database.path))
    if target.resolve() in own or own[1] in target.resolve().parents:
        raise UserError("setup.backup.beside_database", path=target)
    done = backup.write_backup(database, target, {"trust": trust_directory()})
    with database.transaction() as session:
        payload = {"head": done.journal_head, "files": len(done.files), "sha256": done.files[done.database]}
        journal.append(session, actor, "backup", "database", payload=payload)
    return done


def restore(source: Path, target: Path) -> Restored:
    """Puts a copy in place of a database that does not exist, and proves it: hashes of all files, the journal
    up to the head that the copy names, rows by table, a sample of verifications computed again.

    Raises UserError where the target exists or anything differs; then nothing is left at the target."""
    if target.exists() or backup.files_directory(target).exists():
        raise UserError("setup.restore.exists", path=target)
    kept = backup.read_backup(source)
    beside = target.with_name(f".{target.name}.restoring")
    try:
        backup.copy_back(source, kept, beside)
        proven = _prove(beside, kept, target)
        os.replace(beside, target)
        files = backup.files_directory(beside)
        if files.exists():
            os.replace(files, backup.files_directory(target))
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(f"{beside.name}.wal").unlink(missing_ok=True)
        shutil.rmtree(backup.files_directory(beside), ignore_errors=True)
    return proven


def _prove(file: Path, kept: backup.Backup, target: Path) -> Restored:
    key = journal_key(target)
    database = open_database(file, key_of=target)
    try:
        with database.read() as session:
            different = backup.differing_tables(session, kept)
            if different:
                raise UserError("setup.restore.rows", tables=", ".join(different))
            broken = journal.check(session, kept.journal_head, key) or journal.differing_rows(session)
            if broken:
                raise UserError("setup.restore.journal", entry=broken.entry_no)
            lost = evidence.missing(database, session)
            if lost:
                raise UserError("setup.restore.evidence", sha256=lost[0])
            altered = next(altered_rows(session, held_columns(session)), None)
            if altered:
                raise UserError("setup.restore.altered", table=altered.table, rows=altered.key)
            rows = session.records(RecordedVerification, applications=None)
            step = max(1, len(rows) // SAMPLE)
            again = replayed(session, rows[::step][:SAMPLE])
            differing = [one.verification_id for one in again if one.frozen]
            if differing:
                raise UserError("setup.restore.replay", verification=differing[0])
        with database.transaction() as session:
            payload = {"head": kept.journal_head, "made_at": kept.made_at}
            journal.append(session, SYSTEM, "restore", "database", payload=payload)
    finally:
        database.close()
    return Restored(kept.journal_head, sum(kept.tables.values()), len(again))
