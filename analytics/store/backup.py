"""A copy of the whole installation that restores: database, kept files, settings, with the hash of each.

The copy is made from one moment of the database while people go on working. What a manifest names is whole or
refused: one changed byte, a missing or an extra file, and nothing is restored."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.store import journal
from analytics.store.queries import quoted
from analytics.store.session import Database, Session, utc_now
from analytics.text.errors import UserError

MANIFEST = "manifest.json"
DATABASE = "database"  # and the beginning of its hash: the copy of before stays whole until the new one is
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

    @property
    def database(self) -> str:
        """The name of the database's file."""
        return next(name for name in self.files if name.startswith(f"{DATABASE}-"))

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
    """Makes or renews the copy in `target`; `settings`: directories by name. Files that are there already,
    or in the newest copy beside it, with the same hash are not copied again. The manifest comes last and what
    only the copy of before had goes after it, so that an interrupted copy leaves the one of before whole.
    Raises UserError where the directory holds anything that is no copy's, and where it cannot be written."""
    try:
        before = _names_of_copy(target)
        earlier = _earlier_copy(target)
        head, tables, name = _copy_database(database, target)
        sources = {FILES: files_directory(database.path)}
        sources |= {f"{SETTINGS}/{label}": path for label, path in settings.items()}
        files, copied = {name: sha256_of(target / name)}, 0
        for folder, source in sources.items():
            for file in _files_of(source):
                kept = f"{folder}/{file.relative_to(source)}"
                files[kept] = sha256_of(file)
                copied += _link_or_copy(file, earlier / kept if earlier else None, target / kept, files[kept])
        done = Backup(utc_now(), head, tables, files, copied)
        _write_durably(target / MANIFEST, done.as_json().encode())
        unfinished = {name for name in _names(target) if _is_copied(target, name)}
        for extra in (before | unfinished) - set(files):
            (target / extra).unlink(missing_ok=True)
    except OSError as error:
        raise UserError("setup.backup.failed", path=target, reason=error.strerror or str(error)) from error
    return done


def read_backup(source: Path, *, strict: bool = True) -> Backup:
    """The copy's manifest, every file of it compared with its hash. Raises UserError that names the first
    file that is missing, changed or, where `strict`, not the copy's."""
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
    for name in _names(source) if strict else ():
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
    shutil.copyfile(source / kept.database, database_path)
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


def _copy_database(database: Database, target: Path) -> tuple[str, dict[str, int], str]:
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
        sha256 = sha256_of(made)
        kept = f"{DATABASE}-{sha256[:16]}.duckdb"
        _copy_file(made, target / kept, sha256)
    except (OSError, duckdb.Error) as error:
        raise UserError("setup.backup.failed", path=target, reason=str(error).splitlines()[0]) from error
    finally:
        cursor.close()
        made.unlink(missing_ok=True)
    return head, tables, kept


def _copy_file(source: Path, target: Path, sha256: str) -> int:
    """1 where the file had to be copied, 0 where it is there already with the same hash."""
    if target.is_file() and sha256_of(target) == sha256:
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, beside)
    os.replace(beside, target)
    return 1


def _earlier_copy(target: Path) -> Path | None:
    """The newest copy beside this one (a directory a night): its files need no second place on the disk."""
    manifests = [
        manifest
        for manifest in target.resolve().parent.glob(f"*/{MANIFEST}")
        if manifest.parent != target.resolve()
    ]
    newest = max(manifests, key=lambda manifest: manifest.stat().st_mtime, default=None)
    return newest.parent if newest else None


def _link_or_copy(source: Path, earlier: Path | None, target: Path, sha256: str) -> int:
    """1 where the file had to be copied; 0 where it is there, or is one file with that of the earlier copy,
    whose bytes are compared first. No file of a copy is ever written into, only replaced."""
    if target.is_file() and sha256_of(target) == sha256:
        return 0
    if earlier is not None and earlier.is_file() and sha256_of(earlier) == sha256:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        with suppress(OSError):  # another disk, or one without links
            os.link(earlier, target)
            return 0
    return _copy_file(source, target, sha256)


def _names_of_copy(target: Path) -> set[str]:
    """The files of the copy that is there, none in a new or empty directory. Whatever no manifest of ours
    names, but for what an interrupted copy left, is somebody's own: then nothing is written."""
    if target.exists() and not target.is_dir():
        raise UserError("setup.backup.not_a_directory", path=target)
    target.mkdir(parents=True, exist_ok=True)
    named: set[str] = set()
    if (target / MANIFEST).exists():
        try:
            document = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
            named = set(document["files"])
            ours = "journal_head" in document and any(name.startswith(f"{DATABASE}-") for name in named)
        except (ValueError, KeyError, TypeError):
            ours = False
        if not ours:
            raise UserError("setup.backup.not_empty", path=target, file=MANIFEST)
    for name in _names(target):
        left = Path(name).name.startswith(".") and name.endswith(".new")
        if name not in named and name != MANIFEST and not left and not _is_copied(target, name):
            raise UserError("setup.backup.not_empty", path=target, file=name)
    return named


def _is_copied(target: Path, name: str) -> bool:
    """True for a database that an interrupted copy had finished: its name is the beginning of its own
    hash."""
    match = re.fullmatch(rf"{DATABASE}-([0-9a-f]{{16}})\.duckdb", name)
    return bool(match) and sha256_of(target / name).startswith(match[1])  # type: ignore[index]


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
