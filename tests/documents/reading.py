"""What a reader, a screen reader or an archive gets out of a PDF."""

from __future__ import annotations

import io
import re
from typing import Any

from pypdf import PdfReader

KAZAKH = "әғқңөұүһі ӘҒҚҢӨҰҮҺІ ₸"


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def document_text(content: bytes) -> str:
    """The text of the PDF in one line, as a reader or a screen reader gets it."""
    text = " ".join(page.extract_text() for page in read(content).pages)
    return re.sub(r"(\w)- (\w)", r"\1-\2", re.sub(r"\s+", " ", text.replace("\u200b", "")))


def structure(node: Any, result: list[str]) -> list[str]:
    """The structure types of a tagged PDF, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            structure(child, result)
    elif isinstance(node, dict):
        if "/S" in node and node.get("/Type", "/StructElem") == "/StructElem":
            result.append(node["/S"])
        if "/K" in node:
            structure(node["/K"], result)
    return result


def assert_archive(pdf: PdfReader, language: str) -> None:
    """A tagged archive PDF in its language: PDF/A-2b and PDF/UA-1, every font embedded and readable."""
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == f"{language}-KZ"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>B<", xmp, re.DOTALL)
    assert "pdfuaid:part>1<" in xmp
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/ToUnicode" in font.get_object()
            assert "/FontFile2" in font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
