"""D30 by page: until the commission has decided, "declared" stands beside "in force"; it votes, signs, and
the Register has what was declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.access.rights import CONSOLE, Actor
from analytics.casework.register import entries as register
from analytics.casework.register import reading, updates
from analytics.demo.people import approve_commissions
from analytics.order.quarters import quarter_before
from analytics.order.voting import Vote
from analytics.text import text_for
from pages.frame.opened import database, today
from tests.cache.worlds import new_database
from tests.casework.register.register_world import FIRM, HEAD, PIPES, add_application, good
from tests.pages.conftest import SHELL, page_text

OFFICIAL = Actor("official.demo", "Official", "official")
T = text_for("kk")
VOTERS = ("chair.demo", "member2.demo", "energy.demo", "machinery.demo")


def fill(path: Path) -> str:
    """A demonstration database with one entry of OKED 28 and one update that waits for the commission."""
    made = new_database(path)
    with made.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
        add_application(session, PIPES, FIRM, "«Сорғы» ЖШС", [good(1, "Сорғы", "8413810000")], oked="28.13.0")
        register.include(session, HEAD, PIPES, goods=[1], on=date(2026, 10, 5))
    approve_commissions(made, CONSOLE, date(2026, 10, 1))
    number = updates.update_producer(
        made,
        OFFICIAL,
        PIPES,
        quarter=quarter_before(today()),
        on=today(),
        changes={"capacity": Decimal(1500)},
        row_no=1,
    ).update_no
    made.close()
    return number


@pytest.fixture
def update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    path = tmp_path / "updates.duckdb"
    number = fill(path)
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    yield number
    st.cache_resource.clear()


def page(person: str, number: str, name: str = "commission") -> AppTest:
    test = AppTest.from_file(SHELL, default_timeout=60)
    test.session_state["person"] = person
    for place in range(2):
        test.query_params["lang"] = "kk"
        test.query_params["id"] = number
        test.run() if place else test.run().switch_page(f"{name}.py")
    return test


def press(test: AppTest, key: str) -> None:
    next(button for button in test.button if button.label == T(key)).click().run()
    assert not test.error, [error.value for error in test.error]


def test_declared_stands_beside_in_force_until_the_commission_has_decided(update: str) -> None:
    text = page_text(page("official.demo", PIPES, "register"))
    assert T("register_updates.declared_title", subject="Сорғы") in text
    assert "1 500" in text.replace("\u00a0", " ")
    for person in VOTERS:
        test = page(person, update)
        test.radio(key="update_cast").set_value(Vote.FOR)
        press(test, "assessment_page.cast_button")
    press(page("chair.demo", update), "assessment_page.draw_up")
    for person in VOTERS:
        press(page(person, update), "assessment_page.sign_demo")
    press(page("chair.demo", update), "register_updates.record")
    entry = reading.entry(database(), HEAD, PIPES, today())
    assert entry is not None
    assert entry.first.capacity == Decimal(1500)
    assert T("register_updates.declared_title", subject="Сорғы") not in page_text(
        page("official.demo", PIPES, "register")
    )


def test_the_list_stands_below_the_applications(update: str) -> None:
    test = page("chair.demo", "")
    assert T("register_updates.cases") in page_text(test)
