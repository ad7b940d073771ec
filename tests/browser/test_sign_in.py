"""Who comes in: the workbench signs people in at a provider of OpenID Connect that runs beside it, as
docs/deploy.md sets it up."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Browser, Page, expect

from analytics import ROOT
from analytics.access.rights import Actor
from analytics.casework.people.people import Person, set_person
from analytics.casework.setup.founding import found_database
from analytics.store.database import open_database
from analytics.text import text_for
from analytics.text.writing import ALMATY
from tests.browser.conftest import PATIENCE, settled, workbench
from tests.browser.oidc_provider import (
    CHANGES,
    CLIENT_ID,
    CLIENT_SECRET,
    login_form,
    register_callback,
    running_provider,
)

pytestmark = pytest.mark.browser
COOKIE_SECRET = "the tests' own secret of cookies, long enough"
USER_COOKIE = "_streamlit_user"
KEPT = "carl"
EN = text_for("en")
# What the server's log says of each wrong token.
REASONS = {
    "audience": "Missing claim: 'azp'",
    "expired": "The token is expired",
    "forged": "bad_signature",
    "issuer": "Invalid claim: 'iss'",
    "nonce": "Invalid claim: 'nonce'",
}
SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "{client_id}"
client_secret = "{client_secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sign_in")


@pytest.fixture(scope="module")
def signing_in(folder: Path) -> Iterator[str]:
    """Where a workbench listens that is no demonstration, and signs in at a provider beside it."""
    keep_people(folder / "tizilim.duckdb")
    with running_provider([KEPT, "stranger", *CHANGES]) as (provider_address, provider):
        secrets = SECRETS.format(
            cookie_secret=COOKIE_SECRET,
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            provider=provider_address,
        )
        (folder / "secrets.toml").write_text(secrets, encoding="utf-8")
        environment = {
            **os.environ,
            "TIZILIM_DB": str(folder / "tizilim.duckdb"),
            "PYTHONPATH": str(ROOT),
            "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
        }
        with workbench(environment, folder) as address:
            register_callback(provider, f"{address}/oauth2callback")
            yield address


def keep_people(path: Path) -> None:
    day = datetime.now(ALMATY).date()
    database = open_database(path)
    found_database(database, [Person("ann", "ann", "administrator"), Person("bob", "bob", "head")], day)
    people = [Person(login, "Carl Kept", "official") for login in (KEPT, *CHANGES)]
    for person in people:
        set_person(database, Actor("ann", "Ann", "administrator"), person, day, reason="№ 1")
    database.close()


def sign_in(page: Page, address: str, login: str) -> None:
    page.goto(f"{address}/?lang=en")
    page.get_by_role("button", name=EN("shell.sign_in.button"), exact=True).click()
    page.get_by_label("Login").fill(login)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{address}/**")
    settled(page)


def shown(page: Page, key: str) -> None:
    """The page shows the text of a key, in whichever language it stands."""
    texts = [text_for(language)(key) for language in ("kk", "ru", "en")]
    expect(page.get_by_text(re.compile("|".join(map(re.escape, texts)))).first).to_be_visible()


def test_a_kept_person_comes_in_until_signing_out_and_then_a_copied_cookie_is_dead(
    signing_in: str, browser: Browser, page: Page
) -> None:
    sign_in(page, signing_in, KEPT)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Carl Kept")
    shown(page, "shell.role.official")
    copied = browser.new_context(storage_state=page.context.storage_state())
    thief = copied.new_page()
    thief.set_default_timeout(PATIENCE)
    thief.goto(signing_in)
    expect(thief.get_by_test_id("stSidebar")).to_contain_text("Carl Kept")
    out = re.compile("|".join(re.escape(text_for(lang)("shell.sign_out")) for lang in ("kk", "ru", "en")))
    page.get_by_test_id("stSidebar").get_by_role("button", name=out).click()
    shown(page, "shell.sign_in.button")
    thief.reload()
    shown(thief, "shell.sign_in.ended")
    expect(thief.get_by_test_id("stSidebar")).not_to_contain_text("Carl Kept")
    copied.close()
    page.wait_for_timeout(1_100)  # a token tells its moment in whole seconds: one of that second is ended too
    sign_in(page, signing_in, KEPT)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Carl Kept")


def test_a_login_that_nobody_keeps_is_told_so_and_gets_no_further(signing_in: str, page: Page) -> None:
    sign_in(page, signing_in, "stranger")
    shown(page, "shell.sign_in.no_role")
    page.goto(f"{signing_in}/queue?lang=en")
    shown(page, "shell.sign_in.no_role")


def signed_in_cookies(address: str, login: str) -> list[str]:
    """Names of the cookies that stand for a person after the whole way of a sign-in, without a browser."""
    claims = {"provider": "default", "exp": int(time.time()) + 120}
    begin = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(COOKIE_SECRET))
    with httpx.Client(timeout=30) as client:
        to_provider = client.get(f"{address}/auth/login", params={"provider": begin})
        question = urlsplit(to_provider.headers["location"])
        answered = client.post(
            f"{question.scheme}://{question.netloc}/login",
            content=login_form(question.query, login),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        back = client.get(answered.headers["location"])
        assert back.status_code == 302
        return [cookie.name for cookie in client.cookies.jar if cookie.name.startswith(USER_COOKIE)]


def test_the_way_without_a_browser_signs_in_too(signing_in: str) -> None:
    assert USER_COOKIE in signed_in_cookies(signing_in, KEPT)


@pytest.mark.parametrize("wrong", sorted(REASONS))
def test_a_token_with_a_wrong_claim_or_signature_signs_nobody_in(
    signing_in: str, folder: Path, wrong: str
) -> None:
    logged = len((folder / "server.log").read_text(encoding="utf-8"))
    assert signed_in_cookies(signing_in, wrong) == []
    assert REASONS[wrong] in (folder / "server.log").read_text(encoding="utf-8")[logged:]


def test_a_token_for_another_client_stands_for_nobody_whatever_party_it_names(
    signing_in: str, page: Page
) -> None:
    sign_in(page, signing_in, "party")
    assert any(cookie["name"] == USER_COOKIE for cookie in page.context.cookies())
    shown(page, "shell.sign_in.button")
    expect(page.get_by_test_id("stSidebar")).not_to_contain_text("Carl Kept")
