"""An application is filed on the day on which it is received with a signature that verifies (clause 10, D33).
Until then it is a draft awaiting signature: a number and the bytes to sign, no case, no clock, no
verification."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.filing import applications as filing
from analytics.casework.filing.applications import Filing
from analytics.casework.filing.rows import Draft, DraftContent, SameDraft
from analytics.casework.signing import demonstration_signer, signatures
from analytics.order.application.document import Application, read_canonical
from analytics.order.application.problems import Problem
from analytics.order.states import path
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, required_text

PATH = path("draft_states")


@dataclass(frozen=True, slots=True)
class Received:
    """What was handed in: the application, its file (name and bytes) where there was one, the applicant's
    signature where it came along, and what could not be read."""

    application: Application
    file_name: str | None = None
    content: bytes | None = None
    signature: bytes | None = None
    unread: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """The application's number; `is_filed`: False while it awaits its signature."""

    application: str
    is_filed: bool


def receive(
    database: Database, actor: Actor, values: Received, *, received_on: date, unsigned: bool = False
) -> Receipt:
    """Files an application that came with its signature, else keeps it as a draft. In a demonstration the
    labelled signer signs, unless `unsigned`. Where the same application waits as a draft, it is that draft
    that is filed, under its number.

    Raises NotAllowed; FilingRefused, FiledBefore; BadSignature, and then nothing is kept."""
    require(actor, "submit_application")
    if values.signature is not None:
        content = values.content or values.application.canonical().encode()
        signatures.require_elsewhere(content, values.signature)
    with database.transaction() as session:
        if values.signature is None and (unsigned or not session.is_demonstration):
            return Receipt(_keep_draft(session, actor, values, received_on), False)
        waiting = session.record(SameDraft, sha256=values.application.sha256())
        named = waiting.application if waiting else None
        [number] = filing.file_in(
            session, actor, [Filing(values.application, received_on, unread=values.unread, number=named)]
        )
        if named:
            session.run("filing/draft_filed", application=named, filed_on=received_on)
            session.run("filing/content_remove", application=named)
        _keep_content(session, number, values)
        _sign(session, actor, number, values.signature)
    return Receipt(number, True)


def file_draft(
    database: Database, actor: Actor, application: str, signature: bytes, *, received_on: date
) -> Receipt:
    """The signature of a draft has come: it is filed on that day. Raises NotAllowed, UserError where no such
    draft waits, BadSignature, FilingRefused where the day's rules no longer let it be filed."""
    require(actor, "submit_application")
    signatures.require_elsewhere(draft_content(database, actor, application)[1], signature)
    with database.transaction() as session:
        row = _draft(session, application)
        PATH.between(PATH.start, "draft_filed").require({"signature": signature}, {})
        document = read_canonical(row.document)
        filing.file_in(session, actor, [Filing(document, received_on, row.received_by, number=application)])
        session.run("filing/draft_filed", application=application, filed_on=received_on)
        _sign(session, actor, application, signature)
    return Receipt(application, True)


def drop_draft(database: Database, actor: Actor, application: str, *, reason: str, on: date) -> None:
    """A draft that will not be signed is dropped: it waits no longer, and its number is not given again.
    Raises NotAllowed; UserError where no such draft waits, or without a reason."""
    require(actor, "submit_application")
    why = required_text(reason, "filing.drop_reason")
    with database.transaction() as session:
        row = _draft(session, application)
        PATH.between(PATH.start, "draft_dropped").require({"reason": why}, {})
        if on < row.received_on:
            raise UserError("filing.drop_before", number=application, received_on=row.received_on)
        session.run("filing/draft_drop", application=application, closed_on=on)
        journal.append(session, actor, "drop_draft", application, reason=why, payload={"on": on})


def drafts(database: Database, actor: Actor) -> list[Draft]:
    """Applications that wait for a signature, oldest first."""
    require(actor, "submit_application")
    return database.records(Draft, application=None)


def draft_content(database: Database, actor: Actor, application: str) -> tuple[str, bytes]:
    """Name and bytes of what the applicant signs. Raises NotAllowed; UserError where there is no such
    draft."""
    require(actor, "submit_application")
    row = database.record(DraftContent, application=application)
    if row is None:
        raise UserError("filing.no_draft", number=application)
    return row.file_name, row.content


def _keep_draft(session: Session, actor: Actor, values: Received, on: date) -> str:
    document = values.application.canonical()
    sha256 = hashlib.sha256(document.encode()).hexdigest()
    filing.require_fit(session, Filing(values.application, on, unread=values.unread))
    same = session.record(SameDraft, sha256=sha256)
    if same:
        raise filing.FiledBefore("filing.draft_before", number=same.application)
    number = filing.number_of(on.year, filing.last_serial(session, on.year) + 1)
    session.insert_row(
        "application_drafts",
        application=number,
        bin=values.application.bin,
        name=values.application.name,
        document=document,
        document_sha256=sha256,
        received_on=on,
        received_at=utc_now(),
        received_by=actor.login,
    )
    _keep_content(session, number, values)
    journal.append(session, actor, "receive_draft", number, payload={"sha256": sha256, "received_on": on})
    return number


def _keep_content(session: Session, number: str, values: Received) -> None:
    if values.content is not None:
        sha256 = hashlib.sha256(values.content).hexdigest()
        session.insert_row(
            "application_contents",
            application=number,
            file_name=values.file_name or number,
            content=values.content,
            sha256=sha256,
        )


def _sign(session: Session, actor: Actor, number: str, signature: bytes | None) -> None:
    if signature is None:
        demonstration_signer.sign_in(session, actor, number)
    else:
        signatures.attach(session, actor, number, signature)


def _draft(session: Session, application: str) -> Draft:
    row = session.record(Draft, application=application)
    if row is None:
        raise UserError("filing.no_draft", number=application)
    return row
