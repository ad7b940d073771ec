"""pytest plugin of `make check`: leaves out the files of tests that passed before with the very same files
that they are made of (made_of).

`-p tests.cache.passed` turns it on; a file named on the command line always runs. A file counts as passed
when each of its tests that the markers chose ran, and none failed or was skipped. A fresh clone has nothing
that passed, and runs everything.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.cache.folder import folder
from tests.cache.made_of import ROOT, made_of

FORGOTTEN_AFTER = 30 * 86_400  # seconds


class Passed:
    """What this run chose, left out and saw pass; files by their path below the root."""

    def __init__(self, config: pytest.Config) -> None:
        self.kept = folder("passed")
        self.markers = str(config.option.markexpr)
        self.left_out: set[str] = set()
        self.chosen: defaultdict[str, set[str]] = defaultdict(set)
        self.ran: defaultdict[str, set[str]] = defaultdict(set)
        self.not_passed: set[str] = set()

    def mark(self, file: str) -> Path:
        """The empty file that says: passed, made of just this."""
        module = file.removesuffix(".py").replace("/", ".")
        basis = f"{module} {self.markers} {made_of(module)}"
        return self.kept / hashlib.sha256(basis.encode()).hexdigest()

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        if not (collection_path.name.startswith("test_") and collection_path.suffix == ".py"):
            return None
        file = collection_path.relative_to(ROOT).as_posix()
        if not self.mark(file).exists():
            return None
        self.left_out.add(file)
        return True

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.choose([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        self.choose(ids)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self.left_out.update(getattr(node, "workeroutput", {}).get("left_out", ()))

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
            session.config.workeroutput["left_out"] = sorted(self.left_out)
            return
        for file, tests in self.chosen.items():
            if tests <= self.ran[file] and file not in self.not_passed:
                self.mark(file).touch()
        for path in self.kept.iterdir():
            if time.time() - path.stat().st_mtime > FORGOTTEN_AFTER:
                path.unlink(missing_ok=True)
        if self.left_out and session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        text = f"{len(self.left_out)} files of tests passed before and nothing they are made of has changed"
        terminalreporter.write_line(text)


def _file(test: str) -> str:
    return test.split("::")[0]


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Passed(config), "passed")
