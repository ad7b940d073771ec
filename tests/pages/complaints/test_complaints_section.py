"""A refused application's page: the complaint is recorded by the official and decided by the head (D34)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from analytics.store.database import open_database
from analytics.text import text_for
from tests.pages.seen import assert_nothing_raised, opened_page, page_text

T = text_for("kk")


@pytest.fixture
def refused(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The sample's refused application, in a database of the test's own."""
    yield from number_at("refused_verification", sample_file, tmp_path, monkeypatch)


@pytest.fixture
def waiting(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The sample's application that is in assessment, in a database of the test's own."""
    yield from number_at("assessment", sample_file, tmp_path, monkeypatch)


def number_at(
    stage: str, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    path = Path(shutil.copy(sample_file, tmp_path / "own.duckdb"))
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    database = open_database(path)
    with database.read() as session:
        [(number,)] = session.execute(
            "SELECT application FROM cases WHERE stage = ? ORDER BY application LIMIT 1", [stage]
        ).fetchall()
    database.close()
    yield str(number)
    st.cache_resource.clear()


def test_recorded_by_the_official_upheld_by_the_head(refused: str) -> None:
    page = opened_page("application", id=refused)
    page.text_input(key="complaint_document").input("№ 5")
    next(button for button in page.button if button.label == T("complaints.file")).click().run()
    assert_nothing_raised(page)
    assert T("complaints.state.open") in page_text(page)

    head = opened_page("application", person="head.demo", id=refused)
    [document] = [one for one in head.text_input if str(one.key).startswith("complaint_document_")]
    document.input("№ 9")
    [reason] = [one for one in head.text_area if str(one.key).startswith("complaint_reason_")]
    reason.input("Есеп уақтылы тапсырылған")
    next(button for button in head.button if button.label == T("complaints.uphold")).click().run()
    assert_nothing_raised(head)
    assert T("complaints.state.upheld") in page_text(head)
    assert T("states.stage.verification") in page_text(head)


def test_a_court_includes_by_its_words_on_the_head_s_page_only(refused: str) -> None:
    """What it includes is the goods that are chosen; the sample's application has none, and is told so."""
    head = opened_page("application", person="head.demo", id=refused)
    head.text_input(key="court_document").input("№ 7, 2026-11-20")
    head.text_area(key="court_reason").input("Сот шешімі заңды күшіне енді")
    next(button for button in head.button if button.label == T("complaints.court")).click().run()
    assert not head.exception
    assert T("register.no_such_goods", number=refused, goods="—") in page_text(head)
    official = opened_page("application", id=refused)
    assert not [one for one in official.text_input if one.key == "court_document"], "the head's act"


def test_an_application_is_withdrawn_on_the_applicants_letter_on_the_page(waiting: str) -> None:
    page = opened_page("application", id=waiting)
    page.text_input(key="withdraw_document").input("№ 3")
    next(button for button in page.button if button.label == T("complaints.withdraw")).click().run()
    assert_nothing_raised(page)
    assert T("states.stage.withdrawn") in page_text(page)
    assert "№ 3" in page_text(page)
