"""Files of evidence beside the database, each once under its SHA-256; written so that a crash leaves a whole
file or none."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analytics.store.backup import files_directory, sha256_of
from analytics.text.errors import UserError

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has come in and is not kept yet: where it lies, its hash, its size in bytes."""

    path: Path
    sha256: str
    bytes: int


@contextmanager
def received(database_path: Path, stream: BinaryIO, *, most: int) -> Iterator[Received]:
    """Takes a stream in beside the kept files; gone afterwards unless it was kept. Raises UserError for an
    empty one, or more than `most` bytes."""
    directory = files_directory(database_path)
    directory.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(prefix=".new-", dir=directory)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            while block := stream.read(BLOCK):
                size += len(block)
                if size > most:
                    raise UserError("evidence.too_large", most=most // 1_000_000)
                digest.update(block)
                target.write(block)
            target.flush()
            os.fsync(target.fileno())
        if not size:
            raise UserError("evidence.empty")
        yield Received(path, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def keep(database_path: Path, file: Received) -> Path:
    """Puts the file under its hash, durably: call it before the entry that names it is committed. One that is
    there already, whole, stays."""
    target = path_of(database_path, file.sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not (target.is_file() and sha256_of(target) == file.sha256):
        os.chmod(file.path, 0o600)
        os.replace(file.path, target)
    for directory in (target.parent, target.parent.parent):
        _sync(directory)
    return target


def path_of(database_path: Path, sha256: str) -> Path:
    """Where a file lies: the first two digits of its hash name the folder."""
    return files_directory(database_path) / sha256[:2] / sha256


def whole(database_path: Path, sha256: str) -> Path:
    """The kept file. Raises UserError where it is missing or its bytes are others than those recorded."""
    path = path_of(database_path, sha256)
    if not path.is_file():
        raise UserError("evidence.missing_file", sha256=sha256)
    if sha256_of(path) != sha256:
        raise UserError("evidence.damaged", sha256=sha256)
    return path


def remove(database_path: Path, sha256: str) -> None:
    """Deletes a kept file, if it is there."""
    path_of(database_path, sha256).unlink(missing_ok=True)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
