"""A page on paper (A4, light): what is only for the screen stays there, and no head of a table is left at the
end of a sheet."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.acts import KK, go
from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def sheets(page: Page) -> list[str]:
    """The text of each sheet of the page as it prints; spaces are as the writer of the file sets them."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True)))
    return ["".join(sheet.extract_text().split()) for sheet in reader.pages]


def close(text: str) -> str:
    return "".join(text.split())


def test_a_checked_application(page: Page, address: str, folder: Path) -> None:
    go(page, address, "filing")
    page.locator('input[type="file"]').first.set_input_files(folder / "application.json")
    page.get_by_text(KK("filing.understood_head")).first.wait_for()
    settled(page)
    printed = sheets(page)
    whole = "".join(printed)
    assert close(KK("filing.understood_head")) in whole
    for of_screen in ("filing.upload_head", "filing.file_head", "filing.template_button"):
        assert close(KK(of_screen)) not in whole, of_screen
    head = close(KK("filing.good.good"))
    first = page.get_by_role("rowheader").filter(has_text=re.compile("^1[.] "))
    good = close(first.inner_text().splitlines()[0])
    assert any(head in sheet and good in sheet for sheet in printed), (head, good)
