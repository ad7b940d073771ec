"""Files for the cabinet: letters and a manifest put into a directory, whole or not at all; and receipts read
back."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypedDict

from analytics.text import UserError
from analytics.text.values import Json

RECEIPT_FIELDS = ("document_no", "sha256", "taken_at")
SEPARATORS = (",", ";", "\t", "|")
LARGEST_RECEIPTS = 64 * 2**20  # bytes; a receipt is some 150 of them


class ManifestLetter(TypedDict):
    """A letter as the manifest lists it: `file` beside the manifest, `application`: what it is about."""

    document_no: str
    recipient_bin: str
    kind: str
    language: str
    application: str
    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of a receipts file: the recipient's cabinet took the letter with this hash at this moment
    (UTC)."""

    row: int
    document_no: str
    sha256: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class BadReceipt:
    """A line that cannot be taken, and why: a message id letters.receipt.*"""

    row: int
    document_no: str
    why: str


def write_letter(directory: Path, name: str, content: bytes) -> None:
    """Writes one file whole or not at all; the same file again is a no-op. Raises UserError where another
    file has that name."""
    path = directory / name
    if path.exists():
        if path.read_bytes() == content:
            return
        raise UserError("letters.handover_conflict", path=path)
    write_whole(path, content)


def write_manifest(directory: Path, letters: Sequence[ManifestLetter]) -> Path:
    """The list of what was handed over, written last: what it names is complete. Named by its content: a
    repetition changes nothing."""
    manifest = {"format": 1, "letters": list(letters)}
    content = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    path = directory / f"manifest-{hashlib.sha256(content).hexdigest()[:16]}.json"
    write_letter(directory, path.name, content)
    return path


def write_whole(path: Path, content: bytes) -> None:
    """To a temporary name, flushed to the disk, then renamed; the directory is flushed too."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def read_receipts(path: Path) -> tuple[list[Receipt], list[BadReceipt]]:
    """Receipts from JSON (a list, or {"receipts": [...]}) or CSV, with document_no, sha256, taken_at (ISO,
    with its offset from UTC).

    Raises UserError where the file cannot be read as either."""
    try:
        if path.stat().st_size > LARGEST_RECEIPTS:
            raise UserError("letters.receipts_unreadable", path=path)
        text = path.read_text(encoding="utf-8-sig")
        rows = _json_rows(text) if text.lstrip()[:1] in ("[", "{") else _csv_rows(text)
    except (OSError, ValueError, RecursionError, csv.Error) as error:
        raise UserError("letters.receipts_unreadable", path=path) from error
    good: list[Receipt] = []
    bad: list[BadReceipt] = []
    for number, row in rows:
        result = _receipt(number, row)
        good.append(result) if isinstance(result, Receipt) else bad.append(result)
    return good, bad


def _json_rows(text: str) -> list[tuple[int, Any]]:
    document = json.loads(text, object_pairs_hook=_once)
    rows = document.get("receipts") if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise ValueError("no list of receipts")
    return list(enumerate(rows, start=1))


def _once(pairs: list[tuple[str, Any]]) -> Json:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _csv_rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """Rows as a person counts them, from the one below the headings. Raises ValueError and csv.Error where
    columns are missing or stand twice, or quotes are not as they must be."""
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names = reader.fieldnames or []
    if any(names.count(field) != 1 for field in RECEIPT_FIELDS):
        raise ValueError("columns are missing or stand twice")
    return [(reader.line_num, row) for row in reader]


def _receipt(number: int, row: Any) -> Receipt | BadReceipt:
    is_whole = isinstance(row, dict) and None not in row  # None: fields beyond the headings
    values = [row.get(field) if is_whole else None for field in RECEIPT_FIELDS]
    document_no, sha256, moment = (value if isinstance(value, str) else "" for value in values)
    if not (document_no and sha256 and moment):
        return BadReceipt(number, document_no, "letters.receipt.incomplete")
    try:
        taken_at = datetime.fromisoformat(moment)
    except ValueError:
        return BadReceipt(number, document_no, "letters.receipt.moment")
    if taken_at.tzinfo is None:
        return BadReceipt(number, document_no, "letters.receipt.moment")
    return Receipt(number, document_no, sha256.lower(), taken_at.astimezone(UTC).replace(tzinfo=None))
