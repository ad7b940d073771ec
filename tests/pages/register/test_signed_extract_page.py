"""An extract signed on the Register's page by the responsible person; the confirming page says who signed
(clause 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.access.rights import Actor
from analytics.casework.register.extracts import Issued, issue_extract
from analytics.store.database import open_database
from analytics.text import text_for
from tests.casework.register.register_world import PIPES, make_template
from tests.pages.seen import SHELL, opened_page, page_text

KK = text_for("kk")
HEAD = Actor("head", "Head", "head")


@pytest.fixture
def issued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Issued]:
    """The workbench over a demonstration with one extract."""
    path = make_template(tmp_path)
    database = open_database(path)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    made = issue_extract(database, HEAD, PIPES, date(2026, 11, 2))
    database.close()
    monkeypatch.setenv("TIZILIM_DB", str(path))
    monkeypatch.setattr("pages.frame.person.is_choice_open", lambda _: True)
    st.cache_resource.clear()
    yield made
    st.cache_resource.clear()


def confirmed(token: str) -> str:
    test = AppTest.from_file(SHELL, default_timeout=60).run()
    test.switch_page("confirm.py")
    test.query_params["token"] = token
    return page_text(test.run())


def test_clause_6_who_signed_is_told_to_whoever_holds_the_paper(issued: Issued) -> None:
    assert KK("register.confirm.signed") not in confirmed(issued.token)
    test = opened_page("register", person="head.demo", lang="kk", id=PIPES)
    test.selectbox(key="extract_to_sign").set_value(issued.documents["kk"]).run()
    test.button(key="extract_sign_demo").click().run()
    assert not test.exception
    printed = f"04-06/{issued.documents['ru'][6:17]} · {KK('cases_page.letter_in.ru')}"
    assert list(test.selectbox(key="extract_to_sign").options) == [printed]
    text = confirmed(issued.token)
    assert KK("register.confirm.signed") in text
    assert KK("signing.good") in text
    assert "ДЕМО" in text


def test_who_may_not_sign_is_not_offered_it(issued: Issued) -> None:
    test = opened_page("register", person="leader.demo", lang="kk", id=PIPES)
    assert not test.exception
    assert "extract_to_sign" not in [box.key for box in test.selectbox]
