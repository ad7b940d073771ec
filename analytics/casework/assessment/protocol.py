"""The commission's decision (clauses 19, 23): members vote on each good, the protocol says the result (D22),
those who voted sign it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.assessment import documents as papers
from analytics.casework.assessment.inspection import LeftToDo
from analytics.casework.assessment.opening import (
    at_version,
    note,
    require_seat,
    require_stage,
    require_vote,
    required_reason,
)
from analytics.casework.assessment.reading import read
from analytics.casework.assessment.state import Assessment, Ballot, Protocol
from analytics.casework.cases import moves as cases
from analytics.casework.models.audit import unseal
from analytics.casework.register.established_figures import Established, rows_of
from analytics.casework.signing import signatures
from analytics.order.commission import Seat
from analytics.order.voting import Vote, quorum_needed
from analytics.store.database import Database, Session, utc_now
from analytics.text import DOCUMENT_LANGUAGES, Message, UserError
from analytics.text.writing import ALMATY

# A reasoned reply goes out in both; so the reasons are written in both.
# Reasons of a negative result: good -> language -> text.
Reasons = Mapping[int, Mapping[str, str]]


def vote(
    database: Database,
    actor: Actor,
    application: str,
    votes: Mapping[int, tuple[Vote, str | None]],
    *,
    on: date,
) -> None:
    """A member's votes by good, with a dissenting opinion where there is one. A newer vote replaces an older
    one until the protocol.

    Raises NotAllowed, PathError; UserError for one without a vote; LeftToDo where the vote is closed: it says
    exactly what is left."""
    require(actor, "assess_production")
    with database.transaction() as session:
        content = read(session, application, on)
        require_vote(content, actor)
        require_stage(content, "assessment", "protocol")
        if content.protocol:
            raise UserError("commission.protocol_stands", protocol=content.protocol.protocol_no)
        if content.left_before_vote:
            raise LeftToDo(content, content.left_before_vote)
        goods = {ballot.good_no for ballot in content.ballots}
        for good, (cast, opinion) in votes.items():
            if good not in goods:
                raise UserError("commission.no_good", application=application, good=good)
            row = {
                "application": application,
                "good_no": good,
                "vote": Vote(cast).value,
                "opinion": (opinion or "").strip() or None,
            }
            session.insert_row(
                "commission_votes", **row, login=actor.login, voted_on=on, recorded_at=utc_now()
            )
        note(session, actor, "vote", content, {"goods": sorted(votes), "on": on})


def draw_up(
    database: Database,
    actor: Actor,
    application: str,
    *,
    expected_version: int,
    on: date,
    reasons: Reasons,
    established: Mapping[int, Established] | None = None,
) -> str:
    """The secretary or chair draws the protocol up: result, votes and dissent by good; returns its number.
    The vote is closed with it.

    `reasons`: for every good with a negative result, in Kazakh and Russian (clause 24: the applicant gets
    them). `established`: figures of goods that the commission found to differ from what was declared; the
    Register takes them. Raises NotAllowed, PathError, Changed, LeftToDo; UserError for a missing reason or a
    figure that cannot be."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        result = at_version(session, application, expected_version, on)
        require_seat(result, actor, Seat.SECRETARY, Seat.CHAIR)
        require_stage(result, "assessment", "protocol")
        if result.protocol:
            raise UserError("commission.protocol_stands", protocol=result.protocol.protocol_no)
        if result.left_before_protocol:
            raise LeftToDo(result, result.left_before_protocol)
        results = [result_row(ballot, reasons.get(ballot.good_no, {})) for ballot in result.ballots]
        figures = _established(result, results, established or {})
        document = sitting_record(result)
        number = papers.make_protocol(session, actor, result, document, results, figures)
        session.insert_row(
            "protocols",
            application=application,
            protocol_no=number,
            commission=result.commission.code,
            edition=result.edition,
            drawn_up_on=on,
            drawn_up_by=actor.login,
            document=json.dumps(document, ensure_ascii=False, sort_keys=True),
            recorded_at=utc_now(),
        )
        for row in results:
            session.insert_row("protocol_results", application=application, protocol_no=number, **row)
        for row in figures:
            session.insert_row("established_values", application=application, protocol_no=number, **row)
        outcome = {str(row["good_no"]): row["result"] for row in results}
        note(
            session,
            actor,
            "draw_up_protocol",
            result,
            {"protocol": number, "results": outcome, "established": _named(figures), "on": on},
        )
    return number


def _established(
    result: Assessment, results: Sequence[Mapping[str, Any]], values: Mapping[int, Established]
) -> list[dict[str, Any]]:
    positive = {row["good_no"] for row in results if row["result"] == "positive"}
    goods = {ballot.good_no: ballot.good for ballot in result.ballots}
    unknown = set(values) - set(goods)
    if unknown:
        raise UserError("commission.no_good", application=result.application, good=min(unknown))
    return [
        row for good, one in values.items() for row in rows_of(goods[good], one, positive=good in positive)
    ]


def _named(figures: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """For the journal: good -> field -> figure."""
    named: dict[str, dict[str, str]] = {}
    for row in figures:
        named.setdefault(str(row["good_no"]), {})[row["field"]] = str(row["established"])
    return named


def result_row(ballot: Ballot, reasons: Mapping[str, str]) -> dict[str, Any]:
    """The row of a good's result; a negative one with its reasons."""
    counted = ballot.count
    row: dict[str, str | None] = {"reasons_kk": None, "reasons_ru": None}
    if not counted.positive:
        for language in DOCUMENT_LANGUAGES:
            text = reasons.get(language, "").strip()
            if not text:
                raise UserError(
                    "commission.negative_wants_reasons",
                    good=ballot.good_no,
                    language=Message(f"shell.in_language.{language}"),
                )
            row[f"reasons_{language}"] = text
    return {
        "good_no": ballot.good_no,
        "result": "positive" if counted.positive else "negative",
        "votes_for": counted.votes_for,
        "votes_against": counted.votes_against,
        "votes_abstained": counted.votes_abstained,
        "casting_vote": counted.casting_vote,
        **row,
    }


def sitting_record(result: Assessment) -> dict[str, Any]:
    """What the protocol says of the sitting: who, by which regulations, how each voted, who dissented."""
    rules, seats = result.commission.regulations, result.sitting
    voted = [login for login in result.voting if any(login in ballot.votes for ballot in result.ballots)]
    votes = {
        str(ballot.good_no): {login: cast.vote.value for login, cast in ballot.votes.items()}
        for ballot in result.ballots
    }
    opinions = {
        str(ballot.good_no): {login: cast.opinion for login, cast in ballot.votes.items() if cast.opinion}
        for ballot in result.ballots
    }
    return {
        "regulations": rules.number,
        "composition": result.commission.composition(result.on, result.aside),
        "quorum": quorum_needed(rules, result.commission.composition(result.on, result.aside)),
        "chair": result.commission.chair(result.on, result.aside),
        "secretary": next(
            (member.login for member in seats if result.seat_of(member.login) is Seat.SECRETARY), None
        ),
        "voted": voted,
        "aside": {login: one.kind for login, one in result.aside.items()},
        "act": result.inspection.act_no if result.inspection else None,
        "votes": votes,
        "opinions": {good: text for good, text in opinions.items() if text},
    }


def cancel(
    database: Database, actor: Actor, application: str, *, reason: str, on: date, expected_version: int
) -> None:
    """Takes back a protocol that the case does not stand on yet (an error in it, a signature refused): the
    vote is open again."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        result = at_version(session, application, expected_version, on)
        require_seat(result, actor, Seat.SECRETARY, Seat.CHAIR)
        require_stage(result, "assessment", "protocol")
        number = _standing(result).protocol_no
        session.run(
            "assessment/protocol_cancel",
            protocol_no=number,
            on=on,
            login=actor.login,
            reason=required_reason(reason),
        )
        note(session, actor, "cancel_protocol", result, {"protocol": number, "on": on})


def record(database: Database, actor: Actor, application: str, *, expected_version: int, today: date) -> int:
    """All who voted have signed: the case goes to the head, and the term of clause 24 runs from the day of
    the last signature (D19).

    The result of the case is positive where one good's is (D22). Returns the new version.
    Raises NotAllowed, PathError, Changed; UserError naming the signatures that are wanting."""
    require(actor, "record_protocol")
    with database.transaction() as session:
        result = at_version(session, application, expected_version, today)
        require_seat(result, actor, Seat.SECRETARY, Seat.CHAIR)
        require_stage(result, "assessment", "protocol")
        protocol = _standing(result)
        signatures.require_signed(session, protocol.protocol_no, protocol.voted)
        signed_on = max(_day_signed(protocol), protocol.drawn_up_on)
        return _move(session, actor, result, protocol, signed_on)


def _move(session: Session, actor: Actor, results: Assessment, protocol: Protocol, signed_on: date) -> int:
    session.run("assessment/protocol_signed", protocol_no=protocol.protocol_no, on=signed_on)
    unseal(session, results.application, signed_on)
    return cases.move(
        session,
        actor,
        results.application,
        "decision",
        expected_version=results.case["version"],
        on=signed_on,
        reason=None,
        payload={"protocol": protocol.protocol_no},
        result="positive" if protocol.positive else "negative",
    )


def _standing(result: Assessment) -> Protocol:
    if result.protocol is None:
        raise UserError("commission.no_protocol", application=result.application)
    return result.protocol


def _day_signed(protocol: Protocol) -> date:
    """The day in Almaty of the last signature that was wanting."""
    return (
        max(protocol.signed[login] for login in protocol.voted).replace(tzinfo=UTC).astimezone(ALMATY).date()
    )
