"""Ways that the Order leaves beside the main one, by page: a withdrawal, an upheld complaint against an
automatic refusal (D34), a court's inclusion, an update that goes to the commission (26, D30).

Each begins in a small made-up country, at the person's own step."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics import ROOT
from analytics.store.database import open_database
from analytics.text.writing import today
from tests.browser.acts import KK, fill, go, pick, press, unfold
from tests.browser.conftest import become, settled, workbench
from tests.worlds.office import office

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OFFICIAL, HEAD = "А. Сейітова", "Б. Қасымов"
MEMBERS = ("Н. Тілеуов", "Ә. Бекенов", "С. Ким")  # of the machinery commission; with them there is a quorum
STAGE = "SELECT application FROM cases WHERE stage = $1 ORDER BY application DESC"
# Included on its application, in force; of the machinery commission's industries; one good.
ENTRY = (
    "SELECT registration_no, min(product) FROM register_rows WHERE superseded_by IS NULL AND valid_to > $1"
    " AND starts_with(registration_no, 'KTP') AND CAST(left(oked, 2) AS INTEGER) IN (24, 25, 26, 27, 28, 29,"
    " 30, 33) GROUP BY registration_no HAVING count(*) = 1 ORDER BY registration_no"
)


@dataclass(frozen=True)
class Office:
    """Where the workbench listens, and on whom each journey begins."""

    address: str
    in_assessment: str
    refused: list[str]
    entry: str
    product: str


@pytest.fixture(scope="module")
def at(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    path = office(folder, today())
    database = open_database(path)
    with database.read() as session:
        [(waiting,), *_] = session.execute(STAGE, ["assessment"]).fetchall()
        refused = [row[0] for row in session.execute(STAGE, ["refused_verification"]).fetchall()]
        [(entry, product), *_] = session.execute(ENTRY, [today()]).fetchall()
    database.close()
    environment = {**os.environ, "TIZILIM_DB": str(path), "PYTHONPATH": str(ROOT)}
    with workbench(environment, folder) as listening:
        yield Office(listening, waiting, refused, entry, product)


def test_an_application_is_withdrawn_on_the_applicants_letter(page: Page, at: Office) -> None:
    go(page, at.address, f"application?id={at.in_assessment}", OFFICIAL)
    fill(unfold(page, "complaints.withdraw_head"), "complaints.document", "№ 3, 30.11.2026")
    press(page, "complaints.withdraw")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.withdrawn"))
    expect(page.locator("main")).to_contain_text("№ 3, 30.11.2026")
    go(page, at.address, f"commission?id={at.in_assessment}")
    expect(page.get_by_role("button", name=KK("assessment_page.take_up"), exact=True)).to_have_count(0)


def test_d34_a_complaint_against_an_automatic_refusal_is_upheld_and_the_case_goes_on(
    page: Page, at: Office
) -> None:
    number = at.refused[0]
    go(page, at.address, f"application?id={number}", OFFICIAL)
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.refused_verification"))
    fill(unfold(page, "complaints.file_head"), "complaints.document", "№ 5, 30.11.2026")
    press(page, "complaints.file")
    main = page.locator("main")
    expect(main).to_contain_text(KK("complaints.state.open"))
    become(page, HEAD)
    decision = page.get_by_test_id("stForm").filter(has_text=KK("complaints.uphold"))
    pick(page, decision, "complaints.stage", KK("states.stage.assessment"))
    fill(decision, "complaints.document", "№ 9, 01.12.2026")
    fill(decision, "complaints.reason", "Есеп уақтылы тапсырылған")
    press(page, "complaints.uphold")
    expect(main).to_contain_text(KK("complaints.state.upheld"))
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.assessment"))
    expect(main).to_contain_text("Есеп уақтылы тапсырылған")
    expect(page.locator("article.tz-letter")).to_contain_text(KK("letters.refusal.title"))  # it stays
    go(page, at.address, f"commission?id={number}", OFFICIAL)
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.assessment"))


def test_d34_a_court_includes_what_was_refused(page: Page, at: Office) -> None:
    number = at.refused[1]
    go(page, at.address, f"application?id={number}", HEAD)
    court = unfold(page, "complaints.court_head")
    fill(court, "complaints.document", "№ 7, 20.11.2026")
    fill(court, "complaints.reason", "Сот шешімі заңды күшіне енді")
    press(page, "complaints.court")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.included"))
    page.goto(f"{at.address}/register?lang=kk&id={number}")
    settled(page)
    main = page.locator("main")
    expect(main).to_contain_text(number)
    expect(main).to_contain_text("№ 7, 20.11.2026")
    become(page, OFFICIAL)
    go(page, at.address, f"application?id={at.refused[2]}")
    expect(main).not_to_contain_text(KK("complaints.court_head"))  # the head's act


def test_clause_26_an_update_of_what_was_assessed_goes_to_the_commission(page: Page, at: Office) -> None:
    go(page, at.address, f"register?id={at.entry}", OFFICIAL)
    act = unfold(page, "register.act")
    pick(page, act, "register.whose", at.product)
    pick(page, act, "register.which", KK("register.field.capacity"))
    fill(act, "register.new_value", "987654")
    press(page, "register.do_act")
    main = page.locator("main")
    declared = KK("register_updates.declared_title", subject=at.product)
    expect(main).to_contain_text(declared)
    page.get_by_role("link", name=KK("register_updates.to_case")).click()
    page.wait_for_url(re.compile("/commission"))
    settled(page)
    for name in MEMBERS:
        become(page, name)
        page.get_by_role("radiogroup").last.locator("label").first.click()
        press(page, "assessment_page.cast_button")
    become(page, OFFICIAL)
    press(page, "assessment_page.draw_up")
    for name in MEMBERS:
        become(page, name)
        press(page, "assessment_page.sign_demo")
    become(page, OFFICIAL)
    press(page, "register_updates.record")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.update_accepted"))
    page.get_by_role("link", name=KK("register_updates.to_entry")).click()
    page.wait_for_url(re.compile("/register"))
    settled(page)
    expect(main).to_contain_text(KK.number(987_654))
    expect(main).not_to_contain_text(declared)
