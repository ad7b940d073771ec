"""A document of evidence opens in a tab of its own, its bytes served as what they are (10, 18)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analytics.text import LANGUAGES, text_for
from pages.kit import evidence_files


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_opens_by_its_link(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    served: list[tuple[str, str]] = []

    def add(path: str, media_type: str, place: str) -> str:
        served.append((path, media_type))
        return "/media/1.pdf"

    instance = SimpleNamespace(media_file_mgr=SimpleNamespace(add=add))
    runtime = SimpleNamespace(exists=lambda: True, get_instance=lambda: instance)
    monkeypatch.setattr(evidence_files, "runtime", runtime)
    one: Any = SimpleNamespace(media_type="application/pdf", file_name="<Рұқсат>.pdf")
    link = evidence_files._opening(text_for(language), Path("/kept/1"), one, "place")
    assert 'href="/media/1.pdf" target="_blank"' in link
    assert "&lt;Рұқсат&gt;.pdf" in link
    assert served == [("/kept/1", "application/pdf")]
