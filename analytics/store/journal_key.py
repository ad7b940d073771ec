"""The key of the journal's codes: a file that only its owner reads, outside the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from analytics.settings import settings
from analytics.text.errors import UserError

BYTES = 32


def key_file(database: Path) -> Path:
    """Where the key lies: the file that TIZILIM_JOURNAL_KEY names, else beside the database."""
    return settings().journal_key or database.with_name(f"{database.name}.journal-key")


def journal_key(database: Path) -> bytes | None:
    """The key, or None where there is no file. Raises UserError for a file that holds no key, or that others
    may read."""
    file = key_file(database)
    try:
        if file.stat().st_mode & 0o077:
            raise UserError("journal.key.open", path=file)
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UserError("journal.key.unreadable", path=file) from error
    if len(key) < BYTES:
        raise UserError("journal.key.unreadable", path=file)
    return key


def make_key(database: Path) -> Path:
    """Makes the key where there is none yet; its file. Raises UserError where it cannot be written."""
    file = key_file(database)
    if not file.exists():
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise UserError("store.cannot_open", path=file, reason=error.strerror) from error
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(BYTES))
    return file
