"""Folds the write-ahead log into the database's file whenever nobody has written for a while: then the file
alone holds all that was acknowledged."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from analytics.store.session import Database

log = logging.getLogger("tizilim.store")

IDLE_SECONDS = 20.0


@contextmanager
def folded_when_idle(database: Database, idle_seconds: float = IDLE_SECONDS) -> Iterator[None]:
    """Looks every `idle_seconds` until the end, beside whoever works."""
    stop = threading.Event()
    arguments = (database, stop, idle_seconds)
    thread = threading.Thread(target=_fold, args=arguments, name="folding", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _fold(database: Database, stop: threading.Event, idle_seconds: float) -> None:
    while not stop.wait(idle_seconds):
        try:
            database.fold(idle_seconds=idle_seconds)
        except (duckdb.Error, OSError) as error:  # tried again at the next idle moment
            log.error("the write-ahead log could not be folded in: %s", error)
