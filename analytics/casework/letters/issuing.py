"""Documents of cases and of the Register: made at once in Kazakh and Russian, kept, and letters put on their
way to the cabinet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.letters.rows import SubjectLetter
from analytics.casework.readings.noting import note_reading
from analytics.documents.engine import kept_files as store
from analytics.documents.engine.document import Document, Localizable, texts
from analytics.documents.letters.confirming import new_token
from analytics.documents.letters.frame import Letter
from analytics.documents.letters.refusal import RefusalLetter
from analytics.documents.letters.remedy import remedy_on
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import DOCUMENT_LANGUAGES, Message, UserError
from analytics.text.values import Values


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A document to be issued; `payload`: what its entries of the journal hold besides."""

    document: Document
    verification_id: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that was made: language -> number, and the entries of the journal that say so."""

    numbers: dict[str, str]
    entries: list[journal.Entry]


DECISIONS = ("refusal_verification", "reply")


def issue_refusal(
    session: Session,
    actor: Actor,
    *,
    application: str,
    applicant_name: Localizable,
    bin: str,
    filed_on: date,
    decided_on: date,
    reasons: Mapping[str, Sequence[str]],
    uncounted: Mapping[str, Sequence[str]],
    model_version: str,
    made_up: bool,
    known_on: date,
    verification_id: str,
    registered_name: str = "",
    peer_group: Mapping[str, str] | None = None,
    unfiled: bool = False,
) -> dict[str, str]:
    """Makes, keeps and queues the refusal (clause 14), in the transaction of the verification that caused it.

    `reasons` and `uncounted` are sentences by language, the same as on the page; one to four reasons;
    `peer_group`: whose medians they name; `unfiled`: a due report was not filed. Returns language -> document
    number. Raises NotAllowed; UserError where no text on ways of appeal is in force (D11)."""
    remedy = remedy_on(decided_on)
    letter = RefusalLetter(
        on=decided_on,
        made_up=made_up,
        made_from={"known_on": known_on, "verification": verification_id, "model": model_version},
        application=application,
        applicant_name=applicant_name,
        registered_name=registered_name,
        peer_group=peer_group or {},
        unfiled=unfiled,
        bin=bin,
        filed_on=filed_on,
        reasons=reasons,
        uncounted=uncounted,
        remedy=remedy.text,
    )
    return issue(session, actor, letter, verification_id=verification_id, payload=remedy.record())


def issue(
    session: Session,
    actor: Actor,
    document: Document,
    *,
    verification_id: str | None = None,
    payload: Mapping[str, Any] | None = None,
) -> dict[str, str]:
    """Makes a document in Kazakh and Russian under the next number of its kind, keeps it, and puts it on its
    way to its recipient's cabinet where it has one; in the transaction of the act that caused it. It bears
    the journal's newest entry before the act. Returns language -> document number. Raises NotAllowed."""
    [issued] = make_many(session, actor, [Outgoing(document, verification_id, payload or {})])
    journal.append_many(session, actor, issued.entries)
    return issued.numbers


def make_many(session: Session, actor: Actor, outgoing: Iterable[Outgoing]) -> list[Issued]:
    """As `issue`, many documents at once; their entries of the journal are the caller's to append, each with
    the act that caused it. Raises NotAllowed."""
    numbering, codes, sent = store.Numbering(session), list[Values](), list[Outgoing]()
    head = str(journal.head(session))

    def drafts() -> Iterator[store.Draft]:
        for one in outgoing:
            document = replace(one.document, journal_head=head)
            require(actor, store.kinds()[document.kind].make)
            number = numbering.next(document.kind, document.on.year)
            if isinstance(document, Letter):
                document = replace(document, token=new_token())
                codes.append(_code(document.token, number))
            sources = {
                language: texts(replace(document, document_no=number.in_language(language)), language)
                for language in DOCUMENT_LANGUAGES
            }
            sent.append(one)
            yield store.Draft(number, sources, document.subject, one.verification_id)

    made = store.keep_many(session, actor, drafts())
    pairs = list(zip(sent, made, strict=True))
    cabinet = [row for one, documents in pairs for row in _to_cabinet(one.document, documents)]
    for table, rows in (("letter_codes", codes), ("outbox", cabinet)):
        if rows:
            session.insert(table, pl.DataFrame(rows))
    return [_issued(one, documents) for one, documents in pairs]


def _code(token: str, number: store.Number) -> Values:
    """The word of a letter's confirming address, and which letter it is."""
    letter = {"kind": number.kind, "year": number.year, "serial": number.serial}
    return {"token": token, **letter, "recorded_at": utc_now()}


def _to_cabinet(document: Document, made: Mapping[str, store.Kept]) -> list[Values]:
    """Rows of the outbox: a document in each language for who it is to."""
    if not document.recipient:
        return []
    bin, name = document.recipient
    recipient = {"recipient_bin": bin, "recipient_name": name, "queued_at": utc_now()}
    return [{"document_no": kept.document_no, **recipient} for kept in made.values()]


def _issued(one: Outgoing, made: Mapping[str, store.Kept]) -> Issued:
    based_on = {"verification_id": one.verification_id} if one.verification_id else {}
    entries = [
        journal.Entry(
            "issue_document",
            kept.document_no,
            payload={
                "sha256": kept.sha256,
                "template_version": kept.template_version,
                "subject": kept.subject,
                **based_on,
                **one.payload,
            },
        )
        for kept in made.values()
    ]
    return Issued({language: kept.document_no for language, kept in made.items()}, entries)


def letters_of(session: Session, subject: str) -> list[SubjectLetter]:
    """The letters of an application, an entry of the Register or a submission, with how far each has come."""
    return session.records(SubjectLetter, subject=subject)


def decision_letters(session: Session, application: str) -> list[SubjectLetter]:
    """The letters that told an applicant what was decided (clauses 14 and 24), as `letters_of`; not the later
    ones of its entry."""
    return [one for one in letters_of(session, application) if one.kind in DECISIONS]


def letter(database: Database, actor: Actor, application: str, language: str) -> store.Kept:
    """The newest letter on an application's decision in a language. Raises NotAllowed, UserError where there
    is none."""
    require(actor, "read_letter")
    with database.read() as session:
        result = [one for one in decision_letters(session, application) if one.language == language]
        if not result:
            raise UserError(
                "letters.no_letter",
                application=application,
                language=Message(f"shell.in_language.{language}"),
            )
        note_reading(database, actor, "document", result[-1].document_no)
        return store.kept(session, result[-1].document_no)


def newest(database: Database, actor: Actor, kind: str, subject: str, language: str) -> store.Kept:
    """The newest document of a kind about an application, an entry or a submission. Raises NotAllowed,
    UserError where there is none."""
    require(actor, store.kinds()[kind].read)
    with database.read() as session:
        number = session.scalar("letters/newest", kind=kind, subject=subject, language=language)
        if number is None:
            raise UserError(
                "documents.none_of_kind", subject=subject, language=Message(f"shell.in_language.{language}")
            )
        note_reading(database, actor, "document", number)
        return store.kept(session, number)


def numbered(database: Database, actor: Actor, document_no: str) -> store.Kept:
    """A document by its number. Raises NotAllowed where its kind is not for the actor's role, UserError where
    there is none."""
    with database.read() as session:
        result = store.kept(session, document_no)
    require(actor, store.kinds()[result.kind].read)
    note_reading(database, actor, "document", document_no)
    return result


def same_again(database: Database, actor: Actor, document_no: str) -> bool:
    """True where the document, made once more from its kept words, is the same to the byte."""
    numbered(database, actor, document_no)
    with database.read() as session:
        return store.again(session, document_no).same
