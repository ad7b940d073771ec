"""The last verification of an application as its readers see it: the explanation, and the rows behind it."""

from __future__ import annotations

import json

from analytics.access.rights import Actor, require
from analytics.casework.cases import moves as cases
from analytics.casework.cases.standing import Standing, why_not_verified
from analytics.casework.commissions import editions as commissions
from analytics.casework.models.withheld import require_shown
from analytics.casework.readings.noting import note_reading
from analytics.casework.verification.rows import LastVerification
from analytics.order.criteria import PART_NAMES
from analytics.scoring import reasons
from analytics.scoring.document import Explanation
from analytics.store.as_of import AsOf
from analytics.store.criteria import derivation as criteria
from analytics.store.criteria.derivation import SourceRow
from analytics.store.database import Database, Session
from analytics.text import UserError, text_for


def last_verification(session: Session, application: str) -> LastVerification:
    """The last frozen verification of an application. Raises UserError where there is none."""
    row = session.record(LastVerification, application=application)
    if row is None:
        cases.case(session, application)
        raise UserError("verification.none", application=application)
    return row


def explain(database: Database, actor: Actor, application: str, language: str) -> Explanation:
    """The explanation of the last verification, from its frozen numbers, in the language asked for (contract
    of `explain --json`).

    Beyond the contract: `reasons`, `supports`, `lowering`, `uncounted` as sentences quoted verbatim by page
    and letter; `settings`; `not_verified`: why the applicant could not be verified (D26), "" where it
    could."""
    require(actor, "read_explanation")
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        row = last_verification(session, application)
        require_shown(session, actor, application)
    note_reading(database, actor, "explanation", application)
    frozen: Explanation = json.loads(row.explanation)
    standing = frozen.get("standing")
    return {
        **reasons.in_language(frozen, language),
        "not_verified": why_not_verified(text_for(language), Standing(standing)) if standing else "",
        "reasons": reasons.lowering(frozen, language),
        "supports": reasons.supports(frozen, language),
        "uncounted": reasons.uncounted(frozen, language),
        "settings": json.loads(row.settings),
        "verification_id": row.verification_id,
        "verified_at": row.verified_at,
    }


def source_rows(database: Database, actor: Actor, application: str, part: str) -> list[SourceRow]:
    """The source rows behind a part of the last verification, as known then (K, L and the lag of that
    verification)."""
    require(actor, "read_explanation")
    if part not in PART_NAMES:
        raise UserError("verification.no_part", part=part)
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        row = last_verification(session, application)
        note_reading(database, actor, "source_rows", application)
        return criteria.part_rows(session, AsOf.recorded(row), row.bin, part)
