"""Who leaves the Register other than by a run (clause 30, D21): by the register of taxpayers, and on the
producer's own application."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, SYSTEM, Actor, NotAllowed
from analytics.casework.letters import issuing as letters
from analytics.casework.register import departures, goods_out
from analytics.casework.register import entries as register
from analytics.casework.register import reading as register_reading
from analytics.casework.register.ceased import waiting
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.register.register_world import CABLES, FIRM, HEAD, PIPES, TRADER
from tests.casework.register.taxpayers_world import load_taxpayers

OFFICIAL = Actor("aigul", "Aigul", "official")
ON = date(2026, 11, 20)
NEW = "000000000020"  # whom a transformation leads to
LIQUIDATED = {"bin": FIRM, "status": "liquidated", "status_on": "2026-11-02"}
HEIR = {"bin": NEW, "name": "«Жаңа Құбыр» АҚ"}


def reorganised(kind: str, successor: str = "") -> dict[str, str]:
    return {
        "bin": FIRM,
        "status": "reorganised",
        "status_on": "2026-11-02",
        "reorganisation_kind": kind,
        "successor_bin": successor,
    }


def apply(database: Database, on: date = ON, last_load_id: int | None = None) -> departures.Applied:
    with database.transaction() as session:
        return departures.apply_statuses(session, OFFICIAL, on=on, last_load_id=last_load_id)


def in_force(database: Database, day: date = ON) -> dict[str, str]:
    with database.read() as session:
        return {good.registration_no: good.bin for good in register.as_of(session, day)}


def test_clause_30_a_liquidated_producer_leaves_by_itself_and_is_told(
    database: Database, tmp_path: Path
) -> None:
    load = load_taxpayers(database, tmp_path, date(2026, 11, 15), LIQUIDATED, {"bin": TRADER})
    assert [one.registration_no for one in apply(database).excluded] == [PIPES]
    assert in_force(database) == {CABLES: TRADER}
    assert PIPES in in_force(database, date(2026, 11, 19)), "it counts from the day it is entered (D20)"
    change = register_reading.entry(database, HEAD, PIPES, ON).changes[-1]
    assert (change.kind, change.ground, change.login) == ("excluded", "30", SYSTEM.login)
    assert "2026" in change.reason
    assert str(load) in change.basis
    for language, word in (("kk", "таратылуы"), ("ru", "ликвидация")):
        letter = letters.newest(database, CONSOLE, "exclusion", PIPES, language)
        assert word in str(letter.source).lower()
    (row,) = departures.listed(database, OFFICIAL, from_day=ON, to_day=ON)
    assert (row.registration_no, row.basis, row.login, row.status_on) == (
        PIPES,
        "liquidation",
        "aigul",
        date(2026, 11, 2),
    )
    with database.read() as session:
        assert journal.check(session) is None


def test_a_repetition_does_nothing(database: Database, tmp_path: Path) -> None:
    load_taxpayers(database, tmp_path, date(2026, 11, 15), LIQUIDATED)
    assert apply(database).excluded
    assert apply(database) == departures.Applied([], [], [])
    assert departures.apply_all(database, OFFICIAL, on=ON) == departures.Applied([], [], [])
    assert len(departures.listed(database, OFFICIAL, from_day=ON, to_day=ON)) == 1


def test_d21_a_transformed_producer_goes_on_under_its_successor(database: Database, tmp_path: Path) -> None:
    load_taxpayers(database, tmp_path, date(2026, 11, 15), reorganised("transformation", NEW), HEIR)
    assert [one.successor_bin for one in apply(database).transferred] == [NEW]
    assert in_force(database)[PIPES] == NEW
    assert in_force(database, date(2026, 11, 19))[PIPES] == FIRM
    assert register_reading.entry(database, HEAD, PIPES, ON).first.name == "«Жаңа Құбыр» АҚ"
    assert apply(database) == departures.Applied([], [], [])


@pytest.mark.parametrize("kind", ["merger", "accession", "division", "separation"])
def test_d21_any_other_kind_excludes_the_one_that_ceased_and_no_other(
    database: Database, tmp_path: Path, kind: str
) -> None:
    load_taxpayers(database, tmp_path, date(2026, 11, 15), reorganised(kind, TRADER), {"bin": TRADER})
    assert [one.registration_no for one in apply(database).excluded] == [PIPES]
    assert in_force(database) == {CABLES: TRADER}


@pytest.mark.parametrize(
    ("entities", "why"),
    [
        ([reorganised("")], "kind_unknown"),
        ([reorganised("transformation", NEW)], "successor_unknown"),
        ([reorganised("transformation")], "successor_unknown"),
        ([reorganised("transformation", FIRM)], "successor_unknown"),
        ([reorganised("transformation", NEW), HEIR | {"status": "liquidated"}], "successor_ceased"),
    ],
)
def test_what_is_not_settled_is_not_guessed(
    database: Database, tmp_path: Path, entities: list[dict[str, str]], why: str
) -> None:
    load_taxpayers(database, tmp_path, date(2026, 11, 15), *entities)
    applied = apply(database)
    assert (applied.excluded, applied.transferred) == ([], [])
    assert [(one.registration_no, one.why) for one in applied.by_hand] == [(PIPES, why)]
    assert PIPES in in_force(database)
    assert waiting(database, OFFICIAL, ON) == applied.by_hand


def test_an_official_settles_it_with_a_paper(database: Database, tmp_path: Path) -> None:
    load_taxpayers(database, tmp_path, date(2026, 11, 15), reorganised("transformation", NEW))
    with pytest.raises(UserError, match="Name the document"):
        departures.settle(database, HEAD, PIPES, on=ON, paper=" ")
    with pytest.raises(UserError, match="nothing to decide"):
        departures.settle(database, HEAD, CABLES, on=ON, paper="No. 5")
    departures.settle(
        database, HEAD, PIPES, on=ON, paper="No. 5", successor_bin=NEW, successor_name="«Жаңа» ЖШС"
    )
    assert in_force(database)[PIPES] == NEW
    assert waiting(database, OFFICIAL, ON) == []


def test_who_was_restored_is_not_excluded_again_by_the_same_fact(database: Database, tmp_path: Path) -> None:
    load_taxpayers(database, tmp_path, date(2026, 11, 15), LIQUIDATED)
    apply(database)
    with database.transaction() as session:
        act = {"act": "reinstated", "basis": "№ 7", "reason": "court"}
        register.execute_court_decision(session, HEAD, PIPES, on=date(2026, 12, 1), **act)
    applied = apply(database, date(2026, 12, 2))
    assert (applied.excluded, [one.why for one in applied.by_hand]) == ([], ["restored"])
    departures.settle(database, HEAD, PIPES, on=date(2026, 12, 2), paper="No. 8")
    assert PIPES not in in_force(database, date(2026, 12, 2))


def test_only_what_was_known_then_counts(database: Database, tmp_path: Path) -> None:
    first = load_taxpayers(database, tmp_path, date(2026, 11, 1), {"bin": FIRM})
    load_taxpayers(database, tmp_path, date(2026, 11, 19), LIQUIDATED)
    assert apply(database, last_load_id=first).excluded == []
    assert apply(database, on=date(2026, 11, 18)).excluded == []
    assert len(apply(database).excluded) == 1


def test_clause_30_3_on_the_producers_own_application(database: Database) -> None:
    with pytest.raises(NotAllowed):
        departures.leave(database, OFFICIAL, PIPES, on=ON, paper="No. 12")
    with pytest.raises(UserError, match="Name the document"):
        departures.leave(database, HEAD, PIPES, on=ON, paper="")
    number = departures.leave(database, HEAD, PIPES, on=ON, paper="№ 12, 19.11.2026")
    assert letters.numbered(database, CONSOLE, number).kind == "exclusion"
    change = register_reading.entry(database, HEAD, PIPES, ON).changes[-1]
    assert (change.ground, change.basis) == ("30.3", "№ 12, 19.11.2026")
    with pytest.raises(UserError, match="not in force"):
        departures.leave(database, HEAD, PIPES, on=ON, paper="No. 13")


def goods_in_force(database: Database, day: date) -> set[int]:
    with database.read() as session:
        rows = register.as_of(session, day)
    return {row.row_no for row in rows if row.registration_no == PIPES}


def test_clause_30_3_one_good_leaves_on_the_producers_own_application(database: Database) -> None:
    """D30: the entry stays in force with its other goods; a restored exclusion does not bring the good
    back."""
    before = goods_in_force(database, ON)
    assert len(before) > 1
    first, *others = sorted(before)
    with pytest.raises(NotAllowed):
        goods_out.take_good_out(database, OFFICIAL, PIPES, first, on=ON, paper="№ 12")
    with pytest.raises(UserError, match="Name the document"):
        goods_out.take_good_out(database, HEAD, PIPES, first, on=ON, paper=" ")
    with pytest.raises(UserError, match="no good 99"):
        goods_out.take_good_out(database, HEAD, PIPES, 99, on=ON, paper="№ 12")
    number = goods_out.take_good_out(database, HEAD, PIPES, first, on=ON, paper="№ 12, 19.11.2026")
    letter = letters.numbered(database, CONSOLE, number)
    assert letter.kind == "good_out"
    assert goods_in_force(database, ON) == set(others)
    assert goods_in_force(database, date(2026, 11, 19)) == before
    change = register_reading.entry(database, HEAD, PIPES, ON).changes[-1]
    assert (change.kind, change.ground, change.basis) == ("updated", "30.3", "№ 12, 19.11.2026")
    later = date(2026, 11, 25)
    with database.transaction() as session:
        register.exclude(session, HEAD, PIPES, on=later, reason="x", basis="y", ground="30.1")
        register.reinstate(session, HEAD, PIPES, on=later, reason="x", basis="y")
        assert journal.check(session) is None
    assert goods_in_force(database, later) == set(others)


def test_the_last_good_leaves_with_its_producer(database: Database) -> None:
    *rest, last = sorted(goods_in_force(database, ON))
    for row_no in rest:
        goods_out.take_good_out(database, HEAD, PIPES, row_no, on=ON, paper="№ 12")
    with pytest.raises(UserError, match="exclude the producer itself"):
        goods_out.take_good_out(database, HEAD, PIPES, last, on=ON, paper="№ 12")
