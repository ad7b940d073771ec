"""The appeal page: who complains, then and now side by side, votes and the decision (clauses 33, 34;
docs/pages.md 3.8)."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.casework.appeals import proceedings as appeals
from analytics.order.voting import Vote
from analytics.store.database import open_database
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import database, today
from tests.casework.appeals import appeal_world as world
from tests.casework.appeals.appeal_world import CHAIR, CORRECTED, ENTRY, SECOND, SECRETARY
from tests.casework.monitoring.monitoring_world import ENTRIES, GOOD
from tests.pages.conftest import opened_page
from tests.pages.conftest import page_text as escaped_text
from tests.pages.rows_seen import has_list, ids_shown

KK = text_for("kk")


def page_text(page: AppTest) -> str:
    return html.unescape(escaped_text(page))


@pytest.fixture
def excluded(other_database: Path, tmp_path: Path) -> Path:
    """After two runs, nobody has complained."""
    return world.make(tmp_path / "world").rename(other_database)


@pytest.fixture
def number(excluded: Path, tmp_path: Path) -> str:
    """A complaint, a corrected snapshot, the day of the sitting."""
    made = open_database(excluded)
    filed = world.filed(made)
    world.correct(made, tmp_path, as_of=CORRECTED)
    appeals.set_sitting(made, SECRETARY, filed, sitting_on=today(), expected_version=1, on=today())
    made.close()
    return filed


def test_without_appeals_it_says_so_and_names_who_may_complain(excluded: Path) -> None:
    page = opened_page("appeal", person="official.demo", lang="kk")
    assert not page.exception
    assert KK("appeals_page.none") in page_text(page)
    head = opened_page("appeal", person="head.demo", lang="kk")
    assert ENTRY in page_text(head)
    assert not head.text_area  # reads, and takes no complaint in


def test_a_complaint_is_taken_in_by_the_form_or_told_its_way(excluded: Path) -> None:
    page = opened_page("appeal", person="official.demo", lang="ru", entry=ENTRIES[GOOD])
    page.text_area(key="appeal_complaint").input("Не согласны")
    next(
        button for button in page.button if button.label == text_for("ru")("appeals_page.file_button")
    ).click().run()
    assert text_for("ru")("appeals.not_excluded", number=ENTRIES[GOOD]) in page_text(page)


def test_appeals_and_who_may_complain_are_searched_alike(number: str) -> None:
    page = opened_page("appeal", person="official.demo", lang="kk")
    assert ids_shown(page, "appeal_rows") == [number]
    others = ids_shown(page, "excluded_rows")
    page = opened_page("appeal", person="official.demo", lang="kk", q=f"ЖШС «PRODUCER» {ENTRY}")
    assert ids_shown(page, "appeal_rows") == [number]
    assert not has_list(page, "excluded_rows")
    assert KK("cases_queue.no_results") in page_text(page)
    page = opened_page("appeal", person="official.demo", lang="kk", q=others[0])
    assert ids_shown(page, "excluded_rows") == [others[0]]
    assert not has_list(page, "appeal_rows")


@pytest.mark.parametrize("language", LANGUAGES)
def test_then_and_now_stand_side_by_side(number: str, language: str) -> None:
    t = text_for(language)
    page = opened_page("appeal", person="head.demo", lang=language, id=number)
    assert not page.exception
    text = page_text(page)
    for name in ("then", "again", "now", "today"):
        assert t(f"appeals_file.card.{name}") in text
    assert t("appeals_file.card.same") in text
    assert t("appeals_file.fact.term_value") in text  # D11
    assert t("appeals_file.conclusion.right_then") in text
    assert "einvoices-" in text  # the file of the rows that came
    assert t("appeals_file.event.filed.filed", number=number) in text
    assert not any("appeal_decide" in str(button.key) for button in page.button)


def test_the_chair_enters_what_was_voted(number: str) -> None:
    page = opened_page("appeal", person=CHAIR.login, lang="ru", id=number)
    assert text_for("ru")("appeals.left.quorum", present=0, quorum=2) in page_text(page)
    for member in (CHAIR, SECOND):
        appeals.vote(database(), member, number, Vote.FOR, on=today())
    page = opened_page("appeal", person=CHAIR.login, lang="ru", id=number)
    decide = text_for("ru")("appeals_page.decide")
    next(button for button in page.button if button.label == decide).click().run()
    assert text_for("ru")("appeals.reasons_missing") in page_text(page)
    page.text_area(key="appeal_reasons_kk").input("Шоттар жүктелді")
    page.text_area(key="appeal_reasons_ru").input("Счета загружены")
    next(button for button in page.button if button.label == decide).click().run()
    assert not page.exception
    assert text_for("ru")("states.stage.granted") in page_text(page)
    assert "Счета загружены" in page_text(page)


def test_an_unknown_number_leads_back(excluded: Path) -> None:
    page = opened_page("appeal", person="official.demo", lang="kk", id="AP-1999-000001")
    assert not page.exception
    assert KK("appeals.none", appeal="AP-1999-000001") in page_text(page)


def test_trying_figures_says_that_it_is_arithmetic(number: str) -> None:
    page = opened_page("appeal", person=CHAIR.login, lang="kk", id=number)
    assert KK("appeals_page.what_if_note") in page_text(page)
    chosen = page.pills(key="if_parts")
    assert "c14_electricity_ytd" in chosen.value
    page.number_input(key="if_c14_electricity_ytd").set_value(0.0).run()
    assert not page.exception
    assert KK("appeals_page.what_if_left") in page_text(page)
