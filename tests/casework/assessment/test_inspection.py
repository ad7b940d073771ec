"""Inspection on the spot and its act (clauses 20, 21, 23; Annex 5): who inspects, what is marked, across a
holiday."""

import json
from pathlib import Path

import pytest

from analytics.access.rights import Actor
from analytics.casework.assessment import inspection
from analytics.casework.assessment import opening as assessment
from analytics.casework.cases import clocks
from analytics.documents.engine import kept_files as store
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.assessment.commission_world import (
    CHAIR,
    SECRETARY,
    SHARE,
    SUB,
    A,
    B,
    Signed,
    begin,
    conclude_all,
    copy_of,
    draw_up,
    inspect,
    make_template,
    mark_all,
    read,
    record,
    take_up,
    version,
    vote_all,
)
from tests.casework.cases.case_path import APPLICATION, D, now

ELSEWHERE = {"kk": "Термиялық өңдеу басқа жерде жасалады", "ru": "Термообработка выполняется в другом месте"}


@pytest.fixture
def database(database: Database) -> Database:
    """The commission has taken the case up."""
    take_up(database)
    return database


def test_clauses_20_23_with_an_inspection(database: Database, signed: Signed) -> None:
    """Clause 16 from Wed 4 Nov to Wed 18. Inspected Mon 9 to Thu 12: two days used, eight left: to Tue 24;
    the protocol by Tue 17."""
    act = inspect(database, "2026-11-09", "2026-11-12")
    case = now(database)
    assert (case.stage, case.clause, case.due_on) == ("protocol", "23", D("2026-11-17"))
    with database.read() as session:
        due = {
            clock.clause: clock.due_on for clock in clocks.clocks_of(session, APPLICATION, D("2026-11-12"))
        }
        assert store.kept(session, act).kind == "act"
    assert due["16"] == D("2026-11-24")
    conclude_all(database, D("2026-11-13"))
    with pytest.raises(UserError, match=r"3 signatures under the act \(A, B, U\)"):
        vote_all(database, D("2026-11-13"))
    signed.sign(act, "2026-11-13T05:00", "a", "b")
    with pytest.raises(UserError, match=r"1 signature under the act \(U\)"):
        vote_all(database, D("2026-11-13"))
    signed.sign(act, "2026-11-13T05:00", "u")
    vote_all(database, D("2026-11-16"))
    number = draw_up(database, D("2026-11-16"))
    signed.sign(number, "2026-11-17T05:00", "chair", "a", "b", "u", "v")
    record(database, "2026-11-17")
    assert (now(database).due_on, now(database).clause) == (D("2026-11-19"), "24")
    content = read(database, D("2026-11-17"))
    assert content.protocol
    assert content.protocol.document["act"] == act


def test_clause_21_an_inspection_across_a_holiday(tmp_path: Path, signed: Signed) -> None:
    """Verified Wed 9 Dec 2026: ten days to Thu 24 (Wed 16 is Independence Day). Inspected 15-17 Dec: 10, 11,
    14 were used, seven are left: 18, 21-25, 28. The protocol's three days: 18, 21, 22."""
    with copy_of(make_template(tmp_path, "2026-12-07", "2026-12-09"), tmp_path) as database:
        assert now(database).due_on == D("2026-12-24")
        take_up(database, D("2026-12-10"))
        begin(database, "2026-12-15")
        assert (now(database).due_on, now(database).days_left) == (None, 7)
        mark_all(database, "2026-12-16")
        inspection.close(
            database,
            A,
            APPLICATION,
            last_day=D("2026-12-17"),
            today=D("2026-12-21"),
            remarks=None,
            expected_version=version(database),
        )
        with database.read() as session:
            due = {
                clock.clause: clock.due_on
                for clock in clocks.clocks_of(session, APPLICATION, D("2026-12-21"))
            }
        assert (due["16"], due["23"]) == (D("2026-12-28"), D("2026-12-22"))


def test_clause_20_who_inspects(database: Database) -> None:
    with pytest.raises(UserError, match="at least 3; given: 2"):
        begin(database, "2026-11-09", ("a", "b", "a"))
    with pytest.raises(UserError, match="Sec cannot inspect"):
        begin(database, "2026-11-09", ("a", "b", "sec"))
    with pytest.raises(UserError, match="stranger cannot inspect"):
        begin(database, "2026-11-09", ("a", "b", "stranger"))
    with pytest.raises(UserError, match="Write the grounds"):
        inspection.begin(
            database,
            CHAIR,
            APPLICATION,
            ["a", "b", "u"],
            reason=" ",
            first_day=D("2026-11-09"),
            today=D("2026-11-09"),
            expected_version=2,
        )
    with pytest.raises(UserError, match="10 Nov 2026 has not come yet"):
        inspection.begin(
            database,
            CHAIR,
            APPLICATION,
            ["a", "b", "u"],
            reason="x",
            first_day=D("2026-11-10"),
            today=D("2026-11-09"),
            expected_version=2,
        )
    assert now(database).stage == "assessment"
    begin(database, "2026-11-09")
    with database.read() as session:
        rows = session.rows("assessment/inspectors", application=APPLICATION)
    assert {row["login"]: row["voluntary"] for row in rows} == {"a": False, "b": False, "u": True}, (
        "clause 21: of an association"
    )


def test_annex_5_five_marks_and_a_minus_has_a_note(database: Database) -> None:
    begin(database, "2026-11-09")
    with pytest.raises(UserError, match="V is not one of those who inspect"):
        mark_all(database, "2026-11-09", "v")
    with pytest.raises(UserError, match="Criterion 4 is marked"):
        inspection.mark(
            database, A, APPLICATION, {3: (True, None), 4: (False, {"kk": "  "})}, on=D("2026-11-09")
        )
    with pytest.raises(ValueError, match="6"):
        inspection.mark(database, A, APPLICATION, {3: (True, None), 6: (True, None)}, on=D("2026-11-09"))
    assert read(database).inspection is not None
    assert read(database).inspection.marks == {}, "all or nothing"
    inspection.mark(
        database,
        A,
        APPLICATION,
        {1: (True, None), 4: (False, ELSEWHERE)},
        on=D("2026-11-09"),
    )
    with pytest.raises(UserError, match=r"3 marks of Annex 5 \(2, 3, 5\)"):
        _close(database, "2026-11-10")
    inspection.mark(database, B, APPLICATION, dict.fromkeys((2, 3, 5), (True, None)), on=D("2026-11-10"))
    act = _close(database, "2026-11-10")
    with database.read() as session:
        text = json.dumps(store.kept(session, act).source, ensure_ascii=False)
    assert ELSEWHERE["kk"] in text
    assert ELSEWHERE["ru"] not in text
    with pytest.raises(UserError, match="is at the stage “Protocol"):
        mark_all(database, "2026-11-10")


def _close(database: Database, day: str, actor: Actor = SECRETARY) -> str:
    return inspection.close(
        database,
        actor,
        APPLICATION,
        last_day=D(day),
        today=D(day),
        remarks={"kk": "Күндіз қаралды", "ru": "Осмотрено днём"},
        expected_version=version(database),
    )


def test_an_inspector_in_conflict_is_replaced(database: Database) -> None:
    begin(database, "2026-11-09")
    mark_all(database, "2026-11-09", "a")
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=D("2026-11-09"))
    with pytest.raises(UserError, match="5 marks"):
        _close(database, "2026-11-10")
    mark_all(database, "2026-11-09", "b")
    with pytest.raises(UserError, match="2 members inspected; at least 3"):
        _close(database, "2026-11-10")
    inspection.join(database, SECRETARY, APPLICATION, "sub", on=D("2026-11-10"))
    act = _close(database, "2026-11-10", SUB)
    result = read(database, D("2026-11-10")).inspection
    assert result
    assert result.inspectors == ("b", "u", "sub")
    with pytest.raises(UserError, match=f"act {act} has been drawn up"):
        assessment.recuse(database, B, APPLICATION, "b", kind="conflict", reason=SHARE, on=D("2026-11-10"))


def test_the_vote_waits_for_the_inspection(database: Database) -> None:
    conclude_all(database)
    begin(database, "2026-11-09")
    with pytest.raises(UserError, match="is at the stage “On-site inspection”"):
        vote_all(database, D("2026-11-09"))
    assert [key for key, _ in read(database).blockers_before_vote] == ["commissions.left.inspection"]
