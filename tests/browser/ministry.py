"""What a ministry has on its first day, as files: exports of the sources, classifiers, the order on its
commissions, an applicant's application. Made up; nothing here writes into a database."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analytics import ROOT

CLASSIFIERS = ("kato", "kpved", "tnved", "enstru", "agsk3")
RESTRICTIONS = "restriction_id,bin,restricted_from,restricted_to,reason\n"
SEATS = {"dana": "chair", "carl": "secretary", "erlan": "member", "fatima": "member"}
MEMBER = """
[[commission.members]]
login = "{login}"
name = "{name}"
body = "{body}"
represents = "{represents}"
seat = "{seat}"
"""
COMMISSION = """
[[commission]]
code = "{code}"
kind = "{kind}"
valid_from = 2026-01-05
order_no = "1"
order_on = 2026-01-05
name_kk = "Комиссия {code}"
name_ru = "Комиссия {code}"
name_en = "Commission {code}"
industries = {industries}

[commission.regulations]
number = "1/R"
approved_on = 2026-01-05
quorum = "2/3"
majority = "1/2"
casting_vote = true
aside_lowers_composition = false
"""


# Of nobody: no one is born on day 0 of month 0.
SIGNERS = {"dana": "000000000020", "erlan": "000000000030", "fatima": "000000000040"}


def exports(folder: Path) -> dict[str, list[Path]]:
    """Files by kind of snapshot: what the made-up country's sources give over two years, up to today."""
    text = ["-m", "analytics", "demo", "--sources-only", "--producers", "60", "--files", str(folder)]
    made = [sys.executable, *text, "--db", str(folder.parent / "elsewhere.duckdb")]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True, timeout=300)
    result: dict[str, list[Path]] = {"einvoice_restrictions": [folder / "restrictions.csv"]}
    result["einvoice_restrictions"][0].write_text(RESTRICTIONS, encoding="utf-8")
    for file in sorted(folder.glob("[0-9][0-9]-*")):
        kind = file.name.split("-")[1]
        if kind == "taxpayers":
            result[kind] = [file]  # a state: the newest counts whole
        else:
            result.setdefault(kind, [file])
    return result


def application(folder: Path) -> dict[str, Any]:
    """What an applicant of today's exports declares."""
    newest = sorted(folder.glob("applications-*.jsonl"))[-1]
    document: dict[str, Any] = json.loads(newest.read_text(encoding="utf-8").splitlines()[0])["document"]
    return document


def classifier_files(folder: Path, document: Mapping[str, Any]) -> dict[str, Path]:
    """Classifiers of the codes that the application has, in the headings of official files."""
    rows: dict[str, set[str]] = {name: set() for name in CLASSIFIERS}
    rows["kato"] |= {site["kato"] for site in document["sites"]}
    lines = [*document["goods"], *document.get("materials", ()), *document.get("equipment", ())]
    for line in lines:
        for name in CLASSIFIERS[1:]:
            rows[name] |= {line[name]} if line.get(name) else set()
    files = {name: folder / f"{name}.csv" for name in CLASSIFIERS}
    for name, file in files.items():
        text = "".join(f"{code},Атауы {code},Наименование {code}\n" for code in sorted(rows[name] or {"1"}))
        file.write_text(f"code,name_kk,name_ru\n{text}", encoding="utf-8")
    return files


def commissions(file: Path) -> Path:
    """The order on an industry commission for every industry and on the appeal commission."""
    industry = COMMISSION.format(code="all", kind="industry", industries='[""]')
    industry += "".join(_member(login, seat) for login, seat in SEATS.items())
    appeal = COMMISSION.format(code="appeal", kind="appeal", industries="[]")
    appeal += "".join(
        _member(f"appeal-{seat}-{number}", seat)
        for number, seat in enumerate(("chair", "secretary", "member", "member"))
    )
    file.write_text(industry + appeal, encoding="utf-8")
    return file


def _member(login: str, seat: str) -> str:
    association = seat == "member"
    return MEMBER.format(
        login=login,
        name=login.capitalize(),
        seat=seat,
        represents="association" if association else "state_body",
        body="Association" if association else "Committee",
    )
