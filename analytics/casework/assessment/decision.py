"""The authorised body's decision (clause 24): goods with a positive result are included, the others get
reasons in one reply (D22)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.assessment import documents as papers
from analytics.casework.assessment.opening import at_version, require_stage
from analytics.casework.assessment.state import Assessment, Protocol
from analytics.casework.cases import moves as cases
from analytics.casework.cases.standing import require_not_ceased
from analytics.casework.models import outcomes
from analytics.casework.register import entries as register
from analytics.casework.signing import signatures
from analytics.store.database import Database, Session, utc_now
from analytics.text.both_languages import in_both


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of it: the registration number, where goods were included; the reply by language, where goods
    were not."""

    application: str
    registration_no: str | None
    reply: Mapping[str, str]
    version: int


def decide(
    database: Database,
    actor: Actor,
    application: str,
    *,
    expected_version: int,
    on: date,
    reasons: Mapping[str, str] | None = None,
) -> Decided:
    """The head carries out the commission's result within two working days (clause 24); it cannot be turned
    round here.

    `reasons`: words to add to the reply, in both languages or in none. Raises NotAllowed, PathError, Changed
    where another was faster; UserError where goods are to be included on an application that carries no good
    signature of the applicant (clause 10)."""
    require(actor, "decide_inclusion")
    with database.transaction() as session:
        result = at_version(session, application, expected_version, on)
        require_stage(result, "decision")
        if result.protocol is None:
            raise ValueError(f"{application} stands at decision without a protocol")
        return _carry_out(session, actor, result, result.protocol, on, in_both(reasons))


def _carry_out(
    session: Session,
    actor: Actor,
    result: Assessment,
    protocol: Protocol,
    on: date,
    reasons: Mapping[str, str],
) -> Decided:
    included = bool(protocol.positive)
    if included:
        require_not_ceased(session, result.application, on)
        signatures.require_applicant_signed(session, result.application)
    number = (
        register.include(session, actor, result.application, goods=protocol.positive, on=on)
        if included
        else None
    )
    reply: dict[str, str] = {}
    if protocol.negative:
        reply = papers.make_reply(
            session, actor, result, protocol, on=on, registration_no=number, added=reasons
        )
    version = cases.move(
        session,
        actor,
        result.application,
        "included" if included else "refused_commission",
        expected_version=result.case.version,
        on=on,
        reason=None,
        payload={"goods": list(protocol.positive), "reply": next(iter(reply.values()), None)},
    )
    row = {
        "application": result.application,
        "decided_on": on,
        "decided_by": actor.login,
        "included": included,
    }
    session.insert_row(
        "decisions",
        **row,
        registration_no=number,
        reply_no=next(iter(reply.values()), None),
        recorded_at=utc_now(),
    )
    outcomes.of_commission(session, result.application, on, positive=included)
    return Decided(result.application, number, reply, version)
