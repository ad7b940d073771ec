"""Files given on the page: a takeover of several pages with what it would change, a producer's update before
it is taken, and a list of BINs in which every line is answered for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analytics.casework.register import reading as register_reading
from analytics.documents.forms.updates_file import COLUMNS
from analytics.order.quarters import quarter_before
from analytics.text import text_for
from pages.frame.opened import database as opened_database
from pages.frame.opened import today
from tests.casework.register.register_world import FIRM, HEAD, PIPES
from tests.pages.conftest import opened_page, page_text
from tests.pages.rows_seen import tables_shown
from tests.store.intake.workbooks import workbook

KK = text_for("kk")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


pytestmark = pytest.mark.usefixtures("register_workbench")


def answer(number: int, **changes: Any) -> tuple[str, bytes, str]:
    """A saved page of the open interface, a row on each of two."""
    row = {
        "registration_number": f"KZ-{number}",
        "bin_iin": FIRM,
        "company_name": "ТОО «Труба»",
        "product_name": "Труба",
        "kpved_code": "22.21.21",
        "registry_inclusion_date": "2025-10-14",
        "is_active": True,
    } | changes
    document = {"data": [row], "meta": {"total": 2, "page": number, "totalPages": 2}}
    return (f"page{number}.json", json.dumps(document).encode(), "application/json")


def test_pages_are_taken_over_together_and_mended_after_a_preview() -> None:
    page = opened_page("register", person="administrator.demo")
    page.file_uploader(key="register_file").set_value([answer(1)]).run()
    page.button(key="register_take_file").click().run()
    assert "2" in page.error[0].value, "the page that is missing is named"
    page.file_uploader(key="register_file").set_value([answer(1), answer(2)]).run()
    page.button(key="register_take_file").click().run()
    assert not page.exception
    assert register_reading.entry(opened_database(), HEAD, "KZ-2", today()) is not None
    page.file_uploader(key="register_file").set_value([answer(1), answer(2, kpved_code="22.21.29")]).run()
    page.button(key="register_check_file").click().run()
    tables = [str(table) for table in tables_shown(page)]
    assert any("22.21.21" in table and "22.21.29" in table for table in tables)
    assert register_reading.entry(opened_database(), HEAD, "KZ-2", today()).first.kpved == "22.21.21"


def test_an_update_is_shown_before_it_is_taken() -> None:
    page = opened_page("monitoring", person="official.demo", q=quarter_before(today()).code)
    heads = [KK(f"register_updates.column.{name}") for name in COLUMNS]
    content = workbook([heads, [PIPES, 1, "capacity", 5]])
    page.file_uploader(key="updates_file").set_value([("u.xlsx", content, XLSX)]).run()
    page.button(key="updates_check").click().run()
    assert not page.exception
    assert KK("monitoring_page.updates_checked", n=1) in page_text(page)
    assert register_reading.entry(opened_database(), HEAD, PIPES, today()).first.capacity != 5
    page.button(key="updates_take").click().run()
    with opened_database().read() as session:
        cases = session.execute(
            "SELECT stage FROM update_cases WHERE registration_no = ?", [PIPES]
        ).fetchall()
    assert cases, "D30: an assessed fact goes to the commission"
    assert register_reading.entry(opened_database(), HEAD, PIPES, today()).first.capacity != 5


def test_every_line_of_a_pasted_list_is_answered_for() -> None:
    page = opened_page("register", person="official.demo")
    page.text_area(key="register_bins").set_value(f"{FIRM}\n1.8124E+11\n{FIRM}0").run()
    assert not page.exception
    (table,) = tables_shown(page)
    states = [row[KK("register.check.column.state")] for row in table]
    assert [state[0] for state in states] == ["✓", "!", "!"]
    assert [row[KK("register.check.column.bin")] for row in table] == [FIRM, "1.8124E+11", f"{FIRM}0"]
