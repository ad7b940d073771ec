"""Votes and protocol (clauses 19, 22, 23), with two secretaries at once."""

import json
import threading

import pytest

from analytics.access.rights import Actor
from analytics.casework.assessment import inspection, protocol
from analytics.casework.assessment import opening as assessment
from analytics.casework.cases import moves as cases
from analytics.documents.engine import kept_files as store
from analytics.order.voting import Vote
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.assessment.commission_world import (
    CHAIR,
    OPEN,
    REASONS,
    SECRETARY,
    SHARE,
    STRANGER,
    SUB,
    VOTERS,
    A,
    B,
    Signed,
    U,
    V,
    conclude_all,
    draw_up,
    read,
    record,
    take_up,
    version,
    vote_all,
)
from tests.casework.cases.case_path import APPLICATION, D, now

OPINION = {"kk": "Операциялар басқа кәсіпорында орындалады", "ru": "Операции выполняются на стороне"}


@pytest.fixture
def database(database: Database) -> Database:
    """The commission has taken the case up."""
    take_up(database)
    return database


# ---- without an inspection


def test_clauses_19_23_without_an_inspection(database: Database, signed: Signed) -> None:
    """Clause 16 runs to Wed 18 Nov; the protocol of Thu 12 is signed on Fri 13: clause 24 runs Mon 16, Tue
    17."""
    conclude_all(database)
    vote_all(database, D("2026-11-12"))
    number = draw_up(database, D("2026-11-12"))
    drawn_up = read(database).protocol
    assert drawn_up
    assert sorted(drawn_up.unsigned) == ["a", "b", "chair", "u", "v"]
    with pytest.raises(UserError, match="chair, a, b, u, v"):
        record(database, "2026-11-12")
    signed.sign(number, "2026-11-12T20:30", "chair")  # 01:30 on the 13th in Almaty
    signed.sign(number, "2026-11-12T09:00", "a", "b", "u", "v")
    record(database, "2026-11-16")
    case = now(database)
    assert (case.stage, case.result, case.clause) == ("decision", "positive", "24")
    assert (case.term_from, case.due_on) == (D("2026-11-13"), D("2026-11-17")), (
        "D19: from the day of the last signature, in Almaty"
    )
    with database.read() as session:
        (entry, *_) = session.rows("store/journal_of", subject=APPLICATION)
        kept = store.kept(session, number)
    assert json.loads(entry["payload"])["protocol"] == number
    assert kept.kind == "protocol"


def test_d22_goods_are_decided_apart_and_a_negative_one_has_reasons_in_both_languages(
    database: Database,
) -> None:
    conclude_all(database)
    vote_all(database, votes={1: Vote.FOR, 2: Vote.AGAINST})
    with pytest.raises(UserError, match=r"good 2 is negative.*in Kazakh and Russian"):
        draw_up(database)
    with pytest.raises(UserError, match=r"“Қаралды”.*write it in Russian too"):
        draw_up(database, g2={"kk": "Қаралды"})
    draw_up(database, g2=REASONS)
    result = read(database).protocol
    assert result
    assert (result.positive, result.negative) == ((1,), (2,))
    assert result.results[2].reasons_kk == REASONS["kk"]
    assert result.results[1].reasons_kk is None


def test_dissent_is_kept_with_the_protocol(database: Database) -> None:
    conclude_all(database)
    vote_all(database, who=(CHAIR, A, B, U))
    protocol.vote(
        database,
        V,
        APPLICATION,
        {1: (Vote.AGAINST, OPINION), 2: (Vote.FOR, None)},
        on=OPEN,
    )
    number = draw_up(database)
    result = read(database).protocol
    assert result
    assert result.document["opinions"] == {"1": {"v": OPINION}}
    assert result.document["votes"]["1"] == {
        "chair": "for",
        "a": "for",
        "b": "for",
        "u": "for",
        "v": "against",
    }
    with database.read() as session:
        text = json.dumps(store.kept(session, number).source, ensure_ascii=False)
    assert OPINION["kk"] in text
    assert OPINION["ru"] not in text


def test_the_vote_is_closed_until_the_four_checks(database: Database) -> None:
    with pytest.raises(UserError, match=r"this is needed first: 4 checks of clause 18 \(1, 2, 3, 4\)"):
        vote_all(database)
    conclude_all(database)
    vote_all(database)


def test_who_votes(database: Database) -> None:
    conclude_all(database)
    for actor, why in (
        (SECRETARY, "has no vote"),
        (SUB, "is not in the commission"),
        (STRANGER, "is not in the commission"),
    ):
        with pytest.raises(UserError, match=why):
            vote_all(database, who=(actor,))
    with pytest.raises(UserError, match="has no good 3"):
        protocol.vote(database, A, APPLICATION, {3: (Vote.FOR, None)}, on=OPEN)
    assessment.recuse(database, A, APPLICATION, "a", kind="conflict", reason=SHARE, on=OPEN)
    with pytest.raises(UserError, match="is not in the commission"):
        vote_all(database, who=(A,))
    conclude_all(database, actor=B)
    vote_all(database, who=(SUB,))


def test_a_vote_in_conflict_falls_away(database: Database) -> None:
    conclude_all(database, actor=B)
    vote_all(database)
    assessment.recuse(database, V, APPLICATION, "v", kind="conflict", reason=SHARE, on=OPEN)
    assert [ballot.count.votes_for for ballot in read(database).ballots] == [4, 4]


def test_quorum_and_majority_keep_the_protocol_back(database: Database) -> None:
    conclude_all(database)
    vote_all(database, who=(CHAIR, A, B))
    with pytest.raises(UserError, match="good 1: quorum 4, votes cast 3"):
        draw_up(database)
    protocol.vote(database, U, APPLICATION, {1: (Vote.ABSTAIN, None), 2: (Vote.AGAINST, None)}, on=OPEN)
    protocol.vote(database, B, APPLICATION, {1: (Vote.ABSTAIN, None)}, on=OPEN)
    with pytest.raises(UserError, match="good 1: neither result has 3 votes"):
        draw_up(database)
    protocol.vote(database, B, APPLICATION, {1: (Vote.FOR, None)}, on=OPEN)
    draw_up(database)


def test_a_protocol_closes_the_vote_until_it_is_taken_back(database: Database, signed: Signed) -> None:
    conclude_all(database)
    vote_all(database)
    first = draw_up(database)
    for act in (lambda: vote_all(database), lambda: conclude_all(database), lambda: draw_up(database)):
        with pytest.raises(UserError, match=f"Protocol {first} is drawn up"):
            act()
    signed.sign(first, "2026-11-05T05:00", "a")
    with pytest.raises(UserError, match="Write the grounds"):
        protocol.cancel(database, CHAIR, APPLICATION, reason="", on=OPEN, expected_version=2)
    protocol.cancel(database, CHAIR, APPLICATION, reason="a name is wrong", on=OPEN, expected_version=2)
    vote_all(database)
    assert draw_up(database) != first


# ---- two at once


def test_two_secretaries_at_once_draw_up_one_protocol(database: Database) -> None:
    conclude_all(database)
    vote_all(database)
    seen, ready, outcomes = version(database), threading.Barrier(2), dict[str, str]()

    def draw(actor: Actor) -> None:
        ready.wait()
        try:
            outcomes[actor.login] = protocol.draft_protocol(
                database, actor, APPLICATION, expected_version=seen, on=OPEN, reasons={}
            )
        except UserError as error:
            outcomes[actor.login] = error.key

    threads = [threading.Thread(target=draw, args=(actor,)) for actor in (CHAIR, SECRETARY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes.values())[1] == "commissions.protocol_stands"
    with database.read() as session:
        assert len(session.execute("SELECT 1 FROM protocols").fetchall()) == 1


def test_inspection_and_protocol_on_one_version_exclude_each_other(
    database: Database, signed: Signed
) -> None:
    """The chair sends the case to inspection while the secretary records the signed protocol; both have read
    version 2."""
    conclude_all(database)
    vote_all(database)
    signed.sign(draw_up(database), "2026-11-05T05:00", *(actor.login for actor in VOTERS))
    seen, ready, outcomes = version(database), threading.Barrier(2), dict[str, str]()
    day = D("2026-11-06")

    def run(name: str) -> None:
        ready.wait()
        try:
            if name == "inspect":
                values = {"reason": "video", "first_day": day, "today": day, "expected_version": seen}
                inspection.begin(database, CHAIR, APPLICATION, ["a", "b", "u"], **values)
            else:
                protocol.record(database, SECRETARY, APPLICATION, expected_version=seen, today=day)
            outcomes[name] = "done"
        except UserError as error:
            outcomes[name] = error.key

    threads = [threading.Thread(target=run, args=(name,)) for name in ("inspect", "record")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == {"record": "done", "inspect": outcomes["inspect"]}, (
        "a drawn-up protocol keeps an inspection away"
    )
    assert outcomes["inspect"] in ("cases.changed", "commissions.protocol_stands")
    assert now(database).stage == "decision"


def test_the_version_is_asked_for(database: Database) -> None:
    for act in (
        lambda: inspection.begin(
            database,
            CHAIR,
            APPLICATION,
            ["a", "b", "u"],
            reason="x",
            first_day=OPEN,
            today=OPEN,
            expected_version=1,
        ),
        lambda: protocol.draft_protocol(
            database, CHAIR, APPLICATION, expected_version=1, on=OPEN, reasons={}
        ),
        lambda: protocol.record(database, CHAIR, APPLICATION, expected_version=1, today=OPEN),
        lambda: protocol.cancel(database, CHAIR, APPLICATION, reason="x", on=OPEN, expected_version=1),
    ):
        with pytest.raises(cases.Changed):
            act()
