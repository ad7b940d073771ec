"""A run that is killed at any moment (clause 25): run again, it comes to the same end as one that was left in
peace."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from analytics import ROOT
from analytics.casework.monitoring import run as monitoring
from analytics.order.quarters import Quarter
from analytics.store import journal
from analytics.store.database import Database, open_database
from tests.casework.monitoring import monitoring_world as world

ROUNDS, MOST_ROUNDS = 3, 9
COMMAND = (
    sys.executable,
    "-m",
    "analytics",
    "monitor",
    "--quarter",
    "2026Q1",
    "--on",
    world.Q1_ON.isoformat(),
    "--json",
    "--db",
)
# All that a run leaves behind, without the moments at which it did: of a letter all but the word of its
# confirming address, drawn by lot, and the journal's newest entry before it.
LEFT = (
    "SELECT quarter, producers, rulebook, model_version, completed_at IS NOT NULL FROM monitoring_runs",
    (
        "SELECT quarter, bin, outcome, band, probability, acted_at IS NOT NULL FROM monitoring_results ORDER"
        " BY ALL"
    ),
    "SELECT quarter, bin, rule, criterion, value, bound, runs, removed_in FROM nonconformities ORDER BY ALL",
    "SELECT verification_id, logit, band, explanation FROM verifications ORDER BY ALL",
    "SELECT verification_id, count(*) FROM verification_parts GROUP BY ALL ORDER BY ALL",
    "SELECT registration_no, kind, document_kk, document_ru, change_no FROM monitoring_letters ORDER BY ALL",
    (
        "SELECT document_no, subject, regexp_replace(replace(json_merge_patch(source, '{\"journal\": null}'),"
        " token, ''), '\"modules\":[^]]*]', '')"
        " FROM documents JOIN letter_codes USING (kind, year, serial) ORDER BY ALL"
    ),
    "SELECT count(*) FROM documents",
    "SELECT document_no, recipient_bin FROM outbox ORDER BY ALL",
    "SELECT registration_no, kind, ground, effective_on FROM register_changes ORDER BY ALL",
    "SELECT action, subject, count(*) FROM journal GROUP BY ALL ORDER BY ALL",
)

LETTERS = """
SELECT count(*), count(DISTINCT registration_no), (SELECT count(*) FROM documents),
    (SELECT count(DISTINCT document_no) FROM outbox)
FROM monitoring_letters
"""


def left(database: Database) -> list[Any]:
    with database.read() as session:
        assert journal.check(session) is None
        return [session.execute(query).fetchall() for query in LEFT]


def begin(path: Path) -> subprocess.Popen[bytes]:
    """The command at the moment at which it began to write."""
    untouched = path.stat().st_mtime_ns
    running = subprocess.Popen(
        [*COMMAND, str(path)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    journal_file = Path(f"{path}.wal")
    until = time.monotonic() + 60
    while (
        running.poll() is None
        and path.stat().st_mtime_ns == untouched
        and not journal_file.exists()
        and time.monotonic() < until
    ):
        time.sleep(0.01)
    return running


def begin_and_kill(path: Path, after: float) -> bool:
    """Starts the command and kills it so many seconds after it began to write; whether it was still
    running."""
    running = begin(path)
    time.sleep(after)
    if running.poll() is None:
        os.kill(running.pid, signal.SIGKILL)
    return running.wait(60) == -signal.SIGKILL


@pytest.mark.slow
def test_killed_at_random_moments_and_run_again_it_ends_as_if_left_in_peace(tmp_path):
    database = world.make_world(tmp_path)
    database.close()
    in_peace = Path(shutil.copy(database.path, tmp_path / "in_peace.duckdb"))
    running = begin(in_peace)
    began = time.monotonic()
    assert running.wait(120) == 0
    writing = time.monotonic() - began
    opened = open_database(in_peace)
    pending = left(opened)
    peaceful = monitoring.run(opened, world.OFFICIAL, Quarter(2026, 1), on=world.Q1_ON)
    assert peaceful.already
    with opened.read() as session:
        letters = session.execute(LETTERS).fetchall()
    opened.close()
    # One notice an entry in each language (27), the producer with two entries told of both: nothing doubled,
    # nothing lost.
    assert peaceful.outcomes["noticed"] > ROUNDS
    assert letters == [
        (peaceful.outcomes["noticed"] + 1,) * 2 + (2 * (peaceful.outcomes["noticed"] + 1),) * 2
    ]

    moments = random.Random(327)
    killed = resumed = 0
    number = 0
    while number < ROUNDS or (
        number < MOST_ROUNDS and not resumed
    ):  # the machine's pace varies: until a kill struck amid the letters
        (tmp_path / f"round{number}").mkdir()
        path = Path(shutil.copy(database.path, tmp_path / f"round{number}" / "killed.duckdb"))
        killed += begin_and_kill(path, writing * (number % ROUNDS + moments.uniform(0.0, 0.7)) / ROUNDS)
        killed += begin_and_kill(path, writing * moments.uniform(0.0, 0.4))
        opened = open_database(path)
        done = monitoring.run(opened, world.OFFICIAL, Quarter(2026, 1), on=world.Q1_ON)
        resumed += done.resumed
        assert done.outcomes == peaceful.outcomes
        again = left(opened)
        opened.close()
        assert again == pending
        number += 1
    assert killed >= ROUNDS // 2
    assert resumed, "no kill struck between the results and the last letter"
