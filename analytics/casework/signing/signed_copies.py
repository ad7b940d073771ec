"""Our own documents signed inside (PAdES) by the responsible person: extracts, letters, replies (clauses 6,
14, 24).

The document as kept stays as it is: the signed copy is it with the visible mark «ЭЦҚ» and the signature
appended. Acts and protocols are signed by several, beside the file (`signatures`)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.access.rights import Actor, require
from analytics.casework.signing.acceptance import BadSignature, accepted, require_size, signer_of
from analytics.casework.signing.rows import KeptCopy
from analytics.casework.signing.signatures import (
    COMMISSION_KINDS,
    is_of_demonstration,
    require_elsewhere,
    trusted,
)
from analytics.documents.engine import kept_files
from analytics.documents.engine.document import printed_number
from analytics.documents.signing import pades
from analytics.documents.signing.cms import SignatureResult, verify
from analytics.documents.signing.pades import Prepared
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, text_for


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """A document with its signature inside, and what verification finds now. `name`, `organisation`: as the
    certificate has them."""

    document_no: str
    content: bytes
    name: str
    organisation: str | None
    signed_at: datetime
    demonstration: bool
    result: SignatureResult


def prepare(database: Database, actor: Actor, document_no: str) -> Prepared:
    """The document with the mark of who signs now and room for the signature. Raises NotAllowed; UserError
    where it is signed already."""
    require(actor, "sign_document")
    with database.read() as session:
        return prepare_in(session, actor, document_no)


def prepare_in(session: Session, actor: Actor, document_no: str) -> Prepared:
    """`prepare` inside a transaction."""
    kept, at = _signable(session, actor, document_no), utc_now()
    t = text_for(kept.language)
    lines = (
        t("signing.mark.signed_by", name=actor.name),
        t("signing.mark.at", at=t.moment(at)),
        t("signing.mark.document", number=printed_number(document_no)),
    )
    return pades.prepare(kept.content, lines, at)


def receive(database: Database, actor: Actor, document_no: str, prepared: Prepared, cms: bytes) -> str:
    """Verifies the signature over a prepared document, by the actor's own certificate, and keeps the signed
    copy.

    Returns its SHA-256. Raises NotAllowed, BadSignature, UserError."""
    require(actor, "sign_document")
    require_elsewhere(prepared.content, cms)
    with database.transaction() as session:
        return attach(session, actor, document_no, prepared, cms)


def attach(session: Session, actor: Actor, document_no: str, prepared: Prepared, cms: bytes) -> str:
    """`receive` inside a transaction."""
    kept = _signable(session, actor, document_no)
    if not prepared.file.startswith(kept.content):
        raise BadSignature("signing.bad.changed")
    require_size(cms)
    trust, received = trusted(session), utc_now()
    result = verify(prepared.content, cms, trust)
    owner = accepted(result, prepared.at, received)
    if signer_of(session, actor, owner) != actor.login:
        raise BadSignature("signing.bad.another_person", name=owner.name)
    content = pades.fill(prepared, cms)
    copy, demonstration = hashlib.sha256(content).hexdigest(), is_of_demonstration(session, owner)
    session.insert_row(
        "signed_copies",
        document_no=document_no,
        content=content,
        sha256=copy,
        login=actor.login,
        name=owner.name,
        organisation=owner.organisation,
        certificate_serial=owner.serial,
        issuer=owner.issuer,
        signed_at=result.signed_at,
        timestamped=result.timestamped,
        received_at=received,
        trust_sha256=trust.sha256,
        demonstration=demonstration,
    )
    payload = {
        "copy_sha256": copy,
        "content_sha256": kept.sha256,
        "signer": actor.login,
        "certificate": owner.serial,
        "demonstration": demonstration,
    }
    journal.append(session, actor, "sign", document_no, payload=payload)
    return copy


def copies_of(session: Session, documents: Sequence[str]) -> dict[str, SignedCopy]:
    """Number -> signed copy of those of the documents that have one, each verified now."""
    trust, results = trusted(session), {}
    for row in session.records(KeptCopy, documents=list(documents)):
        part = pades.signed_part(row.content)
        intact = part is not None and hashlib.sha256(row.content).hexdigest() == row.sha256
        result = verify(*part, trust) if part and intact else SignatureResult(("signing.bad.changed", {}))
        results[row.document_no] = SignedCopy(
            row.document_no,
            row.content,
            row.name,
            row.organisation,
            row.signed_at,
            row.demonstration,
            result,
        )
    return results


def signed_copies(database: Database, actor: Actor, documents: Sequence[str]) -> dict[str, SignedCopy]:
    """`copies_of` for whoever may read extracts. Raises NotAllowed."""
    require(actor, "read_extract")
    with database.read() as session:
        return copies_of(session, documents)


def _signable(session: Session, actor: Actor, document_no: str) -> kept_files.Kept:
    """A document that the actor may sign inside, and nobody has yet."""
    require(actor, "sign_document")
    kept = kept_files.kept(session, document_no)
    require(actor, kept_files.kinds()[kept.kind].read)
    if kept.kind in COMMISSION_KINDS:
        raise UserError("signing.copy.beside", document=document_no)
    if session.rows("signing/signed_copies", documents=[document_no]):
        raise UserError("signing.copy.signed", document=document_no)
    return kept
