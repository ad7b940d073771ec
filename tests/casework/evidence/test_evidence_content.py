"""10(4): what a file of evidence is, by its content; whatever can act is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.documents.forms.evidence_content import format_of
from analytics.text import UserError
from tests.casework.evidence import evidence_samples as samples

DOCUMENTS, VIDEOS = ("pdf", "jpeg", "png"), ("mp4", "webm")


def verdict(tmp_path: Path, content: bytes, formats: tuple[str, ...] = DOCUMENTS) -> str:
    file = tmp_path / "file"
    file.write_bytes(content)
    return format_of(file, formats)


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    assert verdict(tmp_path, samples.pdf()) == "pdf"
    assert verdict(tmp_path, samples.jpeg()) == "jpeg"
    assert verdict(tmp_path, samples.png()) == "png"
    assert verdict(tmp_path, samples.mp4(), VIDEOS) == "mp4"
    assert verdict(tmp_path, b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", VIDEOS) == "webm"


@pytest.mark.parametrize(
    "content",
    [
        samples.pdf_with("JavaScript"),
        samples.pdf_with("Launch"),
        samples.pdf_with("EmbeddedFile"),
        samples.pdf_with("JavaScript", compressed=True),
    ],
    ids=["script", "launch", "embedded", "compressed and escaped"],
)
def test_a_pdf_that_acts_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError, match="active content"):
        verdict(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html></html>", "HTML"),
        (b"PK\x03\x04" + b"\x00" * 60, "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 60, "macros"),
        (b"MZ" + b"\x00" * 60, "Programs"),
        (b"nothing of the kind", "not recognised"),
        (samples.mp4(), "PDF, JPEG, PNG"),
        (samples.pdf()[:-200], "not whole"),
        (samples.encrypted_pdf(), "password"),
        (samples.png()[:-20], "not whole"),
        (samples.png() + b"<script>", "not whole"),
        (samples.jpeg() + b"PK\x03\x04", "not whole"),
    ],
)
def test_what_is_not_taken_says_why(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        verdict(tmp_path, content)


@pytest.mark.parametrize("content", [samples.mp4()[:-2], samples.mp4() + b"<html>", samples.pdf()])
def test_a_film_that_breaks_off_or_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError):
        verdict(tmp_path, content, VIDEOS)
