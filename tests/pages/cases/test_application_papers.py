"""Consents and the applicant's signature on the page of an application (clause 10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.text import text_for
from pages.frame.opened import database, today
from tests.pages.conftest import opened_page, page_text
from tests.pages.page_sample import own_sample

RU = text_for("ru")


@pytest.fixture
def number(other_database: Path) -> str:
    made = own_sample(other_database, today())
    with made.read() as session:
        result = session.execute(
            "SELECT application FROM applications ORDER BY application LIMIT 1"
        ).fetchall()[0][0]
    made.close()
    return str(result)


def test_a_consent_is_withdrawn_and_the_page_says_what_follows(number: str) -> None:
    page = opened_page("application", person="official.demo", lang="ru", id=number)
    assert not page.exception
    assert RU("filing_consents.name.facility_access") in page_text(page)
    page.selectbox(key="consent_clause").set_value("10(1)").run()
    known = database().rows("filing/consent_events", application=number)
    assert known == []
    page.text_input(key="consent_paper").input("№ 7").run()
    label = (
        "consent_withdraw" if "consent_withdraw" in [button.key for button in page.button] else "consent_give"
    )
    page.button(key=label).click().run()
    assert not page.exception
    (event,) = database().rows("filing/consent_events", application=number)
    assert (event["clause"], event["paper"]) == ("10(1)", "№ 7")


def test_the_applicants_signature_is_wanting_then_stands_marked_as_demonstration(number: str) -> None:
    page = opened_page("application", person="official.demo", lang="ru", id=number)
    assert RU("signing.missing") in page_text(page)
    page.button(key="application_sign_demo").click().run()
    assert not page.exception
    assert RU("signing.good") in page_text(page)
    assert RU("signing.demonstration.mark") in page_text(page)
    assert RU("signing.missing") not in page_text(page)


def test_who_may_not_read_consents_sees_none(number: str) -> None:
    page = opened_page("application", person="leader.demo", lang="ru", id=number)
    assert not page.exception
    assert RU("filing_consents.head") not in page_text(page)
    assert not [button for button in page.button if button.key == "application_sign_demo"]


def test_clause_17_a_member_chooses_on_the_commissions_page(number: str) -> None:
    page = opened_page("application", person="member.demo", lang="ru")
    assert RU("cases_page.from_commission") in page_text(page)
    assert number not in page_text(page)
