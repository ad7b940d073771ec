"""A version of the model from outcomes to active, by two people, with a shadow run of a quarter in between, a
monitoring and a verification beside it (D10); after it an old verification still replays, with the version
that decided it. One test goes on from where the one before it ended."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics import ROOT
from analytics.order.quarters import quarter_before
from analytics.order.watching_rules import watching_on
from analytics.scoring import shipped
from analytics.store.database import open_database
from analytics.text.writing import today
from tests.browser.acts import KK, fill, go, pick, press, unfold
from tests.browser.conftest import become, settled, workbench
from tests.worlds.model_room import model_room

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWNER, HEAD, OFFICIAL = "С. Ғабитұлы", "Б. Қасымов", "А. Сейітова"
SHIPPED, VERSION = shipped.SHIPPED.stem, "release-1"
TRAINING_PATIENCE = 600_000  # milliseconds: a training with its refits, on a busy machine
RUN_PATIENCE = 600_000
BEGUN = today() - timedelta(days=watching_on(today()).shadow_days + 2)  # the day of the training
ENDED = quarter_before(today())
WAITING = "SELECT application FROM cases WHERE stage = 'verification' ORDER BY application DESC"
DECIDED = (
    "SELECT application FROM verifications WHERE purpose = 'application' AND model_version = $1"
    " ORDER BY application"
)


@dataclass
class Room:
    """Where the workbench listens, who waits for verification, who was decided by the shipped version."""

    path: Path
    environment: dict[str, str]
    waiting: str
    decided: str


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    path = model_room(tmp_path_factory.mktemp("release"), today())
    database = open_database(path)
    with database.read() as session:
        waiting = session.execute(WAITING).fetchall()[0][0]
        decided = session.execute(DECIDED, [SHIPPED]).fetchall()[0][0]
    database.close()
    return Room(path, {**os.environ, "TIZILIM_DB": str(path), "PYTHONPATH": str(ROOT)}, waiting, decided)


@pytest.fixture(scope="module")
def address(browser: Browser, room: Room) -> Iterator[str]:
    """Of today; what is done on an earlier day is done before it is asked for."""
    with workbench(room.environment, room.path.parent) as listening:
        yield listening


def choose_version(page: Page, form: str) -> None:
    """The version of this release in the list of a form."""
    place = page.get_by_test_id("stForm").filter(has=page.get_by_role("button", name=KK(form), exact=True))
    place.get_by_test_id("stSelectbox").locator("input").first.click()
    page.get_by_role("option", name=VERSION, exact=True).click()


def test_it_is_trained_from_outcomes_and_begins_to_run_in_the_shadow(page: Page, room: Room) -> None:
    with workbench(room.environment, room.path.parent, day=BEGUN) as address:
        main = page.locator("main")
        go(page, address, "models?tab=training", OWNER)
        training = unfold(page, "models_page.train")
        fill(training, "models_page.column.version", VERSION)
        press(page, "models_page.begin")
        expect(main.get_by_text(KK("models_page.job.done"))).to_be_visible(timeout=TRAINING_PATIENCE)
        go(page, address, "models?tab=shadow", OWNER)
        choose_version(page, "models_page.shadow.start")
        press(page, "models_page.shadow.start")
        expect(main.locator("table")).to_contain_text(VERSION)
        expect(main.locator("table")).to_contain_text(KK.date(BEGUN))


def test_a_monitoring_and_a_verification_happen_beside_it(page: Page, address: str, room: Room) -> None:
    """The result of the version in force is the one that counts; who decides sees no other."""
    main = page.locator("main")
    go(page, address, f"monitoring?q={ENDED.code}", OFFICIAL)
    sure = page.get_by_test_id("stCheckbox").filter(has_text=KK("monitoring_page.run_sure"))
    sure.locator("label").click()
    settled(page)
    page.get_by_role("button", name=KK("monitoring_page.run_button"), exact=True).click()
    expect(main).to_contain_text(KK("monitoring_page.late", day=KK.date(today())), timeout=RUN_PATIENCE)
    settled(page)
    go(page, address, f"application?id={room.waiting}", OFFICIAL)
    press(page, "cases_page.next.verify")
    expect(page.locator(".tz-right")).to_contain_text(SHIPPED)
    expect(main).not_to_contain_text(VERSION)
    go(page, address, "models?tab=shadow", OWNER)
    opened = page.get_by_test_id("stSelectbox").filter(has_text=KK("models_page.shadow.open"))
    opened.locator("input").click()
    page.get_by_role("option").filter(has_text=VERSION).click()
    settled(page)
    kept = main.locator("table").last
    expect(kept).to_contain_text(room.waiting)
    expect(kept).to_contain_text(KK("monitoring.outcome.conforming"), ignore_case=True)


def test_two_people_put_it_in_force_and_see_how_it_ran(page: Page, address: str) -> None:
    """What it would change, before anybody approves it. Its maker judges it, another approves it: no reason
    is owed, since it ran as long as the rules ask."""
    main = page.locator("main")
    go(page, address, "models?tab=compare", OWNER)
    pick(page, main, "models_page.compare.now", VERSION)
    press(page, "models_page.compare.button")
    expect(main).to_contain_text(KK("models.compare.nobody_applications"))  # none is closed here yet
    would_change = main.locator(".tz-note").filter(has_text="%").last.inner_text()
    go(page, address, "models?tab=versions", OWNER)
    evaluation = unfold(page, "models_page.evaluate")
    evaluation.get_by_text(KK("models_page.fit"), exact=True).click()
    fill(evaluation, "models_page.column.why", "Картасы оқылды, қателері белгілі")
    press(page, "models_page.evaluate_button")
    expect(page.get_by_role("button", name=KK("setup.version.approve_button"))).to_have_count(0)
    become(page, HEAD)
    approval = unfold(page, "setup.version.approve")
    expect(approval).to_contain_text(KK("models_page.compare.against", version=VERSION, against=SHIPPED))
    expect(approval.locator(".tz-note").filter(has_text=would_change)).to_be_visible()
    expect(approval).to_contain_text(ran(approval.inner_text()))
    press(page, "setup.version.approve_button")
    expect(main).to_contain_text(KK("models_page.state.active", day=KK.date(today())))
    expect(main).to_contain_text(KK("models_page.was_in_force", day=KK.date(today()), version=VERSION))


def ran(text: str) -> str:
    """What an approval says of the run: the days, every producer of the monitoring, and how many differ, as
    the page itself has it."""
    days = (today() - BEGUN).days
    before, _ = KK("models_page.shadow.summary.model", version=VERSION, days=days, settled=7, differ=8).split(
        "7"
    )
    assert before in text, text
    settled_cases, differ = (int(number) for number in re.findall(r"\d+", text.split(before)[1])[:2])
    assert settled_cases > 0
    assert 0 <= differ <= settled_cases
    return KK(
        "models_page.shadow.summary.model", version=VERSION, days=days, settled=settled_cases, differ=differ
    )


def test_after_it_an_old_verification_replays_with_the_version_that_decided_it(room: Room) -> None:
    """Runs after the journey, over what it left: the workbench has let the database go."""
    command = [sys.executable, "-m", "analytics", "replay", room.decided, "--json"]
    done = subprocess.run(
        command, cwd=ROOT, env=room.environment, capture_output=True, timeout=300, text=True
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert SHIPPED in done.stdout
    assert VERSION not in done.stdout
