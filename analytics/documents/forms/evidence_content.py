"""What a file of evidence is, by its content: a video, a PDF or an image that is whole and does nothing by
itself (clause 10(4)). Whatever can act (scripts, launches, embedded files, macros, SVG, HTML) is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import PIL.Image
from PIL import UnidentifiedImageError

from analytics.text.errors import UserError

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
HEAD = 4096
MOST_PIXELS = 200_000_000
# Names of a PDF that let it act or carry another file.
ACTIVE = frozenset(
    (
        *("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/Filespec", "/RichMedia"),
        *("/XFA", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition", "/AA"),
    )
)
# Beginnings of files that are known and never taken: what they are called in the message.
KNOWN = {
    b"PK\x03\x04": "archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "office",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
}
MARKUP = (b"<svg", b"<html", b"<!doctype", b"<script", b"<?xml")
EBML = b"\x1aE\xdf\xa3"
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
BOXES = frozenset((b"moov", b"mdat", b"free", b"skip", b"wide", b"uuid", b"meta", b"moof", b"mfra", b"sidx"))


def format_of(file: Path, formats: tuple[str, ...]) -> str:
    """The file's form, one of `formats`. Raises UserError for another one, for one that is not whole, or that
    holds active content."""
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    result = _recognised(head)
    if result not in formats:
        allowed = ", ".join(name.upper() for name in formats)
        raise UserError(f"evidence.not_taken.{_named(head, result)}", formats=allowed)
    if result == "pdf":
        _check_pdf(file)
    elif result in ("jpeg", "png"):
        _check_image(file, result)
    elif result == "mp4":
        _check_boxes(file)
    return result


def _recognised(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(JPEG):
        return "jpeg"
    if head.startswith(PNG):
        return "png"
    if head[4:8] == b"ftyp":
        return "mp4"
    if head.startswith(EBML) and b"webm" in head[:64]:
        return "webm"
    return ""


def _named(head: bytes, result: str) -> str:
    """What the message calls a file that is not taken."""
    if result:
        return "other"
    if any(tag in head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower() for tag in MARKUP):
        return "markup"
    return next((name for beginning, name in KNOWN.items() if head.startswith(beginning)), "unknown")


def _check_pdf(file: Path) -> None:
    """Every object of the file, compressed ones too: none may act, nothing may be encrypted or broken."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(file, strict=True)
        encrypted = reader.is_encrypted
        pages = 0 if encrypted else len(reader.pages)
        active = None if encrypted else next(_active(reader), None)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise UserError("evidence.not_whole", format="PDF") from error
    if encrypted:
        raise UserError("evidence.encrypted")
    if not pages:
        raise UserError("evidence.not_whole", format="PDF")
    if active:
        raise UserError("evidence.active", what=active.removeprefix("/"))


def _active(reader: Any) -> Iterator[str]:
    """Names that let the file act, wherever they stand."""
    yield from _names(reader.trailer)
    for number, generation in _numbers(reader):
        from pypdf.generic import IndirectObject

        result = IndirectObject(number, generation, reader).get_object()
        if result is not None:
            yield from _names(result)


def _numbers(reader: Any) -> Iterator[tuple[int, int]]:
    for generation, places in reader.xref.items():
        free = reader.xref_free_entry.get(generation, {})
        yield from ((number, generation) for number in places if not free.get(number))
    yield from ((number, 0) for number in reader.xref_objStm)


def _names(value: Any, depth: int = 0) -> Iterator[str]:
    """Active names in one object; references are objects of their own."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    if depth > 100:
        raise ValueError("too deep")
    if isinstance(value, DictionaryObject):
        for key, inner in dict.items(value):
            if key in ACTIVE:
                yield str(key)
            yield from _names(inner, depth + 1)
    elif isinstance(value, ArrayObject):
        for inner in list.__iter__(value):
            yield from _names(inner, depth + 1)
    elif isinstance(value, NameObject) and value in ACTIVE:
        yield str(value)


def _check_image(file: Path, form: str) -> None:
    """Decodes whole, is what it begins as, and nothing stands behind its end."""
    try:
        with PIL.Image.open(file, formats=(form.upper(),)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UserError("evidence.not_whole", format=form.upper())
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UserError("evidence.not_whole", format=form.upper()) from error
    content = file.read_bytes().rstrip(b"\x00\r\n ")
    end = content.endswith(b"\xff\xd9") if form == "jpeg" else content[-8:-4] == b"IEND"
    if not end:
        raise UserError("evidence.not_whole", format=form.upper())


def _check_boxes(file: Path) -> None:
    """The boxes of an MP4 fill the file to its last byte, and its index is among them."""
    size, names, place = file.stat().st_size, set[bytes](), 0
    with file.open("rb") as stream:
        while place < size:
            stream.seek(place)
            head = stream.read(16)
            length = int.from_bytes(head[:4], "big")
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            length = length or size - place
            names.add(head[4:8])
            if len(head) < 8 or length < 8 or place + length > size:
                raise UserError("evidence.not_whole", format="MP4")
            place += length
    if b"moov" not in names or names - BOXES - {b"ftyp", b"styp", b"emsg", b"prft", b"pdin", b"ssix"}:
        raise UserError("evidence.not_whole", format="MP4")
