"""A page that lacks its file, right or title is named with what it lacks, before anybody meets it."""

from __future__ import annotations

import pytest

from analytics.access.rights import Actor, may
from analytics.text import LANGUAGES, UserError, text_for
from pages import __main__ as command
from pages.frame import completeness
from pages.frame.pages import PAGES


def test_every_page_that_there_is_is_whole() -> None:
    assert completeness.missing_by_page() == {}
    assert command.main() == 0


def test_a_declared_page_without_file_right_and_title_is_named_with_all_three(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PAGES, "diary", ":material/book:")
    assert completeness.missing_of("diary") == [
        "pages/diary.py",
        "data/rules/rights.toml [page] diary",
        f"shell.page.diary ({', '.join(LANGUAGES)}) in analytics/text/catalogues",
    ]
    with pytest.raises(UserError) as refused:
        completeness.require_complete_pages()
    for language in LANGUAGES:
        assert "data/rules/rights.toml [page] diary" in refused.value.render(text_for(language))
    assert command.main() == 1
    assert "pages/diary.py" in capsys.readouterr().err


def test_a_file_that_nobody_declared_and_a_first_page_that_is_none_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(PAGES, "outbox")
    monkeypatch.setitem(completeness.START, "leader", "diary")
    result = completeness.missing_by_page()
    assert result["outbox"] == ["pages/frame/pages.py PAGES"]
    assert "pages/frame/pages.py PAGES" in result["diary"]


def test_a_right_that_no_table_has_is_named_with_its_table() -> None:
    with pytest.raises(KeyError, match=r"rights.toml has no \[page\] diary"):
        may(Actor("a", "a", "head"), "page", "diary")
