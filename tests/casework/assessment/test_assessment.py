"""Commissions and what they check (clauses 15-18): who may see a case, who may act in it, conflicts of
interest."""

from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, NotAllowed
from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment import sheet
from analytics.casework.cases import moves as cases
from analytics.casework.commissions import commission_file
from analytics.casework.commissions import editions as commissions
from analytics.casework.filing import consents
from analytics.casework.readings.noting import note_refusal
from analytics.casework.verification.explaining import explain, source_rows
from analytics.order.commission import Seat
from analytics.store.database import Database
from analytics.text import LANGUAGES, UserError, text_for
from analytics.text.searching import question
from tests.casework.assessment.commission_world import (
    CHAIR,
    DOUBT,
    LEAVE,
    NOTE,
    OPEN,
    SECRETARY,
    SHARE,
    STRANGER,
    SUB,
    VOTERS,
    A,
    B,
    add_application,
    begin,
    commission,
    conclude_all,
    member,
    read,
    take_up,
    version,
)
from tests.casework.cases.case_path import ANALYST, APPLICATION, BERIK, HEAD, D

# ---- clause 15: composition and regulations


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


# ---- clause 17: who sees


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


# ---- taking up, clause 18


def test_the_secretary_or_the_chair_takes_a_case_up_once(database: Database) -> None:
    with pytest.raises(UserError, match="done by: secretary, chair"):
        assessment.open_assessment(database, A, APPLICATION, expected_version=2, on=OPEN)
    with pytest.raises(cases.Changed):
        assessment.open_assessment(database, CHAIR, APPLICATION, expected_version=1, on=OPEN)
    take_up(database)
    with pytest.raises(UserError, match="took up application KTP-2026-000001 on 5 Nov 2026"):
        assessment.open_assessment(database, CHAIR, APPLICATION, expected_version=2, on=OPEN)


def test_clause_18_four_checks_each_with_a_conclusion_and_a_note(database: Database) -> None:
    with pytest.raises(UserError, match="has not taken up"):
        assessment.conclude(database, A, APPLICATION, 1, "confirmed", NOTE, on=OPEN)
    take_up(database)
    with pytest.raises(UserError, match="Write the grounds"):
        assessment.conclude(database, A, APPLICATION, 1, "confirmed", {}, on=OPEN)
    with pytest.raises(UserError, match="Sec has no vote"):
        assessment.conclude(database, SECRETARY, APPLICATION, 1, "confirmed", NOTE, on=OPEN)
    with pytest.raises(ValueError, match="5"):
        assessment.conclude(database, A, APPLICATION, 5, "confirmed", NOTE, on=OPEN)
    with pytest.raises(ValueError, match="perhaps"):
        assessment.conclude(database, A, APPLICATION, 1, "perhaps", NOTE, on=OPEN)
    assessment.conclude(database, A, APPLICATION, 1, "to_explain", DOUBT, on=OPEN)
    assert [key for key, _ in read(database).blockers_before_vote] == ["commissions.left.checks"]
    assessment.conclude(database, B, APPLICATION, 1, "not_confirmed", DOUBT, on=D("2026-11-06"))
    check = read(database).checks[1]
    assert (check.conclusion, check.login, check.concluded_on, check.is_concluded) == (
        "not_confirmed",
        "b",
        D("2026-11-06"),
        True,
    )
    conclude_all(database)
    assert read(database).blockers_before_vote == []


def test_what_keeps_the_vote_closed_is_said_in_numbers(database: Database) -> None:
    take_up(database)
    assessment.conclude(database, A, APPLICATION, 2, "confirmed", NOTE, on=OPEN)
    assessment.conclude(database, A, APPLICATION, 4, "to_explain", DOUBT, on=OPEN)
    ((key, values),) = read(database).blockers_before_vote
    assert values["numbers"] == "1, 3, 4"
    for language in LANGUAGES:
        assert "3" in text_for(language)(key, **values)


# ---- conflict of interest


def test_a_member_in_conflict_stands_aside_and_the_substitute_steps_in(database: Database) -> None:
    take_up(database)
    conclude_all(database, actor=A)
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    content = read(database)
    assert content.voting == ("chair", "b", "u", "v", "sub")
    assert content.checks == {}, "what was concluded in conflict does not count"
    assert content.seat_of("sub") is Seat.MEMBER
    with pytest.raises(UserError, match="recus"):
        assessment.conclude(database, A, APPLICATION, 1, "confirmed", NOTE, on=OPEN)
    assessment.conclude(database, SUB, APPLICATION, 1, "confirmed", NOTE, on=OPEN)


def test_absence_keeps_what_was_concluded(database: Database) -> None:
    take_up(database)
    conclude_all(database, actor=A)
    assessment.recuse(database, SECRETARY, APPLICATION, "a", kind="absence", reason=LEAVE, on=OPEN)
    assert set(read(database).checks) == {1, 2, 3, 4}


def test_who_records_that_somebody_stands_aside(database: Database) -> None:
    with pytest.raises(UserError, match="done by"):
        assessment.recuse(database, B, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    with pytest.raises(UserError, match="Write the grounds"):
        assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason={}, on=OPEN)
    with pytest.raises(UserError, match="is not in the commission"):
        assessment.recuse(database, CHAIR, APPLICATION, "sub", kind="conflict", reason=SHARE, on=OPEN)
    with pytest.raises(ValueError, match="holiday"):
        assessment.recuse(database, CHAIR, APPLICATION, "a", kind="holiday", reason=SHARE, on=OPEN)
    assessment.recuse(database, CHAIR, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    with database.read() as session:
        entry = session.rows("store/journal_of", subject=APPLICATION)[0]
    assert (entry["action"], entry["actor"]) == ("stand_aside", "chair")
    assert SHARE["kk"] not in entry["payload"], "why is personal: not for the journal"


def test_acts_in_a_case_do_not_move_it_and_name_its_version(database: Database) -> None:
    take_up(database)
    conclude_all(database)
    assert version(database) == 2
    with database.read() as session:
        entries = session.rows("store/journal_of", subject=APPLICATION)
    assert '"case_version":2' in entries[0]["payload"]


def test_standing_aside_changes_what_is_read_only_by_rows_added(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_application(database, "KTP-2026-000002")
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    other = assessment.read_assessment(database, A, "KTP-2026-000002", OPEN)
    assert "a" in other.voting, "aside in one case only"


def test_console_sits_nowhere(database: Database) -> None:
    with pytest.raises(NotAllowed):
        assessment.open_assessment(database, CONSOLE, APPLICATION, expected_version=2, on=OPEN)


def test_clause_17_papers_close_to_who_stands_aside_in_a_conflict_but_not_to_who_is_absent(
    database: Database,
) -> None:
    """By process: explanation, figures' rows, sheet, value, consents; the assessment still says that one
    stands aside."""
    take_up(database)
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    assessment.recuse(database, B, APPLICATION, "b", kind="absence", reason=LEAVE, on=OPEN)
    for actor, message in ((A, "conflict of interest"), (STRANGER, "Your commissions have no application")):
        for read_one in (
            lambda actor: explain(database, actor, APPLICATION, "en"),
            lambda actor: source_rows(database, actor, APPLICATION, "c11_sales_py"),
            lambda actor: sheet.read_sheet(database, actor, APPLICATION, OPEN),
            lambda actor: consents.read_consents(database, actor, APPLICATION),
        ):
            with pytest.raises(UserError, match=message):
                read_one(actor)
    assert sheet.read_sheet(database, B, APPLICATION, OPEN).application == APPLICATION
    assert assessment.read_assessment(database, A, APPLICATION, OPEN).recusals["a"].kind == "conflict"
