"""`bench pages`: how long people wait for pages of a real server (a load generator on the same machine; its
own time is given)."""

from __future__ import annotations

import asyncio
import os
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from analytics import ROOT
from analytics.settings import settings
from analytics.text.values import Json

# Who asks for which pages: one person goes through ten in turn, fifty through those of their roles.
TEN = (
    *("queue", "commission", "filing", "submissions", "register", "monitoring"),
    *("outbox", "overview", "study", "models"),
)
ROLES: dict[str, tuple[str, ...]] = {
    "official.demo": TEN,
    "head.demo": ("queue", "commission", "register", "monitoring", "appeal", "overview"),
    "leader.demo": ("overview", "study", "queue", "register", "monitoring", "order"),
    "analyst.demo": ("study", "overview", "register", "monitoring", "models", "rulebook"),
}
PRODUCERS, ROUNDS, THOUGHT, SECONDS = 300, 4, 10.0, 60.0
READY, LONGEST = 120.0, 60.0  # seconds until a server answers, and until a run of a page ends
CHOICE = "place_person"  # the key of the list of made-up people (sign_in.person_card)


@dataclass
class Visitor:
    """One session: its connection, the widget by which a person is chosen, the seconds of each run."""

    connection: ClientConnection
    choice: str = ""
    seconds: list[float] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)

    async def run(self, page: str, person: str | None = None) -> float:
        """Asks for a page (`person`: as who from now on) and waits until its run has ended."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = "lang=kk"
        if person is not None:
            chosen = message.rerun_script.widget_states.widgets.add()
            chosen.id, chosen.string_value = self.choice, person
        sent_at = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        async with asyncio.timeout(LONGEST):
            while not self._ended(await self.connection.recv(decode=False)):
                pass
        return time.perf_counter() - sent_at

    def _ended(self, received: bytes) -> bool:
        """Whether a message says that the run has ended; only short ones are looked into."""
        if not self.choice and (at := received.find(f"-{CHOICE}".encode())) >= 0:
            begins = received.rfind(b"$$ID", 0, at)
            self.choice = received[begins : at + len(CHOICE) + 1].decode()
        if len(received) > 200:
            return False
        message = ForwardMsg.FromString(received)
        kind = message.WhichOneof("type")
        if kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            raise AssertionError("a page does not compile")
        return bool(kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)

    async def visit(self, page: str) -> None:
        took = await self.run(page)
        self.seconds.append(took)
        self.by_page.setdefault(page, []).append(took)


def bench_pages(sizes: Sequence[int]) -> list[Json]:
    """For each number of people: runs of pages, median and 95th percentile of the seconds until a run ended,
    the server's own CPU milliseconds a run, the load generator's. One person goes through ten pages without
    a pause; several think up to ten seconds before each. And seconds from start to ready, of the first page
    after it, and of the overview's first visit."""
    with tempfile.TemporaryDirectory() as place:
        country = _country(Path(place))
        rows = []
        for people in sizes:
            copy = Path(place) / f"pages-{people}.duckdb"
            for file in country.parent.glob(f"{country.name}*"):
                shutil.copy(file, f"{copy}{file.name.removeprefix(country.name)}")
            rows.append(_measure(copy, people))
        return rows


def _country(folder: Path) -> Path:
    """TIZILIM_DB where that is a file, which is copied, never written; else a small made-up country."""
    given = settings().db
    if given is not None and given.is_file():
        return given
    made = folder / "country.duckdb"
    command = [sys.executable, "-m", "analytics", "demo", "--producers", str(PRODUCERS), "--db", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return made


def _measure(database: Path, people: int) -> Json:
    with _server(database) as (port, server, ready_s):
        return asyncio.run(_load(port, server, people)) | {"ready_s": ready_s}


@contextmanager
def _server(database: Path) -> Iterator[tuple[int, int, float]]:
    """A server over the database: its port, its process, the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    started = time.perf_counter()
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "TIZILIM_DB": str(database)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            if running.poll() is not None or time.perf_counter() - started > READY:
                raise AssertionError("the server does not start")
            time.sleep(0.05)
        yield port, running.pid, time.perf_counter() - started
    finally:
        running.terminate()
        running.wait(30)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/_stcore/health").status_code == 200
    except httpx.TransportError:
        return False


async def _load(port: int, server: int, people: int) -> Json:
    visitors = [await _visitor(port) for _ in range(people)]
    roles = list(ROLES.items())
    first, overview = await visitors[0].run("queue"), await visitors[0].run("overview")
    for number, visitor in enumerate(visitors):
        person, pages = roles[number % len(roles)] if people > 1 else roles[0]
        await visitor.run(pages[0], None)
        await visitor.run(pages[0], person)
    for page in dict.fromkeys(page for _, pages in roles for page in pages):
        await visitors[-1].run(page)
    server_before, own_before, started = _cpu(server), _own_cpu(), time.perf_counter()
    if people == 1:
        for _ in range(ROUNDS):
            for page in TEN:
                await visitors[0].visit(page)
    else:
        until = time.perf_counter() + SECONDS
        await asyncio.gather(
            *(
                _browse(visitor, roles[number % len(roles)][1], random.Random(number), until)
                for number, visitor in enumerate(visitors)
            )
        )
    elapsed, server_cpu = time.perf_counter() - started, _cpu(server) - server_before
    seconds = np.array([took for visitor in visitors for took in visitor.seconds])
    for visitor in visitors:
        await visitor.connection.close()
    return {
        "people": people,
        "runs": len(seconds),
        "runs_per_s": len(seconds) / elapsed,
        "median_s": float(np.median(seconds)),
        "p95_s": float(np.quantile(seconds, 0.95)),
        "server_cpu_ms_a_run": server_cpu / len(seconds) * 1000,
        "own_cpu_ms_a_run": (_own_cpu() - own_before) / len(seconds) * 1000,
        "first_page_s": first,
        "overview_s": overview,
    }


async def _visitor(port: int) -> Visitor:
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    return Visitor(await connect(address, subprotocols=["streamlit"], max_size=None))  # type: ignore[list-item]


async def _browse(visitor: Visitor, pages: Sequence[str], chance: random.Random, until: float) -> None:
    """Page after page, with some thought before each."""
    while time.perf_counter() < until:
        await asyncio.sleep(chance.uniform(0.0, THOUGHT))
        await visitor.visit(chance.choice(pages))


def _cpu(process: int) -> float:
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
