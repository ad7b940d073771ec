"""The decision of the authorised body (clause 24, D22): what follows the protocol, once, whoever presses."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.assessment import decision, protocol
from analytics.casework.assessment.rows import DecisionRow
from analytics.casework.letters import issuing as letters
from analytics.order.voting import Vote
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.assessment.commission_world import (
    OPEN,
    REASONS,
    SECRETARY,
    VOTERS,
    Signed,
    conclude_all,
    copy_of,
    draw_up,
    make_template,
    read,
    take_up,
    version,
    vote_all,
)
from tests.casework.cases.case_path import AIGUL, APPLICATION, HEAD, D, now

DAY = D("2026-11-06")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("decision"))


@pytest.fixture
def database(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    signed = Signed()
    signed.stand_in(monkeypatch)
    with copy_of(template, tmp_path) as opened:
        take_up(opened)
        conclude_all(opened)
        opened.signed = signed  # type: ignore[attr-defined]
        yield opened


def to_decision(database: Database, first: Vote, second: Vote) -> None:
    """The commission has voted on both goods, the protocol is signed."""
    vote_all(database, votes={1: first, 2: second})
    negative = {f"g{good}": REASONS for good, vote in ((1, first), (2, second)) if vote is Vote.AGAINST}
    number = draw_up(database, **negative)
    database.signed.sign(number, "2026-11-05T06:00", *(actor.login for actor in VOTERS))  # type: ignore[attr-defined]
    protocol.record(database, SECRETARY, APPLICATION, expected_version=version(database), today=OPEN)


def decide(database: Database, actor: Actor = HEAD, seen: int | None = None) -> decision.Decided:
    return decision.decide(database, actor, APPLICATION, expected_version=seen or version(database), on=DAY)


def actions(database: Database) -> list[str]:
    with database.read() as session:
        rows = session.rows("store/journal_of", subject=APPLICATION)
        assert journal.check(session) is None
    return [row["action"] for row in rows]


def goods_registered(database: Database) -> list[int]:
    with database.read() as session:
        return [
            row[0] for row in session.execute("SELECT good_no FROM register_rows ORDER BY good_no").fetchall()
        ]


def test_clause_24_1_positive_is_included(database: Database) -> None:
    to_decision(database, Vote.FOR, Vote.FOR)
    done = decide(database)
    assert (done.registration_no, done.reply) == (APPLICATION, {})
    assert goods_registered(database) == [1, 2]
    case = now(database)
    assert (case.stage, case.closed_on) == ("included", DAY)
    assert read(database, DAY).decision == DecisionRow(DAY, "head", True, APPLICATION, None)


def test_clause_24_2_negative_gets_a_reasoned_reply_in_both_languages(database: Database) -> None:
    to_decision(database, Vote.AGAINST, Vote.AGAINST)
    done = decide(database)
    assert done.registration_no is None
    assert goods_registered(database) == []
    assert set(done.reply) == {"kk", "ru"}
    assert now(database).stage == "refused_commission"
    with database.read() as session:
        kept = {
            one.language: json.dumps(one.text, ensure_ascii=False)
            for one in letters.letters_of(session, APPLICATION)
            if one.kind == "reply"
        }
        queued = {row[0] for row in session.execute("SELECT document_no FROM outbox").fetchall()}
    assert REASONS["kk"] in kept["kk"]
    assert REASONS["ru"] in kept["ru"]
    assert queued >= set(done.reply.values())


def test_d22_some_goods_are_included_and_the_others_get_reasons_in_the_same_reply(database: Database) -> None:
    to_decision(database, Vote.FOR, Vote.AGAINST)
    done = decide(database)
    assert done.registration_no == APPLICATION
    assert goods_registered(database) == [1]
    assert now(database).stage == "included"
    with database.read() as session:
        kept = next(
            one for one in letters.letters_of(session, APPLICATION) if one.document_no == done.reply["ru"]
        )
    text = json.dumps(kept.text, ensure_ascii=False)
    assert "Труба 1" in text
    assert "Труба 2" in text
    assert APPLICATION in text


def test_only_the_head_decides_and_only_at_decision(database: Database) -> None:
    with pytest.raises(UserError, match="is at the stage “Assessment of production"):
        decide(database)
    to_decision(database, Vote.FOR, Vote.FOR)
    for actor in (AIGUL, SECRETARY, VOTERS[0]):
        with pytest.raises(NotAllowed):
            decide(database, actor)


def test_the_outcome_is_kept_to_learn_from(database: Database) -> None:
    to_decision(database, Vote.FOR, Vote.AGAINST)
    decide(database)
    with database.read() as session:
        rows = session.execute(
            "SELECT application, reference_date, decided_on, positive, basis FROM outcomes"
        ).fetchall()
    assert rows == [(APPLICATION, D("2026-11-02"), DAY, True, "commission")]


def test_two_heads_at_once_get_one_decision_and_one_clear_message(database: Database) -> None:
    """Two sessions have read the same version before either writes."""
    to_decision(database, Vote.FOR, Vote.FOR)
    other, seen = Actor("head2", "H2", "head"), version(database)
    ready, outcomes = threading.Barrier(2), dict[str, str]()

    def press(actor: Actor) -> None:
        ready.wait()
        try:
            decide(database, actor, seen)
            outcomes[actor.login] = "decided"
        except UserError as error:
            outcomes[actor.login] = error.key

    threads = [threading.Thread(target=press, args=(actor,)) for actor in (HEAD, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes.values()) == ["cases.changed", "decided"]
    assert actions(database).count("move_case") == 3
