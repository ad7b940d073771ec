"""Who submits information in the form of Annex 4: industry state bodies and akimats (clause 7), the
informatisation body (8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.access.rights import Actor, require
from analytics.casework.submissions.rows import OneBody, SubmittingBody
from analytics.order.annex4 import PRODUCED, SOFTWARE
from analytics.order.codes import is_bin
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError

CLAUSES = {"industry": PRODUCED, "akimat": PRODUCED, "informatisation": SOFTWARE}


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its kind says which clause it submits under; the name by language."""

    bin: str
    kind: str
    name: Mapping[str, str]

    @property
    def clause(self) -> str:
        return CLAUSES[self.kind]


def set_body(
    database: Database, actor: Actor, bin: str, kind: str, name_kk: str, name_ru: str, *, basis: str
) -> None:
    """Notes a body that submits, or its new name; `basis`: the paper that says so. Raises NotAllowed,
    UserError."""
    require(actor, "set_submitting_bodies")
    if kind not in CLAUSES:
        raise UserError("submissions.no_kind", kind=kind, known=", ".join(CLAUSES))
    if not is_bin(bin):
        raise UserError("submissions.bad_bin", bin=bin)
    if not all(text.strip() for text in (name_kk, name_ru, basis)):
        raise UserError("submissions.names_missing")
    with database.transaction() as session:
        row = {
            "bin": bin,
            "kind": kind,
            "name_kk": name_kk.strip(),
            "name_ru": name_ru.strip(),
            "basis": basis.strip(),
        }
        session.insert_row("submitting_bodies", **row, recorded_by=actor.login, recorded_at=utc_now())
        journal.append(session, actor, "set_submitting_body", bin, payload={"kind": kind})


def bodies(database: Database, actor: Actor) -> list[SubmittingBody]:
    """The bodies that submit, as noted last. Raises NotAllowed."""
    require(actor, "set_submitting_bodies")
    return database.records(SubmittingBody)


def body_of(session: Session, actor: Actor) -> Body:
    """The body that the actor acts for. Raises UserError where it is not known."""
    row = session.record(OneBody, bin=actor.body or "")
    if row is None:
        raise UserError("submissions.no_body", login=actor.login)
    return Body(row.bin, row.kind, row.texts("name"))
