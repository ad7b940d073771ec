"""What the machine does to a database: a full disk, a damaged file. Told to people with what to do; an
acknowledged act is never lost by it, since nothing is acknowledged before it is written."""

from __future__ import annotations

import errno

import duckdb

from analytics.text.errors import UserError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# How the engine words what the operating system refused, and what it could not read back.
FULL_PHRASES = ("No space left", "Disk quota exceeded", "File too large", "out of disk space", "ENOSPC")
DAMAGED_PHRASES = (
    "Corrupt database file",
    "computed checksum",
    "Could not read enough bytes",
    "not a valid DuckDB database file",
    "Failure while replaying WAL",
    "database has been invalidated",
    "Failed to load metadata pointer",
)


def fault_of(error: BaseException) -> UserError | None:
    """What a person is told of an error that the disk or a damaged file caused; None for any other error."""
    for cause in _chain(error):
        text = str(cause)
        if isinstance(cause, OSError) and cause.errno in FULL:
            return UserError("store.disk_full", reason=cause.strerror or text)
        if isinstance(cause, duckdb.Error):
            if any(phrase in text for phrase in FULL_PHRASES):
                return UserError("store.disk_full", reason=_first_line(text))
            if any(phrase in text for phrase in DAMAGED_PHRASES):
                return UserError("store.damaged", reason=_first_line(text))
    return None


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what it came from, the outermost first."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    return chain


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text else ""
