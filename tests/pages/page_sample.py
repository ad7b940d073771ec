"""A small database of pages' tests, and an explanation in the contract's form (docs/contracts/commands.md)
with figures made up by rule."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.cases import moves as cases
from analytics.casework.letters import issuing as letters
from analytics.order.criteria import CRITERIA, Part, parts_of
from analytics.order.terms import is_working_day
from analytics.scoring import reasons
from analytics.store.database import Database, open_database
from tests.cache.worlds import kept, new_database

OFFICIAL = Actor("official.demo", "А. Сейітова", "official")
SYSTEM = Actor("system", "system", "system")
BASE = 0.49
CUTOFFS = {
    "low_below": 0.35,
    "high_from": 0.65,
    "low_below_logit": math.log(0.35 / 0.65),
    "high_from_logit": math.log(0.65 / 0.35),
}
STATES = {
    "c10_income_ytd": "not_due",
    "c15_environment_py": "missing",
    "c20_biological_assets_py": "zero",
    "c12_export_turnover_ytd": "zero",
}
FIGURES = {
    "years": 9.3,
    "yes_no": 1.0,
    "kzt": 21_000_000.0,
    "per_cent": 1.3,
    "persons": 9.0,
    "kzt_per_month": 254_000.0,
}
PUSH = {"low": -1.0, "medium": 0.0, "high": 1.2, "incomplete": -1.0}
CHANGE = {
    "changes": [
        {
            "criterion": 14,
            "part": "c14_electricity_ytd",
            "from": 21_000_000.0,
            "to": 48_000_000.0,
            "ceiling": 60_000_000.0,
        }
    ],
    "size": 0.4,
    "logit": -0.5,
    "probability": 0.38,
    "band": "medium",
}


def explanation(number: str, bin: str, reference: date, band: str) -> dict[str, Any]:
    """The frozen explanation: contributions add up to the logit; the four that lowered most and raised most
    are named."""
    criteria = []
    for criterion in CRITERIA:
        parts = [_part(part, band) for part in parts_of(criterion)]
        criteria.append(
            {
                "criterion": criterion,
                "contribution": sum(part["contribution"] for part in parts),
                "parts": parts,
            }
        )
    logit = BASE + sum(entry["contribution"] for entry in criteria)
    order = sorted(criteria, key=lambda entry: entry["contribution"])
    named = [
        {"criterion": entry["criterion"], "contribution": entry["contribution"], "stability": 0.93}
        for entry in order
    ]
    return {
        "application": number,
        "bin": bin,
        "reference_date": reference.isoformat(),
        "known_on": reference.isoformat(),
        "model": "demo-1",
        "model_made_up": True,
        "probability": 1 / (1 + math.exp(-logit)),
        "logit": logit,
        "base": BASE,
        "band": band,
        "cutoffs": CUTOFFS,
        "criteria": criteria,
        "change_to_medium": [CHANGE] if band == "low" else None,
        "near_cutoff": band == "medium",
        "interval": {"low": logit - 0.6, "high": logit + 0.5},
        "reasons": [entry for entry in named[:4] if entry["contribution"] < 0],
        "supports": [entry for entry in named[::-1][:4] if entry["contribution"] > 0],
        "wanted": ["c13_import_value_ytd"] if band == "incomplete" else [],
        "nothing": 1e-6,
    }


def _part(part: Part, band: str) -> dict[str, Any]:
    state = STATES.get(part.name, "value")
    weight = PUSH[band] * ((part.criterion * 7) % 5 + 1) / 40 + ((part.criterion % 3) - 1) * 0.04
    middle = FIGURES[part.unit] * 1.6
    peers = {
        "group": "oked:22 size:5-50",
        "n": 214,
        "p10": middle * 0.2,
        "p25": middle * 0.6,
        "median": middle,
        "p75": middle * 1.5,
    }
    return {
        "part": part.name,
        "value": {"value": FIGURES[part.unit], "zero": 0.0}.get(state),
        "state": state,
        "contribution": 0.0 if state == "not_due" else weight,
        "missing_periods": 0,
        "peers": peers | {"p90": middle * 3, "p95": middle * 4, "mean": 0.85},
    }


def working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def make_database(path: Path, today: date) -> Database:
    """Applications 1 (not verified), 2 (low, refused, with letters), 3 (medium), 4 (high), 5 (incomplete), 6
    (awaiting a model)."""
    database = new_database(path)
    filed = working_day_before(today)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
        for n, kato in enumerate(
            ("351610000", "551010000", "711210000", "751110000", "191010000", "632810000"), 1
        ):
            number = f"KTP-{today.year}-{n:06d}"
            session.insert_row(
                "applications",
                application=number,
                bin=f"70034001825{n}",
                name=f"«Сарыарқа Пластик {n}» ЖШС",
                oked="22.21",
                kato=kato,
                filed_on=filed,
                received_at=datetime(filed.year, filed.month, filed.day, 6),
                filed_by="official.demo",
                new_production=n == 4,
                commissioned_on=date(today.year - 1, 5, 4) if n == 4 else None,
                document="{}",
                document_sha256=str(n),
                made_up=True,
            )
            cases.open_case(session, OFFICIAL, number, filed)
    load_electricity(database, "700340018252", filed, [6_000_000, 7_000_000, 8_000_000])
    for n, band in ((2, "low"), (3, "medium"), (4, "high"), (5, "incomplete")):
        verify(database, f"KTP-{today.year}-{n:06d}", band, today)
    with database.transaction() as session:
        cases.move(
            session,
            SYSTEM,
            f"KTP-{today.year}-000006",
            "awaiting_model",
            expected_version=1,
            on=today,
            reason=None,
        )
    return database


@kept("sample.duckdb")
def sample(directory: Path, day: date) -> None:
    make_database(directory / "sample.duckdb", day).close()


def own_sample(path: Path, day: date) -> Database:
    """The same as a copy, in which a test may act."""
    with TemporaryDirectory(dir=path.parent) as directory:
        sample(Path(directory), day).rename(path)
    return open_database(path)


def verify(database: Database, number: str, band: str, today: date) -> None:
    """Records a verification with the band asked for, and moves the case as clause 14 says."""
    case = database.one("cases/application_case", application=number)
    assert case is not None
    text = explanation(number, case["bin"], case["filed_on"], band)
    identifier = f"{number}/1"
    with database.transaction() as session:
        session.insert_row(
            "verifications",
            verification_id=identifier,
            purpose="application",
            application=number,
            bin=case["bin"],
            reference_date=case["filed_on"],
            known_on=case["filed_on"],
            last_load_id=session.scalar("verification/last_load"),
            settings=json.dumps({"lag": {}}),
            model_version="demo-1",
            band=band,
            logit=text["logit"],
            probability=text["probability"],
            near_cutoff=text["near_cutoff"],
            explanation=json.dumps(text),
            verified_at=datetime(today.year, today.month, today.day, 4, 42),
            verified_by="system",
        )
        fields: dict[str, Any] = {"band": band, "verification_id": identifier}
        if band == "incomplete":
            fields["wanted"] = json.dumps(["customs"])
        to = {"low": "refused_verification", "incomplete": "verification"}.get(band, "assessment")
        cases.move(
            session, SYSTEM, number, to, expected_version=case["version"], on=today, reason=None, **fields
        )
        if band == "low":
            letters.issue_refusal(
                session,
                SYSTEM,
                application=number,
                applicant_name=case["name"],
                bin=case["bin"],
                filed_on=case["filed_on"],
                decided_on=today,
                reasons={
                    language: [result["text"] for result in reasons.main_reasons(text, language)]
                    for language in ("kk", "ru")
                },
                uncounted={language: reasons.uncounted(text, language) for language in ("kk", "ru")},
                model_version="demo-1",
                made_up=True,
                known_on=case["filed_on"],
                verification_id=identifier,
            )


def load_electricity(database: Database, bin: str, first: date, amounts: list[int]) -> None:
    """E-invoice lines of electricity issued to the BIN, as a load of one file."""
    with database.transaction() as session:
        load = session.execute("SELECT coalesce(max(load_id), 0) + 1 FROM loads").fetchone()[0]
        session.insert_row(
            "loads",
            load_id=load,
            kind="einvoices",
            as_of=first,
            covers_from=date(first.year, 1, 1),
            covers_to=first,
            source="test",
            loaded_at=datetime(first.year, first.month, first.day),
            loaded_by="test",
            row_count=len(amounts),
            made_up=True,
        )
        session.insert_row(
            "load_files",
            load_id=load,
            file_no=1,
            name="einvoices.csv",
            sha256="0",
            size_bytes=1,
            row_count=len(amounts),
        )
        for n, amount in enumerate(amounts, 1):
            session.insert_row(
                "snapshot_einvoices",
                load_id=load,
                file_no=1,
                source_row=n + 1,
                invoice_no=f"ESF-{n}",
                line_no=1,
                issued_on=date(first.year, 1, n),
                turnover_on=date(first.year, 1, n),
                seller_bin="700240000015",
                buyer_bin=bin,
                status="issued",
                origin_code=None,
                tnved="2716000000",
                kpved="35.11.10",
                description="electricity",
                quantity=1,
                unit="kWh",
                amount=amount,
                vat_amount=0,
            )
