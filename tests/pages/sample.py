"""A small database of pages' tests, and an explanation in the contract's form (commands.md) with figures made up by rule."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from analytics.access.rights import Actor
from analytics.casework import cases, letters
from analytics.order.criteria import CRITERIA, PART, parts_of
from analytics.order.terms import is_working_day
from analytics.store.database import Database, open_database
from analytics.text import text_for

OFFICIAL = Actor("official.demo", "А. Сейітова", "official")
SYSTEM = Actor("system", "system", "system")
BASE = 0.49
CUTOFFS = {"low_below": 0.35, "high_from": 0.65, "low_below_logit": math.log(0.35 / 0.65), "high_from_logit": math.log(0.65 / 0.35)}
STATES = {
    "c10_income_ytd": "not_due",
    "c15_environment_py": "missing",
    "c20_biological_assets_py": "zero",
    "c12_export_turnover_ytd": "zero",
}
UNIT_FIGURES = {"years": 9.3, "yes_no": 1.0, "kzt": 21_000_000.0, "per_cent": 1.3, "persons": 9.0, "kzt_per_month": 254_000.0}
PUSH = {"low": -1.0, "medium": 0.2, "high": 1.2}


def explanation(number: str, bin: str, reference: date, band: str, language: str) -> dict[str, Any]:
    """Contributions add up to the logit; the four lowest criteria are the reasons."""
    t = text_for(language)
    criteria = []
    for criterion in CRITERIA:
        parts = []
        for part in parts_of(criterion):
            state = STATES.get(part.name, "value")
            figure = {"value": UNIT_FIGURES[part.unit], "zero": 0.0}.get(state)
            weight = PUSH[band] * ((criterion * 7) % 5 + 1) / 40 + ((criterion % 3) - 1) * 0.04
            contribution = 0.0 if state == "not_due" else weight
            middle = UNIT_FIGURES[part.unit] * 1.6
            peers = {
                "group": "oked:22 size:5-50",
                "n": 214,
                "p10": middle * 0.2,
                "p25": middle * 0.6,
                "median": middle,
                "p75": middle * 1.5,
                "p90": middle * 3,
                "p95": middle * 4,
                "mean": 0.85,
            }
            parts.append({"part": part.name, "value": figure, "state": state, "contribution": contribution, "peers": peers})
        total = sum(part["contribution"] for part in parts)
        criteria.append({"criterion": criterion, "contribution": total, "parts": parts, "reason": t(f"criteria.name.{criterion}")})
    logit = BASE + sum(entry["contribution"] for entry in criteria)
    probability = 1 / (1 + math.exp(-logit))
    by_weight = sorted(criteria, key=lambda entry: entry["contribution"])
    return {
        "application": number,
        "bin": bin,
        "reference_date": reference.isoformat(),
        "known_on": reference.isoformat(),
        "model": "demo-1",
        "probability": probability,
        "logit": logit,
        "base": BASE,
        "band": band,
        "cutoffs": CUTOFFS,
        "criteria": criteria,
        "change_to_medium": None,
        "near_cutoff": band == "medium",
        "interval": {"low": logit - 0.6, "high": logit + 0.5},
        "peer_group": "ЭҚЖЖ 22, 5–50",
        "reasons": [_reason(t, entry) for entry in by_weight[:4] if entry["contribution"] < 0],
        "supports": [_reason(t, entry) for entry in by_weight[::-1][:4] if entry["contribution"] > 0],
        "model_made_up": True,
    }


def _reason(t: Any, entry: dict[str, Any]) -> dict[str, Any]:
    source = PART[entry["parts"][0]["part"]].source
    return {
        "criterion": entry["criterion"],
        "text": f"{entry['reason']}: {t.money(21_000_000)}",
        "source": t(f"criteria.source.{source}"),
        "stability": 0.93,
    }


def working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def make_database(path: Path, today: date, *, demonstration: bool = True) -> Database:
    """Applications 1 (not verified), 2 (low, refused, with letters), 3 (medium), 4 (high), 5 (incomplete), 6 (awaiting a model)."""
    database = open_database(path)
    filed = working_day_before(today)
    with database.transaction() as session:
        if demonstration:
            session.insert_row("properties", name="kind", value="demonstration")
        for n, kato in enumerate(("351610000", "551010000", "711210000", "751110000", "191010000", "632810000"), 1):
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
    for n, band in ((2, "low"), (3, "medium"), (4, "high"), (5, "incomplete")):
        verify(database, f"KTP-{today.year}-{n:06d}", band, today)
    with database.transaction() as session:
        cases.move(session, SYSTEM, f"KTP-{today.year}-000006", "awaiting_model", expected_version=1, on=today, reason=None)
    return database


def verify(database: Database, number: str, band: str, today: date) -> None:
    """Records a verification with the band asked for, and moves the case as clause 14 says."""
    case = database.one("pages/application_case", application=number)
    assert case is not None
    said = explanation(number, case["bin"], case["filed_on"], band if band != "incomplete" else "low", "kk")
    with database.transaction() as session:
        session.insert_row(
            "verifications",
            verification_id=f"V{number}",
            purpose="application",
            application=number,
            bin=case["bin"],
            reference_date=case["filed_on"],
            known_on=case["filed_on"],
            last_load_id=0,
            settings="{}",
            model_version="demo-1",
            band=band,
            logit=said["logit"],
            probability=said["probability"],
            near_cutoff=said["near_cutoff"],
            explanation=None,
            verified_at=datetime(today.year, today.month, today.day, 4, 42),
            verified_by="system",
        )
        if band == "incomplete":
            session.execute("UPDATE cases SET band = 'incomplete', wanted = 'customs,einvoices' WHERE application = ?", [number])
            return
        to = "refused_verification" if band == "low" else "assessment"
        cases.move(
            session,
            SYSTEM,
            number,
            to,
            expected_version=case["version"],
            on=today,
            reason="clause 14",
            band=band,
            verification_id=f"V{number}",
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
                    language: [reason["text"] for reason in explanation(number, case["bin"], case["filed_on"], "low", language)["reasons"]]
                    for language in ("kk", "ru")
                },
                uncounted={"kk": [], "ru": []},
                model_version="demo-1",
                made_up=True,
                known_on=case["filed_on"],
                verification_id=f"V{number}",
            )
