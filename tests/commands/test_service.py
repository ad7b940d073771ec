"""Commands while another process has the database: handed over, done there for the account of whoever
typed."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from analytics import ROOT
from analytics.casework.people.people import Person
from analytics.casework.setup.founding import found_database
from analytics.commands.socket_paths import socket_of
from analytics.store.database import open_database
from tests.cache.worlds import new_database

DAY = date(2026, 11, 30)
OWN = pwd.getpwuid(os.getuid()).pw_name
KNOWN, UNKNOWN = "daemon", "nobody"  # accounts that every machine has; to become them takes root
# The process that has the database: everybody may reach its socket, as where a group of all users is named.
SERVER = """
import sys
from analytics.__main__ import run
from analytics.commands.service import command_service
from analytics.store.database import open_database
database = open_database(sys.argv[1])
with command_service(database, run) as path:
    path.chmod(0o666)
    print("ready", flush=True)
    sys.stdin.read()
database.close()
"""


@contextmanager
def serving(file: Path) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


@pytest.fixture(scope="module")
def served() -> Iterator[Path]:
    """A database that another process has, in a directory that every account can look into: ann is its
    administrator, bob its head, dan a second administrator."""
    with TemporaryDirectory(prefix="tizilim-served-") as folder:
        Path(folder).chmod(0o755)
        file = Path(folder) / "t.duckdb"
        database = new_database(file)
        founders = [
            Person("ann", "ann", "administrator", account=OWN),
            Person("bob", "bob", "head", account=KNOWN),
            Person("dan", "dan", "administrator", account=KNOWN),
        ]
        found_database(database, founders, DAY)
        database.close()
        with serving(file):
            yield file


# Becomes the account once everything is imported: the interpreter itself may lie where others cannot look.
CLIENT = """
import os, pwd, sys
from analytics.__main__ import MODULES, commands_of, run_or_hand_over
from analytics.text import LANGUAGES
from analytics.text.catalogue import messages
account = pwd.getpwnam(sys.argv[1])
if account.pw_uid != os.getuid():
    for name in MODULES:
        commands_of(name)
    for language in LANGUAGES:
        messages(language)
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
sys.exit(run_or_hand_over(sys.argv[2:]))
"""


def command(
    file: Path, *texts: str, account: str = OWN, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CLIENT, account, *texts, "--db", str(file)],
        cwd=ROOT,
        env={**os.environ, "TIZILIM_LANG": "en", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_command_is_done_by_the_process_that_has_the_database(served: Path) -> None:
    done = command(served, "person", "list", "--json")
    assert done.returncode == 0, done.stderr
    assert {"ann", "bob", "dan"} <= {row["login"] for row in json.loads(done.stdout)["people"]}


def test_who_acts_is_the_account_of_the_socket(served: Path) -> None:
    """Two known accounts, an unknown one; no environment variable makes anybody somebody else."""
    set_by_ann = ("person", "set", "carl", "--name", "Carl", "--role", "head", "--reason", "№ 1")
    done = command(served, *set_by_ann)
    assert done.returncode == 0, done.stderr
    own = command(served, "person", "confirm", "carl")
    assert (own.returncode, "Another person" in own.stderr) == (2, True)
    stranger = command(served, "person", "confirm", "carl", account=UNKNOWN, LOGNAME=KNOWN, USER=KNOWN)
    assert (stranger.returncode, UNKNOWN in stranger.stderr) == (2, True)
    confirmed = command(served, "person", "confirm", "carl", "--as", "head", account=KNOWN)
    assert confirmed.returncode == 0, confirmed.stderr
    logins = {
        row["login"] for row in json.loads(command(served, "person", "list", "--json").stdout)["people"]
    }
    assert "carl" in logins


@pytest.mark.slow
def test_the_language_and_the_exit_status_are_the_callers(served: Path) -> None:
    refused = command(served, "person", "close", "nobody-there", TIZILIM_LANG="ru")
    assert (refused.returncode, "Такого человека" in refused.stderr) == (2, True)
    unusual = command(served, "person", "close", TIZILIM_LANG="ru")
    assert unusual.returncode == 2


@pytest.mark.slow
def test_nobody_reads_or_writes_with_the_rights_of_the_workbench(served: Path, tmp_path: Path) -> None:
    secret = served.with_name("secret.csv")
    secret.write_text("bin,year,coefficient\n")
    secret.chmod(0o600)
    read = command(served, "load", "tax_burden", str(secret), "--as-of", "2026-10-01", account=KNOWN)
    assert (read.returncode, "may not read" in read.stderr) == (2, True)
    mine = served.with_name("mine.csv")
    mine.write_text("mine")
    changes = ("register", "changes", "--since", "2020-01-01", "--out", str(mine))
    write = command(served, *changes, account=KNOWN)
    assert (write.returncode, "may not write" in write.stderr) == (2, True)
    assert mine.read_text() == "mine"
    assert command(served, *changes).returncode == 0


@pytest.mark.slow
def test_no_output_is_written_over_a_database_or_an_input(served: Path, tmp_path: Path) -> None:
    copied = command(served, "publish", "--out", str(served))
    assert (copied.returncode, served.stat().st_size > 0) == (2, True)
    model = command(served, "criteria", "--reference-date", "2026-09-30", "--out", str(served))
    assert model.returncode == 2
    rows = tmp_path / "rows.csv"
    rows.write_text("bin,year,coefficient\n1,2025,x\n")
    report = command(served, "load", "tax_burden", str(rows), "--as-of", "2026-10-01", "--report", str(rows))
    assert report.returncode == 2
    assert rows.read_text().startswith("bin,year")
    assert command(served, "person", "list").returncode == 0


@pytest.mark.slow
def test_a_process_that_does_not_answer_is_told_with_status_3(tmp_path: Path) -> None:
    database = new_database(tmp_path / "t.duckdb")
    try:
        done = command(database.path, "journal", "check")
        assert (done.returncode, "in use" in done.stderr) == (3, True)
    finally:
        database.close()


@pytest.mark.slow
def test_a_socket_left_by_a_process_that_died_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "t.duckdb"
    open_database(file).close()
    socket_of(file).touch()
    with serving(file):
        assert command(file, "journal", "check").returncode == 0
    assert not socket_of(file).exists()
