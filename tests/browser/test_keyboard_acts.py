"""What changes a case, without a mouse: filing, a draft's signature, taking and giving cases, a workbook of
updates seen before it is taken, a quarter's monitoring, an appeal's decision."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from analytics import ROOT
from analytics.documents.forms.updates_file import updates_workbook
from analytics.order.quarters import quarter_before
from analytics.text.writing import today
from tests.browser.acts import KK, go
from tests.browser.conftest import become, settled, workbench
from tests.browser.keyboard import (
    enter,
    enter_button,
    enter_file,
    enter_folded,
    from_the_top,
    space,
    tab_into_the_rows,
    tab_to,
    write,
)
from tests.documents.signing.gost_world import Holder, gost_person, gost_sign
from tests.documents.signing.signing_world import IIN_A
from tests.worlds.monitored import second_quarter_left

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OFFICIAL, HEAD = "А. Сейітова", "Б. Қасымов"
APPEAL_CHAIR, SECOND_VOICE = "Е. Өтегенова", "І. Сәрсенбаев"
RUN_PATIENCE = 120_000  # milliseconds: the run itself, on a busy machine
TELEPHONE = "+7 717 200 11 22"


@pytest.fixture
def unmonitored(browser: Browser, tmp_path: Path) -> Iterator[str]:
    """A Register whose second quarter was never monitored."""
    environment = {**os.environ, "TIZILIM_DB": str(second_quarter_left(tmp_path)), "PYTHONPATH": str(ROOT)}
    with workbench(environment, tmp_path) as listening:
        yield listening


def test_an_application_is_filed(page: Page, address: str, folder: Path) -> None:
    go(page, address, "filing", OFFICIAL)
    from_the_top(page)
    enter_file(page, page, folder / "by_keyboard.json")
    space(page, page.get_by_role("checkbox", name=KK("filing.confirm")))
    enter_button(page, page, "filing.file_button")
    filed = page.get_by_test_id("stAlert").filter(has_text=re.compile(r"KTP-\d{4}-\d{6}"))
    expect(filed).to_be_visible()
    from_the_top(page)
    enter(page, page.get_by_role("link", name=KK("filing.to_application")))
    page.wait_for_url(re.compile("/application"))


def test_clause_10_a_draft_is_filed_with_its_signature(
    page: Page, address: str, folder: Path, national: Holder
) -> None:
    number, bin = (folder / "draft.txt").read_text(encoding="utf-8").split()
    at = datetime.now(UTC).replace(tzinfo=None)
    head = gost_person(national, "Head", iin=IIN_A, bin=bin, since=at - timedelta(days=1))
    signature = folder / "draft.p7s"
    signature.write_bytes(gost_sign((folder / "draft.json").read_bytes(), head, at=at))
    go(page, address, "filing", OFFICIAL)
    from_the_top(page)
    draft = enter_folded(page, number)
    enter_file(page, draft, signature)
    enter_button(page, draft, "filing.draft_file")
    filed = page.get_by_test_id("stAlert").filter(has_text=number)
    expect(filed).to_be_visible()


def test_an_official_takes_cases_and_the_head_gives_them(page: Page, address: str) -> None:
    go(page, address, "queue?lane=verification", OFFICIAL)
    tick_two(page)
    enter_button(page, page, "cases_queue.take", n=2)
    expect(page.locator("main")).to_contain_text(KK("cases_queue.assigned", n=2))
    become(page, HEAD)
    tick_two(page)
    whom = page.get_by_role("combobox", name=KK("cases_queue.to_whom"))
    tab_to(page, whom)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    enter_button(page, page, "cases_queue.assign", n=2)
    expect(page.locator("main")).to_contain_text(KK("cases_queue.assigned", n=2))


def tick_two(page: Page) -> None:
    tab_into_the_rows(page)
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        settled(page)


def test_clause_26_a_workbook_of_updates_is_looked_at_and_taken(
    page: Page, address: str, folder: Path
) -> None:
    go(page, address, "register", OFFICIAL)
    entry = page.locator(".tz-rows tbody [data-pick]").first.get_attribute("data-pick")
    assert entry
    go(page, address, f"monitoring?q={quarter_before(today()).code}")
    from_the_top(page)
    folded = enter_folded(page, KK("monitoring_page.updates_file"))
    enter_file(page, folded, updates(folder, entry))
    enter_button(page, folded, "monitoring_page.updates_check")
    expect(folded).to_contain_text(KK("monitoring_page.updates_checked", n=1))
    expect(folded).to_contain_text(TELEPHONE)
    from_the_top(page)
    enter_button(page, folded, "monitoring_page.updates_take")
    expect(page.locator("main")).to_contain_text(KK("monitoring_page.updates_taken", n=1))


def updates(folder: Path, entry: str) -> Path:
    """The form with one row: a new telephone of the producer of an entry."""
    book = openpyxl.load_workbook(io.BytesIO(updates_workbook(KK)))
    book.worksheets[0].append([entry, None, KK("register.field.telephone"), TELEPHONE])
    book.save(folder / "updates.xlsx")
    return folder / "updates.xlsx"


def test_clause_25_a_quarter_is_monitored(page: Page, unmonitored: str) -> None:
    go(page, unmonitored, "monitoring?q=2026Q2", OFFICIAL)
    from_the_top(page)
    space(page, page.get_by_role("checkbox", name=KK("monitoring_page.run_sure")))
    enter_button(page, page, "monitoring_page.run_button")
    expect(page.locator("main")).to_contain_text(KK("monitoring_page.ladder"), timeout=RUN_PATIENCE)


def test_clause_34_the_appeal_commission_sits_votes_and_decides(
    page: Page, address: str, folder: Path
) -> None:
    appeal = json.loads((folder / "opened.json").read_text(encoding="utf-8"))["appeal"]
    go(page, address, f"appeal?{appeal}", APPEAL_CHAIR)
    from_the_top(page)
    enter_button(page, page, "appeals_page.sitting_button")
    vote = page.get_by_test_id("stForm").filter(has_text=KK("appeals_page.your_vote"))
    for member in (SECOND_VOICE, APPEAL_CHAIR):
        become(page, member)
        from_the_top(page)
        space(page, vote.get_by_role("radio").first)
        enter_button(page, vote, "appeals_page.vote_button")
    from_the_top(page)
    for language, text in (("kk", "Шектеу басқа кәсіпорынға қатысты."), ("ru", "Ограничение иного лица.")):
        write(page, page.get_by_label(KK(f"appeals_page.reasons_{language}")), text)
    enter_button(page, page, "appeals_page.decide")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.granted"))
