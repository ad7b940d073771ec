"""Annex 4 from the sender's form to the Register, on the page (clauses 7-9)."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from analytics.access.rights import CONSOLE
from analytics.casework.submissions import annex4 as submissions
from analytics.demo.bodies import note_bodies
from analytics.documents.forms.annex4_file import annex4_workbook, read_annex4
from analytics.text import LANGUAGES, UserError, text_for
from pages.frame.opened import database, today
from pages.frame.person import demonstration_people
from tests.pages.conftest import opened_page, page_text
from tests.pages.page_sample import own_sample
from tests.pages.rows_seen import ids_shown, tables_shown

AKIMAT = demonstration_people()["akimat.demo"]


def workbook(rows: list[list[object]], language: str = "kk") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(annex4_workbook(text_for(language))))
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


GOOD = [1, "«Құрт» ЖШС", "Құрт", "700340018257", "Сертификат KZ 1", today() + timedelta(days=300)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_comes_back_as_it_was_filled_in(language: str) -> None:
    content = workbook([GOOD, [None] * 6, [2, "Б", "Ірімшік", 700340018257, "№ 2", "31.12.2027"]], language)
    reading = read_annex4("a.xlsx", content)
    assert [row.product for row in reading.rows] == ["Құрт", "Ірімшік"]
    assert [row.bin for row in reading.rows] == ["700340018257"] * 2
    assert [row.valid_until for row in reading.rows][1].isoformat() == "2027-12-31"  # type: ignore[union-attr]
    assert (reading.places, reading.unread) == ([2, 4], [])


def test_cells_that_cannot_be_read_are_named() -> None:
    reading = read_annex4("a.xlsx", workbook([[*GOOD[:5], "ертең"], [1, "x" * 1001, *GOOD[2:]]]))
    assert [(one.cell, one.column, one.value, one.why.reason) for one in reading.unread] == [
        ("F2", "valid_until", "ертең", "submissions.problem.not_a_term"),
        ("B3", "name", "x" * 40, "intake.too_long"),
    ]
    for content in (b"", b"PK", b"%PDF"):
        with pytest.raises(UserError):
            read_annex4("a.xlsx", content)


@pytest.fixture
def number(other_database: Path) -> str:
    """A demonstration where the akimat sent one good."""
    made = own_sample(other_database, today())
    note_bodies(made, CONSOLE)
    sent = submissions.submit(made, AKIMAT, read_annex4("a.xlsx", workbook([GOOD])).rows, on=today())
    made.close()
    return sent


def test_an_official_returns_it_with_remarks(number: str) -> None:
    page = opened_page("submissions", person="official.demo", lang="ru", id=number)
    assert not page.exception
    assert "Құрт" in str(tables_shown(page))
    assert text_for("ru")("states.stage.considered") in page_text(page)
    page.button(key="submission_rework").click().run()
    assert "двух языках" in page_text(page)
    page.text_area(key="rework_kk").input("Көшірме жоқ").run()
    page.text_area(key="rework_ru").input("Нет копии").run()
    page.button(key="submission_rework").click().run()
    assert not page.exception
    assert text_for("ru")("states.stage.rework") in page_text(page)
    assert "Нет копии" in page_text(opened_page("submissions", person="akimat.demo", lang="ru", id=number)), (
        "the sender reads the remarks"
    )


def test_the_head_enters_it(number: str) -> None:
    page = opened_page("submissions", person="head.demo", lang="en", id=number)
    assert page.button(key="submission_accept").disabled
    page.checkbox(key="submission_sure").check().run()
    page.button(key="submission_accept").click().run()
    assert not page.exception
    assert text_for("en")("states.stage.listed") in page_text(page)
    assert submissions.read_submission(database(), AKIMAT, number, today()).head.stage == "listed"


def test_a_body_sees_its_own_and_no_steps_of_others(number: str) -> None:
    assert number in ids_shown(opened_page("submissions", person="akimat.demo"), "submissions_table")
    mine: AppTest = opened_page("submissions", person="akimat.demo", id=number)
    assert not [button for button in mine.button if button.key in ("submission_accept", "submission_rework")]
    other = opened_page("submissions", person="digital.demo", id=number)
    assert text_for("kk")("submissions.none", submission=number) in page_text(other)
    assert not other.exception


def test_clause_29_results_of_a_quarter_are_on_the_page_and_the_body_sends_them(number: str) -> None:
    assert number
    page = opened_page("submissions", person="digital.demo", lang="kk")
    assert not page.exception
    assert text_for("kk")("submissions_software.counted", n=0, of=0) in page_text(page)
    assert [one for one in page.text_input if one.key == "software_results_paper"]
    other = opened_page("submissions", person="akimat.demo", lang="ru")
    assert not other.exception
