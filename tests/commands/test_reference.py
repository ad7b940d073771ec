"""The reference is made of the docstrings: a function stands there as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.commands import docs, reference

MODULE = '''"""Letters of thanks.

More."""

from typing import overload


class Thanks:
    """A letter
    of thanks.

    Details."""

    def title(self) -> str:
        """Its title."""
        return ""


def thank(name: str, *, n: int = 1) -> int:
    """Thanks somebody. Raises nothing."""
    return n


def _secret() -> None:
    """Own."""
'''


def test_names_signatures_and_first_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "analytics" / "letters"
    folder.mkdir(parents=True)
    (folder / "thanks.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(reference, "ROOT", tmp_path)
    page = reference.page()
    for line in (
        "## analytics/letters",
        "### analytics.letters.thanks",
        "Letters of thanks.",
        "- class `Thanks`: A letter of thanks.",
        "  - `title(self) -> str`: Its title.",
        "- `thank(name: str, *, n: int=1) -> int`: Thanks somebody. Raises nothing.",
    ):
        assert line in page.splitlines()
    assert "_secret" not in page
    assert "More." not in page


def test_it_is_made_when_asked_for_and_not_kept() -> None:
    assert "reference" not in docs.PAGES
    assert docs.MADE["reference"] is reference.page
    page = reference.page()
    assert "### analytics.casework.register.acts" in page
    assert "### pages.frame.view" in page
