"""Letters of a case: the automatic refusal of clause 14, made at once in Kazakh and Russian and put on its way to the cabinet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.documents import refusal, store
from analytics.documents.remedy import remedy_on
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError

KIND = "refusal_verification"


def issue_refusal(
    session: Session,
    actor: Actor,
    *,
    application: str,
    applicant_name: str,
    bin: str,
    filed_on: date,
    decided_on: date,
    reasons: Mapping[str, Sequence[str]],
    uncounted: Mapping[str, Sequence[str]],
    model_version: str,
    made_up: bool,
    known_on: date,
    verification_id: str,
) -> dict[str, str]:
    """Makes, keeps and queues the refusal (clause 14), in the transaction of the verification that caused it.

    `reasons` and `uncounted` are sentences by language, the same as on the page; one to four reasons. Returns language -> document number.
    Raises NotAllowed; UserError where no text on ways of appeal is in force (D11)."""
    require(actor, "issue_letter")
    number = store.next_number(session, KIND, decided_on.year)
    remedy = remedy_on(decided_on)
    issued = {}
    entries = []
    for language in refusal.LANGUAGES:
        letter = refusal.RefusalLetter(
            document_no=number.in_language(language),
            application=application,
            applicant_name=applicant_name,
            bin=bin,
            filed_on=filed_on,
            decided_on=decided_on,
            known_on=known_on,
            model_version=model_version,
            reasons=reasons,
            uncounted=uncounted,
            remedy=remedy.text,
            made_up=made_up,
        )
        words = refusal.words(letter, language)
        kept = store.keep(session, actor, number, language, subject=application, source=words, verification_id=verification_id)
        session.insert_row("outbox", document_no=kept.document_no, recipient_bin=bin, queued_at=utc_now())
        payload = {
            "sha256": kept.sha256,
            "template_version": kept.template_version,
            "verification_id": verification_id,
            "remedy_from": remedy.valid_from,
            "remedy_approved_by": remedy.approved_by,
        }
        entries.append(journal.Entry("issue_letter", kept.document_no, payload=payload))
        issued[language] = kept.document_no
    journal.append_many(session, actor, entries)
    return issued


def letters_of(session: Session, application: str) -> list[dict[str, Any]]:
    """The letters of an application with how far each has come: document_no, kind, language, made_at, sha256, words (what it says),
    queued_at, handed_over_at, taken_at (UTC)."""
    rows = session.rows("documents/letters_of_application", application=application)
    return [{**{key: value for key, value in row.items() if key != "source"}, "words": json.loads(row["source"])} for row in rows]


def letter(database: Database, actor: Actor, application: str, language: str) -> store.Kept:
    """The newest letter of an application in a language, to read or download. Raises NotAllowed, UserError where there is none."""
    require(actor, "read_letter")
    with database.read() as session:
        found = [row for row in letters_of(session, application) if row["language"] == language]
        if not found:
            raise UserError("letters.no_letter", application=application, language=language)
        return store.kept(session, found[-1]["document_no"])


def same_again(database: Database, actor: Actor, document_no: str) -> bool:
    """True where the letter, made once more from its kept words, is the same to the byte."""
    require(actor, "read_letter")
    with database.read() as session:
        return store.again(session, document_no).same
