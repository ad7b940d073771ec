"""Signing in the page (clauses 10, 22, 23): the client library is the one that npm has, and to whom a page
may speak. What NCALayer is asked: tests/browser/test_casework_journey.py."""

from __future__ import annotations

import hashlib

from analytics import ROOT
from pages.frame.guarding import HEADERS, NCALAYER

LIBRARY = ROOT / "static" / "ncalayer-client.js"


def test_the_library_is_the_one_whose_version_and_licence_are_noted() -> None:
    sha256 = hashlib.sha256(LIBRARY.read_bytes()).hexdigest()
    noted = (ROOT / "data" / "SOURCES.md").read_text(encoding="utf-8")
    assert sha256 in next(line for line in noted.splitlines() if "ncalayer-js-client" in line)
    assert "Permission is hereby granted" in LIBRARY.with_name("ncalayer-client.LICENSE.txt").read_text()


def test_a_page_speaks_to_this_server_and_to_ncalayer_only() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split(";"))
    assert NCALAYER == "wss://127.0.0.1:13579"
    assert rules["connect-src"].split() == ["'self'", NCALAYER, "data:", "blob:"]
