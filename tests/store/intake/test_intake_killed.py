"""A load that is killed leaves nothing: no row, no load, no files once the next one begins."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from analytics import ROOT
from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.store.database import DatabaseInUse, open_database
from tests.store.intake.intake_samples import PLANT

# Loads, and tells when it has reached the statement after which it is to die.
KILLED = """
import sys, time
from datetime import date
from pathlib import Path
from analytics.access.rights import CONSOLE
from analytics.casework.intake import loading
from analytics.store.database import Session, open_database
database = open_database(sys.argv[1])
stop, plain = sys.argv[3], Session._execute
def executed(self, text, values=None):
    result = plain(self, text, values)
    if stop in text:
        print("here", flush=True)
        time.sleep(60)
    return result
Session._execute = executed
loading.load_snapshot(database, CONSOLE, "tax_payments", [Path(sys.argv[2])],
    as_of=date(2026, 10, 1))
"""


@pytest.mark.parametrize(
    "stop", ["carry a key that another row", "INSERT INTO snapshot_tax_payments", "FROM journal"]
)
def test_kill_9_leaves_nothing_behind(stop, tmp_path: Path):
    file = tmp_path / "p.csv"
    rows = "\n".join(f"P{number},{PLANT},2026-01-01,101201,1" for number in range(1000))
    file.write_text(f"payment_id,bin,paid_on,budget_code,amount\n{rows}\n")
    path = tmp_path / "t.duckdb"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(file), stop],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    left = list((tmp_path / ".staging").glob("intake-*"))
    assert left, "it was killed while its files were staged"
    database = open_after(path)
    try:
        with database.read() as session:
            for table in (
                "snapshot_tax_payments",
                "load_refusals",
                "load_problems",
                "loads WHERE kind = 'tax_payments'",
            ):
                assert session.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        report = load_snapshot(database, CONSOLE, "tax_payments", [file], as_of=date(2026, 10, 1))
        assert (report.status, report.rows) == ("loaded", 1000)
    finally:
        database.close()
    assert not list((tmp_path / ".staging").glob("intake-*")), "the next load swept what the dead one left"


def open_after(path: Path):
    """The killed process's lock goes with it; give the system a moment."""
    for _ in range(50):
        try:
            return open_database(path)
        except DatabaseInUse:
            time.sleep(0.1)
    return open_database(path)
