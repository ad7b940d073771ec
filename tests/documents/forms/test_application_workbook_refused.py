"""Files that are no filled template: hostile, of another kind, too large, of another encoding."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from analytics.documents.forms.application_file import read_application_file
from analytics.text import LANGUAGES, UserError, text_for
from tests.documents.forms.filled_workbook import FILLED, read


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _with_entities() -> bytes:
    with zipfile.ZipFile(io.BytesIO(FILLED)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + parts["xl/workbook.xml"]
    )
    return _zip(parts)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a workbook",
        _zip({"a.txt": b"x"}),
        _zip({"xl/worksheets/sheet1.xml": b"0" * 50_000_000}),
        FILLED[: len(FILLED) // 2],
        _with_entities(),
    ],
    ids=["empty", "text", "other zip", "bomb", "cut off", "entities"],
)
def test_what_must_not_be_opened_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        read(content)
    for language in LANGUAGES:
        assert "{" not in refused.value.render(text_for(language))


def test_another_workbook_is_not_the_template() -> None:
    stream = io.BytesIO()
    Workbook().save(stream)
    with pytest.raises(UserError) as refused:
        read(stream.getvalue())
    assert refused.value.key == "application.not_the_template"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.pdf", b"%PDF", "application.unknown_ending"),
        ("a.json", "{}".encode("utf-16"), "application.not_utf8"),
        ("a.json", b" " * 20_000_001, "application.too_big"),
    ],
)
def test_other_files_are_refused_by_name_size_and_encoding(
    tmp_path: Path, name: str, content: bytes, key: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError) as refused:
        read_application_file(tmp_path / name)
    assert refused.value.key == key
