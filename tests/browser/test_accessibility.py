"""Nothing serious for axe on the pages of an official, and no level of headings left out (WCAG 2.2, AA).

The one recorded exception is Streamlit's own grouped menu (docs/pages.md): a list inside a list."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SERIOUS = {"serious", "critical"}
MENU = {"list", "listitem"}


@pytest.mark.parametrize("name", ["queue", "register", "outbox", "filing"])
def test_axe_reports_nothing_serious(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{name}?lang=kk")
    page.get_by_role("heading", level=1).first.wait_for()
    settled(page)
    violations = Axe().run(page).response["violations"]
    assert not [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in violations
        if (one["impact"] in SERIOUS or one["id"] == "heading-order") and one["id"] not in MENU
    ]
