"""Words to PDF by typst: PDF/A-2b and PDF/UA-1 in one file, tagged, fonts embedded, the same bytes for the
same words."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from analytics import DATA
from analytics.documents.engine.fonts import font_files, fonts, printable
from analytics.documents.engine.words import DocumentWords
from analytics.text.values import Json

TEMPLATES = DATA / "templates"
TEMPLATE = TEMPLATES / "document.typ"
STANDARDS: list[Any] = ["a-2b", "ua-1"]
QUIET = 4  # light modules around a QR code


def from_texts(text: DocumentWords) -> bytes:
    """The PDF of a document's words; the same words give the same bytes. `words["on"]`, the document's own
    day, is the only date in it.

    The words go in as data, never as source: what looks like typst markup in a name stays text. They are a
    file beside the templates and not an input of the library's, under which typst would lay out nothing of
    what letters have in common a second time. Raises TypstError on a broken template."""
    on = date.fromisoformat(text["on"])
    words = json.dumps(_with_codes(clean(text)), ensure_ascii=False).encode()
    with _compiler(TEMPLATES) as compiler:
        result: bytes = compiler.compile(
            {"main.typ": TEMPLATE, "words.json": words},
            pdf_standards=STANDARDS,
            timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
        )
    return result


@contextmanager
def _compiler(templates: Path) -> Iterator[Any]:
    """A compiler that nobody else uses meanwhile; it holds the library and the templates as read. Its types
    know no files in memory, its documentation does."""
    waiting = _waiting(templates)
    try:
        compiler = waiting.pop()
    except IndexError:
        compiler = typst.Compiler(root=templates, font_paths=fonts(), ignore_system_fonts=True)
    try:
        yield compiler
    finally:
        waiting.append(compiler)


@cache
def _waiting(templates: Path) -> list[typst.Compiler]:
    return []


def _with_codes(text: DocumentWords) -> Json:
    """The same words, a QR code as a drawing instead of its modules."""
    blocks = [
        {**block, "modules": _drawn(block["modules"])} if block["block"] == "code" else block
        for block in text["blocks"]
    ]
    return {**text, "blocks": blocks}


def _drawn(modules: Sequence[str]) -> str:
    """A QR code as one path: a square for each dark module, four quiet modules around."""
    size = len(modules) + 2 * QUIET
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(modules, QUIET)
        for x, module in enumerate(row, QUIET)
        if module == "1"
    )
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size} {size}'>"
    return f"{head}<path fill='#000' d='{path}'/></svg>"


def typeset(texts: Iterable[DocumentWords]) -> list[bytes]:
    """The PDFs of many documents in their order, on every core: typst lets go of Python's lock. The next
    words may be written while the first are set."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(from_texts, texts))


def clean(text: Any) -> Any:
    """The same structure with every text made printable."""
    if isinstance(text, str):
        return printable(text)
    if isinstance(text, dict):
        return {key: clean(value) for key, value in text.items()}
    if isinstance(text, list | tuple):
        return [clean(value) for value in text]
    return text


@cache
def template_version() -> str:
    """What decides the bytes besides the words: 16 digits of a hash over templates, the emblem, fonts and
    typst's version."""
    digest = hashlib.sha256(version("typst").encode())
    for file in (*sorted(TEMPLATES.glob("*.typ")), *sorted(TEMPLATES.glob("*.svg")), *font_files()):
        digest.update(_named(file))
    return digest.hexdigest()[:16]


def _named(file: Path) -> bytes:
    return file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest()
