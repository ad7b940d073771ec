"""What a person does on a page, in Kazakh: presses, unfolds, fills in, chooses."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from analytics.text import text_for
from tests.browser.conftest import become, settled

KK = text_for("kk")


def go(page: Page, address: str, path: str, person: str = "") -> None:
    """Opens an address in Kazakh, as one of the demonstration's people."""
    page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang=kk")
    settled(page)
    if person:
        become(page, person)


def press(page: Page, key: str, **values: object) -> None:
    page.get_by_role("button", name=KK(key, **values), exact=True).last.click()
    settled(page)


def unfold(page: Page, key: str) -> Locator:
    """Opens what is folded under that title, unless it stands open."""
    folded = page.get_by_test_id("stExpander").filter(has_text=KK(key)).first
    if folded.locator("details").get_attribute("open") is None:
        folded.locator("summary").click()
        settled(page)
    return folded


def fill(place: Page | Locator, key: str, value: str) -> None:
    """Writes into the field of that label and leaves it, as a person does before the next."""
    field = place.get_by_label(KK(key), exact=True).last
    field.fill(value)
    field.blur()


def fill_both(place: Locator, kk: str, ru: str) -> None:
    """Writes what goes into papers in both official languages into the two fields of that place."""
    fields = place.locator("textarea")
    for number, text in enumerate((kk, ru)):
        fields.nth(number).fill(text)


def pick(page: Page, place: Page | Locator, key: str, option: str) -> None:
    """Chooses from the list of that label."""
    box = place.get_by_role("combobox", name=KK(key), exact=True)
    box.scroll_into_view_if_needed()
    settled(page)  # a list closes when the page scrolls under it
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def pills(place: Page | Locator, key: str) -> Locator:
    """The choices of that label, of which several may be pressed."""
    return place.get_by_test_id("stButtonGroup").filter(has_text=KK(key))


def first_choices(place: Locator) -> None:
    """The first answer of every question there."""
    for group in place.get_by_role("radiogroup").all():
        group.locator("label").first.click()
