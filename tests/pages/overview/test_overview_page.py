"""The overview's page: every section in every language, where numbers lead, lists, presentation, and a
database with nothing in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.casework.overview.lists import LISTS
from analytics.text import LANGUAGES, text_for
from pages.sections.overview import cards as overview_cards
from pages.sections.overview import rows as overview_list
from tests.cache.worlds import new_database
from tests.pages.conftest import Open, page_text
from tests.pages.seen import opened_page

SECTIONS = (
    "months",
    "speed",
    "attention",
    "dates",
    "refused",
    "growth",
    "monitoring",
    "appeals",
    "map",
    "waiting",
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_is_there_in_every_language(open_page: Open, lang: str) -> None:
    test = open_page("overview", person="leader.demo", lang=lang)
    t = text_for(lang)
    assert not test.exception
    assert not test.error
    text = page_text(test)
    assert t("shell.page.overview") in text
    for section in SECTIONS:
        assert t(f"overview.{section}") in text, section


def test_it_is_where_a_leader_begins(open_page: Open) -> None:
    assert text_for("kk")("overview.question") in page_text(open_page(person="leader.demo"))


def test_a_submitter_may_not_see_it(open_page: Open) -> None:
    test = open_page("overview", person="akimat.demo")
    assert text_for("kk")("shell.no_permission") in page_text(test)
    assert text_for("kk")("overview.question") not in page_text(test)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_list_says_what_it_counts_and_how_many(open_page: Open, database_file: Path, lang: str) -> None:
    test = open_page("overview", person="leader.demo", lang=lang, list="cases", band="high")
    t = text_for(lang)
    assert not test.exception
    text = page_text(test)
    assert t("overview.list.cases") in text
    assert t("overview.list.total", n=1) in text
    assert t("overview.narrowed.band") in text


def test_a_list_that_is_not_there_is_an_error_that_says_what_to_do(open_page: Open) -> None:
    test = open_page("overview", person="leader.demo", list="secrets")
    assert text_for("kk")("overview.no_such_list", name="secrets") in page_text(test)


def test_a_list_with_nothing_in_it_says_so(open_page: Open) -> None:
    assert text_for("kk")("overview.list.nothing") in page_text(
        open_page("overview", person="leader.demo", list="cases", stage="withdrawn")
    )


def test_presented_it_stands_alone_and_can_be_ended(open_page: Open) -> None:
    plain = open_page("overview", person="leader.demo")
    assert any(button.key == "present" for button in plain.button)
    presented = open_page("overview", person="leader.demo", present="1")
    assert not presented.exception
    assert any(
        "stSidebar" in str(element.value) and "display: none" in str(element.value)
        for element in presented.html
    )
    next(button for button in presented.button if button.key == "present_end").click().run()
    assert "present" not in presented.query_params


def test_a_presentation_goes_from_screen_to_screen_by_keys_and_by_buttons(open_page: Open) -> None:
    """One section a screen; the arrow keys press the same buttons; the way out stays in sight on each."""
    test = open_page("overview", person="leader.demo", present="1")
    screens, seen = int(_counter(test).partition(" / ")[2]), []
    assert screens > 3
    for number in range(1, screens + 1):
        assert _counter(test) == f"{number} / {screens}"
        seen.append(page_text(test))
        buttons = {button.key: button for button in test.button}
        assert (buttons["present_back"].proto.shortcut, buttons["present_next"].proto.shortcut) == (
            "left",
            "right",
        )
        assert not buttons["present_end"].disabled
        assert buttons["present_back"].disabled is (number == 1)
        assert buttons["present_next"].disabled is (number == screens)
        if number < screens:
            buttons["present_next"].click().run()
    assert len(set(seen)) == screens, "each screen says something else"
    next(button for button in test.button if button.key == "present_back").click().run()
    assert _counter(test) == f"{screens - 1} / {screens}"


def _counter(test: AppTest) -> str:
    return next(str(one.value) for one in test.caption if " / " in str(one.value))


def test_an_empty_database_has_cards_with_words(other_database: Path) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()
    test = opened_page("overview", person="leader.demo")
    assert not test.exception
    text = page_text(test)
    t = text_for("kk")
    for key in (
        "empty",
        "no_terms",
        "no_refusals",
        "no_runs",
        "no_appeals",
        "nobody_waits",
        "nothing_needed",
    ):
        assert t(f"overview.{key}") in text, key


def test_what_is_pressed_opens_the_place_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(overview_cards, "open_page", lambda name, **place: opened.append((name, place)))
    monkeypatch.setattr(overview_cards, "is_presented", lambda: False)
    overview_cards.picked("list=cases&band=high")
    overview_cards.picked("page=register")
    overview_cards.picked("page=study&region=35")
    assert opened == [
        ("overview", {"list": "cases", "band": "high"}),
        ("register", {}),
        ("study", {"region": "35"}),
    ]


def test_every_narrowing_of_every_list_has_words(database_file: Path) -> None:
    values: dict[str, str] = {
        "stage": "included",
        "band": "low",
        "indicator": "incomplete",
        "reached": "decided",
        "kind": "included",
    }
    values |= {"outcome": "noticed", "quarter": "2026Q3", "criterion": "14", "clause": "16"}
    for lang in LANGUAGES:
        for name, of in LISTS.items():
            place = {
                key: values.get(key, "2026-01-01" if key.endswith(("from", "to")) else "1")
                for key in of.narrowed
            }
            text = overview_list.narrowed_text(text_for(lang), {"list": name, **place})
            assert text.count(" · ") == len(of.narrowed) - 1
