"""The ministry's own NCANode server: what it is asked, and that nothing is taken when it does not answer."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from analytics.documents.signing import ncanode
from analytics.text import UserError, text_for
from tests.documents.signing.gost_world import gost_authority, gost_person, gost_sign


class StandIn(BaseHTTPRequestHandler):
    """Answers what the test says, and keeps what it was asked."""

    queries: list[tuple[str, dict[str, Any]]]
    reply: tuple[int, bytes]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.queries.append((self.path, json.loads(self.rfile.read(length))))
        status, body = type(self).reply
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing in the tests' output."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[StandIn]]:
    StandIn.queries = []
    listening = HTTPServer(("127.0.0.1", 0), StandIn)
    monkeypatch.setenv("TIZILIM_NCANODE", f"http://127.0.0.1:{listening.server_port}/")
    Thread(target=listening.serve_forever, daemon=True).start()
    yield StandIn
    listening.shutdown()
    listening.server_close()


def test_off_unless_an_address_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIZILIM_NCANODE", raising=False)
    assert ncanode.address() is None


def test_what_it_is_asked(server: type[StandIn]) -> None:
    server.reply = (200, b'{"status": 200, "valid": true, "signers": [{}]}')
    assert ncanode.verifies(b"content", base64.b64encode(b"0" * 30))
    path, query = server.queries[0]
    assert path == "/cms/verify"
    assert base64.b64decode(query["data"]) == b"content"
    assert base64.b64decode(query["cms"]) == b"0" * 30, "as DER, whatever way it came"
    assert query["revocationCheck"] == ["CRL"]


@pytest.mark.parametrize(
    "reply",
    [
        (200, b'{"valid": false, "signers": [{}]}'),
        (200, b'{"valid": true, "signers": []}'),
        (400, b'{"message": "not a CMS"}'),
    ],
)
def test_what_it_does_not_find_valid_is_not(server: type[StandIn], reply: tuple[int, bytes]) -> None:
    server.reply = reply
    assert not ncanode.verifies(b"content", b"0")


@pytest.mark.parametrize("reply", [(200, b"<html>"), (200, b"[]"), (200, b'{"valid": 1}'), (503, b"")])
def test_an_answer_that_is_none_takes_nothing(server: type[StandIn], reply: tuple[int, bytes]) -> None:
    server.reply = reply
    with pytest.raises(UserError) as error:
        ncanode.verifies(b"content", b"0")
    for language in ("kk", "ru", "en"):
        assert "127.0.0.1" in error.value.render(text_for(language))


GOOD = {"certificates": [{"valid": True, "revocations": [{"revoked": False, "by": "CRL"}]}]}
REVOKED = {"certificates": [{"valid": True, "revocations": [{"revoked": True, "by": "OCSP"}]}]}


@pytest.mark.parametrize(
    ("people", "signers"),
    [
        (1, [GOOD, GOOD]),  # more signers than the file has
        (2, [GOOD]),  # fewer
        (1, [{"certificates": [{"valid": False}]}]),
        (1, [REVOKED]),
        (2, [GOOD, REVOKED]),
        (1, {"0": GOOD}),
    ],
)
def test_an_answer_that_contradicts_itself_or_the_file_takes_nothing(
    server: type[StandIn], people: int, signers: object
) -> None:
    server.reply = (200, json.dumps({"valid": True, "signers": signers}).encode())
    with pytest.raises(UserError) as error:
        ncanode.verifies(b"content", signed_by(people))
    assert error.value.key == "signing.ncanode_contradicts"


@pytest.mark.parametrize("people", [1, 2])
def test_each_signer_of_a_file_is_answered_for(server: type[StandIn], people: int) -> None:
    server.reply = (200, json.dumps({"valid": True, "signers": [GOOD] * people}).encode())
    assert ncanode.verifies(b"content", signed_by(people))


def signed_by(people: int) -> bytes:
    """A file with as many signatures."""
    authority = gost_authority("Authority", datetime(2026, 2, 1))
    holders = [gost_person(authority, f"P{n}", since=datetime(2026, 2, 1)) for n in range(people)]
    return gost_sign(b"content", *holders, at=datetime(2026, 3, 2))


def test_no_server_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIZILIM_NCANODE", "http://127.0.0.1:9")
    with pytest.raises(UserError, match="cannot be reached"):
        ncanode.verifies(b"content", b"0")
