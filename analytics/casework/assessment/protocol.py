"""The commission's decision (clauses 19, 23): members vote on each good, the protocol says the result (D22),
those who voted sign it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.assessment import documents as papers
from analytics.casework.assessment.inspection import LeftToDo
from analytics.casework.assessment.opening import (
    at_version,
    note,
    require_no_protocol,
    require_seat,
    require_stage,
    require_vote,
)
from analytics.casework.assessment.protocol_rows import (
    close_signed,
    keep_protocol,
    keep_vote,
    result_of,
    sitting_record,
    standing,
    take_back,
)
from analytics.casework.assessment.reading import read
from analytics.casework.assessment.rows import GoodResult
from analytics.casework.assessment.state import Assessment
from analytics.casework.cases import moves as cases
from analytics.casework.models.audit import unseal
from analytics.casework.register.established_figures import Established, EstablishedFigure, figures_of
from analytics.order.commission import Seat
from analytics.order.voting import Vote
from analytics.store.database import Database
from analytics.text import UserError
from analytics.text.both_languages import Texts

# A reasoned reply goes out in both; so the reasons are written in both.
# Reasons of a negative result: good -> language -> text.
Reasons = Mapping[int, Mapping[str, str]]


def vote(
    database: Database,
    actor: Actor,
    application: str,
    votes: Mapping[int, tuple[Vote, Texts | None]],
    *,
    on: date,
) -> None:
    """A member's votes by good, with a dissenting opinion, in both languages, where there is one. A newer
    vote replaces an older one until the protocol.

    Raises NotAllowed, PathError; UserError for one without a vote; LeftToDo where the vote is closed: it says
    exactly what is left."""
    require(actor, "assess_production")
    with database.transaction() as session:
        content = read(session, application, on)
        require_vote(content, actor)
        require_stage(content, "assessment", "protocol")
        require_no_protocol(content)
        if content.blockers_before_vote:
            raise LeftToDo(content, content.blockers_before_vote)
        goods = {ballot.good_no for ballot in content.ballots}
        for good, (cast, opinion) in votes.items():
            if good not in goods:
                raise UserError("commissions.no_good", application=application, good=good)
            keep_vote(session, actor, application, good, cast, opinion, on)
        note(session, actor, "vote", content, {"goods": sorted(votes), "on": on})


def draft_protocol(
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
        require_no_protocol(result)
        if result.blockers_before_protocol:
            raise LeftToDo(result, result.blockers_before_protocol)
        results = [result_of(ballot, reasons.get(ballot.good_no, {})) for ballot in result.ballots]
        figures = _established(result, results, established or {})
        document = sitting_record(result)
        number = papers.make_protocol(session, actor, result, document, results, figures)
        keep_protocol(session, actor, result, number, document, results, on)
        for figure in figures:
            row = figure.columns
            del row["unit"]  # it is the good's
            session.insert_row("established_values", application=application, protocol_no=number, **row)
        outcome = {str(row.good_no): row.result for row in results}
        note(
            session,
            actor,
            "draw_up_protocol",
            result,
            {"protocol": number, "results": outcome, "established": _named(figures), "on": on},
        )
    return number


def _established(
    result: Assessment, results: Sequence[GoodResult], values: Mapping[int, Established]
) -> list[EstablishedFigure]:
    positive = {row.good_no for row in results if row.positive}
    goods = {ballot.good_no: ballot.good for ballot in result.ballots}
    unknown = set(values) - set(goods)
    if unknown:
        raise UserError("commissions.no_good", application=result.application, good=min(unknown))
    return [
        figure
        for number, one in values.items()
        for figure in figures_of(
            number, goods[number].unit, goods[number].declared, one, positive=number in positive
        )
    ]


def _named(figures: Sequence[EstablishedFigure]) -> dict[str, dict[str, str]]:
    """For the journal: good -> field -> figure."""
    named: dict[str, dict[str, str]] = {}
    for row in figures:
        named.setdefault(str(row.good_no), {})[row.field] = str(row.established)
    return named


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
        protocol = standing(result)
        take_back(session, actor, protocol, reason, on)
        note(session, actor, "cancel_protocol", result, {"protocol": protocol.protocol_no, "on": on})


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
        protocol = standing(result)
        signed_on = close_signed(session, protocol)
        unseal(session, application, signed_on)
        return cases.move(
            session,
            actor,
            application,
            "decision",
            expected_version=result.case.version,
            on=signed_on,
            reason=None,
            payload={"protocol": protocol.protocol_no},
            result="positive" if protocol.positive else "negative",
        )
