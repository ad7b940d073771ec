"""Who can be verified (clause 3.1, D26): only who stands in the register of taxpayers as active; the case of
somebody who has ceased is closed with that reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.cases.moves import case
from analytics.casework.cases.standing import Standing, not_verified, require_not_ceased, standings
from analytics.casework.filing import applications as filing
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.verification import digital_verification as verification
from analytics.order.application.check import check
from analytics.order.codes import check_digit
from analytics.order.criteria import PART
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.casework.register.taxpayers_world import taxpayers_file
from tests.order.filed import ON, application

BIN = application().bin
OTHER = "700340018257"
LATER = date(2026, 12, 1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


def load(database: Database, directory: Path, as_of: date, *entities: dict[str, str]) -> None:
    file = taxpayers_file(directory, as_of, *entities)
    load_snapshot(database, CONSOLE, "taxpayers", [file], as_of=as_of, today=LATER)


def standing(database: Database, on: date = LATER) -> Standing:
    with database.read() as session:
        return standings(session, [str(BIN)], on)[str(BIN)]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("active", Standing.ACTIVE), ("suspended", Standing.SUSPENDED), ("liquidated", Standing.CEASED)],
)
def test_the_newest_register_known_on_the_day_tells(
    database: Database, tmp_path: Path, status: str, expected: Standing
) -> None:
    load(
        database, tmp_path, date(2026, 11, 25), {"bin": str(BIN), "status": status, "status_on": "2026-11-20"}
    )
    assert standing(database) is expected
    assert standing(database, date(2026, 11, 24)) is Standing.NOT_REGISTERED


def test_who_is_in_no_register_is_not_registered(database: Database, tmp_path: Path) -> None:
    assert standing(database) is Standing.NOT_REGISTERED
    load(database, tmp_path, date(2026, 11, 25), {"bin": OTHER})
    assert standing(database) is Standing.NOT_REGISTERED


@pytest.mark.parametrize("one", [Standing.SUSPENDED, Standing.NOT_REGISTERED])
def test_whatever_the_score_it_is_incomplete_until_the_register_says_otherwise(one: Standing) -> None:
    high = {"band": "high", "logit": 4.0, "wanted": []}
    changed = not_verified(high, one)
    assert (changed["band"], changed["standing"], changed["logit"]) == ("incomplete", one.value, 4.0)
    assert {PART[name].source for name in changed["wanted"]} == {"taxpayers"}
    assert not_verified(high, Standing.ACTIVE) == high


def test_the_load_that_tells_of_a_liquidation_closes_the_open_case(
    database: Database, tmp_path: Path
) -> None:
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    gone = {"bin": str(BIN), "status": "liquidated", "status_on": "2026-11-25"}
    load(database, tmp_path, date(2026, 11, 26), gone)
    with database.read() as session:
        assert (case(session, number).stage, case(session, number).closed_on) == ("ceased", LATER)
        assert journal.check(session) is None
    assert verification.verify(database, CONSOLE, on=LATER) == []


def test_nobody_ceased_is_included(database: Database, tmp_path: Path) -> None:
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    gone = {"bin": str(BIN), "status": "liquidated", "status_on": "2026-11-25"}
    with database.read() as session:
        require_not_ceased(session, number, LATER)
    file = taxpayers_file(tmp_path, date(2026, 11, 26), gone)
    load_snapshot(database, CONSOLE, "taxpayers", [file], as_of=date(2026, 11, 26), today=LATER)
    with database.transaction() as session:
        session.execute("UPDATE cases SET stage = 'decision', closed_on = NULL")
    with database.read() as session, pytest.raises(UserError) as refusal:
        require_not_ceased(session, number, LATER)
    assert refusal.value.key == "cases.applicant_ceased"


@pytest.mark.parametrize(
    ("bin", "rule"),
    [
        ("200350000007", "application.problem.non_resident"),
        ("200341000006", "application.problem.branch"),
        ("200342000001", "application.problem.branch"),
    ],
)
def test_non_residents_and_branches_are_refused_at_filing(bin: str, rule: str) -> None:
    whole = f"{bin[:11]}{check_digit(bin[:11])}"
    problems = check(application((("bin",), whole)), on=ON, check_code=lambda classifier, code: "known")
    assert (rule, "3.1") in {(problem.key, problem.clause) for problem in problems}
