"""The day's work without a mouse: the queue, a commission's conclusion and the place to sign, the Register,
a monitoring, the study's filter, the overview's presentation: Tab reaches, arrows walk, Space ticks, Enter
opens."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import KK, go
from tests.browser.conftest import become, settled
from tests.browser.keyboard import enter, enter_folded, from_the_top, space, tab_into_the_rows, tab_to, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def opened_by_enter(page: Page, path: str) -> None:
    """The second row of the list in sight opens by Enter and stands in the address."""
    tab_into_the_rows(page)
    page.keyboard.press("ArrowDown")
    row = page.evaluate("document.activeElement.dataset.pick")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{path}.*id={re.escape(row)}"))
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


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


def test_an_entry_of_the_register_by_keyboard_alone(page: Page, address: str) -> None:
    go(page, address, "register")
    opened_by_enter(page, "register")
    expect(page.get_by_role("heading", name=KK("register.history"))).to_be_visible()


def test_a_producer_of_a_monitoring_by_keyboard_alone(page: Page, address: str) -> None:
    go(page, address, "monitoring")
    opened_by_enter(page, "monitoring")


def test_the_studys_activity_is_chosen_by_keyboard_typed_without_kazakh_letters(
    page: Page, address: str
) -> None:
    go(page, address, "study")
    field = page.get_by_role("combobox", name=KK("study.activity"))
    from_the_top(page)
    tab_to(page, field)
    page.keyboard.type("тамак")
    hits = page.get_by_role("option")
    expect(hits.first).to_contain_text("Тамақ өнімдері")
    page.keyboard.press("Escape")
    expect(hits).to_have_count(0)
    expect(field).to_have_value(KK("study.any_activity"))
    page.keyboard.type("тамак")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("oked=10"))
    settled(page)
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile("Тамақ өнімдері"))


def test_a_member_concludes_and_reaches_the_place_to_sign_by_keyboard_alone(
    page: Page, address: str, folder: Path
) -> None:
    """Clauses 18, 22: what a conclusion needs, and the act's signature."""
    case = json.loads((folder / "opened.json").read_text(encoding="utf-8"))["commission"]
    go(page, address, f"commission?{case}")
    unsigned = page.locator(".tz-tasks li").filter(has_text=KK("assessment_page.unsigned"))
    become(page, unsigned.locator("b").first.inner_text())
    from_the_top(page)
    folded = enter_folded(page, KK("assessment_page.conclude"))
    space(page, folded.get_by_role("radio").first)
    for number, text in enumerate(("Тексерілді", "Проверено")):
        write(page, folded.locator("textarea").nth(number), text)
    enter(page, folded.get_by_role("button", name=KK("assessment_page.save_conclusion")))
    expect(page.locator("ol.tz-tasks").first).to_contain_text("Тексерілді")
    from_the_top(page)
    tab_to(page, page.get_by_role("button", name=KK("assessment_page.sign_demo")))


def test_the_presentation_goes_by_the_arrows_and_no_screen_runs_over(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    go(page, address, "overview?present=1")
    screens = 5
    for number in range(1, screens + 1):
        page.wait_for_url(re.compile(f"present={number}"))
        expect(page.locator("main")).to_contain_text(f"{number} / {screens}")
        over = "(main) => main.scrollHeight - main.clientHeight"
        assert page.get_by_test_id("stMain").evaluate(over) <= 0, number
        page.keyboard.press("ArrowRight")
        settled(page)
