"""The first day without a browser (docs/first-day.md): from no file until `doctor` has nothing left of what
commands can do. The whole of it, on pages, to a signed inclusion: tests/browser/test_first_day.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics import ROOT
from analytics.__main__ import run
from analytics.casework.setup import readiness
from analytics.order.criteria import KINDS as SOURCES
from analytics.store.intake.kinds import KINDS

CODES = {
    "kato": "750000000",
    "kpved": "23.63.10",
    "tnved": "3824501000",
    "enstru": "236310.701.000000",
    "agsk3": "221-101-0209",
}
TAXPAYER = {
    "bin": "770140000001",
    "name": "«Маңғыстау Бетон-17» ЖШС",
    "entity_kind": "legal_entity",
    "registered_on": "2020-02-03",
    "oked_primary": "23630",
    "oked_secondary": "",
    "kato": "750000000",
    "tax_monitoring": "none",
    "vat_registered_on": "",
    "vat_deregistered_on": "",
    "status": "active",
    "status_on": "2020-02-03",
    "reorganisation_kind": "",
    "successor_bin": "",
}
COVERS = ("--covers-from", "2025-01-01", "--covers-to", "2026-11-01")
# What is done on pages, by persons whose accounts are not this test's.
ON_PAGES = {"model", "commissions", "appeal_commission", "trust", "sign_in"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIZILIM_DB", str(tmp_path / "t.duckdb"))
    monkeypatch.setenv("TIZILIM_TRUST", str(tmp_path / "trust"))
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    monkeypatch.setattr(readiness, "LEAST_FREE_BYTES", 0)
    return tmp_path / "t.duckdb"


def missing(capsys: pytest.CaptureFixture[str]) -> set[str]:
    capsys.readouterr()
    assert run(["doctor", "--json"]) == 1
    result = json.loads(capsys.readouterr().out)
    return {step["name"] for step in result["steps"] if step["state"] == "missing"}


def done(*text: str) -> None:
    assert run(list(text)) == 0, text


def test_from_no_file_until_only_pages_are_left(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 2
    assert "init" in capsys.readouterr().err
    done("init", str(file), "--administrator", "ann", "--head", "bob")
    everything = missing(capsys)
    assert {"official", "classifiers", "snapshot.customs", "outcomes", "signers"} <= everything
    done("person", "set", "carl", "--name", "Carl", "--role", "official")
    for name, code in CODES.items():
        table = file.parent / f"{name}.csv"
        table.write_text(f"code,name_kk,name_ru\n{code},Атауы,Название\n", encoding="utf-8")
        done("load", "classifier", name, str(table), "--as-of", "2026-01-01")
    for name in SOURCES:
        table = file.parent / f"{name}.csv"
        row = TAXPAYER if name == "taxpayers" else {column.name: "" for column in KINDS[name].columns}
        lines = [row, row.values()] if name == "taxpayers" else [row]
        table.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
        done("load", name, str(table), "--as-of", "2026-11-01", *COVERS)
    past = file.parent / "past.csv"
    past.write_text("bin,reference_date,outcome\n770140000001,2025-05-05,positive\n", encoding="utf-8")
    done("outcomes", "import", str(past))
    done("signer", "set", "bob", "000000000020", "--reason", "order No. 2")
    done("model", "register", str(ROOT / "data" / "models" / "demo-3.json"))
    assert missing(capsys) == ON_PAGES
