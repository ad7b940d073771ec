"""Zoom of 200 % and a narrow window (WCAG 1.4.10): on no page is anything cut, outside the window or over
another; no page scrolls sideways; its heading stays in sight."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import roles_of
from pages.frame.pages import PAGES
from tests.browser.acts import go
from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROLES = {person.role: person.name for person in reversed(demonstration_people().values())}
FIRST = next(iter(demonstration_people().values())).role  # as whom one comes in
WIDE = {"width": 1440, "height": 900}
# As the browser lays a page out: a small window; and that of 1440 by 900 at 200 %.
WINDOWS = ({"width": 1024, "height": 768}, {"width": 720, "height": 450})
NOTHING = {"cut": [], "outside": [], "over": [], "sideways": 0}
AMISS = """() => {
    const shows = (one) => {
        const box = one.getBoundingClientRect()
        const style = {opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true}
        return box.width > 1 && box.height > 1 && one.checkVisibility(style)
    }
    const hides = (one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX)
    const scrolls = (one) => {
        for (let at = one.parentElement; at && at.dataset.testid !== "stMain"; at = at.parentElement) {
            const {overflowX, overflowY} = getComputedStyle(at)
            if (/auto|scroll/.test(overflowX) && at.scrollWidth > at.clientWidth) return true
            if (/auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight) return true
        }
        return false
    }
    const named = (one) => `${one.tagName} ${(one.innerText || one.ariaLabel || "").slice(0, 60)}`
    const main = document.querySelector("[data-testid=stMain]"), all = [...main.querySelectorAll("*")]
    const cut = all.filter((one) => hides(one) && one.scrollWidth > one.clientWidth + 1 && shows(one)
        && one.tagName !== "INPUT" && one.clientWidth > 2 && one.innerText?.trim())
    const pressed = all.filter((one) => shows(one) && one.matches(
        "button, a[href], input, select, textarea, summary, [role=radio], [role=tab]"))
    const outside = pressed.filter((one) => {
        const box = one.getBoundingClientRect()
        return (box.right > innerWidth + 1 || box.left < -1) && !scrolls(one)
    })
    const boxes = pressed.filter((one) => getComputedStyle(one).display !== "inline" && !scrolls(one))
    const over = boxes.filter((one, number) => boxes.slice(0, number).some((other) => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        return wide > 4 && high > 4 && !one.contains(other) && !other.contains(one)
    }))
    const sideways = Math.max(document.documentElement.scrollWidth - innerWidth,
        main.scrollWidth - main.clientWidth)
    return {cut: cut.map(named), outside: outside.map(named), over: over.map(named), sideways}
}"""


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_is_cut_or_outside_where_the_window_is_small(
    page: Page, address: str, folder: Path, name: str
) -> None:
    opened = json.loads((folder / "opened.json").read_text(encoding="utf-8"))
    role = next(role for role in ROLES if role in (roles_of("page", name) or ()))
    for query in filter(lambda one: one is not None, ("", opened.get(name))):
        page.set_viewport_size(WIDE)
        go(page, address, f"{name}?{query}", "" if role == FIRST else ROLES[role])
        for window in WINDOWS:
            page.set_viewport_size(window)
            settled(page)
            expect(page.get_by_role("heading", level=1).first).to_be_in_viewport()
            assert page.evaluate(AMISS) == NOTHING, (query, window)
