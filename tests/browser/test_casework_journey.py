"""Casework in a real browser: an application from filing to an extract that a stranger confirms; another
refused by its commission."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.acts import KK, fill_both, first_choices, pills, press, unfold
from tests.browser.conftest import become, settled
from tests.browser.ncalayer_stand_in import ncalayer
from tests.browser.prepare import CHAIRS_IIN
from tests.documents.signing.gost_world import Holder, gost_person, gost_sign
from tests.documents.signing.signing_world import IIN_A

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SECRETARY, HEAD, STRANGER, CHAIR = "А. Сейітова", "Б. Қасымов", "Келуші", "Ж. Омаров"
INSPECTORS = (
    "Н. Тілеуов",
    "Ә. Бекенов",
    "С. Ким",
)  # of the machinery commission; with them there is a quorum


def now() -> datetime:
    """UTC, as signatures are written."""
    return datetime.now(UTC).replace(tzinfo=None)


def choose(page: Page, box: Locator, n: int) -> None:
    box.locator("input").click()
    page.get_by_role("option").nth(n).click()


def sign(page: Page, name: str) -> None:
    become(page, name)
    button = page.get_by_role("button", name=KK("assessment_page.sign_demo"))
    button.click()
    expect(button).to_have_count(0)
    settled(page)


def clock_of(page: Page, clause: str) -> Locator:
    return page.locator('.st-key-commission_clocks [data-testid="stHtml"]').filter(
        has_text=KK(f"cases_queue.clause.{clause}")
    )


# ---- the way of one application, step by step


def file_and_verify(page: Page, address: str, file: Path) -> str:
    """The official files it, attaches the applicant's signature, starts the verification; returns its
    number."""
    page.goto(f"{address}/filing?lang=kk")
    settled(page)
    page.locator('input[type="file"]').first.set_input_files(file)
    settled(page)
    page.get_by_text(KK("filing.confirm")).click()
    settled(page)
    press(page, "filing.file_button")
    filed = page.get_by_test_id("stAlert").filter(has_text=re.compile(r"KTP-\d{4}-\d{6}"))
    expect(filed).to_be_visible()
    match = re.search(r"KTP-\d{4}-\d{6}", filed.inner_text())
    assert match
    page.goto(f"{address}/application?lang=kk&id={match[0]}")
    settled(page)
    unfold(page, "signing.hand_in")
    press(page, "signing.sign_demo")
    expect(page.locator("ul.tz-tasks").last).to_contain_text(KK("signing.good"))
    press(page, "cases_page.verify")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.assessment"))
    return match[0]


def inspect(page: Page) -> None:
    """The secretary sends three on site: the clock stands; a member marks and concludes; the act is drawn up:
    the clock goes on."""
    press(page, "assessment_page.take_up")
    sent = unfold(page, "assessment_page.send")
    for name in INSPECTORS:
        pills(sent, "assessment_page.inspectors").get_by_text(name).click()
    sent.locator("textarea").fill("Бейнематериал жеткіліксіз")
    press(page, "assessment_page.send_button")
    expect(clock_of(page, "16")).to_contain_text(KK("cases_queue.clock_stands"))

    become(page, INSPECTORS[0])
    marks = unfold(page, "assessment_page.mark")
    first_choices(marks)
    press(page, "assessment_page.save_marks")
    for number in range(4):
        checked = unfold(page, "assessment_page.conclude")
        choose(page, checked.get_by_test_id("stSelectbox"), number)
        first_choices(checked)
        fill_both(checked, "Орнында көрілді", "Осмотрено на месте")
        press(page, "assessment_page.save_conclusion")
    press(page, "assessment_page.close")
    expect(clock_of(page, "16")).not_to_contain_text(KK("cases_queue.clock_stands"))
    expect(clock_of(page, "23")).to_be_visible()
    expect(page.locator(".tz-empty").first).to_contain_text(
        INSPECTORS[1]
    )  # the vote waits for the signatures


def vote_and_sign(page: Page, number: str) -> None:
    """Three sign the act; three vote; the protocol is drawn up; three sign it; it goes to the head."""
    for name in INSPECTORS:
        sign(page, name)
    for name in INSPECTORS:
        become(page, name)
        first_choices(
            page.locator('[data-testid="stForm"]').filter(has_text=KK("assessment_page.cast_button"))
        )
        press(page, "assessment_page.cast_button")
        expect(page.locator("table.tz-cases").last).to_contain_text(name)
    become(page, SECRETARY)
    press(page, "assessment_page.draw_up")
    for name in INSPECTORS:
        sign(page, name)
    become(page, SECRETARY)
    press(page, "assessment_page.record")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.decision"))
    assert number in page.url


def take_extract(page: Page, address: str, number: str) -> str:
    """The extract of the entry, issued and downloaded; returns the address that its QR code carries."""
    page.goto(f"{address}/register?lang=kk&id={number}")
    settled(page)
    become(page, HEAD)
    press(page, "register.issue_extract")
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile("^PDF")).first.click()
    text = "".join(
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(coming.value.path().read_bytes())).pages
    )
    assert number in text
    match = re.search(r"/confirm\?token=([A-Za-z0-9_-]+)", re.sub(r"\s", "", text))
    assert match, text
    return f"{address}{match[0]}"


def test_an_application_goes_from_filing_to_an_extract_that_a_stranger_confirms(
    page: Page, address: str, folder: Path
) -> None:
    number = file_and_verify(page, address, folder / "application.json")
    page.goto(f"{address}/commission?lang=kk&id={number}")
    settled(page)
    inspect(page)
    vote_and_sign(page, number)

    become(page, HEAD)
    press(page, "assessment_page.decide_include")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.included"))
    expect(page.locator("dl.tz-facts").last).to_contain_text(number)

    confirming = take_extract(page, address, number)
    page.goto(confirming)
    settled(page)
    become(page, STRANGER)
    expect(page.get_by_role("heading", name=KK("register.confirm.genuine"))).to_be_visible()
    expect(page.locator("main")).to_contain_text(number)


def test_clause_10_the_applicant_signs_in_the_page(
    page: Page, address: str, folder: Path, national: Holder
) -> None:
    """NCALayer on the same machine: not there, its window closed, another's key, and the applicant's."""
    number, bin = (folder / "waiting.txt").read_text(encoding="utf-8").split()
    head = gost_person(national, "Head of the applicant", iin=IIN_A, bin=bin, since=now() - timedelta(days=1))
    stranger = gost_person(national, "Stranger", iin=IIN_A, bin=IIN_A, since=now() - timedelta(days=1))
    page.goto(f"{address}/application?lang=kk&id={number}")
    settled(page)
    unfold(page, "signing.hand_in")
    press(page, "signing.ncalayer.sign")
    expect(page.locator(".tz-note").filter(has_text=KK("signing.ncalayer.unreachable"))).to_be_visible()
    with ncalayer(folder) as stand_in:
        press(page, "signing.ncalayer.sign")
        expect(page.locator(".tz-note").filter(has_text=KK("signing.ncalayer.cancelled"))).to_be_visible()
        stand_in.signs = lambda content: gost_sign(content, stranger, at=now())
        press(page, "signing.ncalayer.sign")
        expect(page.get_by_test_id("stAlert").filter(has_text="Stranger")).to_be_visible()
        stand_in.signs = lambda content: gost_sign(content, head, at=now())
        press(page, "signing.ncalayer.sign")
        signed = page.locator("ul.tz-tasks li").filter(has_text="Head of the applicant")
        expect(signed).to_contain_text(KK("signing.good"))
        assert stand_in.requests[-1]["args"]["locale"] == "kk"


def test_another_is_refused_by_its_commission_and_gets_a_reasoned_reply(
    page: Page, address: str, folder: Path, national: Holder
) -> None:
    number = (folder / "refused.txt").read_text(encoding="utf-8")
    page.goto(f"{address}/commission?lang=kk&id={number}")
    settled(page)
    waiting = page.locator("ul.tz-tasks li").filter(has_text=KK("assessment_page.unsigned"))
    expect(waiting).to_have_count(1)
    become(page, CHAIR)
    key = gost_person(national, CHAIR, iin=CHAIRS_IIN, since=now() - timedelta(days=1))
    with ncalayer(folder) as stand_in:
        stand_in.signs = lambda content: gost_sign(content, key, at=now())
        press(page, "signing.ncalayer.sign")
        expect(waiting).to_have_count(0)
    become(page, SECRETARY)
    press(page, "assessment_page.record")
    become(page, HEAD)
    press(page, "assessment_page.decide_refuse")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.refused_commission"))
    page.goto(f"{address}/application?lang=kk&id={number}")
    letter = page.locator("article.tz-letter")
    expect(letter).to_contain_text(KK("documents.reply.title"))
    expect(letter).to_contain_text("Мәлімделген операциялар орындалмайды.")


def test_clause_17_a_member_of_another_commission_sees_nothing(
    page: Page, address: str, folder: Path
) -> None:
    """Neither in the commission nor on the application's page."""
    number = (folder / "refused.txt").read_text(encoding="utf-8")
    for path, title in (("commission", "shell.page.commission"), ("application", "shell.page.application")):
        page.goto(f"{address}/{path}?lang=kk&id={number}")
        settled(page)
        become(page, "Г. Әбенова")
        main = page.locator("main")
        expect(main, title).to_contain_text(KK("commissions.not_yours", application=number))
        expect(main).not_to_contain_text(KK("cases_page.evidence"))
