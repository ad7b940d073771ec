"""Words to PDF by typst: PDF/A-2b and PDF/UA-1 in one file, tagged, fonts embedded, the same bytes for the
same words."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from analytics import DATA
from analytics.documents.engine.fonts import font_files, fonts, printable

TEMPLATES = DATA / "templates"
TEMPLATE = TEMPLATES / "document.typ"
STANDARDS: list[Any] = ["a-2b", "ua-1"]


def from_texts(text: dict[str, Any]) -> bytes:
    """The PDF of a document's words; the same words give the same bytes. `words["on"]`, the document's own
    day, is the only date in it.

    The words go in as data, never as source: what looks like typst markup in a name stays text. Raises
    TypstError on a broken template."""
    on = date.fromisoformat(text["on"])
    return typst.compile(
        TEMPLATE,
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(clean(text), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
    )


def typeset(texts: Iterable[dict[str, Any]]) -> list[bytes]:
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
