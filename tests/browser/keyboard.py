"""What a person without a mouse does: Tab reaches, arrows walk, Space ticks, Enter presses."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import KK
from tests.browser.conftest import settled

IN_ROWS = "document.activeElement?.matches('.tz-rows tbody [data-pick]') ?? false"
MOST_TABS = 150
FOCUSED = "(element) => element === document.activeElement"


def from_the_top(page: Page) -> None:
    """To the beginning of the page's own part."""
    page.locator("main").focus()


def tab_into_the_rows(page: Page) -> None:
    """From the top of the page's own part, as a person does."""
    from_the_top(page)
    for _ in range(MOST_TABS):
        if page.evaluate(IN_ROWS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no row of a list is reached by {MOST_TABS} presses of Tab")


def tab_to(page: Page, target: Locator) -> None:
    """Onwards from where the focus is, until it is on the wanted control."""
    expect(target).to_be_visible()
    for _ in range(MOST_TABS):
        if target.evaluate(FOCUSED):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by {MOST_TABS} presses of Tab: {target}")


def enter(page: Page, target: Locator) -> None:
    """Reaches a control and presses it."""
    expect(target).to_be_enabled()
    tab_to(page, target)
    page.keyboard.press("Enter")
    settled(page)


def enter_button(page: Page, place: Page | Locator, key: str, **values: object) -> None:
    enter(page, place.get_by_role("button", name=KK(key, **values), exact=True))


def enter_folded(page: Page, title: str) -> Locator:
    """Opens what is folded under that title; returns it."""
    folded = page.get_by_test_id("stExpander").filter(has_text=title).first
    enter(page, folded.locator("summary").first)
    return folded


def enter_file(page: Page, place: Page | Locator, file: Path) -> None:
    """Reaches the button of the field for files; the system's own window gives the file."""
    with page.expect_file_chooser() as window:
        enter(page, place.get_by_test_id("stFileUploader").locator("button").first)
    window.value.set_files(file)
    settled(page)


def space(page: Page, target: Locator) -> None:
    """Reaches a box or a choice and ticks it."""
    tab_to(page, target)
    page.keyboard.press("Space")
    settled(page)


def write(page: Page, target: Locator, text: str) -> None:
    tab_to(page, target)
    page.keyboard.type(text)
