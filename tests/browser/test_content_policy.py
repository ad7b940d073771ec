"""What the browser is told not to do: no page needs code made from text, or an address that is not ours."""

from __future__ import annotations

import pytest
from playwright.sync_api import ConsoleMessage, Page

from pages.frame.pages import PAGES
from tests.browser.conftest import settled

# Later, by the page itself: what a driver evaluates is held to no policy.
MAKES_CODE = """() => setTimeout(() => {
    try { window.made = new Function("return 'made'")() } catch { window.made = "stopped" }
}, 0)"""
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_every_page_works_within_the_policy(page: Page, address: str) -> None:
    stopped: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "unsafe-eval" in message.text:
            stopped.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: stopped.append(str(error)))
    for name in PAGES:
        page.goto(f"{address}/{name}?lang=kk")
        settled(page)
    assert stopped == []


def test_a_page_that_would_make_code_from_text_is_stopped(page: Page, address: str) -> None:
    page.goto(f"{address}/order?lang=kk")
    settled(page)
    page.evaluate(MAKES_CODE)
    assert page.wait_for_function("window.made").json_value() == "stopped"
