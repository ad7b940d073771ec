"""Nothing serious for axe on any page, of any role, in any language, light and dark; no level of headings
left out (WCAG 2.2, AA).

The one recorded exception is Streamlit's own grouped menu (docs/pages.md): a list inside a list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import roles_of
from pages.frame.pages import PAGES
from tests.browser.conftest import become, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SERIOUS = {"serious", "critical"}
MENU = {"list", "listitem"}
ROLES = {person.role: person.name for person in reversed(demonstration_people().values())}
FIRST = next(iter(demonstration_people().values())).role  # as whom one comes in
THEMES = ("light", "dark")
# Every page as every role sees it; and in the other languages and the other theme as the first role does.
AS_ROLES = [
    (role, page, "kk", "light") for page in PAGES for role in ROLES if role in (roles_of("page", page) or ())
]
OTHERWISE = [
    (next(role for role in ROLES if role in (roles_of("page", page) or ())), page, language, theme)
    for page in PAGES
    for language, theme in (("kk", "dark"), ("ru", "light"), ("ru", "dark"), ("en", "light"), ("en", "dark"))
]


@pytest.fixture(scope="module")
def opened(address: str, folder: Path) -> dict[str, str]:
    """Which case a page opens that opens one."""
    cases: dict[str, str] = json.loads((folder / "opened.json").read_text(encoding="utf-8"))
    return cases


@pytest.fixture(scope="module")
def seen(browser: Browser) -> Iterator[dict[str, Page]]:
    """A browser's page in each theme."""
    size = {"width": 1440, "height": 1000}
    contexts = {theme: browser.new_context(viewport=size, color_scheme=theme) for theme in THEMES}
    yield {theme: context.new_page() for theme, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize(("role", "name", "language", "theme"), sorted(AS_ROLES + OTHERWISE))
def test_axe_reports_nothing_serious(
    seen: dict[str, Page],
    address: str,
    opened: dict[str, str],
    role: str,
    name: str,
    language: str,
    theme: str,
) -> None:
    query = "&".join(filter(None, (f"lang={language}", opened.get(name))))
    page = seen[theme]
    page.goto(f"{address}/{name}?{query}")
    settled(page)
    if role != FIRST:
        become(page, ROLES[role])
    page.get_by_role("heading", level=1).first.wait_for()
    assert serious(page) == []


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """Each rule broken, with where."""
    return [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in Axe().run(page).response["violations"]
        if (one["impact"] in SERIOUS or one["id"] == "heading-order") and one["id"] not in MENU
    ]
