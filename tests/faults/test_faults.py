"""The server killed and its disk full while people act: a few rounds of `make faults`; files that were
truncated or changed are told of in words."""

from __future__ import annotations

import os
import pwd
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from analytics import ROOT
from analytics.__main__ import run
from analytics.casework.people.people import Person
from analytics.casework.setup.founding import found_database
from analytics.store.database import open_database
from tests.cache.worlds import new_database
from tests.faults import harness

FAULTS = (harness.killed_while_acting, harness.full_while_acting)
SERVERS = (harness.ALONE, pytest.param(harness.WORKBENCH, marks=pytest.mark.slow))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    database = new_database(tmp_path / "t.duckdb")
    people = [Person("ann", "ann", "administrator", account=account()), Person("bob", "bob", "head")]
    found_database(database, people, date(2026, 11, 30))
    database.close()
    return tmp_path / "t.duckdb"


def account() -> str:
    return pwd.getpwuid(os.getuid()).pw_name


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_acknowledged_is_there(fault, server: str, file: Path) -> None:
    """The process that has the database alone, and the workbench itself with its pages."""
    acts = fault(file, random.Random(327), "first", server)
    assert acts.acknowledged
    assert acts.traces == []
    if fault is harness.full_while_acting:
        assert acts.refused
    assert harness.lost(file, acts.acknowledged) == []


@pytest.mark.slow
def test_a_few_rounds_of_the_harness() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.run", "--rounds", "20", "--seed", "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=2400,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_act_that_is_not_there_is_found(file: Path) -> None:
    assert harness.lost(file, {"nobody-noted-this"}) == ["lost: nobody-noted-this"]


@pytest.mark.parametrize("damage", ["truncated", "changed"])
def test_a_damaged_file_is_told_of_in_words(
    damage: str, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIZILIM_LANG", "en")
    content = bytearray(file.read_bytes())
    if damage == "truncated":
        content = content[: len(content) * 2 // 3]
    else:
        for place in range(8192, len(content), 4096):
            content[place] ^= 255
    file.write_bytes(bytes(content))
    assert run(["person", "list", "--db", str(file)]) == 2
    assert "damaged" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("texts", "status"),
    [(["journal", "check"], 0), (["person", "set", "x", "--name", "X", "--role", "official"], 2)],
)
def test_on_a_full_disk_reading_goes_on_and_writing_is_refused_in_words(
    texts: list[str], status: int, file: Path
) -> None:
    """No file may grow past what the machine has, as on a full disk."""
    full = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY)); "
    script = full + "from analytics.__main__ import run; sys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, *texts, "--db", str(file)],
        cwd=ROOT,
        env={**os.environ, "TIZILIM_LANG": "en"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == status, done.stderr
    assert (harness.FULL_TEXT in done.stderr) is (status == 2)


def test_nothing_is_staged_where_every_classifier_is_there(file: Path) -> None:
    before = file.stat().st_mtime_ns
    open_database(file).close()
    assert not list((file.parent / ".staging").iterdir())
    assert file.stat().st_mtime_ns == before
