"""Signing in the page (clauses 10, 22, 23): what NCALayer is asked, and to whom a page may speak."""

from __future__ import annotations

import base64

from pages.frame.guarding import HEADERS, NCALAYER
from pages.kit.ncalayer import request_for


def test_ncalayer_is_asked_for_a_detached_signature_with_a_time_stamp_by_a_key_for_signing() -> None:
    request = request_for(b"content", "kk")
    arguments = request["args"]
    assert (request["module"], request["method"], arguments["format"]) == (
        "kz.gov.pki.knca.basics",
        "sign",
        "cms",
    )
    assert base64.b64decode(arguments["data"]) == b"content"
    assert arguments["signingParams"] == {
        "decode": True,
        "encapsulate": False,
        "digested": False,
        "tsaProfile": {},
    }
    assert arguments["signerParams"] == {"extKeyUsageOids": ["1.3.6.1.5.5.7.3.4"]}


def test_a_page_speaks_to_this_server_and_to_ncalayer_only() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split(";"))
    assert NCALAYER == "wss://127.0.0.1:13579"
    assert rules["connect-src"].split() == ["'self'", NCALAYER, "data:", "blob:"]
