"""Issue 4 in a real browser: a notice, an exclusion by the quarter's run, a complaint, a corrected snapshot,
reinstatement; then replay."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics import ROOT
from tests.browser.acts import KK, go, press
from tests.browser.conftest import become, settled, workbench

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OFFICIAL, CHAIR, SECOND, ADMINISTRATOR = "А. Сейітова", "Е. Өтегенова", "І. Сәрсенбаев", "Т. Үмбетова"
RUN_PATIENCE = 120_000  # milliseconds: the run itself, on a busy machine


@dataclass(frozen=True)
class Wronged:
    """What wronged.py left: who was told of a restriction that was another entity's."""

    bin: str
    registration_no: str
    name: str
    first: str
    last: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("appeal_journey")


@pytest.fixture(scope="module")
def environment(place: Path) -> dict[str, str]:
    return {**os.environ, "TIZILIM_DB": str(place / "tizilim.duckdb"), "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def wronged(place: Path, environment: dict[str, str]) -> Wronged:
    prepare = [
        sys.executable,
        str(Path(__file__).parent / "wronged.py"),
        environment["TIZILIM_DB"],
        str(place),
    ]
    subprocess.run(prepare, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=300)
    return Wronged(**json.loads((place / "wronged.json").read_text(encoding="utf-8")))


@pytest.fixture
def address(browser: Browser, place: Path, environment: dict[str, str], wronged: Wronged) -> Iterator[str]:
    with workbench(environment, place) as listening:
        yield listening


def test_from_a_notice_to_reinstatement(
    page: Page, address: str, wronged: Wronged, place: Path, environment: dict[str, str]
) -> None:
    main = page.locator("main")
    # The run of the quarter before last told the producer to remove it (27).
    go(page, address, f"monitoring?q={wronged.first}&id={wronged.bin}", OFFICIAL)
    expect(main).to_contain_text(wronged.name)
    expect(main).to_contain_text(KK("criteria.name.9"))
    notice = page.locator("main").get_by_text(re.compile(r"04-27/\d{4}-\d{6}")).first
    expect(notice).to_be_visible()

    # The last quarter's run, by the button: again not removed, so excluded (28).
    go(page, address, f"monitoring?q={wronged.last}")
    page.get_by_test_id("stCheckbox").filter(has_text=KK("monitoring_page.run_sure")).locator("label").click()
    page.get_by_role("button", name=KK("monitoring_page.run_button")).click()
    expect(main).to_contain_text(KK("monitoring_page.ladder"), timeout=RUN_PATIENCE)
    go(page, address, f"monitoring?q={wronged.last}&id={wronged.bin}")
    expect(main.get_by_text(re.compile(r"04-28/\d{4}-\d{6}")).first).to_be_visible()
    expect(main).to_contain_text(KK("monitoring.outcome.excluded"), ignore_case=True)

    # A complaint (33): on what is known the ground stands.
    go(page, address, f"appeal?entry={wronged.registration_no}", OFFICIAL)
    expect(main).to_contain_text(wronged.name)
    page.get_by_label(KK("appeals_page.file_complaint")).fill("Шектеу басқа кәсіпорынға қатысты.")
    press(page, "appeals_page.file_button")
    page.wait_for_url(re.compile("id=AP-"))
    appeal = re.search(r"id=([\w-]+)", page.url)
    assert appeal
    expect(page.locator(".tz-note").filter(has_text=KK("appeals_file.conclusion"))).to_contain_text(
        KK("appeals_file.conclusion.stands", criteria="9")
    )

    # The corrected snapshot, as a file through the page.
    go(page, address, "snapshots?view=load", ADMINISTRATOR)
    page.get_by_label(KK("intake_page.form.kind")).click()
    page.get_by_role("option", name=KK("intake_page.kind.einvoice_restrictions"), exact=True).click()
    settled(page)
    page.locator("input[type=file]").set_input_files(place / "corrected.csv")
    settled(page)
    press(page, "intake_page.form.check")
    press(page, "intake_page.form.load")
    expect(main).to_contain_text("corrected.csv")

    # Then and now: the difference is named with its file, and the ground no longer stands.
    go(page, address, f"appeal?id={appeal[1]}", CHAIR)
    expect(page.locator(".tz-note").filter(has_text=KK("appeals_file.conclusion"))).to_contain_text(
        KK("appeals_file.conclusion.falls", criteria="9")
    )
    expect(page.locator(".tz-cards.four")).to_contain_text(KK("appeals_file.card.same"))
    expect(page.locator("td.tz-changed").first).to_be_visible()
    expect(main).to_contain_text("wrong.csv")  # the row that no longer counts
    expect(main).to_contain_text("corrected.csv")  # what took its place

    # The commission sits, votes and decides; the decision is carried out (34).
    press(page, "appeals_page.sitting_button")
    for voter in (SECOND, CHAIR):
        become(page, voter)
        page.get_by_text(KK("appeals_page.vote.for"), exact=True).first.click()
        press(page, "appeals_page.vote_button")
    page.get_by_label(KK("appeals_page.reasons_kk")).fill(
        "Шектеу өндірушіге қатысты емес: түзетілген дерек жүктелді."
    )
    page.get_by_label(KK("appeals_page.reasons_ru")).fill(
        "Ограничение не относится к производителю: загружены исправленные данные."
    )
    press(page, "appeals_page.decide")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.granted"))
    expect(main).to_contain_text(KK("appeals_page.restored", numbers=wronged.registration_no))
    assert page.get_by_role("button", name=re.compile("04-33-1")).count() == 2  # the case file, kk and ru

    page.goto(f"{address}/register?id={wronged.registration_no}")
    settled(page)
    expect(main).to_contain_text(wronged.name)


def test_after_it_everything_replays_and_the_journal_holds(
    wronged: Wronged, environment: dict[str, str]
) -> None:
    """Runs after the journey, over what it left: the workbench has stopped and let the database go."""
    for command in (["replay", "--json"], ["journal", "check"]):
        done = subprocess.run(
            [sys.executable, "-m", "analytics", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            timeout=300,
            text=True,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        if command[0] == "replay":
            assert f"{wronged.last}/{wronged.bin}" in done.stdout
