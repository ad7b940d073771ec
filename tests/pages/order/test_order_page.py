"""The page "The Order" (D35): the text in force in three languages, searched, each clause with an address and
with where it is applied; whoever opens it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analytics.order import text
from analytics.text import LANGUAGES, text_for
from tests.pages.conftest import Open, page_text

FIRST_SENTENCES = {
    "kk": "қазақстандық тауар өндірушілер және олар өндіретін тауарлар туралы",
    "ru": "содержащим сведения о казахстанских товаропроизводителях",
    "en": "holds information on Kazakhstani goods producers",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_in_force_stands_there_in_the_language_of_the_page(open_page: Open, lang: str) -> None:
    page = open_page("order", lang=lang)
    assert not page.exception
    assert FIRST_SENTENCES[lang] in page_text(page)
    assert "2025" in page_text(page)


def test_side_by_side_in_all_languages(open_page: Open) -> None:
    page = open_page("order", view="all")
    assert not page.exception
    assert all(sentence in page_text(page) for sentence in FIRST_SENTENCES.values())


@pytest.mark.parametrize(
    ("person", "sees"), [("official.demo", True), ("public.demo", False), ("akimat.demo", False)]
)
def test_open_to_every_role_but_cases_only_to_who_reads_the_queue(
    open_page: Open, person: str, sees: bool
) -> None:
    page = open_page("order", person=person, lang="en", clause="13")
    assert not page.exception
    assert "Digital verification is carried out within 3 (three) working days" in page_text(page)
    waiting = text_for("en")("order_page.waiting", n=0).split(":")[0]
    assert (waiting in page_text(page)) == sees
    assert ("application?id=KTP-" in page_text(page)) == sees


def test_a_clause_by_its_address_shows_its_term_and_its_letter(open_page: Open) -> None:
    page = open_page("order", lang="ru", clause="14")
    t = text_for("ru")
    assert not page.exception
    assert t("order_page.applied") in page_text(page)
    assert t("letters_page.kind.refusal_verification") in page_text(page)
    page = open_page("order", lang="ru", clause="16")
    assert "рабочих дней – 10" in page_text(page)


def test_a_criterion_leads_to_its_figures(open_page: Open) -> None:
    page = open_page("order", lang="en", clause="12(9)")
    assert not page.exception
    assert "c09_einvoice_restricted_ytd" in page_text(page)


@pytest.mark.parametrize("address", ["3.9", "10(4)b", "30 part 2", "Annex 3", "25"])
def test_every_form_of_address_leads_to_a_clause(open_page: Open, address: str) -> None:
    page = open_page("order", clause=address)
    assert not page.exception
    assert text_for("kk")("order_page.applied") in page_text(page)


def test_an_address_that_the_order_does_not_have(open_page: Open) -> None:
    page = open_page("order", lang="en", clause="99")
    assert not page.exception
    assert text_for("en")("order_page.unknown", clause="99") in page_text(page)


def test_search_shows_only_the_clauses_with_the_words_and_marks_them(open_page: Open) -> None:
    page = open_page("order", lang="ru", q="электроэнергию")
    assert not page.exception
    assert "<mark>электроэнергию</mark>" in page_text(page)
    assert "апелляционную комиссию" not in page_text(page)
    assert 'id="12(14)"' in page_text(page)
    assert 'id="12(15)"' not in page_text(page)


def test_search_takes_kazakh_typed_without_its_keyboard(open_page: Open) -> None:
    text = page_text(open_page("order", lang="kk", q="окшаулау"))
    assert "<mark>оқшаулау</mark>" in text
    assert 'id="12(14)"' not in text


def test_search_finds_a_clause_by_its_number_and_says_when_nothing_is_there(open_page: Open) -> None:
    assert 'id="12(19)"' in page_text(open_page("order", q="12(19)"))
    nothing = open_page("order", lang="en", q="zeppelin")
    assert not nothing.exception
    assert text_for("en")("order_page.nothing", words="zeppelin") in page_text(nothing)


def test_a_clause_all_in_parts_begins_with_its_first_part(open_page: Open) -> None:
    """No row holds a bare number: "2. Тізілім …", as the Order prints it; so where it is looked for too."""
    whole, filtered = page_text(open_page("order")), page_text(open_page("order", q="2"))
    for shown in (whole, filtered):
        assert "<p>2. Тізілім қазақстандық" in shown
        assert "өтеусіз негізде" in shown
        assert not re.search(r"<p>[0-9]+\. ?</p>", shown)
    assert "<p>2. …</p>" in page_text(open_page("order", q="тізілімді пайдалануы өтеусіз"))


def test_of_two_editions_the_page_shows_what_changed_and_what_cites_it(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in text.FOLDER.glob("*.xml"):
        shutil.copy(path, tmp_path)
        texts = path.read_text(encoding="utf-8").replace(
            'date="2025-08-28" name="edition"', 'date="2026-01-01" name="edition"'
        )
        amended = texts.replace(
            "10 (десяти) рабочих дней со дня окончания", "12 (двенадцати) рабочих дней со дня окончания"
        )
        (tmp_path / path.name.replace("2025-08-28", "2026-01-01")).write_text(
            amended.replace(
                "10 (десять) рабочих дней со дня окончания", "12 (двенадцать) рабочих дней со дня окончания"
            ),
            "utf-8",
        )
    monkeypatch.setattr(text, "FOLDER", tmp_path)
    page = open_page("order", lang="ru")
    assert not page.exception
    assert "12 (двенадцать) рабочих дней" in page_text(page)
    assert "data/rules/terms.toml" in page_text(page)
    assert "tests/order/test_terms.py" in page_text(page)
