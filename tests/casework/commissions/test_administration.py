"""Editions put forward and approved by two people (15, 33), and overdue cases that get a named official
(D12)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, SYSTEM, Actor, NotAllowed
from analytics.casework.cases import duty
from analytics.casework.cases import moves as cases
from analytics.casework.commissions import commission_file
from analytics.casework.commissions import editions as commissions
from analytics.casework.commissions import proposals as commission_proposals
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.assessment.commission_world import commission, copy_of, make_template, version
from tests.casework.cases.case_path import AIGUL, APPLICATION, HEAD, D, now

ADMINISTRATOR = Actor("admin", "Admin", "administrator")
LATE = D("2026-12-01")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("administration"))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as opened:
        yield opened


def actions(database: Database, subject: str) -> list[str]:
    with database.read() as session:
        assert journal.check(session) is None
        return [row["action"] for row in reversed(session.rows("store/journal_of", subject=subject))]


# ---- clause 15: one puts forward, another approves


def test_clause_15_an_edition_is_in_force_once_somebody_else_has_approved_it(database: Database) -> None:
    rubber = commission("rubber", ("2219",))
    number = commission_proposals.propose(database, ADMINISTRATOR, rubber)
    assert commission_proposals.propose(database, CONSOLE, rubber) == number, "the same document waits once"
    (waiting,) = commission_proposals.waiting(database, HEAD)
    assert (waiting.commission, waiting.proposed_by) == (rubber, "admin")
    with database.read() as session:
        assert [one.commission.code for one in commissions.in_force(session, LATE)] == ["plastic"]
    with pytest.raises(NotAllowed):
        commission_proposals.approve(database, ADMINISTRATOR, number)
    assert commission_proposals.approve(database, HEAD, number) == 1
    with database.read() as session:
        assert [one.commission.code for one in commissions.in_force(session, LATE)] == ["plastic", "rubber"]
    assert actions(database, "rubber") == ["propose_commission", "approve_commission"]
    with pytest.raises(UserError, match="is not waiting"):
        commission_proposals.approve(database, HEAD, number)


def test_nobody_approves_what_they_put_forward(database: Database) -> None:
    number = commission_proposals.propose(database, ADMINISTRATOR, commission("rubber", ("2219",)))
    with pytest.raises(UserError, match="Somebody else approves"):
        commission_proposals.approve(database, Actor("admin", "Admin", "head"), number)


def test_a_declined_edition_never_comes_into_force(database: Database) -> None:
    number = commission_proposals.propose(database, ADMINISTRATOR, commission("rubber", ("2219",)))
    commission_proposals.decline(database, HEAD, number)
    assert commission_proposals.waiting(database, HEAD) == []
    assert actions(database, "rubber") == ["propose_commission", "decline_commission"]
    assert (
        commission_proposals.propose(database, ADMINISTRATOR, commission("rubber", ("2219",))) == number + 1
    )


def test_what_cannot_be_approved_is_refused_when_it_is_put_forward_or_approved(database: Database) -> None:
    with pytest.raises(UserError, match="one secretary"):
        alone = [{"login": "c", "name": "C", "body": "B", "represents": "state_body", "seat": "chair"}]
        commission_proposals.propose(database, ADMINISTRATOR, commission("rubber", ("2219",), members=alone))
    number = commission_proposals.propose(database, ADMINISTRATOR, commission("rubber", ("22",)))
    with pytest.raises(UserError, match="belongs to commission plastic"):
        commission_proposals.approve(database, HEAD, number)
    assert [one.number for one in commission_proposals.waiting(database, HEAD)] == [number], (
        "it still waits: nothing was half done"
    )


# ---- D12: an overdue case belongs to a named official


def unowned(database: Database) -> None:
    with database.transaction() as session:
        session.execute("UPDATE cases SET official = NULL")


def test_d12_an_overdue_case_without_an_official_goes_to_the_one_who_is_named(database: Database) -> None:
    unowned(database)
    before = version(database)
    assert duty.assign_overdue(database, SYSTEM, LATE) == 0, "nobody is named yet"
    assert duty.name_official(database, HEAD, "berik", reason="order No. 7", today=D("2026-11-05")) == 0, (
        "nothing is overdue yet"
    )
    assert duty.assign_overdue(database, SYSTEM, D("2026-11-05")) == 0
    assert duty.assign_overdue(database, SYSTEM, LATE) == 1
    case = now(database)
    assert (case.official, case.version) == ("berik", before + 1)
    assert duty.assign_overdue(database, SYSTEM, LATE) == 0, "it belongs to somebody now"
    assert actions(database, APPLICATION)[-1] == "take_case"


def test_d12_on_the_last_day_of_its_term_a_case_is_not_overdue(database: Database) -> None:
    unowned(database)
    last_day = now(database).due_on
    assert duty.name_official(database, HEAD, "berik", reason="order No. 7", today=last_day) == 0
    assert duty.assign_overdue(database, SYSTEM, last_day + timedelta(days=1)) == 1


def test_naming_hands_over_what_is_overdue_already_and_is_the_heads(database: Database) -> None:
    unowned(database)
    for actor in (AIGUL, ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            duty.name_official(database, actor, "berik", reason="r", today=LATE)
    with pytest.raises(UserError, match="login and the ground"):
        duty.name_official(database, HEAD, "berik", reason=" ", today=LATE)
    assert duty.name_official(database, HEAD, "berik", reason="order No. 7", today=LATE) == 1
    result = duty.named(database, HEAD)
    assert result
    assert (result.login, result.recorded_by) == ("berik", "head")


def test_an_owned_case_stays_with_its_official(database: Database) -> None:
    with database.read() as session:
        owner = cases.case(session, APPLICATION).official
    assert duty.name_official(database, HEAD, "somebody", reason="order No. 7", today=LATE) == 0
    assert now(database).official == owner


@pytest.mark.parametrize(
    "content", [b"[commission]\ncode = 1\n", b"commission = 5\n", b"commission = ['a']\n"]
)
def test_a_file_of_another_form_is_named(content: bytes) -> None:
    with pytest.raises(UserError, match=r"could not be read"):
        commission_file.read_content(content, "c.toml")


def test_the_mark_that_a_text_editor_puts_first_changes_nothing() -> None:
    assert commission_file.read_content(b"\xef\xbb\xbfcommission = []\n", "c.toml") == []
