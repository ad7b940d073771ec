"""A case before its commission, for the tests of assessment: who sits, one application with two goods,
verified on 4 November 2026 (Wed).

Signatures are stand-ins here (whose signature stands under a document is test_signatures' matter): `Signed`
says who has signed what."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import SYSTEM, Actor
from analytics.casework.assessment import inspection, protocol
from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment.state import CHECKS, MARKS, Assessment
from analytics.casework.cases import moves as cases
from analytics.casework.commissions import editions as commissions
from analytics.casework.signing import signatures
from analytics.order.application.document import Application
from analytics.order.commission import Commission
from analytics.order.voting import Vote
from analytics.store.database import Database, open_database, utc_now
from analytics.text import UserError
from tests.cache.worlds import kept
from tests.casework.cases.case_path import AIGUL, APPLICATION, D, record_verification

CHAIR, SECRETARY = Actor("chair", "Chair", "commission_member"), Actor("sec", "Secretary", "official")
A, B, U, V = (Actor(login, login.upper(), "commission_member") for login in "abuv")
SUB, STRANGER = Actor("sub", "Sub", "commission_member"), Actor("stranger", "Stranger", "commission_member")
VOTERS = (CHAIR, A, B, U, V)
ADDRESS = {"kk": "Алматы қ., Зауыт к-сі, 1", "ru": "г. Алматы, ул. Заводская, 1"}
NOTE = {"kk": "Құжаттар қаралды, қайшылық жоқ", "ru": "Документы рассмотрены, противоречий нет"}
DOUBT = {"kk": "Екі көрсеткіштің айырмасы бар", "ru": "Два показателя расходятся"}
SHARE = {"kk": "Кәсіпорында үлесі бар", "ru": "Имеет долю в предприятии"}
LEAVE = {"kk": "Еңбек демалысында", "ru": "Находится в отпуске"}
REASONS = {"kk": "Операциялар орындалмайды", "ru": "Операции не выполняются"}
OPEN = D("2026-11-05")


def member(login: str, represents: str = "state_body", **more: Any) -> dict[str, Any]:
    return {
        "login": login,
        "name": login.title(),
        "body": f"Body of {login}",
        "represents": represents,
        **more,
    }


def commission(code: str = "plastic", industries: Sequence[str] = ("22",), **changed: Any) -> Commission:
    rules = {
        "number": "R-1",
        "approved_on": "2025-09-01",
        "quorum": "2/3",
        "majority": "1/2",
        "casting_vote": True,
    }
    members = [member("chair", seat="chair"), member("sec", seat="secretary"), member("a"), member("b")]
    members += [member("u", "association"), member("v", "association"), member("sub", substitute_for="a")]
    values = {
        "code": code,
        "valid_from": "2025-09-01",
        "order_no": "1",
        "order_on": "2025-08-29",
        "regulations": rules,
        "members": members,
    }
    return Commission.model_validate(
        values | {f"name_{lang}": code for lang in ("kk", "ru", "en")} | {"industries": industries} | changed
    )


@kept("template.duckdb")
def make_template(directory: Path, filed: str = "2026-11-02", verified: str = "2026-11-04") -> None:
    """A database with the commission of OKED 22, and one application with two goods that has passed
    verification."""
    database = open_database(directory / "template.duckdb")
    commissions.approve(database, Actor("head", "Head", "head"), commission())
    add_application(database, filed=filed, verified=verified)
    database.close()


@contextmanager
def copy_of(template: Path, directory: Path) -> Iterator[Database]:
    """A test's own copy of the template."""
    database = open_database(shutil.copy(template, directory / "commission.duckdb"))
    try:
        yield database
    finally:
        database.close()


def add_application(
    database: Database,
    application: str = APPLICATION,
    oked: str = "22.21.0",
    filed: str = "2026-11-02",
    verified: str = "2026-11-04",
) -> None:
    goods = [
        {"number": number, "name_kk": f"Құбыр {number}", "name_ru": f"Труба {number}"} for number in (1, 2)
    ]
    site = {"number": 1, "kato": "750000000", "address": ADDRESS["kk"], "address_ru": ADDRESS["ru"]}
    values = Application.model_validate(
        {"bin": "700340018257", "name": "«Құбыр» ЖШС", "oked": oked, "goods": goods, "sites": [site]}
    )
    with database.transaction() as session:
        head = {
            "bin": values.bin,
            "name": values.name,
            "oked": oked,
            "kato": "750000000",
            "filed_on": D(filed),
            "filed_by": "aigul",
        }
        document = {"document": values.canonical(), "document_sha256": values.sha256()}
        session.insert_row(
            "applications",
            application=application,
            **head,
            **document,
            received_at=utc_now(),
            new_production=False,
        )
        for good in goods:
            session.insert_row(
                "application_goods", application=application, good_no=good["number"], name=good["name_kk"]
            )
        cases.open_case(session, AIGUL, application, D(filed), official="berik")
        number = record_verification(session, "medium", application)
        fields = {"band": "medium", "verification_id": number}
        cases.move(
            session,
            SYSTEM,
            application,
            "assessment",
            expected_version=1,
            on=D(verified),
            reason=None,
            **fields,
        )


@dataclass
class Signed:
    """Who has signed which document, and when (UTC)."""

    by: dict[str, dict[str, datetime]] = field(default_factory=dict)

    def sign(self, document_no: str, at: str, *logins: str) -> None:
        self.by.setdefault(document_no, {}).update(dict.fromkeys(logins, datetime.fromisoformat(at)))

    def signed_by(self, session: Any, document_no: str) -> dict[str, datetime]:
        return self.by.get(document_no, {})

    def require_signed(self, session: Any, document_no: str, logins: Sequence[str]) -> None:
        wanting = [login for login in logins if login not in self.by.get(document_no, {})]
        if wanting:
            raise UserError("signing.wanting", document=document_no, n=len(wanting), names=", ".join(wanting))

    def stand_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(signatures, "signed_by", self.signed_by)
        monkeypatch.setattr(signatures, "require_signed", self.require_signed)
        monkeypatch.setattr(signatures, "require_applicant_signed", lambda session, application: None)


def read(database: Database, on: date = OPEN) -> Assessment:
    return assessment.read_assessment(database, SECRETARY, APPLICATION, on)


def version(database: Database) -> int:
    with database.read() as session:
        return int(cases.case(session, APPLICATION).version)


def take_up(database: Database, on: date = OPEN) -> None:
    assessment.open_assessment(database, SECRETARY, APPLICATION, expected_version=version(database), on=on)


def conclude_all(database: Database, on: date = OPEN, actor: Actor = A) -> None:
    for check in CHECKS:
        assessment.conclude(database, actor, APPLICATION, check, "confirmed", NOTE, on=on)


def inspect(
    database: Database,
    first: str,
    last: str,
    *,
    who: Sequence[str] = ("a", "b", "u"),
    today: str | None = None,
) -> str:
    """The whole inspection, all marks +; returns the number of its act."""
    begin(database, first, who)
    mark_all(database, first, who[0])
    day = D(today or last)
    return inspection.close(
        database,
        SECRETARY,
        APPLICATION,
        last_day=D(last),
        today=day,
        remarks=None,
        expected_version=version(database),
    )


def begin(database: Database, first: str, who: Sequence[str] = ("a", "b", "u")) -> None:
    values = {"reason": "The video does not show the process", "first_day": D(first), "today": D(first)}
    inspection.begin(
        database, SECRETARY, APPLICATION, list(who), **values, expected_version=version(database)
    )


def mark_all(database: Database, on: str, login: str = "a") -> None:
    inspection.mark(
        database,
        Actor(login, login, "commission_member"),
        APPLICATION,
        dict.fromkeys(MARKS, (True, None)),
        on=D(on),
    )


def vote_all(
    database: Database, on: date = OPEN, votes: dict[int, Vote] | None = None, who: Sequence[Actor] = VOTERS
) -> None:
    for actor in who:
        protocol.vote(
            database,
            actor,
            APPLICATION,
            {good: (vote, None) for good, vote in (votes or {1: Vote.FOR, 2: Vote.FOR}).items()},
            on=on,
        )


def draw_up(database: Database, on: date = OPEN, **reasons: Any) -> str:
    result = {int(good.lstrip("g")): text for good, text in reasons.items()}
    return protocol.draft_protocol(
        database, SECRETARY, APPLICATION, expected_version=version(database), on=on, reasons=result
    )


def record(database: Database, today: str) -> int:
    return protocol.record(
        database, SECRETARY, APPLICATION, expected_version=version(database), today=D(today)
    )
