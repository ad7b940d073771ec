"""The demonstration's signer: a labelled stand-in for a person's key, over made-up data only. What it makes
is a real CMS signature."""

from __future__ import annotations

import hashlib
from datetime import datetime, time, timedelta

import polars as pl

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.signing import signatures, signed_copies, signers
from analytics.casework.signing.rows import DemonstrationAuthority, UnsignedApplication
from analytics.documents.signing.demonstration_authority import Authority, certify, make_authority, sign
from analytics.order.codes import check_digit
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import DEFAULT_LANGUAGE, UserError, text_for

SIGNING_HOUR = time(6)  # UTC: made-up applicants sign before noon in Almaty


def sign_demo(database: Database, actor: Actor, subject: str) -> str:
    """Signs as the actor (a document) or as the applicant (an application), by the demonstration's own
    authority; attaches it.

    Returns the SHA-256 of the signature. Raises NotAllowed, BadSignature; UserError outside a
    demonstration."""
    with database.transaction() as session:
        return sign_in(session, actor, subject)


def sign_in(session: Session, actor: Actor, subject: str, *, at: datetime | None = None) -> str:
    """`sign_demo` inside a transaction; `at` (UTC): the moment of signing, now if not given."""
    _require_demonstration(session)
    query, moment = signatures.readable_content(session, actor, subject), at or utc_now()
    authority = _authority(session)
    mark = text_for(DEFAULT_LANGUAGE)("signing.demonstration.mark")
    if query.signs == "application":
        name, iin, bin = f"{mark} {query.subject}", None, query.bin
    else:
        name, iin, bin = f"{mark} {actor.name}", _iin_of(session, actor.login), None
    person = certify(authority, name, iin=iin, bin=bin, valid_from=moment - timedelta(days=1))
    return signatures.attach(session, actor, query, sign(query.content, person, authority, moment), at=at)


def sign_copy(database: Database, actor: Actor, document_no: str) -> str:
    """Signs inside a document of ours as the actor, by the demonstration's own authority; returns the signed
    copy's SHA-256. Raises NotAllowed; UserError outside a demonstration."""
    require(actor, "sign_document")
    with database.transaction() as session:
        _require_demonstration(session)
        prepared, authority = signed_copies.prepare_in(session, actor, document_no), _authority(session)
        name = f"{text_for(DEFAULT_LANGUAGE)('signing.demonstration.mark')} {actor.name}"
        since = prepared.at - timedelta(days=1)
        person = certify(authority, name, iin=_iin_of(session, actor.login), valid_from=since)
        cms = sign(prepared.content, person, authority, prepared.at)
        return signed_copies.attach(session, actor, document_no, prepared, cms)


def sign_applications(session: Session, actor: Actor) -> int:
    """Signs, as their applicants on the day of filing, all applications of a demonstration that nobody has
    signed; returns how many.

    Written in one go: each is verified where it is relied on (`require_applicant_signed`) and whenever it is
    shown."""
    require(actor, "make_demonstration")
    _require_demonstration(session)
    authority, mark = _authority(session), text_for(DEFAULT_LANGUAGE)("signing.demonstration.mark")
    trust, now = signatures.trusted(session).sha256, utc_now()
    rows, entries = [], []
    for row in session.records(UnsignedApplication):
        at = min(datetime.combine(row.filed_on, SIGNING_HOUR), now)
        name = f"{mark} {row.application}"
        person = certify(authority, name, bin=row.bin, valid_from=at - timedelta(days=1))
        cms = sign(row.document.encode(), person, authority, at)
        file, serial = hashlib.sha256(cms).hexdigest(), f"{person.certificate.serial_number:x}"
        rows.append(
            {
                "subject": row.application,
                "content_sha256": row.document_sha256,
                "cms": cms,
                "cms_sha256": file,
            }
            | {
                "name": name,
                "bin": row.bin,
                "certificate_serial": serial,
                "issuer": person.certificate.issuer.rfc4514_string(),
            }
            | {"signed_at": at, "timestamped": False, "received_at": now, "received_by": actor.login}
            | {"trust_sha256": trust, "demonstration": True}
        )
        recorded = {
            "cms_sha256": file,
            "content_sha256": row.document_sha256,
            "signer": None,
            "certificate": serial,
        }
        entries.append(journal.Entry("sign", row.application, payload={**recorded, "demonstration": True}))
    if rows:
        session.insert("signatures", pl.DataFrame(rows))
        journal.append_many(session, actor, entries)
    return len(rows)


def _require_demonstration(session: Session) -> None:
    if not session.is_demonstration:
        raise UserError("signing.demonstration.not_here")


def _authority(session: Session) -> Authority:
    """The demonstration's authority; made when the first signature is."""
    kept = session.record(DemonstrationAuthority)
    if kept:
        return Authority.from_der(kept.certificate, kept.key)
    made = make_authority(text_for(DEFAULT_LANGUAGE)("signing.demonstration.authority"), utc_now())
    certificate, key = made.der()
    session.insert_row("demonstration_authority", certificate=certificate, key=key, made_at=utc_now())
    return made


def _iin_of(session: Session, login: str) -> str:
    """The IIN that a made-up person signs by; the first time one is made up that no living person has (born
    on day 0 of month 0)."""
    known = session.one("signing/signer", login=login)
    if known:
        return str(known["iin"])
    digits = int.from_bytes(hashlib.sha256(login.encode()).digest()[:4])
    for attempt in range(100_000):
        first_eleven = f"000000{(digits + attempt) % 100_000:05d}"
        last = check_digit(first_eleven)
        if last is not None and not session.rows("signing/signer_by_iin", iin=f"{first_eleven}{last}"):
            break
    iin = f"{first_eleven}{last}"
    signers.note_signer(session, SYSTEM, login, iin, text_for(DEFAULT_LANGUAGE)("demo.ground"))
    return iin
