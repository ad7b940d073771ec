"""Signing in the page (clauses 10, 22, 23): what the page's module asks NCALayer, and what it makes of each
answer, in a browser with the stand-in."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pages.frame.guarding import NCALAYER
from pages.kit.ncalayer import module
from tests.browser.ncalayer_stand_in import ncalayer

pytestmark = pytest.mark.browser
CONTENT = "Өтініш".encode()
# Asks once as the component does; gives what it reports and which other addresses were asked.
ASK = """async ([text, address, content]) => {
    const asked = []
    window.fetch = (url) => { asked.push(String(url)); return Promise.reject(new TypeError("elsewhere")) }
    const url = URL.createObjectURL(new Blob([text], {type: "text/javascript"}))
    const sign = (await import(url)).default
    document.body.innerHTML = '<p class="tz-ncalayer"></p>'
    const data = {attempt: "1", address, content, language: "kk", waiting: "күтіңіз"}
    return new Promise((done) => {
        const setTriggerValue = (name, value) => done([name, value, asked])
        setTimeout(() => setTriggerValue("waits", "for ever"), 20000)
        sign({data, parentElement: document.body, setTriggerValue})
    })
}"""


def requests(page: Page) -> list[object]:
    return page.evaluate(ASK, [module(), NCALAYER, base64.b64encode(CONTENT).decode()])


def test_without_ncalayer_the_page_says_so(page: Page) -> None:
    assert requests(page) == ["failed", "unreachable", []]


def test_it_is_asked_for_a_detached_signature_with_a_time_stamp_by_a_key_for_signing(
    page: Page, tmp_path: Path
) -> None:
    with ncalayer(tmp_path) as stand_in:
        stand_in.signs = lambda content: b"signature of " + content
        made = base64.b64encode(b"signature of " + CONTENT).decode()
        assert requests(page) == ["signed", made, []], "and nobody else is asked for anything"
        *_, request = stand_in.requests
    arguments = request["args"]
    assert (request["module"], request["method"], arguments["format"], arguments["locale"]) == (
        "kz.gov.pki.knca.basics",
        "sign",
        "cms",
        "kk",
    )
    assert base64.b64decode(arguments["data"]) == CONTENT
    assert arguments["allowedStorages"] is None
    assert arguments["signingParams"] == {
        "decode": True,
        "encapsulate": False,
        "digested": False,
        "tsaProfile": {},
    }
    assert arguments["signerParams"] == {"extKeyUsageOids": ["1.3.6.1.5.5.7.3.4"]}


def test_a_closed_window_is_no_error(page: Page, tmp_path: Path) -> None:
    with ncalayer(tmp_path):
        assert requests(page) == ["failed", "cancelled", []]


@pytest.mark.parametrize(
    ("instead", "why"),
    [
        (json.dumps({"status": False, "code": "500", "message": "no", "details": ""}), "refused"),
        ("no JSON", "broken"),
        ("null", "broken"),
        (json.dumps({"status": True}), "broken"),
        ("", "broken"),
    ],
)
def test_what_is_no_signature_never_leaves_the_page_waiting(
    page: Page, tmp_path: Path, instead: str, why: str
) -> None:
    with ncalayer(tmp_path) as stand_in:
        stand_in.instead = instead
        assert requests(page) == ["failed", why, []]


@pytest.mark.parametrize("greeting", ["no JSON", "null", "{}"])
def test_a_program_that_greets_otherwise_is_not_ncalayer(page: Page, tmp_path: Path, greeting: str) -> None:
    with ncalayer(tmp_path) as stand_in:
        stand_in.greeting = greeting
        assert requests(page) == ["failed", "broken", []]
