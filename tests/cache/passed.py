"""What of the tests has passed as it stands: a file of tests counts as passed when each of its tests that the
markers chose ran, and none failed or was skipped, until anything that it is made of changes (made_of).

As a pytest plugin (`-p tests.cache.passed`) it notes what a run saw pass; `tests.cache.changed` runs what has
not. A fresh clone has nothing that passed.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.cache.folder import folder
from tests.cache.made_of import made_of

FORGOTTEN_AFTER = 30 * 86_400  # seconds


def mark(file: str, markers: str) -> Path:
    """The empty file that says: passed, made of just this. `file` by its path below the root."""
    module = file.removesuffix(".py").replace("/", ".")
    basis = f"{module} {markers} {made_of(module)}"
    return folder("passed") / hashlib.sha256(basis.encode()).hexdigest()


class Passed:
    """What this run chose and saw pass; files by their path below the root."""

    def __init__(self) -> None:
        self.chosen: defaultdict[str, set[str]] = defaultdict(set)
        self.ran: defaultdict[str, set[str]] = defaultdict(set)
        self.not_passed: set[str] = set()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.choose([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        self.choose(ids)

    def choose(self, tests: list[str]) -> None:
        for test in tests:
            self.chosen[_file(test)].add(test)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            self.ran[_file(report.nodeid)].add(report.nodeid)
        if not report.passed:
            self.not_passed.add(_file(report.nodeid))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            return
        markers = str(session.config.option.markexpr)
        for file, tests in self.chosen.items():
            if tests <= self.ran[file] and file not in self.not_passed:
                mark(file, markers).touch()
        if session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            for file in self.files(session) - set(self.chosen):  # the markers choose none of its tests
                mark(file, markers).touch()
        for path in folder("passed").iterdir():
            if time.time() - path.stat().st_mtime > FORGOTTEN_AFTER:
                path.unlink(missing_ok=True)

    @staticmethod
    def files(session: pytest.Session) -> set[str]:
        """The files of tests that the command line names."""
        return {file for file in session.config.args if file.endswith(".py")}


def _file(test: str) -> str:
    return test.split("::")[0]


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Passed(), "passed")
