"""One letter, invented from end to end."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.letters.issuing import issue_refusal
from analytics.documents.letters.refusal import RefusalLetter
from analytics.store.database import Database

OFFICIAL = Actor("aseitova", "А. Сейітова", "official")
CLERK = Actor("admin", "Әкімші", "administrator")

REASONS = {
    "kk": [
        "Электр энергиясына шығыс аз: 0,4 млн ₸, салаластар медианасы 3,5 млн ₸ (14-өлшемшарт).",
        "Импорт көлемі үлкен (13-өлшемшарт).",
    ],
    "ru": [
        "Малые расходы на электроэнергию: 0,4 млн ₸, медиана отрасли 3,5 млн ₸ (критерий 14).",
        "Большой объем импорта (критерий 13).",
    ],
}
UNCOUNTED = {
    "kk": ["Қоршаған ортаға теріс әсер үшін төлем, 2026 жыл (15-өлшемшарт): есеп түспеген"],
    "ru": ["Плата за негативное воздействие на окружающую среду, 2026 год (критерий 15): отчет не поступил"],
}


def letter(**changes: Any) -> RefusalLetter:
    """A refusal; `changes` replace its fields."""
    fields: dict[str, Any] = {
        "document_no": "04-12-2026-000001-kk",
        "application": "KTP-2026-000042",
        "applicant_name": "«Үлгі Өндіріс» ЖШС",
        "bin": "640140000017",
        "filed_on": date(2026, 11, 16),
        "on": date(2026, 11, 17),
        "made_from": {"known_on": date(2026, 11, 17), "model": "made-up-1"},
        "reasons": REASONS,
        "uncounted": UNCOUNTED,
        "remedy": {"kk": "Шағым жасау тәртібі.", "ru": "Порядок обжалования."},
        "made_up": True,
    }
    return RefusalLetter(**{**fields, **changes})


def issue(
    database: Database, application: str = "KTP-2026-000042", actor: Actor = OFFICIAL, **changes: Any
) -> dict[str, str]:
    """Issues a refusal in a transaction of its own; language -> document number."""
    fields: dict[str, Any] = {
        "application": application,
        "applicant_name": "«Үлгі Өндіріс» ЖШС",
        "bin": "640140000017",
        "filed_on": date(2026, 11, 16),
        "decided_on": date(2026, 11, 17),
        "reasons": REASONS,
        "uncounted": UNCOUNTED,
        "model_version": "made-up-1",
        "made_up": True,
        "known_on": date(2026, 11, 17),
        "verification_id": f"{application}-1",
    }
    with database.transaction() as session:
        return issue_refusal(session, actor, **{**fields, **changes})
