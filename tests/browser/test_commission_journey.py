"""The commission in a real browser: an inspector signs the act, the head includes in the Register, a stranger sees nothing."""

from __future__ import annotations

import re

import pytest
from conftest import settled
from playwright.sync_api import Page, expect

from analytics.text import text_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KK = text_for("kk")


def become(page: Page, name: str) -> None:
    """Chooses another of the demonstration's people; the address stays."""
    page.locator('[data-testid="stSidebar"] [data-testid="stSelectbox"] input').click()
    page.get_by_role("option").filter(has_text=name).first.click()
    settled(page)


def first_at(page: Page, address: str, stage: str, person: str) -> str:
    """Opens the first case at a stage as that person; returns its number."""
    page.goto(f"{address}/commission?stage={stage}")
    settled(page)
    become(page, person)
    page.locator("table.tz-cases button.tz-figure").first.click()
    page.wait_for_url(re.compile("id=KTP"))
    settled(page)
    found = re.search(r"id=([\w-]+)", page.url)
    assert found
    return found[1]


def test_the_last_inspector_signs_the_act(page: Page, address: str) -> None:
    number = first_at(page, address, "protocol", "А. Сейітова")
    waiting = page.locator("ul.tz-tasks li").filter(has_text=KK("commission_page.unsigned"))
    expect(waiting).to_have_count(1)
    name = waiting.locator("b").inner_text()
    expect(page.locator(".tz-empty")).to_contain_text(name)

    page.goto(f"{address}/commission?id={number}")
    settled(page)
    become(page, name)
    page.get_by_role("button", name=KK("commission_page.sign_demo")).click()
    settled(page)
    expect(waiting).to_have_count(0)
    expect(page.locator(".tz-empty")).not_to_contain_text(name)


def test_the_head_includes_in_the_register(page: Page, address: str) -> None:
    number = first_at(page, address, "decision", "Б. Қасымов")
    page.get_by_role("button", name=KK("commission_page.decide_include")).click()
    settled(page)
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.included"))
    expect(page.locator("dl.tz-facts").last).to_contain_text(number)


def test_clause_17_a_member_of_another_commission_sees_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/commission?stage=inspection")
    settled(page)
    page.locator("table.tz-cases button.tz-figure").first.click()
    page.wait_for_url(re.compile("id=KTP"))
    settled(page)
    seated = page.locator("main").inner_text()
    members = ("Ш. Қуанышева", "С. Ким", "Р. Ғалымова")
    stranger = next(name for name in members if name not in seated)
    title = page.get_by_role("heading", level=1).inner_text()
    become(page, stranger)
    expect(page.get_by_role("heading", level=1)).to_have_text(KK("shell.page.commission"))
    assert title not in page.locator("main").inner_text()
