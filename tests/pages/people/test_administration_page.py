"""The administration page: one person puts an edition forward, another approves it; who may, sees what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.access.rights import CONSOLE
from analytics.casework.commissions import commission_file
from analytics.casework.commissions import proposals as commission_proposals
from analytics.demo.people import COMMISSIONS
from analytics.text import LANGUAGES, text_for
from tests.cache.worlds import new_database
from tests.pages.conftest import SHELL, page_text

T = text_for("kk")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration without commissions; one edition waits for the head."""
    path = tmp_path_factory.mktemp("administration") / "template.duckdb"
    database = new_database(path)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    commission_proposals.propose(database, CONSOLE, commission_file.read_file(COMMISSIONS)[0])
    database.close()
    return path


@pytest.fixture
def workbench(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = tmp_path / "administration.duckdb"
    path.write_bytes(template.read_bytes())
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def page(person: str, lang: str = "kk") -> AppTest:
    test = AppTest.from_file(SHELL, default_timeout=60)
    test.session_state["person"] = person
    test.query_params["lang"] = lang
    test.run()
    test.switch_page("administration.py")
    test.query_params["lang"] = lang
    test.run()
    assert not test.exception
    return test


def test_the_head_approves_what_the_administrator_put_forward(workbench: None) -> None:
    waits = page("administrator.demo")
    assert T("people_page.no_commissions") in page_text(waits)
    assert not [button for button in waits.button if button.label == T("people_page.approve")]
    page("head.demo").button(key="approve_1").click().run()
    text = page_text(page("head.demo"))
    assert T("people_page.no_commissions") not in text
    assert T("people_page.edition", n=1) in text


def test_the_administrator_notes_a_signer_and_a_body_and_is_told_what_is_wrong(workbench: None) -> None:
    test = page("administrator.demo")
    test.text_input(key="signer_login").set_value("chair.demo")
    test.text_input(key="signer_iin").set_value("123")
    test.text_input(key="signer_reason").set_value("order")
    next(button for button in test.button if button.label == T("people_page.note")).click().run()
    assert [error.value for error in test.error] == [T("signing.not_an_iin", iin="123")]
    test = page("administrator.demo")
    for key, value in {
        "bin": "000000000318",
        "name_kk": "Әкімдік",
        "name_ru": "Акимат",
        "basis": "7-хат",
    }.items():
        test.text_input(key=f"body_{key}").set_value(value)
    test.selectbox(key="body_kind").set_value("akimat")
    [button for button in test.button if button.label == T("people_page.note")][-1].click().run()
    assert not test.error
    assert "Әкімдік" in page_text(page("administrator.demo"))


def test_the_head_names_who_takes_overdue_cases(workbench: None) -> None:
    test = page("head.demo")
    assert T("people_page.duty_none") in page_text(test)
    test.text_input(key="duty_login").set_value("official.demo")
    test.text_input(key="duty_reason").set_value("7-бұйрық")
    next(button for button in test.button if button.label == T("people_page.duty_button")).click().run()
    assert "А. Сейітова" in page_text(page("administrator.demo", "ru"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_three_languages_and_without_what_is_the_administrators(workbench: None, lang: str) -> None:
    t = text_for(lang)
    text = page_text(page("head.demo", lang))
    assert t("people_page.calendar") in text
    assert t("people_page.signers") not in text
    assert t("people_page.bodies") not in text
