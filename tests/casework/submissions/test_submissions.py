"""The other ways in (clauses 7-9, 29-31, 30(2)): sent, considered, returned, reworked, listed; software
producers excluded and restored."""

from __future__ import annotations

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.cases import clocks
from analytics.casework.cases.moves import Changed
from analytics.casework.letters import issuing as letters
from analytics.casework.register import reading as register_reading
from analytics.casework.submissions import annex4 as submissions
from analytics.casework.submissions import bodies as submitting_bodies
from analytics.order import annex4, states
from analytics.order.annex4 import Row
from analytics.order.terms import CLAUSES
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.submissions.submissions_world import (
    AKIMAT,
    AKIMAT_BIN,
    DIGITAL,
    DIGITAL_BIN,
    HEAD,
    MONDAY,
    OFFICIAL,
    REMARKS,
    ROW,
    D,
    send,
    stage,
)


def test_the_path_of_clause_9_and_its_terms() -> None:
    path = submissions.PATH
    arrows = {(origin, move.to) for move in path.moves for origin in move.origins}
    assert arrows == {
        ("considered", "rework"),
        ("considered", "listed"),
        ("rework", "considered_again"),
        ("considered_again", "listed"),
        ("considered_again", "declined"),
        ("rework", "declined"),
        *((origin, "taken_back") for origin in ("considered", "rework", "considered_again")),
    }
    assert {stage.clock for stage in path.stages.values() if stage.clock} == {
        clause for clause in CLAUSES if clause.startswith("9.")
    }
    for name in path.stages:
        assert all(text_for(language).has(states.stage_key(name)) for language in LANGUAGES)
    for need in {need for move in path.moves for need in move.needs}:
        assert all(text_for(language).has(f"states.need.{need}") for language in LANGUAGES)


def test_clause_9_considered_returned_reworked_listed(database: Database) -> None:
    number = send(database)
    assert number == "A4-2026-000001"
    assert stage(database, number) == ("considered", D("2026-11-16"), 1), "10 working days of receipt"
    notice = submissions.return_for_rework(
        database, OFFICIAL, number, REMARKS, expected_version=1, on=D("2026-11-10")
    )
    assert stage(database, number) == ("rework", D("2026-11-17"), 2), "5 working days"
    with database.read() as session:
        letter = next(one for one in letters.letters_of(session, number) if one.document_no == notice)
        assert "Сертификат көшірмесі жоқ" in str(letter.text)
        assert letter.queued_at
    better = ROW.model_copy(update={"paper": "Сертификат KZ 1, көшірмесімен"})
    submissions.rework(database, AKIMAT, number, [better], expected_version=2, on=D("2026-11-13"))
    assert stage(database, number) == ("considered_again", D("2026-11-20"), 3), "5 working days of receipt"
    (entry,) = submissions.accept(database, HEAD, number, expected_version=3, on=D("2026-11-19"))
    result = submissions.read_submission(database, AKIMAT, number, D("2026-11-20"))
    assert (result.head.stage, result.head.due_on, result.head.closed_on) == (
        "listed",
        None,
        D("2026-11-19"),
    )
    assert [clock.clause for clock in result.clocks] == ["9.1", "9.2", "9.3"]
    assert [clock.left for clock in result.clocks] == [4, 2, 1]
    assert (result.remarks("kk"), result.remarks("ru")) == (
        ["Сертификат көшірмесі жоқ"],
        ["Нет копии сертификата"],
    )
    (row,) = register_reading.published(database, CONSOLE, D("2026-11-20"))
    assert (row.registration_no, row.bin, row.product) == (entry, ROW.bin, ROW.product)
    assert not register_reading.published(database, CONSOLE, D("2026-11-18"))
    with database.read() as session:
        assert journal.check(session) is None


def test_an_entry_for_each_producer_with_all_its_goods(database: Database) -> None:
    other = ROW.model_copy(update={"bin": DIGITAL_BIN, "name": "Б"})
    number = send(database, rows=(ROW, other, ROW.model_copy(update={"product": "Ірімшік"})))
    entries = submissions.accept(database, HEAD, number, expected_version=1, on=MONDAY)
    assert entries == [f"{number}-001", f"{number}-002"]
    rows = register_reading.published(database, CONSOLE, MONDAY)
    assert [(row.registration_no[-3:], row.product) for row in rows] == [
        ("001", "Құрт"),
        ("001", "Ірімшік"),
        ("002", "Құрт"),
    ]


def test_still_not_in_order_or_not_reworked_in_time(database: Database) -> None:
    number = send(database)
    with pytest.raises(states.PathError, match="Considered"):
        submissions.decline(database, HEAD, number, REMARKS, expected_version=1, on=MONDAY)
    submissions.return_for_rework(database, OFFICIAL, number, REMARKS, expected_version=1, on=MONDAY)
    with pytest.raises(UserError, match="may be reworked until 9 Nov 2026"):
        submissions.decline(database, HEAD, number, REMARKS, expected_version=2, on=D("2026-11-09"))
    submissions.decline(database, HEAD, number, REMARKS, expected_version=2, on=D("2026-11-10"))
    assert stage(database, number)[0] == "declined"
    assert send(database, on=D("2026-11-11")) == "A4-2026-000002", "it may be sent anew"


def test_remarks_in_both_languages_and_only_once(database: Database) -> None:
    number = send(database)
    russian = {"kk": REMARKS["ru"], "ru": REMARKS["ru"]}
    for remarks in ({"kk": ["а"]}, {"kk": ["а"], "ru": [" "]}, {}, russian):
        with pytest.raises(UserError, match=r"both languages|not seem to be in Kazakh"):
            submissions.return_for_rework(database, OFFICIAL, number, remarks, expected_version=1, on=MONDAY)
    assert stage(database, number)[0] == "considered"
    submissions.return_for_rework(database, OFFICIAL, number, REMARKS, expected_version=1, on=MONDAY)
    with pytest.raises(UserError, match="has not changed"):
        submissions.rework(database, AKIMAT, number, [ROW], expected_version=2, on=MONDAY)
    submissions.rework(
        database, AKIMAT, number, [ROW.model_copy(update={"paper": "x"})], expected_version=2, on=MONDAY
    )
    with pytest.raises(states.PathError):
        submissions.return_for_rework(database, OFFICIAL, number, REMARKS, expected_version=3, on=MONDAY)


def test_nothing_happens_to_a_submission_before_it_was_received(database: Database) -> None:
    number = send(database)
    with pytest.raises(states.PathError, match="30 Oct 2026"):
        submissions.accept(database, HEAD, number, expected_version=1, on=D("2026-10-30"))
    assert stage(database, number)[0] == "considered"


def test_two_on_one_version(database: Database) -> None:
    number = send(database)
    submissions.accept(database, HEAD, number, expected_version=1, on=MONDAY)
    with pytest.raises(Changed, match="head"):
        submissions.return_for_rework(database, OFFICIAL, number, REMARKS, expected_version=1, on=MONDAY)
    with pytest.raises(UserError, match="already been sent: A4-2026-000001"):
        send(database)
    again = send(database, rows=(ROW, ROW.model_copy(update={"product": "Ірімшік"})))
    with pytest.raises(UserError, match="in the Register already: A4-2026-000001-001"):
        submissions.accept(database, HEAD, again, expected_version=1, on=MONDAY)


def test_a_submission_is_found_by_number_body_and_what_was_sent(database: Database) -> None:
    number = send(database)
    for typed in (number.lower(), ROW.bin, ROW.product.upper(), ROW.name):
        result = submissions.submissions(database, OFFICIAL, typed)
        assert [row.submission for row in result] == [number], typed
    assert submissions.submissions(database, OFFICIAL, "zzzz") == []


def test_a_body_sees_and_moves_its_own_only(database: Database) -> None:
    number = send(database)
    assert [row.submission for row in submissions.submissions(database, AKIMAT)] == [number]
    assert submissions.submissions(database, DIGITAL) == []
    for act in (
        lambda: submissions.read_submission(database, DIGITAL, number, MONDAY),
        lambda: submissions.take_back(database, DIGITAL, number, reason="x", expected_version=1, on=MONDAY),
    ):
        with pytest.raises(UserError, match="no submission"):
            act()
    with pytest.raises(UserError, match="acts for no body"):
        send(database, Actor("x", "X", "submitter", "999"))
    with pytest.raises(NotAllowed):
        submissions.accept(database, OFFICIAL, number, expected_version=1, on=MONDAY)
    with pytest.raises(states.PathError, match="clause 9"):
        submissions.take_back(database, AKIMAT, number, reason=" ", expected_version=1, on=MONDAY)
    submissions.take_back(database, AKIMAT, number, reason="mistake", expected_version=1, on=MONDAY)
    assert stage(database, number)[0] == "taken_back"


@pytest.mark.parametrize(
    ("clause", "changed", "problems"),
    [
        ("7", {}, []),
        ("7", {"name": "", "product": " "}, [(1, "name", "missing"), (1, "product", "missing")]),
        ("7", {"bin": "700340018258"}, [(1, "bin", "not_a_bin")]),
        ("7", {"valid_until": None}, [(1, "valid_until", "missing")]),
        ("7", {"valid_until": D("2026-11-01")}, [(1, "valid_until", "term_over")]),
        ("7", {"valid_until": MONDAY}, []),
        ("8", {"valid_until": None}, []),
        ("8", {}, [(1, "valid_until", "software_has_no_term")]),
    ],
)
def test_annex_4_by_row_and_column(
    clause: str, changed: dict[str, object], problems: list[tuple[int, str, str]]
) -> None:
    result = annex4.check([Row.model_validate(ROW.model_dump() | changed)], clause, MONDAY)
    assert [(one.row, one.column, one.key) for one in result] == problems
    assert all(
        text_for(language)(f"submissions.problem.{one.key}") for one in result for language in LANGUAGES
    )


def test_rows_not_in_order_are_all_named(database: Database) -> None:
    with pytest.raises(submissions.NotInOrder, match="2 errors") as refused:
        send(database, rows=(ROW, ROW, Row(**ROW.model_dump() | {"bin": "1"})))
    assert [(one.row, one.key) for one in refused.value.problems] == [(2, "repeated"), (3, "not_a_bin")]
    with pytest.raises(submissions.NotInOrder, match="no rows"):
        send(database, rows=())


def test_who_may_note_a_body(database: Database) -> None:
    for values, message in (
        ((AKIMAT_BIN, "union", "а", "б"), "Unknown kind"),
        (("1", "akimat", "а", "б"), "Not a BIN"),
        ((AKIMAT_BIN, "akimat", "а", " "), "both languages"),
    ):
        with pytest.raises(UserError, match=message):
            submitting_bodies.set_body(database, CONSOLE, *values, basis="x")
    with pytest.raises(NotAllowed):
        submitting_bodies.set_body(database, OFFICIAL, AKIMAT_BIN, "akimat", "а", "б", basis="x")


def test_its_clocks_keep_their_calendar(database: Database) -> None:
    number = send(database)
    with database.read() as session:
        (clock,) = clocks.clocks_of(session, number, D("2026-11-04"))
    assert (clock.clause, clock.used, clock.left) == ("9.1", 2, 8)
