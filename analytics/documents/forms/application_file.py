"""An application from a file, by its ending: a filled template (.xlsx) or a document (.json)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.documents.forms.application_workbook import ApplicationReading, read_application_workbook
from analytics.order.application.reading import from_json
from analytics.order.filing_rules import most_bytes
from analytics.text import UserError

MEGABYTE = 1_000_000


def read_application_file(file: Path) -> ApplicationReading:
    """The application, what could not be read of it and where its fields stand. Raises UserError where the
    file cannot be read at all."""
    if not file.is_file():
        raise UserError("application.no_file", name=file)
    size = file.stat().st_size
    if size > most_bytes():
        raise UserError(
            "application.too_big", size=round(size / MEGABYTE, 1), limit=round(most_bytes() / MEGABYTE)
        )
    ending = file.suffix.lower()
    if ending == ".xlsx":
        return read_application_workbook(file)
    if ending == ".json":
        return _read_json(file)
    raise UserError("application.unknown_ending", name=file.name)


def _read_json(file: Path) -> ApplicationReading:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise UserError("application.not_utf8", name=file.name) from problem
    return ApplicationReading(*from_json(text))


def read_application_upload(name: str, content: bytes) -> ApplicationReading:
    """The same for a file that came over the network: `name` tells its kind, `content` is read from a file of
    our own."""
    with TemporaryDirectory(prefix="tizilim-") as directory:
        file = Path(directory) / f"upload{Path(name).suffix}"
        file.write_bytes(content)
        return read_application_file(file)
