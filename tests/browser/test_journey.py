"""An official's way through the product: queue, a refused application, why, the rows behind a figure, the
letter, another language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from analytics.text import text_for
from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KK, RU = text_for("kk"), text_for("ru")


def first_refused(page: Page, address: str) -> None:
    """From the queue's lane of refusals to the first application there, by its name in the list."""
    page.goto(f"{address}/queue?lane=refused_verification")
    settled(page)
    page.locator(".tz-rows button.tz-figure").first.click()
    page.wait_for_url(re.compile("/application"))
    settled(page)


def a_figure_with_rows(page: Page) -> tuple[str, Locator]:
    """Of the sums of invoices and payments the first that is not zero: a shell may have bought nothing this
    year."""
    for part in (
        "c11_purchases_ytd",
        "c11_sales_ytd",
        "c11_purchases_py",
        "c11_sales_py",
        "c06_taxes_paid_py",
    ):
        figure = page.locator(f'button[data-pick="{part}"]')
        if figure.count() and figure.inner_text()[0] in "123456789":
            return part, figure
    raise AssertionError("no sum of this applicant has rows")


def test_from_the_queue_to_the_rows_and_the_letter(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_url(re.compile("/queue"))
    expect(page.get_by_role("heading", level=1)).to_have_text(KK("shell.page.queue"))

    first_refused(page, address)
    expect(page.get_by_text(KK("cases_page.verdict.low"))).to_be_visible()
    reasons = page.locator("ol.tz-reasons li")
    assert 1 <= reasons.count() <= 4
    page.locator(".tz-scale").wait_for()

    part, figure = a_figure_with_rows(page)
    figure.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator("table")).to_be_visible()
    assert drawer.locator("tbody tr").count() > 1
    same = KK("cases_page.rows.same", again="", value="").split(".")[1].strip()
    expect(drawer).to_contain_text(same)
    assert f"part={part}" in page.url
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)

    letter = page.locator("article.tz-letter")
    expect(letter).to_contain_text(KK("letters.refusal.title"))
    first_reason = reasons.first.locator("span span").first.inner_text()
    assert first_reason in re.sub(r"\s+", " ", letter.inner_text()) or first_reason in letter.inner_text()


def test_the_language_switch_keeps_the_place(page: Page, address: str) -> None:
    first_refused(page, address)
    name, number = page.get_by_role("heading", level=1).inner_text(), re.search(r"id=([\w-]+)", page.url)
    page.get_by_test_id("stSidebar").get_by_text("Рус", exact=True).click()
    expect(page.get_by_text(RU("cases_page.verdict.low"))).to_be_visible()
    assert page.get_by_role("heading", level=1).inner_text() == name
    assert number is not None
    assert number.group(0) in page.url
    assert "lang=ru" in page.url


def test_the_letter_comes_as_a_pdf(page: Page, address: str) -> None:
    """By the next act of a refused case, and beside the letter: the same file."""
    first_refused(page, address)
    buttons = page.get_by_role("button", name=KK("cases_page.download_letter"))
    expect(buttons).to_have_count(2)
    contents = []
    for button in buttons.all():
        with page.expect_download() as coming:
            button.click()
        assert coming.value.suggested_filename.endswith(".pdf")
        contents.append(coming.value.path().read_bytes())
    assert contents[0].startswith(b"%PDF-")
    assert contents[0] == contents[1]


def test_nothing_is_asked_of_the_outside(page: Page, address: str) -> None:
    query: list[str] = []
    page.on("request", lambda request: query.append(request.url))
    for path in ("/queue", "/application", "/snapshots", "/filing"):
        page.goto(address + path)
        settled(page)
    outside = [
        url for url in query if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
    ]
    assert query
    assert not outside


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("path", ["/queue", "/application", "/snapshots", "/filing"])
def test_no_page_scrolls_sideways(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path)
    settled(page)
    wide, seen = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth,"
        " m.clientWidth] })()"
    )
    assert wide <= seen


def test_the_servers_own_doors(page: Page, address: str) -> None:
    """Counters closed, headers sent, an address without a page says so in the language asked for."""
    assert page.request.get(f"{address}/_stcore/metrics").status == 404
    headers = page.request.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    page.goto(f"{address}/nosuchpage?lang=ru")
    expect(page.get_by_text(RU("shell.no_such_page", name="nosuchpage"))).to_be_visible()
