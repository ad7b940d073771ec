"""Rows of votes and of the protocol (clauses 19, 23), alike for the assessment of an application and for what
a producer declared anew (D30). Rights and stages are the acts'."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.assessment.opening import required_reason
from analytics.casework.assessment.rows import GoodResult
from analytics.casework.assessment.state import Assessment, Ballot, Protocol
from analytics.casework.signing import signatures
from analytics.order.commission import Seat
from analytics.order.voting import Vote, quorum_needed
from analytics.store.database import Session, utc_now
from analytics.text import UserError, as_columns
from analytics.text.both_languages import Texts, in_both, required_in_both
from analytics.text.values import Json
from analytics.text.writing import ALMATY


def keep_vote(
    session: Session, actor: Actor, application: str, good: int, cast: Vote, opinion: Texts | None, on: date
) -> None:
    """A member's vote on a good, with a dissenting opinion in both languages where there is one; a newer one
    counts."""
    row = {"vote": Vote(cast).value, **as_columns("opinion", in_both(opinion)), "voted_on": on}
    session.insert_row(
        "commission_votes",
        application=application,
        good_no=good,
        **row,
        login=actor.login,
        recorded_at=utc_now(),
    )


def keep_protocol(
    session: Session,
    actor: Actor,
    result: Assessment,
    number: str,
    sitting: Mapping[str, Any],
    results: Sequence[GoodResult],
    on: date,
) -> None:
    """The protocol of that number, as drawn up: the sitting (`sitting_record`) and the results
    (`result_of`)."""
    session.insert_row(
        "protocols",
        application=result.application,
        protocol_no=number,
        commission=result.commission.code,
        edition=result.edition,
        drawn_up_on=on,
        drawn_up_by=actor.login,
        document=json.dumps(sitting, ensure_ascii=False, sort_keys=True),
        recorded_at=utc_now(),
    )
    for row in results:
        session.insert_row(
            "protocol_results", application=result.application, protocol_no=number, **row.columns
        )


def standing(result: Assessment) -> Protocol:
    """The protocol that stands. Raises UserError where there is none."""
    if result.protocol is None:
        raise UserError("commissions.no_protocol", application=result.application)
    return result.protocol


def take_back(session: Session, actor: Actor, protocol: Protocol, reason: str, on: date) -> None:
    """The protocol no longer stands. Raises UserError without a reason."""
    session.run(
        "assessment/protocol_cancel",
        protocol_no=protocol.protocol_no,
        on=on,
        login=actor.login,
        reason=required_reason(reason),
    )


def close_signed(session: Session, protocol: Protocol) -> date:
    """The protocol is signed by all who voted; returns the day, in Almaty, of the last signature (D19).
    Raises UserError naming the signatures that are wanting."""
    signatures.require_signed(session, protocol.protocol_no, protocol.voted)
    last = max(protocol.signed[login] for login in protocol.voted)
    signed_on = max(last.replace(tzinfo=UTC).astimezone(ALMATY).date(), protocol.drawn_up_on)
    session.run("assessment/protocol_signed", protocol_no=protocol.protocol_no, on=signed_on)
    return signed_on


def result_of(ballot: Ballot, reasons: Texts) -> GoodResult:
    """A good's result; a negative one with its reasons."""
    counted = ballot.count
    texts: Texts = {}
    if not counted.positive:
        texts = required_in_both(reasons, "commissions.negative_wants_reasons", good=ballot.good_no)
    return GoodResult(
        good_no=ballot.good_no,
        result="positive" if counted.positive else "negative",
        votes_for=counted.votes_for,
        votes_against=counted.votes_against,
        votes_abstained=counted.votes_abstained,
        casting_vote=counted.casting_vote,
        **as_columns("reasons", texts),
    )


def sitting_record(result: Assessment) -> Json:
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
        "composition": result.commission.composition(result.on, result.recusals),
        "quorum": quorum_needed(rules, result.commission.composition(result.on, result.recusals)),
        "chair": result.commission.chair(result.on, result.recusals),
        "secretary": next(
            (member.login for member in seats if result.seat_of(member.login) is Seat.SECRETARY), None
        ),
        "voted": voted,
        "aside": {login: one.kind for login, one in result.recusals.items()},
        "act": result.inspection.act_no if result.inspection else None,
        "votes": votes,
        "opinions": {good: text for good, text in opinions.items() if text},
    }
