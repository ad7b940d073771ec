"""The random audit of low results (D37): off unless the head sets it by a dated act that names its legal
ground. Who is drawn is fixed by seed and application number before the score; a drawn low result is given
*medium* and goes to assessment, sealed until the protocol is signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from analytics.access.rights import SYSTEM, Actor, may, require
from analytics.casework.models.audit_rows import AuditInForce, AuditPeriod
from analytics.scoring.document import Explanation
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, required_text

LOW, MEDIUM, INCOMPLETE = "low", "medium", "incomplete"
DIGITS = 15  # hexadecimal ones of the hash that make the draw: exact as a float


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit that runs: of `share_percent` applications in a hundred a low result goes to assessment."""

    number: int
    share_percent: float
    seed: str

    def draws(self, application: str) -> bool:
        """Whether an application is drawn: by seed and number alone, so it can be repeated by anybody."""
        digest = hashlib.sha256(f"{self.seed}:{application}".encode()).hexdigest()[:DIGITS]
        return bool(int(digest, 16) / 16**DIGITS < self.share_percent / 100)

    def weight(self, band: str) -> float:
        """How many applications an outcome of a drawn one stands for."""
        return 100 / self.share_percent if band == LOW else 1.0


def open_audit(
    database: Database, actor: Actor, *, share_percent: float, seed: str, ground: str, on: date
) -> int:
    """Opens an audit from a day; `ground`: the act and the legal ground that it names. Returns its number.

    Raises NotAllowed; UserError where one runs already, or share, seed or ground is wanting."""
    require(actor, "set_random_audit")
    if not 0 < share_percent <= 100:
        raise UserError("models.audit.share", share=share_percent)
    named = required_text(ground, "models.audit.ground_missing")
    chosen = required_text(seed, "models.audit.seed_missing")
    with database.transaction() as session:
        last = session.record(AuditPeriod)
        if last is not None and (last.closed_on is None or on < last.closed_on):
            raise UserError("models.audit.runs_already")
        number = (last.audit_no if last else 0) + 1
        session.insert_row(
            "random_audits",
            audit_no=number,
            opened_on=on,
            share_percent=share_percent,
            seed=chosen,
            ground=named,
            opened_by=actor.login,
            opened_at=utc_now(),
        )
        sealed = hashlib.sha256(chosen.encode()).hexdigest()
        payload = {"share_percent": share_percent, "seed_sha256": sealed, "on": on}
        journal.append(session, actor, "open_random_audit", str(number), reason=named, payload=payload)
    return number


def close_audit(database: Database, actor: Actor, *, on: date, document: str) -> None:
    """Closes the audit that runs; `on`: the first day on which it runs no more. What was sealed stays so
    until its protocol is signed. Raises NotAllowed; UserError where none runs."""
    require(actor, "set_random_audit")
    act = required_text(document, "models.trial.document_missing")
    with database.transaction() as session:
        last = session.record(AuditPeriod)
        if last is None or last.closed_on is not None or on <= last.opened_on:
            raise UserError("models.audit.none")
        number = last.audit_no
        session.run(
            "models/audit_close", audit_no=number, closed_on=on, closed_by=actor.login, close_document=act
        )
        journal.append(session, actor, "close_random_audit", str(number), reason=act, payload={"on": on})


def audits(database: Database, actor: Actor) -> list[AuditPeriod]:
    """All audits, newest first; the seed of one that runs for who may set it alone: with it anybody could
    tell beforehand which number is drawn. Raises NotAllowed."""
    require(actor, "read_random_audits")
    rows = database.records(AuditPeriod)
    if may(actor, "action", "set_random_audit"):
        return rows
    return [row if row.closed_on else replace(row, seed=None) for row in rows]


def audit_on(session: Session, on: date) -> Audit | None:
    """The audit that runs on a day, or None."""
    row = session.record(AuditInForce, on_day=on)
    return Audit(row.audit_no, row.share_percent, row.seed) if row else None


def audited(audit: Audit, application: str, explanation: Explanation) -> Explanation:
    """The explanation of an application under an audit: of one that is drawn and not incomplete (D12) the
    result is kept under `audit`, and a low one is given *medium*."""
    band = explanation["band"]
    if band == INCOMPLETE or not audit.draws(application):
        return explanation
    return explanation | {
        "band": MEDIUM if band == LOW else band,
        "audit": {"audit_no": audit.number, "band": band, "weight": audit.weight(band)},
    }


def keep_draw(
    session: Session, application: str, verification_id: str, result: Explanation, on: date
) -> None:
    """Notes a drawn application with its sealed result, in the transaction of its verification; nothing where
    it was not drawn. The journal has a hash of the result, not the result."""
    drawn = result.get("audit")
    if not drawn:
        return
    session.run("models/audit_draw_remove", application=application)
    session.insert_row(
        "audit_draws",
        application=application,
        verification_id=verification_id,
        model_version=result["model"],
        drawn_on=on,
        **drawn,
    )
    sealed = hashlib.sha256(f"{verification_id}:{drawn['band']}:{result['logit']!r}".encode()).hexdigest()
    payload = {"audit": drawn["audit_no"], "sealed_sha256": sealed}
    journal.append(session, SYSTEM, "draw_for_audit", application, payload=payload)


def unseal(session: Session, application: str, on: date) -> None:
    """The protocol is signed: the result is shown from now on; nothing where none was sealed."""
    for row in session.rows("models/audit_unseal", application=application, day=on):
        payload = {"audit": row["audit_no"], "band": row["band"], "weight": row["weight"], "on": on}
        journal.append(session, SYSTEM, "unseal_result", application, payload=payload)
