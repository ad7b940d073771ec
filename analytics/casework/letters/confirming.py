"""Is this letter genuine? For anybody who holds it: found by its code, no sign-in (clauses 14, 24, 27, 28,
30)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.letters.rows import CodedLetter, JournalHead
from analytics.casework.signing.signed_copies import SignedCopy, copies_of
from analytics.documents.engine.document import printed_number
from analytics.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class ConfirmedLetter:
    """A letter that was sent, as it said: number, day, titles by language, to whom; the signed copies made of
    it; the journal's entry that it bears (none on letters of before)."""

    number: str
    on: date
    titles: Mapping[str, str]
    name: str
    bin: str
    subject: str
    made_up: bool
    signed: Mapping[str, SignedCopy]
    journal: JournalHead | None = None


def confirm_letter(database: Database, actor: Actor, token: str) -> ConfirmedLetter | None:
    """The letter of a code; None where none bears it. Says nothing that the letter did not."""
    require(actor, "read_published")
    with database.read() as session:
        letters = session.records(CodedLetter, token=token)
        if not letters:
            return None
        copies = copies_of(session, [one.document_no for one in letters])
        head = journal_head(session, letters[0].document_no)
    texts = {one.language: json.loads(one.source) for one in letters}
    first = letters[0]
    return ConfirmedLetter(
        number=printed_number(first.document_no),
        on=date.fromisoformat(texts[first.language]["on"]),
        titles={language: text["title"] for language, text in texts.items()},
        name=first.recipient_name,
        bin=first.recipient_bin,
        subject=first.subject,
        made_up=any(text["made_up"] for text in texts.values()),
        signed={one.language: copies[one.document_no] for one in letters if one.document_no in copies},
        journal=head,
    )


def journal_head(session: Session, document_no: str) -> JournalHead | None:
    """The journal's entry that a document bears; None on documents of before."""
    return session.record(JournalHead, document_no=document_no)
