"""A copy of the whole installation that restores: database, kept files, settings, with the hash of each.

The copy is made from one moment of the database while people go on working. What a manifest names is whole or
refused: one changed byte, a missing or an extra file, and nothing is restored."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.store import journal
from analytics.store.published import quoted
from analytics.store.session import Database, Session, utc_now
from analytics.text.errors import UserError

MANIFEST = "manifest.json"
DATABASE = "database.duckdb"
FILES = "files"
SETTINGS = "settings"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy says of itself: made at (UTC), journal head, rows by table, SHA-256 by file."""

    made_at: datetime
    journal_head: str
    tables: Mapping[str, int]
    files: Mapping[str, str]
    copied: int = 0

    def as_json(self) -> str:
        document = {
            "made_at": self.made_at.isoformat(),
            "journal_head": self.journal_head,
            "tables": dict(self.tables),
            "files": dict(self.files),
        }
        return json.dumps(document, indent=1, sort_keys=True) + "\n"


def files_directory(database_path: Path) -> Path:
    """Where files of evidence are kept beside the database, each under its hash."""
    return database_path.resolve().parent / f"{database_path.stem}.files"


def write_backup(database: Database, target: Path, settings: Mapping[str, Path]) -> Backup:
    """Makes or renews the copy in `target`; `settings`: directories by name. Files that are there already
    with the same hash are not copied again; the manifest comes last, so that an interrupted copy is never
    taken for a whole one. Raises UserError where the directory holds anything else."""
    _require_own(target)
    (target / MANIFEST).unlink(missing_ok=True)
    head, tables = _copy_database(database, target)
    sources = {FILES: files_directory(database.path)} | {
        f"{SETTINGS}/{name}": path for name, path in settings.items()
    }
    files, copied = {DATABASE: sha256_of(target / DATABASE)}, 0
    for folder, source in sources.items():
        for file in _files_of(source):
            name = f"{folder}/{file.relative_to(source)}"
            files[name] = sha256_of(file)
            copied += _copy_file(file, target / name, files[name])
    for extra in set(_names(target)) - set(files):
        (target / extra).unlink()
    done = Backup(utc_now(), head, tables, files, copied)
    _write_durably(target / MANIFEST, done.as_json().encode())
    return done


def read_backup(source: Path) -> Backup:
    """The copy's manifest, every file of it compared with its hash. Raises UserError that names the first
    file that is missing, changed or not the copy's."""
    try:
        document = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        kept = Backup(
            datetime.fromisoformat(document["made_at"]),
            document["journal_head"],
            document["tables"],
            document["files"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("setup.backup.no_manifest", path=source) from error
    for name, sha256 in kept.files.items():
        file = source / name
        if not file.is_file():
            raise UserError("setup.backup.missing_file", file=name)
        if sha256_of(file) != sha256:
            raise UserError("setup.backup.changed_file", file=name)
    for name in _names(source):
        if name not in kept.files and name != MANIFEST:
            raise UserError("setup.backup.extra_file", file=name)
    return kept


def differing_tables(session: Session, kept: Backup) -> list[str]:
    """Tables whose number of rows is not what the manifest tells."""
    counts = row_counts(session)
    return sorted(
        name for name in kept.tables.keys() | counts.keys() if kept.tables.get(name) != counts.get(name)
    )


def row_counts(session: Session) -> dict[str, int]:
    """Rows by table of the database."""
    names = [row["table_name"] for row in session.rows("store/tables")]
    return {name: int(session.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]) for name in names}


def copy_back(source: Path, kept: Backup, database_path: Path) -> None:
    """Puts database and kept files of a copy in place; nothing that exists is overwritten."""
    database_path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / DATABASE, database_path)
    target = files_directory(database_path)
    for name, sha256 in kept.files.items():
        if name.startswith(f"{FILES}/"):
            _copy_file(source / name, target / name.removeprefix(f"{FILES}/"), sha256)


def sha256_of(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _copy_database(database: Database, target: Path) -> tuple[str, dict[str, int]]:
    """The database of one moment into the copy; gives the journal's head and the rows by table of that
    moment."""
    made = database.staging / f"backup-{os.getpid()}.duckdb"
    made.unlink(missing_ok=True)
    cursor = database.connection.cursor()
    try:
        cursor.execute(f"ATTACH {quoted(str(made))} AS backup_copy")
        try:
            cursor.execute("BEGIN TRANSACTION")
            session = Session(cursor)
            head, tables = str(journal.head(session)), row_counts(session)
            [(name,)] = cursor.execute("SELECT current_database()").fetchall()
            cursor.execute(f'COPY FROM DATABASE "{name}" TO backup_copy')
            cursor.execute("COMMIT")
            cursor.execute("CHECKPOINT backup_copy")
        finally:
            cursor.execute("DETACH backup_copy")
        beside = target / f".{DATABASE}.new"
        shutil.copyfile(made, beside)
        os.replace(beside, target / DATABASE)
    except (OSError, duckdb.Error) as error:
        raise UserError("setup.backup.failed", path=target, reason=str(error).splitlines()[0]) from error
    finally:
        cursor.close()
        made.unlink(missing_ok=True)
    return head, tables


def _copy_file(source: Path, target: Path, sha256: str) -> int:
    """1 where the file had to be copied, 0 where it is there already with the same hash."""
    if target.is_file() and sha256_of(target) == sha256:
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, beside)
    os.replace(beside, target)
    return 1


def _require_own(target: Path) -> None:
    """The directory is new, empty, or holds an earlier copy: nothing else is ever written over."""
    if target.exists() and not target.is_dir():
        raise UserError("setup.backup.not_a_directory", path=target)
    target.mkdir(parents=True, exist_ok=True)
    others = [
        entry.name for entry in target.iterdir() if entry.name not in (MANIFEST, DATABASE, FILES, SETTINGS)
    ]
    if others and not (target / MANIFEST).exists():
        raise UserError("setup.backup.not_empty", path=target, file=sorted(others)[0])


def _files_of(directory: Path) -> Iterator[Path]:
    if directory.is_dir():
        yield from sorted(file for file in directory.rglob("*") if file.is_file())


def _names(directory: Path) -> list[str]:
    return [str(file.relative_to(directory)) for file in _files_of(directory)]


def _write_durably(file: Path, content: bytes) -> None:
    beside = file.with_name(f".{file.name}.new")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, file)
