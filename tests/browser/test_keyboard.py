"""The day's work without a mouse: the queue is reached by Tab, walked by arrows, ticked by Space, opened by
Enter."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import KK, go
from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
IN_ROWS = "document.activeElement?.matches('.tz-rows tbody [data-pick]') ?? false"
MOST_TABS = 60


def tab_into_the_rows(page: Page) -> None:
    """From the top of the page's own part, as a person does."""
    page.locator("main").focus()
    for _ in range(MOST_TABS):
        if page.evaluate(IN_ROWS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no row of the queue is reached by {MOST_TABS} presses of Tab")


def test_the_queue_by_keyboard_alone(page: Page, address: str) -> None:
    go(page, address, "queue")
    names = page.locator(".tz-rows tbody [data-pick]")
    tab_into_the_rows(page)
    expect(names.first).to_be_focused()
    main = page.locator("main")
    for number in (1, 2):
        page.keyboard.press("ArrowDown")
        expect(names.nth(number)).to_be_focused()
        page.keyboard.press("Space")
        settled(page)
        expect(main).to_contain_text(KK("cases_queue.chosen", n=number))
        expect(names.nth(number)).to_be_focused()
    page.keyboard.press("Space")
    settled(page)
    expect(main).to_contain_text(KK("cases_queue.chosen", n=1))
    page.keyboard.press("ArrowUp")
    number = names.nth(1).get_attribute("data-pick")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/application.*id={number}"))
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
