"""Faults of the machine while people act: the server killed (-9) at any moment, its disk full or filling.
After each: every act that was acknowledged is there, the journal is whole, recorded verifications come out
the same.

The server is the process that has the database alone, or the workbench itself with its pages."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from analytics import ROOT
from analytics.access.rights import CONSOLE
from analytics.casework.people.people import people
from analytics.casework.replay.verifications import replay
from analytics.commands.socket_paths import receive, send, socket_of
from analytics.store import journal
from analytics.store.database import open_database

CLIENTS = 3
START_SECONDS = 60
ALONE, WORKBENCH = "alone", "workbench"
FULL_TEXT = "The disk is full"


@dataclass
class Acts:
    """What clients were told: logins whose act was acknowledged, refused because the disk is full, or left
    without an answer; `traces`: whatever else was said."""

    acknowledged: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    unanswered: int = 0
    traces: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(database: Path, server: str = ALONE) -> Iterator[subprocess.Popen[bytes]]:
    """The server over a database, until it is killed or the end."""
    if server == WORKBENCH:
        command = ["-m", "streamlit", "run", "app.py", "--server.port", str(free_port())]
    else:
        command = ["-m", "tests.faults.server", str(database)]
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "TIZILIM_DB": str(database)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: takes_commands(database) or process.poll() is not None)
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        yield process
    finally:
        process.kill()
        process.wait(START_SECONDS)


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def takes_commands(database: Path) -> bool:
    """Whether somebody listens: the socket of a server that was killed is still there."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        return connection.connect_ex(str(socket_of(database))) == 0


def command(database: Path, texts: list[str]) -> tuple[int | None, str]:
    """The exit status (None: the server went away) and what was said, of a command handed over."""
    text, status = "", None
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(START_SECONDS)
            connection.connect(str(socket_of(database)))
            with connection.makefile("rw", encoding="utf-8", newline="\n") as stream:
                send(stream, {"words": texts, "language": "en", "terminal": False})
                while status is None and (document := receive(stream)) is not None:
                    text += document.get("text", "")
                    status = document.get("exit")
    except (OSError, ValueError):
        return None, text
    return status, text


def act(database: Path, acts: Acts, client: int, first: str) -> None:
    """One client: one person after another is noted, until nobody answers."""
    number = 0
    while not acts.stop.is_set():
        number += 1
        login = f"{first}-{client}-{number}"
        status, text = command(database, ["person", "set", login, "--name", "N" * 400, "--role", "official"])
        if status == 0:
            acts.acknowledged.add(login)
        elif status is None:
            acts.unanswered += 1
            return
        elif FULL_TEXT in text:
            acts.refused.append(text)
        else:
            acts.traces.append(text)


@contextmanager
def acting(database: Path, first: str) -> Iterator[Acts]:
    """Clients at work; at the end they have stopped."""
    acts = Acts()
    threads = [
        threading.Thread(target=act, args=(database, acts, number, first)) for number in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield acts
    finally:
        acts.stop.set()
        for thread in threads:
            thread.join()


def killed_while_acting(database: Path, chance: random.Random, first: str, server: str = ALONE) -> Acts:
    """The server is killed at a moment of chance."""
    with serving(database, server) as process, acting(database, first) as acts:
        until(lambda: bool(acts.acknowledged))
        time.sleep(chance.uniform(0, 0.4))
        os.kill(process.pid, signal.SIGKILL)
    return acts


def full_while_acting(database: Path, chance: random.Random, first: str, server: str = ALONE) -> Acts:
    """No file of the server may grow further, as on a full disk; space is freed, people go on, and it is
    killed."""
    with serving(database, server) as process, acting(database, first) as acts:
        until(lambda: bool(acts.acknowledged))
        time.sleep(chance.uniform(0, 0.2))
        log = database.with_name(f"{database.name}.wal")
        most = log.stat().st_size if log.exists() else 0
        limit = max(most + chance.randrange(1, 20_000), 4096)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        until(lambda: bool(acts.refused or acts.traces))
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        before = len(acts.acknowledged)
        until(lambda: len(acts.acknowledged) > before or bool(acts.traces))
        os.kill(process.pid, signal.SIGKILL)
    return acts


def filled_while_acting(database: Path, chance: random.Random, first: str, server: str = ALONE) -> Acts:
    """Another program fills the disk, piece by piece, until acts are refused; then space is freed and people
    go on, or the server is killed while the disk is full. The database is on a small disk of its own
    (`small_disk`)."""
    filler = database.with_name("filler")
    try:
        with serving(database, server) as process, acting(database, first) as acts:
            until(lambda: bool(acts.acknowledged))
            until(lambda: filled_further(filler, chance) and bool(acts.refused or acts.traces))
            if chance.random() < 0.5:
                filler.unlink()
                before = len(acts.acknowledged)
                until(lambda: len(acts.acknowledged) > before or bool(acts.traces))
            os.kill(process.pid, signal.SIGKILL)
    finally:
        filler.unlink(missing_ok=True)
    return acts


def filled_further(filler: Path, chance: random.Random) -> bool:
    """Adds to the file that fills the disk; True once nothing more goes in."""
    try:
        with filler.open("ab") as stream:
            stream.write(bytes(chance.randrange(1, 4 << 20)))
        return False
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    with suppress(OSError), filler.open("ab", buffering=0) as stream:
        while stream.write(bytes(4096)):
            pass
    return True


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """A disk of its own in memory at a folder; False where this account may not mount one."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tizilim-faults", str(folder)]
    mounted = subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def until(holds: object, seconds: float = START_SECONDS) -> None:
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        if time.monotonic() > end:
            raise RuntimeError("the server stands still")
        time.sleep(0.005)


def lost(database: Path, acknowledged: set[str]) -> list[str]:
    """What is wrong after a fault: acknowledged acts that are not there, a broken entry of the journal,
    verifications that come out otherwise."""
    opened = open_database(database)
    try:
        kept = {row.login for row in people(opened, CONSOLE)}
        wrong = [f"lost: {login}" for login in sorted(acknowledged - kept)]
        with opened.read() as session:
            broken = journal.check(session)
        if broken:
            wrong.append(f"journal: {broken}")
        wrong += [
            f"replay: {one.verification_id} {json.dumps(str(one.frozen))}"
            for one in replay(opened, CONSOLE)
            if one.frozen
        ]
    finally:
        opened.close()
    return wrong
