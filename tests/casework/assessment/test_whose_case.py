"""Whose case it is and who may see it (clauses 15, 17): editions of commissions, the industry, seats."""

from pathlib import Path

import pytest

from analytics.access.rights import NotAllowed
from analytics.casework.assessment import opening as assessment
from analytics.casework.commissions import commission_file
from analytics.casework.commissions import editions as commissions
from analytics.casework.readings.noting import note_refusal
from analytics.store.database import Database
from analytics.text import UserError
from analytics.text.searching import question
from tests.casework.assessment.commission_world import (
    OPEN,
    SECRETARY,
    SHARE,
    STRANGER,
    VOTERS,
    A,
    add_application,
    begin,
    commission,
    member,
    read,
    take_up,
)
from tests.casework.cases.case_path import ANALYST, APPLICATION, BERIK, HEAD, D


def test_clause_15_an_edition_is_in_force_from_its_day_until_the_next(database: Database) -> None:
    later = commission(
        valid_from="2026-11-20",
        members=[*[one.model_dump() for one in commission().members[:6]], member("new")],
    )
    assert commissions.approve(database, HEAD, commission()) == 1, "the same again changes nothing"
    assert commissions.approve(database, HEAD, later) == 2
    with database.read() as session:
        assert commissions.edition_of(session, "plastic", D("2026-11-19")).edition == 1
        assert (
            commissions.edition_of(session, "plastic", D("2026-11-20")).commission.member("new") is not None
        )
        with pytest.raises(UserError, match="no composition in force"):
            commissions.edition_of(session, "plastic", D("2025-08-31"))


def test_what_cannot_be_approved(database: Database) -> None:
    with pytest.raises(UserError, match="belongs to commission plastic"):
        commissions.approve(database, HEAD, commission("rubber", ("22", "23")))
    with pytest.raises(UserError, match="the one before it on 1 Sep 2025"):
        commissions.approve(database, HEAD, commission(valid_from="2025-08-31"))
    with pytest.raises(UserError, match=r"one secretary; the composition has 0"):
        commissions.approve(
            database, HEAD, commission("rubber", ("23",), members=[member("chair", seat="chair")])
        )
    with pytest.raises(NotAllowed):
        commissions.approve(database, BERIK, commission("rubber", ("23",)))


def test_a_file_of_commissions_is_read_to_the_field(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('[[commission]]\ncode = "x"\n', encoding="utf-8")
    with pytest.raises(UserError, match="Commission x: the field"):
        commission_file.read_file(file)
    file.write_text("nothing", encoding="utf-8")
    with pytest.raises(UserError, match="could not be read"):
        commission_file.read_file(file)


def test_a_case_goes_to_the_commission_whose_beginning_of_oked_fits_longest(database: Database) -> None:
    commissions.approve(database, HEAD, commission("rest", ("",)))
    commissions.approve(database, HEAD, commission("film", ("2221",)))
    add_application(database, "KTP-2026-000002", "22.29.0")
    add_application(database, "KTP-2026-000003", "01.11.0")
    with database.read() as session:
        result = [
            session.one("assessment/commission_of", application=f"KTP-2026-00000{n}", on=OPEN)
            for n in (1, 2, 3)
        ]
    assert [row and row["commission"] for row in result] == ["film", "plastic", "rest"]


def test_a_case_taken_up_stays_with_its_commission(database: Database) -> None:
    take_up(database)
    commissions.approve(database, HEAD, commission("film", ("2221",)))
    assert read(database).commission.code == "plastic"
    with pytest.raises(UserError, match="plastic took up"):
        commissions.assign(database, HEAD, APPLICATION, "film", reason="films", on=OPEN)


def test_the_head_gives_a_case_of_no_industry_to_a_commission(database: Database) -> None:
    add_application(database, "KTP-2026-000002", "62.01.0")
    rows, total = commissions.cases_before(database, HEAD, OPEN)
    for typed in (rows[0].name, rows[0].bin, "кубыр"):
        assert commissions.cases_before(database, HEAD, OPEN, search=typed)[1] == total, typed
    one = commissions.cases_before(database, HEAD, OPEN, search="ktp-2026-000002")
    assert [row.application for row in one[0]] == ["KTP-2026-000002"]
    assert commissions.cases_before(database, HEAD, OPEN, search="zzzz") == ([], 0)
    assert total == 2
    assert {row.application: row.commission for row in rows}["KTP-2026-000002"] is None
    with pytest.raises(UserError, match="No commission has the industry"):
        assessment.read_assessment(database, HEAD, "KTP-2026-000002", OPEN)
    with pytest.raises(UserError, match="Write the grounds"):
        commissions.assign(database, HEAD, "KTP-2026-000002", "plastic", reason=" ", on=OPEN)
    commissions.assign(database, HEAD, "KTP-2026-000002", "plastic", reason="closest", on=OPEN)
    assert assessment.read_assessment(database, A, "KTP-2026-000002", OPEN).commission.code == "plastic"


def test_only_a_case_in_assessment_is_given_to_a_commission(database: Database) -> None:
    take_up(database)
    begin(database, "2026-11-09")
    with pytest.raises(UserError, match="is at the stage “On-site inspection”"):
        commissions.assign(database, HEAD, APPLICATION, "plastic", reason=SHARE, on=OPEN)
    with pytest.raises(UserError, match="no case of application KTP-2026-000077"):
        commissions.assign(database, HEAD, "KTP-2026-000077", "plastic", reason=SHARE, on=OPEN)


def test_clause_17_only_members_of_the_commission_see_its_cases(database: Database) -> None:
    commissions.approve(database, HEAD, commission("food", ("10",), members=_others()))
    for actor in (*VOTERS, SECRETARY, HEAD, BERIK):  # berik is the official of the case
        assert commissions.cases_before(database, actor, OPEN)[1] == 1, actor.login
    assert commissions.cases_before(database, STRANGER, OPEN) == ([], 0)
    assessment.read_assessment(database, SECRETARY, APPLICATION, OPEN)
    with pytest.raises(NotAllowed, match="Your commissions have no application") as refused:
        assessment.read_assessment(database, STRANGER, APPLICATION, OPEN)
    note_refusal(database, STRANGER, refused.value)
    with database.read() as session:
        noted = session.rows(
            "readings/search", **question(APPLICATION), kind=None, logins=[], names=[], most=10
        )
        [(bin,)] = session.execute("SELECT DISTINCT bin FROM applications").fetchall()
        looked = session.rows("readings/of_producer", bin=bin)
    assert {(row["login"], row["kind"]) for row in noted} == {
        (SECRETARY.login, "case_papers"),
        (STRANGER.login, "refused"),
    }
    assert [row["login"] for row in looked] == [SECRETARY.login], "who was refused has not looked"
    with pytest.raises(NotAllowed):
        commissions.cases_before(database, ANALYST, OPEN)


def _others() -> list[dict[str, object]]:
    seats = [
        member("stranger", seat="chair"),
        member("s2", seat="secretary"),
        member("x"),
        member("y", "association"),
    ]
    return seats


def test_a_seat_that_has_ended_shows_nothing(database: Database) -> None:
    seats = [one.model_dump() for one in commission().members]
    seats[2]["until"] = D("2026-11-04")
    commissions.approve(database, HEAD, commission(members=seats))
    assert commissions.cases_before(database, A, D("2026-11-04"))[1] == 1
    assert commissions.cases_before(database, A, OPEN)[1] == 0
