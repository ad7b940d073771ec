"""The page of in-country value: composition, the list of operations, and a what-if that moves the shares and
saves nothing."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics import DATA
from analytics.access.rights import CONSOLE
from analytics.casework.cases import moves as cases
from analytics.demo.people import approve_commissions
from analytics.order.application.document import Application
from analytics.store.database import open_database
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import today
from tests.cache.worlds import new_database
from tests.pages.page_sample import OFFICIAL, SYSTEM, working_day_before
from tests.pages.seen import opened_page, page_text

NUMBER = f"KTP-{today().year}-000001"


@pytest.fixture
def number(other_database: Path) -> str:
    """The example application before a commission."""
    database, day = new_database(other_database), working_day_before(today())
    values = Application.model_validate(
        json.loads((DATA / "reference" / "application_example.json").read_text(encoding="utf-8"))
    )
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
        head = {
            "application": NUMBER,
            "bin": values.bin,
            "name": values.name,
            "oked": values.oked,
            "filed_on": day,
            "filed_by": "x",
        }
        head |= {
            "document": values.canonical(),
            "document_sha256": values.sha256(),
            "new_production": False,
            "made_up": True,
        }
        session.insert_row("applications", **head, received_at=datetime(day.year, day.month, day.day))
        cases.open_case(session, OFFICIAL, NUMBER, day)
        given_at = {
            "reference_date": day,
            "known_on": day,
            "verified_at": datetime(day.year, day.month, day.day),
            "verified_by": "system",
        }
        frozen = {
            "verification_id": f"{NUMBER}/1",
            "application": NUMBER,
            "bin": values.bin,
            "band": "medium",
            "probability": 0.5,
        }
        rest = {
            "purpose": "application",
            "settings": "{}",
            "last_load_id": 10,
            "model_version": "demo-1",
            "logit": 0.0,
            "near_cutoff": False,
        }
        session.insert_row("verifications", **frozen, **given_at, **rest)
        fields = {"band": "medium", "verification_id": f"{NUMBER}/1"}
        cases.move(session, SYSTEM, NUMBER, "assessment", expected_version=1, on=day, reason=None, **fields)
    approve_commissions(database, CONSOLE, day)
    database.close()
    return NUMBER


def opened(number: str, lang: str = "kk", person: str = "head.demo") -> AppTest:
    return opened_page("in_country_value", person, lang, id=number)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_composition_formula_and_list(number: str, lang: str) -> None:
    test = opened(number, lang)
    assert not test.exception
    t, text = text_for(lang), page_text(test)
    assert "Beschlag GmbH" in text
    assert t("assessment_in_country_value.foreign") in text
    assert t.percent(78.9675, 2) in text
    assert "W-05" in text


def test_what_if_moves_the_share_and_leaves_the_case(number: str, other_database: Path) -> None:
    test = opened(number)
    cost = next(
        field
        for field in test.number_input
        if field.label == text_for("kk")("assessment_in_country_value.cost_price")
    )
    cost.set_value(59000.0).run()
    text = page_text(test)
    assert "89,48" in text  # 100 − 6204.6 ÷ 59000 × 100
    assert "+10,52" in text
    assert "78,97" in text
    st.cache_resource.clear()  # closes the pages' database
    database = open_database(other_database)
    kept = json.loads(database.one("assessment/applicant", application=number)["document"])
    database.close()
    assert (kept["goods"][0]["cost_price"], len(kept["goods"][0]["materials"])) == ("29500", 4)


def test_an_impossible_cost_price_is_explained(number: str) -> None:
    test = opened(number)
    test.number_input[0].set_value(5000.0).run()
    t = text_for("kk")
    assert not test.exception
    assert t("application.problem.foreign_above_cost_price", foreign="6204.6", cost="5000")[:20] in page_text(
        test
    )


def test_who_has_no_case_before_them_sees_nothing(number: str) -> None:
    text = page_text(opened(number, person="machinery.demo"))
    assert text_for("kk")("commissions.not_yours", application=number) in text
    assert "Beschlag" not in text
    assert "Beschlag" not in page_text(opened(number, person="analyst.demo"))
