"""The application page: the verdict, why, on which rows, the letter; and what it keeps back while nothing is
decided."""

from __future__ import annotations

import re

import pytest

from analytics.text import LANGUAGES, text_for
from pages.frame.opened import today
from pages.sections.verification.verdict import state_of
from tests.pages.conftest import Open, page_text

YEAR = today().year
WAITING, LOW, MEDIUM, HIGH, INCOMPLETE, NO_MODEL = (f"KTP-{YEAR}-00000{n}" for n in range(1, 7))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_low_result_says_band_probability_cutoff_and_clause(open_page: Open, lang: str) -> None:
    test = open_page("application", lang=lang, id=LOW)
    t, text = text_for(lang), page_text(test)
    assert not test.exception
    assert t("cases_page.verdict.low") in text
    assert t("cases_page.verdict_words.low", probability=t.number(0.12, 2), cut=t.number(0.35, 2)) in text
    assert t("cases_page.reasons_low") in text


def test_page_and_letter_quote_the_same_reasons(open_page: Open) -> None:
    test = open_page("application", id=LOW)
    page = next(html.value for html in test.html if "tz-reasons" in html.value)
    letter = next(html.value for html in test.html if "tz-letter" in html.value)
    figures = re.findall(r"<b>[^<]*:</b> (.*?)</span><br>", page)
    assert 1 <= len(figures) <= 4
    assert all(one in letter for one in figures)


def test_the_letter_is_read_in_kazakh_and_in_russian(open_page: Open) -> None:
    test = open_page("application", id=LOW)
    assert text_for("kk")("letters.refusal.title") in page_text(test)
    next(control for control in test.segmented_control if control.key == "place_letter").set_value("ru").run()
    assert text_for("ru")("letters.refusal.title") in page_text(test)
    assert text_for("kk")("cases_page.verdict.low") in page_text(test)


def test_a_figure_leads_to_its_rows_and_they_add_up_to_it(open_page: Open) -> None:
    test = open_page("application", id=LOW, part="c14_electricity_ytd")
    t, text = text_for("kk"), page_text(test)
    assert all(f"ESF-{n}/1" in text for n in (1, 2, 3))
    full = t.money_full(21_000_000)
    assert t("cases_page.rows.same", again=full, value=full) in text


@pytest.mark.parametrize(
    ("number", "key"), [(WAITING, "unverified"), (INCOMPLETE, "incomplete"), (NO_MODEL, "awaiting_model")]
)
def test_no_probability_before_there_is_a_result(open_page: Open, number: str, key: str) -> None:
    """D12, D23: the state and what is wanted, the clock, and no provisional figure."""
    test = open_page("application", id=number)
    text = page_text(test)
    assert text_for("kk")(f"cases_page.{key}") in text
    assert "tz-scale" not in text
    assert "tz-cells" in text
    assert any(button.key == "verify_one" for button in test.button)


def test_incomplete_names_the_snapshot_that_is_wanted(open_page: Open) -> None:
    t = text_for("kk")
    assert t("cases_page.incomplete_why", kinds=t("criteria.source.customs")) in page_text(
        open_page("application", id=INCOMPLETE)
    )


def test_medium_and_high_show_what_supports_them_and_no_letter(open_page: Open) -> None:
    for number, band in ((MEDIUM, "medium"), (HIGH, "high")):
        text = page_text(open_page("application", id=number))
        assert text_for("kk")(f"cases_page.verdict.{band}") in text
        assert text_for("kk")("cases_page.reasons_other") in text
        assert "tz-letter" not in text


def test_who_may_not_read_the_explanation_sees_no_figure_of_it(open_page: Open) -> None:
    text = page_text(open_page("application", person="leader.demo", id=LOW, part="c14_electricity_ytd"))
    assert text_for("kk")("cases_page.no_explanation") in text
    assert "tz-scale" not in text
    assert "tz-letter" not in text
    assert "ESF-1" not in text


def test_another_commissions_application_is_refused_under_the_pages_title(open_page: Open) -> None:
    """Clause 17: a member reads what is before the own commission; the page keeps its heading, and leads
    back."""
    test = open_page("application", person="machinery.demo", id=LOW)
    assert [title.value for title in test.title] == [text_for("kk")("shell.page.application")]
    assert [error.value for error in test.error] == [text_for("kk")("commissions.not_yours", application=LOW)]


def test_an_unknown_number_leads_to_the_search(open_page: Open) -> None:
    test = open_page("application", id="KTP-1999-000001")
    assert text_for("kk")("cases_page.unknown", number="KTP-1999-000001") in page_text(test)
    assert any(button.key == f"open_{LOW}" for button in test.button)


def test_the_answer_comes_first_then_what_it_rests_on(open_page: Open) -> None:
    """Band, the way to the sections, reasons; then what would have changed it, the waterfall, the evidence,
    the letter."""
    t = text_for("kk")
    headings = [element.value for element in open_page("application", id=LOW).header]
    order = ("verdict.low", "reasons_low", "changes", "how", "evidence", "letter", "timeline")
    expected = [t(f"cases_page.{name}") for name in order]
    assert [heading for heading in headings if heading in expected] == expected
    text = page_text(open_page("application", id=LOW))
    assert all(f'href="#{name}"' in text for name in ("changes", "how", "evidence", "letter", "timeline"))


@pytest.mark.parametrize(
    ("number", "key"),
    [(WAITING, "verify_one"), (MEDIUM, "next_commission"), (LOW, "next_letter")],
)
def test_one_primary_button_says_what_can_be_done_next(open_page: Open, number: str, key: str) -> None:
    test = open_page("application", id=number)
    buttons = [*test.button, *test.get("download_button")]
    primary = [one.key for one in buttons if getattr(one.proto, "type", "") == "primary"]
    assert [one for one in primary if one != "application_sign"] == [key], "signing stands folded away"


def test_the_open_clock_stands_beside_the_verdict_and_not_a_finished_one(open_page: Open) -> None:
    """Clause 16: what runs is the term of the assessment; the term of clause 13 is over."""
    t = text_for("kk")
    clocks = [
        one.value for one in open_page("application", id=MEDIUM).html if '<div class="tz-cells' in one.value
    ]
    assert len(clocks) == 1
    assert t("cases_queue.clause.16") in clocks[0]


def test_a_result_that_is_not_low_has_no_section_on_what_would_change_it(open_page: Open) -> None:
    test = open_page("application", id=MEDIUM)
    assert text_for("kk")("cases_page.changes") not in [one.value for one in test.header]
    assert 'href="#changes"' not in page_text(test)


def test_the_states_of_the_criteria_add_up_to_26() -> None:
    """A criterion with a part of the year before and one of this year counts once."""
    entries = [
        {"parts": [{"state": "value"}, {"state": "zero"}]},
        {"parts": [{"state": "missing"}, {"state": "not_due"}]},
        {"parts": [{"state": "value"}, {"state": "not_due"}]},
        {"parts": [{"state": "not_applicable"}, {"state": "not_applicable"}]},
    ]
    assert [state_of(entry) for entry in entries] == ["complete", "missing", "not_due", "not_applicable"]


@pytest.mark.parametrize(("person", "offered"), [("official.demo", True), ("leader.demo", False)])
def test_the_score_as_live_formulas_is_offered_to_who_may_read_the_figures(
    open_page: Open, person: str, offered: bool
) -> None:
    """3.5: anybody who reads the figures can work the score out without this program."""
    buttons = open_page("application", person=person, id=LOW).get("download_button")
    assert ("score_workbook" in [button.key for button in buttons]) is offered
