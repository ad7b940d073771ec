"""A directory of its own for each load, beside the database; what a killed load left there is swept by the
next."""

from __future__ import annotations

import os
import shutil
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analytics.store.session import Database

_active: set[str] = set()
_guard = threading.Lock()


def prefix(database: Database) -> str:
    return f"intake-{database.path.stem}-"


@contextmanager
def staging_folder(database: Database) -> Iterator[Path]:
    """A fresh directory that is gone afterwards."""
    sweep(database)
    place = database.staging / f"{prefix(database)}{os.getpid()}-{uuid.uuid4().hex}"
    with _guard:
        _active.add(place.name)
    try:
        place.mkdir(parents=True)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        with _guard:
            _active.discard(place.name)


def sweep(database: Database) -> list[str]:
    """Removes what dead loads of this database left: only one process can have it open, so all but our own
    are dead."""
    with _guard:
        stale = [
            folder for folder in database.staging.glob(f"{prefix(database)}*") if folder.name not in _active
        ]
    for place in stale:
        shutil.rmtree(place, ignore_errors=True)
    return [place.name for place in stale]
