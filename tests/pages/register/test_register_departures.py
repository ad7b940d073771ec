"""On an entry's page: the producer's update (clause 26) and its own application to leave (clause 30(3))."""

from __future__ import annotations

import pytest

from analytics.casework.register import reading as register_reading
from analytics.text import text_for
from pages.frame.opened import database as opened_database
from pages.frame.opened import today
from tests.casework.register.register_world import CABLES, HEAD, PIPES
from tests.pages.conftest import opened_page, page_text

KK = text_for("kk")


pytestmark = pytest.mark.usefixtures("register_workbench")


def test_clause_30_3_an_entry_leaves_on_its_producers_application_with_its_paper() -> None:
    page = opened_page("register", person="head.demo", id=PIPES)
    page.radio(key="register_act").set_value("leave").run()
    assert page.button(key="register_do").disabled, "not without a paper"
    page.text_input(key="register_basis").input("№ 12, 20.11.2026").run()
    page.button(key="register_do").click().run()
    assert not page.exception
    assert not register_reading.entry(opened_database(), HEAD, PIPES, today()).in_force
    assert "№ 12, 20.11.2026" in page_text(page)
    page = opened_page("register", person="head.demo", id=PIPES, excluded="1")
    assert not set(page.radio(key="register_act").options) & {
        KK("register.act.leave"),
        KK("register.act.update"),
    }


def test_clause_30_3_one_good_leaves_and_the_entry_stays() -> None:
    before = {row.row_no for row in register_reading.entry(opened_database(), HEAD, PIPES, today()).rows}
    page = opened_page("register", person="head.demo", id=PIPES)
    page.radio(key="register_act").set_value("leave").run()
    page.selectbox(key="register_leave_which").set_value(min(before)).run()
    page.text_input(key="register_basis").input("№ 13, 21.11.2026").run()
    page.button(key="register_do").click().run()
    assert not page.exception
    entry = register_reading.entry(opened_database(), HEAD, PIPES, today())
    assert entry.in_force
    assert {row.row_no for row in entry.rows} == before - {min(before)}


def test_clause_26_an_official_enters_a_producers_update() -> None:
    page = opened_page("register", person="official.demo", id=CABLES)
    assert list(page.radio(key="register_act").options) == [KK("register.act.update")], (
        "and nothing else: corrections are the head's"
    )
    page.selectbox(key="register_which").select("telephone").run()
    page.text_input(key="register_value").input("+7 727 300 00 00").run()
    page.button(key="register_do").click().run()
    assert not page.exception
    entry = register_reading.entry(opened_database(), HEAD, CABLES, today())
    assert entry.first.telephone == "+7 727 300 00 00"
    assert entry.changes[-1].ground == "26"
