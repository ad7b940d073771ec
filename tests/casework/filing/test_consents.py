"""Consents of clause 10(1)-(3): in force, withdrawn, given anew; remote viewing of facilities; who may see
what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.cases import moves as cases
from analytics.casework.filing import consents
from analytics.order.application.document import Application
from analytics.order.states import PathError
from analytics.store import journal
from analytics.store.database import Database, utc_now
from analytics.text import LANGUAGES, UserError, text_for
from tests.cache.worlds import new_database

D = date.fromisoformat
NUMBER = "KTP-2026-000001"
OFFICIAL, LEADER = Actor("aigul", "Aigul", "official"), Actor("leader", "Leader", "leader")
APPEAL = Actor("appeal", "Appeal", "appeal_member")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "consents.duckdb")
    values = {
        "consents": {
            "personal_data": {"given": True, "on": "2026-10-30"},
            "facility_access": {"given": True},
        },
        "sites": [{"number": 1, "address": "Алматы, 1"}, {"number": 2, "address": "Алматы, 2"}],
    }
    filed = Application.model_validate({"bin": "700340018257", "name": "А", **values})
    with opened.transaction() as session:
        head = {
            "application": NUMBER,
            "bin": filed.bin,
            "name": filed.name,
            "filed_on": D("2026-11-02"),
            "filed_by": "aigul",
        }
        document = {"document": filed.canonical(), "document_sha256": filed.sha256()}
        session.insert_row("applications", **head, **document, received_at=utc_now(), new_production=False)
        cases.open_case(session, CONSOLE, NUMBER, D("2026-11-02"))
    yield opened
    opened.close()


def by_clause(database: Database, actor: Actor = OFFICIAL) -> dict[str, consents.Consent]:
    return {one.clause: one for one in consents.read_consents(database, actor, NUMBER).consents}


def withdraw(database: Database, clause: str, on: str = "2026-11-10", paper: str = "№ 5") -> None:
    consents.withdraw(database, OFFICIAL, NUMBER, clause, on=D(on), paper=paper)


def give(database: Database, clause: str, on: str = "2026-11-05", paper: str = "№ 6") -> None:
    consents.give_again(database, OFFICIAL, NUMBER, clause, on=D(on), paper=paper)


def test_as_filed(database: Database) -> None:
    result = by_clause(database)
    assert (result["10(1)"].in_force, result["10(1)"].given_on) == (True, D("2026-10-30"))
    assert (result["10(2)"].in_force, result["10(2)"].given_on) == (True, D("2026-11-02")), (
        "no day given: that of filing"
    )
    assert (result["10(3)"].in_force, result["10(3)"].given_on) == (False, None), "missing is not given"


def test_withdrawn_with_its_date_and_consequence_and_given_anew(database: Database) -> None:
    withdraw(database, "10(2)")
    standing = consents.read_consents(database, OFFICIAL, NUMBER)
    one = standing.consents[1]
    assert (one.in_force, one.given_on, one.withdrawn_on, one.paper) == (
        False,
        D("2026-11-02"),
        D("2026-11-10"),
        "№ 5",
    )
    key = standing.consequence(one)
    assert key == "filing_consents.consequence.facility_access.open"
    assert "clause 20" in text_for("en")(key, paper=one.paper)
    assert standing.consequence(standing.consents[0]) is None
    give(database, "10(2)", "2026-11-12")
    assert by_clause(database)["10(2)"].in_force
    assert by_clause(database)["10(2)"].given_on == D("2026-11-12")
    with database.read() as session:
        assert cases.case(session, NUMBER).stage == "verification", "nothing is refused by itself"
        assert [row[0] for row in session.execute("SELECT action FROM journal ORDER BY entry_no").fetchall()][
            -2:
        ] == ["note_consent"] * 2
        assert journal.check(session) is None


def test_withdrawn_on_the_day_it_was_given_and_given_anew_on_that_day(database: Database) -> None:
    withdraw(database, "10(1)", on="2026-10-30")
    give(database, "10(1)", on="2026-10-30")
    assert by_clause(database)["10(1)"].given_on == D("2026-10-30")


def test_a_consent_is_not_withdrawn_twice(database: Database) -> None:
    withdraw(database, "10(1)")
    with pytest.raises(UserError, match="not in force"):
        withdraw(database, "10(1)", on="2026-11-12")


def test_what_cannot_be_noted(database: Database) -> None:
    with pytest.raises(UserError, match=r"not in force: clause 10\(3\)"):
        withdraw(database, "10(3)")
    with pytest.raises(UserError, match="no consent 11"):
        withdraw(database, "11")
    with pytest.raises(UserError, match="number and date"):
        withdraw(database, "10(1)", paper=" ")
    with pytest.raises(PathError, match="29 Oct 2026 is before the consent was given"):
        withdraw(database, "10(1)", on="2026-10-29")
    with pytest.raises(UserError, match="in force already"):
        give(database, "10(1)")
    withdraw(database, "10(1)")
    with pytest.raises(PathError, match="before it was withdrawn"):
        give(database, "10(1)", on="2026-11-09")


def test_remote_viewing_of_a_facility(database: Database) -> None:
    values = {"address": "rtsp://cam.example/1", "reference": "safe 12", "on": D("2026-11-06")}
    with pytest.raises(UserError, match=r"not in force: clause 10\(3\)"):
        consents.open_access(database, OFFICIAL, NUMBER, 1, **values)  # type: ignore[arg-type]
    give(database, "10(3)")
    with pytest.raises(UserError, match="no facility 3"):
        consents.open_access(database, OFFICIAL, NUMBER, 3, **values)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="address and the reference"):
        consents.open_access(database, OFFICIAL, NUMBER, 1, **values | {"reference": " "})  # type: ignore[arg-type]
    for site in (1, 2):
        consents.open_access(database, OFFICIAL, NUMBER, site, **values)  # type: ignore[arg-type]
    first, second = consents.read_consents(database, OFFICIAL, NUMBER).accesses
    assert (first.is_open, first.since, first.address, first.reference) == (
        True,
        D("2026-11-06"),
        "rtsp://cam.example/1",
        "safe 12",
    )
    consents.close_access(database, OFFICIAL, NUMBER, 2, on=D("2026-11-07"))
    with pytest.raises(UserError, match="facility 2 is not open"):
        consents.close_access(database, OFFICIAL, NUMBER, 2, on=D("2026-11-07"))
    withdraw(database, "10(3)")
    first, second = consents.read_consents(database, OFFICIAL, NUMBER).accesses
    assert (first.is_open, first.since, first.address) == (False, D("2026-11-10"), None), (
        "withdrawal ends every access"
    )
    assert second.since == D("2026-11-07")


def test_who_sees_what(database: Database) -> None:
    give(database, "10(3)")
    consents.open_access(database, OFFICIAL, NUMBER, 1, address="rtsp://x", reference="y", on=D("2026-11-06"))
    (first, _) = consents.read_consents(database, APPEAL, NUMBER).accesses
    assert (first.is_open, first.address, first.reference) == (True, None, None)
    with pytest.raises(NotAllowed):
        consents.read_consents(database, LEADER, NUMBER)
    with pytest.raises(NotAllowed):
        consents.withdraw(database, APPEAL, NUMBER, "10(1)", on=D("2026-11-10"), paper="1")
    with pytest.raises(UserError, match=f"no application {NUMBER}"):
        consents.read_consents(database, Actor("m", "M", "commission_member"), NUMBER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_consent_has_its_words(language: str) -> None:
    t = text_for(language)
    for field in consents.FIELDS.values():
        assert t.has(f"filing_consents.name.{field}")
        assert all(t.has(f"filing_consents.consequence.{field}.{case}") for case in ("open", "closed"))
