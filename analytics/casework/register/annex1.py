"""The published Register on paper (clause 5, Annex 1): numbered, kept, in both languages; the same Register
is not made twice.

It is made to be published: whoever asks for it, contacts of natural persons are masked in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.letters import issuing as letters
from analytics.casework.register import reading as register_reading
from analytics.casework.register.records import LastNumbers
from analytics.documents.engine import kept_files as store
from analytics.documents.engine.document import texts
from analytics.documents.forms.register_columns import values
from analytics.documents.letters.annex1 import Register
from analytics.store.database import Database, Session
from analytics.text import DOCUMENT_LANGUAGES, text_for

PUBLIC = Actor("public", "public", "public")


def issue_register(database: Database, actor: Actor, *, as_of: date, on: date) -> Mapping[str, str]:
    """The Register as of a day, made on `on`: language -> document number. One that says the same already is
    not made again.

    Raises NotAllowed; UserError where it has more rows than a PDF can usefully have."""
    require(actor, store.kinds()["register"].make)
    rows = register_reading.published(database, PUBLIC, as_of)
    with database.transaction() as session:
        [last] = session.records(LastNumbers)
        paper = Register(
            on=on,
            made_up=database.is_demonstration,
            made_from={"register_as_of": as_of, "register_version": last.change_no},
            as_of=as_of,
            rows={
                language: [values(text_for(language), row) for row in rows] for language in DOCUMENT_LANGUAGES
            },
        )
        return _made_before(session, paper) or letters.issue(session, actor, paper)


def _made_before(session: Session, paper: Register) -> dict[str, str] | None:
    """The newest of that day where it says, number, date and the journal's newest entry apart, the same."""
    result: dict[str, str] = {}
    for language in DOCUMENT_LANGUAGES:
        number = session.scalar("letters/newest", kind=paper.kind, subject=paper.subject, language=language)
        if number is None:
            return None
        kept = store.kept(session, number).source
        then = replace(
            paper,
            on=date.fromisoformat(kept["on"]),
            document_no=number,
            journal_head=kept.get("journal", {}).get("head", ""),
        )
        if texts(then, language) != kept:
            return None
        result[language] = number
    return result
