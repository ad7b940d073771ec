"""The workbench as people meet it: `streamlit run app.py` over a small demonstration country, and a real
browser."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from analytics import ROOT
from tests.documents.signing.gost_world import Holder, gost_authority

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PRODUCERS = "300"
START_SECONDS = 300
PATIENCE = 45_000  # milliseconds that a browser waits for what a busy machine draws
STILL = 700  # milliseconds without a run of the script after which the page stands
STANDS_STILL = """(still) => {
    const app = document.querySelector("[data-testid=stApp]")
    if (app?.dataset.testScriptState !== "notRunning") { window.stillSince = 0; return false }
    window.stillSince ||= performance.now()
    return performance.now() - window.stillSince > still
}"""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests come last: its driver keeps an event loop running in this thread, where signatures
    need their own."""
    items.sort(key=lambda item: item.path.parent == Path(__file__).parent)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database's own, with what prepare.py put beside it."""
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def national(folder: Path) -> Holder:
    """A certification authority with a GOST key, which the workbench believes."""
    made = gost_authority(
        "National authority of the tests", datetime.now(UTC).replace(tzinfo=None) - timedelta(days=30)
    )
    (folder / "trust").mkdir()
    (folder / "trust" / "national.cer").write_bytes(made.certificate.dump())
    return made


@pytest.fixture(scope="session")
def address(browser: Browser, folder: Path, national: Holder) -> Iterator[str]:
    """Where the workbench listens: this machine's own address, a free port."""
    environment = {**os.environ, "TIZILIM_DB": str(folder / "tizilim.duckdb"), "PYTHONPATH": str(ROOT)}
    environment["TIZILIM_TRUST"] = str(folder / "trust")
    prepare = [str(Path(__file__).parent / "prepare.py"), environment["TIZILIM_DB"], str(folder)]
    demo = ["-m", "analytics", "demo", "--producers", PRODUCERS]
    for text in (demo, ["-m", "analytics", "verify"], prepare):  # of those who waited some are refused
        made = [sys.executable, *text]
        subprocess.run(made, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=300)
    with workbench(environment, folder) as listening:
        yield listening


@contextmanager
def workbench(environment: dict[str, str], folder: Path, day: date | None = None) -> Iterator[str]:
    """Runs the workbench over the environment's database; its log goes into the folder. `day`: which day it
    is there, if not today."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = ["streamlit"] if day is None else ["tests.browser.on_day", day.isoformat()]
    command = [sys.executable, "-m", *program, "run", "app.py", "--server.port", str(port)]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_until_up(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_until_up(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError("the workbench stopped while starting; see server.log")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError(f"the workbench is not up after {START_SECONDS} s")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, color_scheme="light", ignore_https_errors=True
    )
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


def settled(page: Page) -> None:
    """The page has stood still for a while: a click's run of the script begins a moment after it, so its end
    alone is not enough."""
    page.evaluate("window.stillSince = 0")
    page.wait_for_function(STANDS_STILL, arg=STILL)


def become(page: Page, name: str) -> None:
    """Chooses another of the demonstration's people; the address stays."""
    people = page.locator('[data-testid="stSidebar"] [data-testid="stSelectbox"] input')
    people.click()
    page.get_by_role("option").filter(has_text=name).first.click()
    expect(people).to_have_value(re.compile(re.escape(name)))
    settled(page)
