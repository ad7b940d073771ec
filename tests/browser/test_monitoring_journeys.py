"""Monitoring by page where something is amiss: a run made late (25, D29), a quarter without data (D28), a
producer liquidated by what was loaded (30, D31)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics import ROOT
from analytics.order.quarters import Quarter, remove_by, stated_day
from analytics.text.writing import today
from tests.browser.acts import KK, fill, go, pick, pills, press
from tests.browser.conftest import become, settled, workbench
from tests.casework.monitoring.monitoring_world import ENTRIES, GOOD, IDLE, LATE, PRODUCERS
from tests.casework.register.taxpayers_world import taxpayers_file
from tests.worlds.monitored import second_quarter_left

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OFFICIAL, HEAD, ADMINISTRATOR = "А. Сейітова", "Б. Қасымов", "Т. Үмбетова"
SECOND, THIRD = Quarter(2026, 2), Quarter(2026, 3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("monitoring_journeys")


@pytest.fixture(scope="module")
def listening(browser: Browser, folder: Path) -> Iterator[str]:
    environment = {**os.environ, "TIZILIM_DB": str(second_quarter_left(folder)), "PYTHONPATH": str(ROOT)}
    with workbench(environment, folder) as address:
        yield address


def run_quarter(page: Page) -> None:
    """Ticks that it is meant, and begins the run."""
    sure = page.get_by_test_id("stCheckbox").filter(has_text=KK("monitoring_page.run_sure"))
    if not sure.locator("input").is_checked():
        sure.locator("label").click()
        settled(page)
    press(page, "monitoring_page.run_button")


def test_d29_a_run_made_late_says_so_and_dates_nothing_before_itself(page: Page, listening: str) -> None:
    go(page, listening, f"monitoring?q={SECOND.code}", OFFICIAL)
    main = page.locator("main")
    stated = KK.date(stated_day("25", SECOND))
    expect(main).to_contain_text(KK("monitoring_page.run_overdue", day=stated, official=OFFICIAL))
    run_quarter(page)
    expect(main).to_contain_text(KK("monitoring_page.late", day=KK.date(today())))
    page.goto(f"{listening}/monitoring?lang=kk&q={SECOND.code}&id={LATE}")
    settled(page)
    letter = page.get_by_test_id("stExpander").filter(has_text=KK("letters_notices.notice_remedy.title"))
    letter.locator("summary").click()
    expect(letter).to_contain_text(KK.date_long(remove_by(today())))
    expect(letter).not_to_contain_text(
        KK.date_long(stated_day("25", SECOND))
    )  # the day of monitoring is nobody's day to mend by
    page.goto(f"{listening}/monitoring?lang=kk&q={SECOND.code}&id={IDLE}")
    settled(page)
    expect(main).to_contain_text(
        KK("monitoring.outcome.excluded"), ignore_case=True
    )  # told by the run of April


def test_d28_a_quarter_without_data_waits_and_finds_nobody_conforming(page: Page, listening: str) -> None:
    go(page, listening, f"monitoring?q={THIRD.code}", OFFICIAL)
    main = page.locator("main")
    expect(main).to_contain_text(KK("monitoring_page.source.waited_for"))
    run_quarter(page)
    refused = page.get_by_test_id("stAlert").filter(has_text=KK.quarter(THIRD.year, THIRD.quarter))
    expect(refused).to_contain_text(KK("criteria.source.einvoices"))
    become(page, HEAD)
    without, waited_for = pills(main, "monitoring_page.without"), KK("monitoring_page.source.waited_for")
    for row in main.get_by_role("row").filter(has_text=waited_for).all():
        without.get_by_text(row.get_by_role("rowheader").inner_text(), exact=True).click()
        settled(page)
    fill(main, "monitoring_page.without_reason", "Дереккөз № 5 хатымен кешіктірілді")
    run_quarter(page)
    expect(main).to_contain_text(KK("monitoring_page.late", day=KK.date(today())))
    conforming = main.locator(".tz-sum .tz-card").filter(has_text=KK("monitoring_page.rung.conforming"))
    expect(conforming.locator(".tz-big")).to_have_text("0")
    page.goto(f"{listening}/monitoring?lang=kk&q={THIRD.code}&id={GOOD}")
    settled(page)
    expect(main).to_contain_text(KK("monitoring.outcome.incomplete"), ignore_case=True)


def test_d31_a_load_that_tells_of_a_liquidation_excludes_by_itself(
    page: Page, listening: str, folder: Path
) -> None:
    gone = {"status": "liquidated", "status_on": today().isoformat()}
    entities = [{"bin": bin, "oked_primary": "22210", "kato": "750000000"} for bin in PRODUCERS]
    file = taxpayers_file(folder, today(), *(one | gone if one["bin"] == GOOD else one for one in entities))
    go(page, listening, "snapshots?view=load", ADMINISTRATOR)
    main = page.locator("main")
    pick(page, main, "intake_page.form.kind", KK("intake_page.kind.taxpayers"))
    page.locator("input[type=file]").set_input_files(file)
    settled(page)
    press(page, "intake_page.form.check")
    press(page, "intake_page.form.load")
    expect(main).to_contain_text(file.name)
    go(page, listening, f"register?id={ENTRIES[GOOD]}", OFFICIAL)
    reason_text = KK("register_departures.reason.liquidation", since=KK.date(today()))
    expect(main).to_contain_text(reason_text)
    go(page, listening, f"outbox?kind=exclusion&q={GOOD}")
    expect(page.locator(".tz-rows tbody tr").first).to_contain_text(GOOD)  # it waits to be handed over
