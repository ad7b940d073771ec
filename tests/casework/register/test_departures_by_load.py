"""Clause 30, "automatically" (D31): the load of the register of taxpayers that tells of a liquidation
excludes in the same act; too many at once want a confirmation; a status taken back restores."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, SYSTEM
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.order import departures as rule
from analytics.store import journal
from analytics.store.database import Database
from analytics.store.intake.report import LoadReport
from analytics.text import UserError
from tests.casework.register.register_world import CABLES, FIRM, PIPES, TRADER
from tests.casework.register.taxpayers_world import taxpayers_file

ON = date(2026, 11, 20)
AS_OF = date(2026, 11, 15)
LIQUIDATED = {"bin": FIRM, "status": "liquidated", "status_on": "2026-11-02"}


def load(
    database: Database,
    directory: Path,
    *entities: dict[str, str],
    as_of: date = AS_OF,
    on: date = ON,
    confirmed: int | None = None,
) -> LoadReport:
    file = taxpayers_file(directory, as_of, *entities)
    return load_snapshot(
        database, CONSOLE, "taxpayers", [file], as_of=as_of, today=on, confirmed_departures=confirmed
    )


def in_force(database: Database, day: date = ON) -> set[str]:
    with database.read() as session:
        return {good.registration_no for good in register.as_of(session, day)}


def test_the_load_excludes_in_the_same_act_and_nobody_presses_a_button(
    database: Database, tmp_path: Path
) -> None:
    assert load(database, tmp_path, LIQUIDATED, {"bin": TRADER}).status == "loaded"
    assert in_force(database) == {CABLES}
    assert PIPES in in_force(database, date(2026, 11, 19)), "it counts from the day of the load (D20)"
    assert letters.newest(database, CONSOLE, "exclusion", PIPES, "kk")
    with database.read() as session:
        assert journal.check(session) is None
        last = session.rows("register/changes_of_entry", registration_no=PIPES)[-1]
    assert last["login"] == SYSTEM.login


def test_a_check_excludes_nobody(database: Database, tmp_path: Path) -> None:
    file = taxpayers_file(tmp_path, AS_OF, LIQUIDATED)
    load_snapshot(database, CONSOLE, "taxpayers", [file], as_of=AS_OF, today=ON, check_only=True)
    assert PIPES in in_force(database)


def test_more_than_the_limit_is_refused_whole_until_the_number_is_confirmed(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = rule.Limit.model_validate(
        {"from": date(2025, 1, 1), "share_percent": 0, "least": 0, "reference": "test"}
    )
    monkeypatch.setattr(rule, "limits", lambda: rule.Dated([strict], "test"))
    for wrong in (None, 2):
        with pytest.raises(UserError) as refusal:
            load(database, tmp_path, LIQUIDATED, {"bin": TRADER}, confirmed=wrong)
        assert (refusal.value.key, refusal.value.values["n"]) == ("register_departures.too_many", 1)
        assert PIPES in in_force(database)
        assert database.scalar("verification/last_load") == 0 or not database.rows("intake/kinds")
    load(database, tmp_path, LIQUIDATED, {"bin": TRADER}, confirmed=1)
    assert PIPES not in in_force(database)


@pytest.mark.parametrize(("entries", "most"), [(0, 5), (500, 5), (600, 6), (10_000, 100)])
def test_the_limit_is_one_per_cent_and_at_least_five(entries: int, most: int) -> None:
    assert rule.most_departures(entries, ON) == most


def test_a_status_taken_back_restores_the_entry_as_if_it_had_never_left(
    database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, LIQUIDATED, {"bin": TRADER})
    later = date(2026, 11, 27)
    load(database, tmp_path, {"bin": FIRM}, {"bin": TRADER}, as_of=date(2026, 11, 25), on=later)
    assert PIPES in in_force(database, later)
    assert PIPES in in_force(database, ON), "as if never excluded (D20)"


@pytest.mark.parametrize("successor", ["", "000000000021"], ids=["none", "a wrong check digit"])
def test_one_wrong_successor_stops_nobody_else(database: Database, tmp_path: Path, successor: str) -> None:
    wrong = {
        "bin": FIRM,
        "status": "reorganised",
        "status_on": "2026-11-02",
        "reorganisation_kind": "transformation",
        "successor_bin": successor,
    }
    gone = {"bin": TRADER, "status": "liquidated", "status_on": "2026-11-03"}
    assert load(database, tmp_path, wrong, gone).status == "loaded"
    assert in_force(database) == {PIPES}


NEW = "000000000020"  # whom a transformation leads to
TRANSFORMED = {
    "bin": FIRM,
    "status": "reorganised",
    "status_on": "2026-11-02",
    "reorganisation_kind": "transformation",
    "successor_bin": NEW,
}
LATER, LATEST = date(2026, 11, 27), date(2026, 11, 29)


def bins(database: Database, day: date) -> dict[str, str]:
    with database.read() as session:
        return {good.registration_no: good.bin for good in register.as_of(session, day)}


def test_a_transformation_taken_back_lets_go_of_the_successor(database: Database, tmp_path: Path) -> None:
    load(database, tmp_path, TRANSFORMED, {"bin": NEW}, {"bin": TRADER})
    assert bins(database, ON)[PIPES] == NEW
    load(database, tmp_path, {"bin": FIRM}, {"bin": TRADER}, as_of=date(2026, 11, 25), on=LATER)
    assert bins(database, LATER)[PIPES] == FIRM
    assert bins(database, ON)[PIPES] == FIRM, "as if it had never gone on under another (D20)"
    load(database, tmp_path, TRANSFORMED, {"bin": NEW}, as_of=date(2026, 11, 28), on=LATEST)
    assert bins(database, LATEST)[PIPES] == NEW, "the fact told anew acts anew"
    with database.read() as session:
        kinds = [row["kind"] for row in session.rows("register/changes_of_entry", registration_no=PIPES)]
        assert journal.check(session) is None
    assert kinds.count("successor") == 3, "every fact stays in the history"


def test_a_second_liquidation_of_the_same_day_acts_after_a_taking_back(
    database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, LIQUIDATED, {"bin": TRADER})
    load(database, tmp_path, {"bin": FIRM}, {"bin": TRADER}, as_of=date(2026, 11, 25), on=LATER)
    load(database, tmp_path, LIQUIDATED, {"bin": TRADER}, as_of=date(2026, 11, 28), on=LATEST)
    assert PIPES not in in_force(database, LATEST)
    assert PIPES in in_force(database, LATER)


def test_a_register_as_of_a_day_to_come_excludes_nobody(database: Database, tmp_path: Path) -> None:
    for check_only in (True, False):
        file = taxpayers_file(tmp_path, date(2026, 11, 21), LIQUIDATED)
        with pytest.raises(UserError) as refusal:
            load_snapshot(
                database,
                CONSOLE,
                "taxpayers",
                [file],
                as_of=date(2026, 11, 21),
                today=ON,
                check_only=check_only,
            )
        assert refusal.value.key == "intake.taxpayers_ahead"
    assert PIPES in in_force(database)
