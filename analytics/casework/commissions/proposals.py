"""Editions of commissions (clauses 15, 33) are put forward by one person and approved by another, the head of
the authorised body."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from analytics.access.rights import Actor, require
from analytics.casework.commissions import editions as commissions
from analytics.casework.commissions.rows import WaitingProposal
from analytics.order.commission import Commission
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edition that waits for approval."""

    number: int
    commission: Commission
    proposed_by: str
    proposed_at: datetime


def propose(database: Database, actor: Actor, commission: Commission) -> int:
    """Puts an edition before the head; returns the proposal's number. The same document that waits already
    changes nothing.

    Raises NotAllowed; BadCommission where the composition cannot be approved."""
    require(actor, "propose_commission")
    commissions.require_sound(commission)
    document = commission.canonical()
    sha256 = hashlib.sha256(document.encode()).hexdigest()
    with database.transaction() as session:
        waiting = [
            row.proposal for row in session.records(WaitingProposal, proposal=None) if row.sha256 == sha256
        ]
        if waiting:
            return waiting[0]
        number = int(session.scalar("assessment/next_proposal"))
        kept = {"document": document, "sha256": sha256, "proposed_by": actor.login, "proposed_at": utc_now()}
        session.insert_row("commission_proposals", proposal=number, commission=commission.code, **kept)
        journal.append(
            session,
            actor,
            "propose_commission",
            commission.code,
            payload={"proposal": number, "sha256": sha256},
        )
    return number


def waiting(database: Database, actor: Actor) -> list[Proposal]:
    """The editions that wait for approval, oldest first."""
    require(actor, "read_assessment")
    return [_proposal(row) for row in database.records(WaitingProposal, proposal=None)]


def approve(database: Database, actor: Actor, number: int) -> int:
    """The head approves what somebody else put forward; returns the edition. Raises NotAllowed, UserError
    (own, closed, or as `commissions.approve`)."""
    require(actor, "approve_commission")
    with database.transaction() as session:
        proposal = _waiting(session, number)
        if proposal.proposed_by == actor.login:
            raise UserError("people_page.same_person", commission=proposal.commission.code)
        edition = commissions.take_in(session, actor, proposal.commission)
        session.run(
            "assessment/proposal_close", proposal=number, edition=edition, login=actor.login, at=utc_now()
        )
    return edition


def decline(database: Database, actor: Actor, number: int) -> None:
    """The head sends an edition back: it never comes into force. Raises NotAllowed, UserError where it does
    not wait."""
    require(actor, "approve_commission")
    with database.transaction() as session:
        proposal = _waiting(session, number)
        session.run(
            "assessment/proposal_close", proposal=number, edition=None, login=actor.login, at=utc_now()
        )
        journal.append(
            session, actor, "decline_commission", proposal.commission.code, payload={"proposal": number}
        )


def _waiting(session: Session, number: int) -> Proposal:
    row = session.record(WaitingProposal, proposal=number)
    if row is None:
        raise UserError("people_page.no_proposal", number=number)
    return _proposal(row)


def _proposal(row: WaitingProposal) -> Proposal:
    return Proposal(
        row.proposal, Commission.model_validate_json(row.document), row.proposed_by, row.proposed_at
    )
