"""A copy of the project in which a recipe of CONTRIBUTING.md is followed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from analytics import ROOT

PARTS = ("analytics", "pages", "queries", "data", "static")
LEFT = shutil.ignore_patterns("*.duckdb*", "__pycache__", "outbox", "published")


@dataclass
class Project:
    """The copy; `touched`: what was changed, as CONTRIBUTING.md would name it."""

    root: Path
    touched: list[str] = field(default_factory=list)

    def write(self, path: str, text: str) -> None:
        """A new file."""
        (self.root / path).write_text(text, encoding="utf-8")
        self.touched.append(path)

    def append(self, path: str, text: str) -> None:
        file = self.root / path
        self.write(path, file.read_text(encoding="utf-8").rstrip("\n") + f"\n\n{text}")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def run(self, *texts: str) -> tuple[int, str]:
        """`python WORDS` in the copy: exit status, and what it said."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TIZILIM")}
        environment |= {"TIZILIM_DB": str(self.root / "own.duckdb"), "TIZILIM_LANG": "en"}
        done = subprocess.run(
            [sys.executable, *texts],
            cwd=self.root,
            env=environment | {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def check(self) -> tuple[int, str]:
        return self.run("-m", "analytics", "check")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=LEFT)
    shutil.copy(ROOT / "app.py", tmp_path)
    return Project(tmp_path)


def recipe(title: str) -> str:
    """The text of a recipe."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    match = re.search(rf"^### {re.escape(title)}\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no recipe {title!r}"
    return match.group(1)
