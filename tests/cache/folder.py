"""Where it is kept: TESTS_CACHE, else the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path


def folder(name: str) -> Path:
    """A folder of the cache, made where there is none."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    path = Path(os.environ.get("TESTS_CACHE") or Path(home) / "tizilim-tests") / name
    path.mkdir(parents=True, exist_ok=True)
    return path
