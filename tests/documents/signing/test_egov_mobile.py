"""Signing with eGov Mobile: what the service is asked and when, what comes back, and that nothing else is
taken for a signature."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from analytics.documents.signing import egov_mobile
from analytics.text import UserError

NAMES = {"kk": "Құжат", "ru": "Документ", "en": "Document"}
CODE = b"GIF89a a code"


class Service(BaseHTTPRequestHandler):
    """A stand-in for the service and the phone: it answers once the code was scanned (`scanned`), and signs
    once the person has (`signed`)."""

    queries: list[tuple[str, str, Any]]
    scanned: Event
    signed: Event
    changes: dict[str, Any]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.queries.append(("POST", self.path, body))
        if self.path == "/api/egovQr":
            here = f"http://{self.headers['Host']}"
            opened = {
                "qrCode": base64.b64encode(CODE).decode(),
                "dataURL": f"{here}/data",
                "signURL": f"{here}/sign",
            }
            self._say(opened | self.changes)
        else:
            self.scanned.wait(10)
            self._say({})

    def do_GET(self) -> None:
        self.queries.append(("GET", self.path, None))
        self.signed.wait(10)
        made = base64.b64encode(b"a signature").decode()
        self._say({"documentsToSign": [{"document": {"file": {"data": made}}}]} | self.changes)

    def _say(self, document: dict[str, Any]) -> None:
        content = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing in the tests' output."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Service]]:
    Service.queries, Service.changes = [], {}
    Service.scanned, Service.signed = Event(), Event()
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    monkeypatch.setenv("TIZILIM_EGOV_MOBILE", f"http://127.0.0.1:{listening.server_port}")
    Thread(target=listening.serve_forever, daemon=True).start()
    yield Service
    Service.scanned.set()
    Service.signed.set()
    listening.shutdown()
    listening.server_close()


def test_the_code_comes_at_once_and_the_signature_when_the_person_has_signed(service: type[Service]) -> None:
    procedure = egov_mobile.begin(b"%PDF content", NAMES, is_pdf=True)
    assert procedure.code == CODE
    assert not procedure.signature.done()
    service.scanned.set()
    service.signed.set()
    assert procedure.signature.result(10) == b"a signature"
    opened, handed_over, fetched = service.queries
    assert opened == ("POST", "/api/egovQr", {"description": "Документ"})
    assert fetched == ("GET", "/sign", None)
    [document] = handed_over[2]["documentsToSign"]
    assert handed_over[2]["signMethod"] == "CMS_SIGN_ONLY"
    assert (document["nameKz"], document["nameRu"], document["nameEn"]) == ("Құжат", "Документ", "Document")
    assert document["document"]["file"]["mime"] == "@file/pdf"
    assert base64.b64decode(document["document"]["file"]["data"]) == b"%PDF content"


@pytest.mark.parametrize(
    "changes",
    [
        {"message": "no more codes today"},
        {"qrCode": "not base64!"},
        {"qrCode": None},
        {"dataURL": "http://elsewhere.example/data"},
        {"signURL": "file:///etc/passwd"},
    ],
)
def test_an_answer_that_is_none_begins_nothing(service: type[Service], changes: dict[str, Any]) -> None:
    service.changes = changes
    with pytest.raises(UserError) as error:
        egov_mobile.begin(b"content", NAMES, is_pdf=False)
    assert error.value.key == "signing.egov_mobile.failed"
    assert len(service.queries) == 1


def test_a_refusal_of_the_phone_is_told(service: type[Service]) -> None:
    procedure = egov_mobile.begin(b"content", NAMES, is_pdf=False)
    service.changes = {"message": "the person declined"}
    service.scanned.set()
    service.signed.set()
    with pytest.raises(UserError) as error:
        procedure.signature.result(10)
    assert error.value.values["why"] == "the person declined"


def test_nobody_signs_that_way_unless_an_address_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIZILIM_EGOV_MOBILE", raising=False)
    assert egov_mobile.address() is None
    with pytest.raises(UserError) as error:
        egov_mobile.begin(b"content", NAMES, is_pdf=False)
    assert error.value.key == "signing.egov_mobile.off"
