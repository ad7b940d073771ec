"""The write-ahead log is folded into the file: at the end, and while nobody writes."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

from analytics.casework.people.people import Person
from analytics.casework.setup.founding import found_database
from analytics.store.database import Database, open_database
from analytics.store.folding import folded_when_idle
from analytics.store.session import log_bytes

FOUNDERS = [Person("ann", "ann", "administrator"), Person("bob", "bob", "head")]


def logins(file: Path) -> list[str]:
    opened = open_database(file)
    try:
        return sorted(row["login"] for row in opened.rows("people/listed"))
    finally:
        opened.close()


def written(path: Path) -> Database:
    opened = open_database(path)
    found_database(opened, FOUNDERS, date(2026, 11, 30))
    assert log_bytes(path) > 0
    return opened


def test_after_the_end_the_file_alone_holds_all(tmp_path: Path) -> None:
    written(tmp_path / "t.duckdb").close()
    assert log_bytes(tmp_path / "t.duckdb") == 0
    assert logins(Path(shutil.copy(tmp_path / "t.duckdb", tmp_path / "alone.duckdb"))) == ["ann", "bob"]


def test_while_nobody_writes_it_is_folded_in(tmp_path: Path) -> None:
    opened = written(tmp_path / "t.duckdb")
    with folded_when_idle(opened, idle_seconds=0.02):
        while log_bytes(opened.path):
            time.sleep(0.01)
    assert logins(Path(shutil.copy(opened.path, tmp_path / "alone.duckdb"))) == ["ann", "bob"]
    opened.close()


def test_nothing_is_folded_in_while_somebody_writes_or_has_just_written(tmp_path: Path) -> None:
    opened = written(tmp_path / "t.duckdb")
    assert not opened.fold(idle_seconds=3600)
    assert log_bytes(opened.path) > 0
    assert opened.fold()
    assert not opened.fold()  # nothing is left
    opened.close()
