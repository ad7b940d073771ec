"""Commissions: approved in editions (clauses 15, 33), each case with the one of its industry; who sits may
see it and act (17)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, NotAllowed, may, require
from analytics.casework.cases import moves as cases
from analytics.casework.commissions.commission_file import BadCommission
from analytics.casework.commissions.rows import (
    CommissionCase,
    EditionInForce,
    EveryEditionInForce,
    HasCase,
    KeptEdition,
    LastEdition,
    OfIndustry,
    Recusal,
    TakenIndustry,
)
from analytics.order.commission import Commission, Kind
from analytics.order.states import PathError, stage_key
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.searching import question
from analytics.text.writing import today

# States of a case that a commission and then the head have before them, and where they end.
BEFORE_IT = ("assessment", "inspection", "protocol", "decision")
ENDED = ("included", "refused_commission")


@dataclass(frozen=True, slots=True)
class Edition:
    """A commission as approved: number and content of the edition."""

    edition: int
    commission: Commission
    made_up: bool = False


def approve(database: Database, actor: Actor, commission: Commission) -> int:
    """Takes in an edition that the authorised body approved (clause 15); returns its number. The newest one
    again changes nothing.

    Raises NotAllowed, BadCommission (composition), UserError where it begins before the edition it replaces
    or an industry is taken."""
    require(actor, "approve_commission")
    with database.transaction() as session:
        return take_in(session, actor, commission)


def require_sound(commission: Commission) -> None:
    """Raises BadCommission where the composition cannot be approved."""
    problem = commission.problem()
    if problem:
        raise BadCommission(problem[0], commission=commission.code, **problem[1])


def take_in(session: Session, actor: Actor, commission: Commission) -> int:
    """`approve` inside a transaction; the right is the caller's matter."""
    require_sound(commission)
    document = commission.canonical()
    sha256 = hashlib.sha256(document.encode()).hexdigest()
    last = session.record(LastEdition, commission=commission.code)
    if last and last.sha256 == sha256:
        return last.edition
    if last and commission.valid_from < last.valid_from:
        raise PathError(
            "commissions.bad.earlier",
            commission=commission.code,
            day=commission.valid_from,
            last=last.valid_from,
        )
    taken = session.record(
        TakenIndustry,
        commission=commission.code,
        prefixes=list(commission.industries),
        on=commission.valid_from,
    )
    if taken:
        raise UserError(
            "commissions.bad.taken",
            commission=commission.code,
            prefix=taken.prefix,
            other=taken.commission,
        )
    others = in_force(session, commission.valid_from, Kind.APPEAL) if commission.kind is Kind.APPEAL else []
    other = next((one.commission.code for one in others if one.commission.code != commission.code), None)
    if other:
        raise UserError("commissions.bad.one_appeal", commission=commission.code, other=other)
    edition = (last.edition if last else 0) + 1
    _keep(session, actor, commission, edition, document, sha256)
    journal.append(
        session, actor, "approve_commission", commission.code, payload={"edition": edition, "sha256": sha256}
    )
    return edition


def _keep(
    session: Session, actor: Actor, commission: Commission, edition: int, document: str, sha256: str
) -> None:
    key = {"commission": commission.code, "edition": edition}
    head = {
        name: getattr(commission, name)
        for name in ("valid_from", "order_no", "order_on", "name_kk", "name_ru", "name_en")
    }
    made_up = session.is_demonstration
    head["kind"] = commission.kind.value
    kept = {
        "document": document,
        "sha256": sha256,
        "approved_by": actor.login,
        "recorded_at": utc_now(),
        "made_up": made_up,
    }
    session.insert_row("commission_editions", **key, **head, **kept)
    for prefix in commission.industries:
        session.insert_row("commission_industries", **key, prefix=prefix)
    for member in commission.members:
        seat = {"login": member.login, "seat": member.seat.value, "substitute_for": member.substitute_for}
        session.insert_row(
            "commission_seats", **key, **seat, seated_from=member.since, seated_to=member.until
        )


def in_force(session: Session, on: date, kind: Kind = Kind.INDUSTRY) -> list[Edition]:
    """Every commission's edition in force on a day, by code: of the industries, or the appeal commission's
    (33; one at most)."""
    return [_edition_from(row) for row in session.records(EveryEditionInForce, kind=kind.value, on=on)]


def commissions_in_force(
    database: Database, actor: Actor, on: date, kinds: Sequence[Kind] = (Kind.INDUSTRY,)
) -> list[Edition]:
    """`in_force` for those who may read assessments, kind after kind. Raises NotAllowed."""
    require(actor, "read_assessment")
    with database.read() as session:
        return [one for kind in kinds for one in in_force(session, on, kind)]


def edition_of(session: Session, commission: str, on: date) -> Edition:
    """The edition of an industry's commission in force on a day. Raises UserError where there is none yet."""
    row = session.record(EditionInForce, commission=commission, on=on)
    if row is None:
        raise PathError("commissions.none_in_force", commission=commission, on=on)
    return _edition_from(row)


def edition_numbered(session: Session, commission: str, edition: int) -> Edition:
    """An edition by its number: what a protocol was adopted under."""
    row = session.record(KeptEdition, commission=commission, edition=edition)
    if row is None:
        raise ValueError(f"no edition {edition} of {commission}")
    return _edition_from(row)


def _edition_from(row: KeptEdition) -> Edition:
    """An edition from its row."""
    return Edition(row.edition, Commission.model_validate_json(row.document), row.made_up)


def cases_before(
    database: Database,
    actor: Actor,
    today: date,
    *,
    stages: Sequence[str] = BEFORE_IT,
    commission: str | None = None,
    search: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[CommissionCase], int]:
    """The cases that the actor's commissions have before them (all commissions for those who may see every
    one), and how many in all.

    `commission` is empty where no commission has the industry."""
    require(actor, "read_assessment")
    query = {"stages": list(stages), "commission": commission, "limit": limit, "offset": offset}
    query |= question(search)
    rows = database.records(CommissionCase, login=_whose(actor), today=today, **query)
    return rows, rows[0].total if rows else 0


def _whose(actor: Actor) -> str | None:
    """Whose cases are asked for: the actor's own, unless they see those of every commission."""
    return None if may(actor, "action", "see_every_commission") else actor.login


def of_case(session: Session, application: str, on: date) -> HasCase | None:
    """Which commission has a case (clause 15), and the day it was taken up: the one that took it up or was
    given it by hand; else the one in force on a day whose beginning of OKED fits longest. None where no
    commission has the industry."""
    assigned = session.record(HasCase, application=application)
    if assigned is not None:
        return assigned
    by_industry = session.record(OfIndustry, application=application, on=on)
    return HasCase(by_industry.commission, None) if by_industry else None


def require_sight(
    session: Session, actor: Actor, application: str, today: date, *, recusing: bool = False
) -> None:
    """Lets pass who may see the case (clause 17). NotAllowed for a case of others, the same as for one that
    is not there; and, unless `recusing` says that this is about standing aside, for who stands aside in
    a conflict of interest."""
    require(actor, "read_assessment")
    has_it = of_case(session, application, today)
    query = {
        "stages": [*BEFORE_IT, *ENDED],
        "commission": has_it and has_it.commission,
        "login": _whose(actor),
        "today": today,
    }
    if not session.rows("assessment/sight", application=application, **query):
        raise NotAllowed("commissions.not_yours", application=application)
    recusals = () if recusing else session.records(Recusal, application=application)
    if any(row.login == actor.login and row.kind == "conflict" for row in recusals):
        raise NotAllowed("commissions.in_conflict", application=application)


def require_reading(session: Session, actor: Actor, application: str) -> None:
    """What is known of an applicant is for those who read every application; a member reads those of the own
    commissions (clause 17)."""
    if not may(actor, "action", "read_every_application"):
        require_sight(session, actor, application, today())


def assign(
    database: Database, actor: Actor, application: str, commission: str, *, reason: str, on: date
) -> None:
    """Gives a case to a commission by hand: none has its industry, or another is meant. Not once the
    commission has taken it up."""
    require(actor, "assign_commission")
    with database.transaction() as session:
        edition_of(session, commission, on)
        stage = cases.case(session, application).stage
        if stage != "assessment":
            text = (stage_key("assessment"),)
            raise PathError(
                "commissions.not_at_stage", application=application, stage=stage_key(stage), stages=text
            )
        result = of_case(session, application, on)
        if result and result.taken_up_on:
            raise PathError(
                "commissions.taken_up_by",
                application=application,
                commission=result.commission,
                on=result.taken_up_on,
            )
        if not reason.strip():
            raise UserError("commissions.reason_missing")
        row = {"application": application, "commission": commission, "reason": reason.strip()}
        session.insert_row("assessments", **row, login=actor.login, recorded_at=utc_now())
        journal.append(
            session,
            actor,
            "assign_commission",
            application,
            reason="by hand",
            payload={"commission": commission},
        )
