"""Kept documents made again in another process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from analytics import ROOT

SCRIPT = """
import sys
from analytics.store.database import open_database
from analytics.documents.engine import kept_files as store
with open_database(sys.argv[1]).read() as session:
    for number in sys.argv[2:]:
        made = store.again(session, number)
        print(number, made.same, made.same_layout, store.kept(session, number).sha256)
"""


def made_again(path: Path, numbers: Iterable[str]) -> list[tuple[str, ...]]:
    """Of each document of a closed database: its number, whether its bytes and its layout are the same, and
    its hash, as another process finds them."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), *numbers],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [tuple(line.split()) for line in done.stdout.splitlines()]
