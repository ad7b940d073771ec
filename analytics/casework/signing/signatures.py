"""Signatures under applications, acts and protocols (clauses 10, 22, 23): CMS over the bytes as kept,
verified when received.

A button is not a signature: what counts is a file that verifies against the trust store, by the certificate
of the person wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from analytics.access.rights import Actor, require
from analytics.casework.commissions import editions as commissions
from analytics.casework.signing.acceptance import (
    BadSignature,
    accepted,
    require_applicant,
    require_good,
    require_size,
    signer_of,
)
from analytics.casework.signing.rows import DemonstrationAuthority, Signature, SignedBy, SignedContent
from analytics.documents.engine import kept_files as store
from analytics.documents.signing import ncanode
from analytics.documents.signing.certificates import Certificate
from analytics.documents.signing.cms import SignatureResult, split, verify, verify_all
from analytics.documents.signing.trust import TrustStore, trust_store
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.writing import today

# Documents that who sits in the case signs, and nobody else sees (clause 17).
COMMISSION_KINDS = ("act", "protocol", "update_protocol")


def attach(
    session: Session, actor: Actor, signed: str | SignedContent, cms: bytes, *, at: datetime | None = None
) -> str:
    """Takes in the signatures of a file under a document or an application, received `at` (UTC; now); returns
    the SHA-256 of the file.

    `signed`: its number, or what `readable_content` gave the actor in this transaction. Under a document each
    certificate's IIN must be the actor's or, where the actor hands in for others, of a person who signs here;
    under an application its BIN (an entrepreneur's IIN) the applicant's. All of a file's signatures are taken
    or none; one that stands there already is passed over where another is new. Raises NotAllowed,
    BadSignature."""
    query = signed if isinstance(signed, SignedContent) else readable_content(session, actor, signed)
    subject, received, file = query.subject, at or utc_now(), hashlib.sha256(cms).hexdigest()
    require_size(cms)
    if session.one("signing/by_file", cms_sha256=file):
        raise BadSignature("signing.bad.received_before", subject=subject)
    trust, standing = trusted(session), dict(signed_by(session, subject))
    require_good(verify_all(query.content, cms, trust))
    new = 0
    for one in split(cms):
        result = verify(query.content, one, trust)
        owner = accepted(result, query.made_at, received)
        if query.signs == "application":
            require_applicant(owner, query.bin)
        login = None if query.signs == "application" else signer_of(session, actor, owner)
        kept = hashlib.sha256(one).hexdigest()
        if (login and login in standing) or session.one("signing/by_file", cms_sha256=kept):
            repeated = owner
            continue
        standing |= {login: received} if login else {}
        _keep(session, actor, query, _Received(one, kept, file, login, owner, result, received, trust.sha256))
        new += 1
    if not new:
        raise BadSignature("signing.bad.signed_before", name=repeated.name, subject=subject)
    return file


@dataclass(frozen=True, slots=True)
class _Received:
    """A verified signature as it is kept: its own file, the file it came in, whose it is."""

    cms: bytes
    cms_sha256: str
    file_sha256: str
    login: str | None
    owner: Certificate
    result: SignatureResult
    at: datetime
    trust_sha256: str


def _keep(session: Session, actor: Actor, query: SignedContent, one: _Received) -> None:
    demonstration = is_of_demonstration(session, one.owner)
    document = {"subject": query.subject, "content_sha256": query.sha256}
    owner = {"name": one.owner.name, "iin": one.owner.iin, "bin": one.owner.bin, "issuer": one.owner.issuer}
    moments = {"signed_at": one.result.signed_at, "received_at": one.at, "list_of": one.result.list_of}
    session.insert_row(
        "signatures",
        **document | owner | moments,
        cms=one.cms,
        cms_sha256=one.cms_sha256,
        login=one.login,
        certificate_serial=one.owner.serial,
        timestamped=one.result.timestamped,
        received_by=actor.login,
        trust_sha256=one.trust_sha256,
        demonstration=demonstration,
    )
    payload = {
        "cms_sha256": one.cms_sha256,
        "content_sha256": query.sha256,
        "signer": one.login,
        "certificate": one.owner.serial,
        "demonstration": demonstration,
    }
    if one.file_sha256 != one.cms_sha256:
        payload["file_sha256"] = one.file_sha256
    journal.append(session, actor, "sign", query.subject, payload=payload)


def receive(database: Database, actor: Actor, subject: str, cms: bytes) -> str:
    """`attach` in a transaction of its own: what a page does with an uploaded file. Where the ministry has a
    server for it, that server verifies the file first."""
    require_size(cms)
    if ncanode.address():
        require_elsewhere(content_to_sign(database, actor, subject).content, cms)
    with database.transaction() as session:
        return attach(session, actor, subject, cms)


def require_elsewhere(content: bytes, cms: bytes) -> None:
    """Where the ministry has a server for it, that server finds the signatures valid too. Asked before the
    transaction that takes them in: a server may take its time. Raises BadSignature; UserError where it does
    not answer."""
    if ncanode.address() and not ncanode.verifies(content, cms):
        raise BadSignature("signing.bad.elsewhere")


def content_to_sign(database: Database, actor: Actor, subject: str) -> SignedContent:
    """The bytes to be signed, for whoever may sign or hand in for the signer. Raises NotAllowed, UserError
    where there are none."""
    with database.read() as session:
        return readable_content(session, actor, subject)


def of_subject(session: Session, subject: str) -> list[Signature]:
    """The signatures under a document or application, over its bytes as they are now."""
    return session.records(Signature, subject=subject)


def signed_by(session: Session, document_no: str) -> dict[str, datetime]:
    """Login -> moment (UTC) of each verified signature under a document. One over other bytes than those kept
    counts for nothing."""
    return {row.login: row.signed_at for row in session.records(SignedBy, document_no=document_no)}


def has_applicant_signed(session: Session, application: str) -> bool:
    """An application carries a verified signature over its text as kept."""
    return bool(session.scalar("signing/applicant_signed", application=application))


def checked_again(session: Session, subject: str) -> list[tuple[Signature, SignatureResult]]:
    """Each signature with what verification finds now, over the bytes as kept and against the trust store as
    it stands."""
    row = session.record(SignedContent, subject=subject)
    trust = trusted(session)
    return [(one, verify(row.content, one.cms, trust)) for one in of_subject(session, subject)] if row else []


def of_application(
    database: Database, actor: Actor, application: str
) -> list[tuple[Signature, SignatureResult]]:
    """`checked_again` of an application, for those who read its consents. Raises NotAllowed, UserError
    (clause 17)."""
    require(actor, "read_consents")
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        return checked_again(session, application)


def require_signed(session: Session, document_no: str, logins: Sequence[str]) -> None:
    """Verifies every signature under a document once more. Raises UserError naming those of `logins` whose
    good one is wanting."""
    good = {row.login for row, result in checked_again(session, document_no) if result.good}
    wanting = [login for login in logins if login not in good]
    if wanting:
        raise UserError("signing.wanting", document=document_no, n=len(wanting), names=", ".join(wanting))


def require_applicant_signed(session: Session, application: str) -> None:
    """The application carries the applicant's good signature (clause 10). Raises UserError where it does
    not."""
    if not any(result.good for _, result in checked_again(session, application)):
        raise UserError("signing.application_unsigned", application=application)


def trusted(session: Session) -> TrustStore:
    """The administrator's trust store; in a demonstration its own authority besides, which no other database
    believes."""
    own = session.record(DemonstrationAuthority)
    directory = trust_store()
    return directory.believing(x509.load_der_x509_certificate(own.certificate)) if own else directory


def verify_lists() -> int:
    """Verifies the lists of revoked certificates of the trust store, so that no page waits for it: Streebog
    takes five seconds a megabyte. Returns how many lists an authority of the store has signed."""
    from analytics.documents.signing.chains import authorities
    from analytics.documents.signing.revocation import is_list_of

    trust = trust_store()
    known = authorities(trust)
    return sum(any(is_list_of(one, issuer) for issuer in known) for one in trust.lists)


def is_of_demonstration(session: Session, owner: Certificate) -> bool:
    """The certificate is of the demonstration's own authority."""
    own = session.record(DemonstrationAuthority)
    certificate = x509.load_der_x509_certificate(own.certificate) if own else None
    return certificate is not None and owner.issuer == certificate.subject.rfc4514_string()


def readable_content(session: Session, actor: Actor, subject: str) -> SignedContent:
    """`content_to_sign` inside a transaction. Of an act or a protocol only for who sits in the case (clause
    17)."""
    row = session.record(SignedContent, subject=subject)
    if row is None or row.signs == "application":
        require(actor, "receive_signatures")
    if row is None:
        raise UserError("signing.nothing_to_sign", subject=subject)
    if row.signs == "document":
        require(actor, "sign_document")
        if row.kind in COMMISSION_KINDS:
            commissions.require_sight(session, actor, row.subject_of, today())
        else:
            require(actor, store.kinds()[row.kind].read)
    return row
