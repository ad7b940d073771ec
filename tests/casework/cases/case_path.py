"""A case and its moves, for the tests of cases: who acts, a recorded verification, one step along the
path."""

from datetime import date
from typing import Any

from analytics.access.rights import SYSTEM, Actor
from analytics.casework.cases import moves as cases
from analytics.casework.cases.rows import Case
from analytics.store.database import Database, Session, utc_now

AIGUL = Actor("aigul", "A. Official", "official")
BERIK = Actor("berik", "B. Official", "official")
HEAD = Actor("head", "H. Head", "head")
ANALYST = Actor("analyst", "N. Analyst", "analyst")
D = date.fromisoformat
APPLICATION = "KTP-2026-000001"
FILED = D("2026-11-02")  # Monday


def record_verification(session: Session, band: str, application: str = APPLICATION) -> str:
    """A recorded verification, as analytics.casework.verification.digital_verification leaves it."""
    number = f"V-{band}-{application}"
    session.insert_row(
        "verifications",
        verification_id=number,
        purpose="application",
        application=application,
        bin="600000000000",
        reference_date=FILED,
        known_on=FILED,
        last_load_id=1,
        settings="{}",
        model_version="m",
        band=band,
        logit=0.0,
        probability=0.5,
        near_cutoff=False,
        verified_at=utc_now(),
        verified_by="system",
    )
    return number


def go(
    database: Database, to: str, on: str, actor: Actor = AIGUL, reason: str | None = None, **values: Any
) -> Case:
    """Moves the case from where it stands; fields of the case and payload are told apart here. Returns the
    case after it."""
    fields = {
        name: values.pop(name) for name in ("band", "verification_id", "wanted", "result") if name in values
    }
    with database.transaction() as session:
        version = cases.case(session, APPLICATION).version
        cases.move(
            session,
            actor,
            APPLICATION,
            to,
            expected_version=version,
            on=D(on),
            reason=reason,
            payload=values,
            **fields,
        )
        return cases.case(session, APPLICATION)


def verify(database: Database, band: str, on: str = "2026-11-04") -> Case:
    with database.transaction() as session:
        number = record_verification(session, band)
    to = "refused_verification" if band == "low" else "assessment"
    return go(database, to, on, SYSTEM, band=band, verification_id=number)


def now(database: Database) -> Case:
    with database.read() as session:
        return cases.case(session, APPLICATION)
