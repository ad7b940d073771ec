"""The first real day: from no file to a signed inclusion, by what docs/deploy.md and docs/first-day.md name
and by nothing else: commands, pages, files. No line of SQL or Python."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics import ROOT
from tests.browser import ministry
from tests.browser.acts import KK, fill_both, first_choices, press, unfold
from tests.browser.conftest import PATIENCE, settled, workbench
from tests.browser.ncalayer_stand_in import StandIn, ncalayer
from tests.browser.oidc_provider import CLIENT_ID, CLIENT_SECRET, register_callback, running_provider
from tests.browser.test_casework_journey import choose
from tests.browser.test_sign_in import COOKIE_SECRET, SECRETS, sign_in
from tests.documents.signing.gost_world import Holder, gost_authority, gost_person, gost_sign
from tests.documents.signing.signing_world import IIN_A

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PEOPLE = ("ann", "bob", *ministry.SEATS)


@dataclass
class Office:
    """A machine of the ministry: where the workbench listens, its settings, and each person's browser."""

    address: str
    environment: dict[str, str]
    folder: Path
    pages: dict[str, Page]
    stand_in: StandIn
    national: Holder

    def command(self, *texts: str, status: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "analytics", *texts],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == status, (texts, done.stdout, done.stderr)
        return done.stdout

    def at(self, login: str, path: str, **query: str) -> Page:
        page = self.pages[login]
        rest = "".join(f"&{name}={value}" for name, value in query.items())
        page.goto(f"{self.address}/{path}?lang=kk{rest}")
        settled(page)
        return page

    def signs_as(self, name: str, iin: str, bin: str | None = None) -> None:
        """From now on NCALayer signs with this person's key."""
        key = gost_person(self.national, name, iin=iin, bin=bin, since=now() - timedelta(days=1))
        self.stand_in.signs = lambda content: gost_sign(content, key, at=now())


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("first_day")


@pytest.fixture
def office(browser: Browser, folder: Path) -> Iterator[Office]:
    national = gost_authority("National authority of the tests", now() - timedelta(days=30))
    environment = {
        **os.environ,
        "TIZILIM_DB": str(folder / "tizilim.duckdb"),
        "TIZILIM_TRUST": str(folder / "trust"),
        "TIZILIM_LANG": "kk",
        "PYTHONPATH": str(ROOT),
        "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
    }
    with running_provider(PEOPLE) as (provider_address, provider), ncalayer(folder) as stand_in:
        secrets = {"cookie_secret": COOKIE_SECRET, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        (folder / "secrets.toml").write_text(SECRETS.format(provider=provider_address, **secrets))
        made = Office("", environment, folder, {}, stand_in, national)
        made.command("init", environment["TIZILIM_DB"], "--administrator", "ann", "--head", "bob")
        with workbench(environment, folder) as made.address, browsers(browser) as made.pages:
            register_callback(provider, f"{made.address}/oauth2callback")
            yield made


@contextmanager
def browsers(browser: Browser) -> Iterator[dict[str, Page]]:
    """A browser for each person."""
    contexts = {
        login: browser.new_context(viewport={"width": 1440, "height": 1000}, ignore_https_errors=True)
        for login in PEOPLE
    }
    pages = {login: context.new_page() for login, context in contexts.items()}
    for page in pages.values():
        page.set_default_timeout(PATIENCE)
    yield pages
    for context in contexts.values():
        context.close()


def missing_steps(office: Office, *, ready: bool = False) -> set[str]:
    """What `doctor` names as missing."""
    result = json.loads(office.command("doctor", "--json", status=int(not ready)))
    return {step["name"] for step in result["steps"] if step["state"] == "missing"}


def people(office: Office) -> None:
    for login in ministry.SEATS:
        role = "official" if login == "carl" else "commission_member"
        office.command("person", "set", login, "--name", login.capitalize(), "--role", role)
    for login in PEOPLE:
        sign_in(office.pages[login], office.address, login)


def data(office: Office) -> dict[str, object]:
    """Classifiers and a snapshot of each source, loaded while the workbench runs; gives the application."""
    folder = office.folder / "exports"
    files = ministry.exports(folder)
    document = ministry.application(folder)
    day = datetime.now(UTC).date().isoformat()
    for name, file in ministry.classifier_files(folder, document).items():
        office.command("load", "classifier", name, str(file), "--as-of", "2026-01-01")
    for kind, exported in files.items():
        paths = [str(file) for file in exported]
        covers = ["--covers-from", "2025-01-01", "--covers-to", day]
        office.command("load", kind, *paths, "--as-of", day, *covers)
    return document


def version_and_trial(office: Office) -> None:
    """The administrator registers a version on the page; the head opens the trial period (D36)."""
    page = office.at("ann", "setup")
    unfold(page, "setup.version.register").locator('input[type="file"]').set_input_files(
        ROOT / "data" / "models" / "demo-3.json"
    )
    settled(page)
    press(page, "setup.version.register")
    page = office.at("bob", "setup")
    unfold(page, "setup.trial.title").get_by_label(KK("models.trial.help.document")).fill("№ 1, 30.11.2026")
    press(page, "setup.trial.open")
    expect(page.get_by_test_id("stMain")).to_contain_text("demo-3")


def commissions_and_signers(office: Office) -> None:
    """The administrator puts the order on commissions forward, the head approves; signers are noted."""
    page = office.at("ann", "administration")
    file = ministry.commissions(office.folder / "commissions.toml")
    unfold(page, "people_page.propose").locator('input[type="file"]').set_input_files(file)
    settled(page)
    press(page, "people_page.propose_button")
    page = office.at("bob", "administration")
    for left in (1, 0):
        page.get_by_role("button", name=KK("people_page.approve"), exact=True).first.click()
        settled(page)
        expect(page.get_by_role("button", name=KK("people_page.approve"), exact=True)).to_have_count(left)
    for login, iin in ministry.SIGNERS.items():
        office.command("signer", "set", login, iin, "--reason", "order No. 2")
    (office.folder / "trust").mkdir()
    (office.folder / "trust" / "national.cer").write_bytes(office.national.certificate.dump())


def file_application(office: Office, document: dict[str, object]) -> str:
    """The official files it; the applicant signs in the page; the verification is started. Its number."""
    file = office.folder / "application.json"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    page = office.at("carl", "filing")
    page.locator('input[type="file"]').first.set_input_files(file)
    settled(page)
    page.get_by_text(KK("filing.confirm")).click()
    settled(page)
    press(page, "filing.file_button")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(re.compile(r"KTP-\d{4}-\d{6}"))
    number = re.search(r"KTP-\d{4}-\d{6}", main.inner_text())
    assert number
    office.signs_as("Head of the applicant", IIN_A, str(document["bin"]))
    press(page, "signing.ncalayer.sign")
    expect(page.get_by_role("button", name=KK("signing.ncalayer.sign"), exact=True)).to_have_count(0)
    page = office.at("carl", "application", id=number[0])
    press(page, "cases_page.verify")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.assessment"))
    return number[0]


def assess(office: Office, number: str) -> None:
    """The secretary takes it up; a member concludes on what was handed in; the members vote and sign."""
    page = office.at("carl", "commission", id=number)
    press(page, "assessment_page.take_up")
    page = office.at("dana", "commission", id=number)
    for place in range(4):
        checked = unfold(page, "assessment_page.conclude")
        choose(page, checked.get_by_test_id("stSelectbox"), place)
        first_choices(checked)
        fill_both(checked, "Құжаттар бойынша расталды", "Подтверждено по документам")
        press(page, "assessment_page.save_conclusion")
    for login in ministry.SIGNERS:
        page = office.at(login, "commission", id=number)
        first_choices(
            page.locator('[data-testid="stForm"]').filter(has_text=KK("assessment_page.cast_button"))
        )
        press(page, "assessment_page.cast_button")
    page = office.at("carl", "commission", id=number)
    press(page, "assessment_page.draw_up")
    for login, iin in ministry.SIGNERS.items():
        office.signs_as(login.capitalize(), iin)
        page = office.at(login, "commission", id=number)
        press(page, "signing.ncalayer.sign")
        expect(page.get_by_role("button", name=KK("signing.ncalayer.sign"), exact=True)).to_have_count(0)
    page = office.at("carl", "commission", id=number)
    press(page, "assessment_page.record")


def test_from_no_file_to_a_signed_inclusion(office: Office) -> None:
    before = missing_steps(office)
    assert {"official", "classifiers", "snapshot.taxpayers", "model", "commissions", "trust"} <= before
    people(office)
    expect(office.pages["ann"].get_by_test_id("stMain")).to_contain_text(KK("setup.step.classifiers"))
    document = data(office)
    version_and_trial(office)
    commissions_and_signers(office)
    assert missing_steps(office, ready=True) == set()
    number = file_application(office, document)
    assess(office, number)
    page = office.at("bob", "commission", id=number)
    press(page, "assessment_page.decide_include")
    expect(page.locator(".tz-right")).to_contain_text(KK("states.stage.included"))
    office.command("journal", "check")
    office.command("replay", number)
