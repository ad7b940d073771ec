"""Signatures under applications, acts and protocols (clauses 10, 22, 23): detached CMS over the bytes as
kept, verified when received.

A button is not a signature: what counts is a file that verifies against the trust store, by the certificate
of the person wanted."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509

from analytics import DATA
from analytics.access.rights import Actor, may, require
from analytics.casework.commissions import editions as commissions
from analytics.documents.engine import kept_files as store
from analytics.documents.signing.certificates import Certificate
from analytics.documents.signing.cms import SignatureResult, verify
from analytics.documents.signing.trust import TrustStore, trust_store
from analytics.order.codes import is_bin
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import Text, UserError
from analytics.text.writing import ALMATY

# Documents that who sits in the case signs, and nobody else sees (clause 17).
COMMISSION_KINDS = ("act", "protocol")


@dataclass(frozen=True, slots=True)
class Content:
    """What is signed: `signs` document or application, its kind, whose case it belongs to, the bytes, and an
    applicant's BIN."""

    subject: str
    signs: str
    kind: str
    subject_of: str
    content: bytes
    sha256: str
    made_at: datetime | None
    bin: str | None

    @property
    def file_name(self) -> str:
        return f"{self.subject}.{'pdf' if self.signs == 'document' else 'json'}"


class BadSignature(UserError):
    """The signature is not taken; says what is wrong with it. Moments are shown in the reader's way of
    writing them."""

    def render(self, t: Text) -> str:
        return t(
            self.key,
            **{
                name: t.moment(value) if isinstance(value, datetime) else value
                for name, value in self.values.items()
            },
        )


def attach(
    session: Session, actor: Actor, signed: str | Content, cms: bytes, *, at: datetime | None = None
) -> str:
    """Takes in a signature under a document or an application, received `at` (UTC; now); returns the SHA-256
    of its file.

    `signed`: its number, or what `readable_content` gave the actor in this transaction. Under a document the
    certificate's IIN must be the
    actor's or, where the actor hands in for others, of a person who signs here; under an application its BIN
    (an entrepreneur's IIN) the
    applicant's. Raises NotAllowed, BadSignature."""
    asked = signed if isinstance(signed, Content) else readable_content(session, actor, signed)
    subject, received = asked.subject, at or utc_now()
    largest = int(_rules()["largest_kib"])
    if len(cms) > largest * 1024:
        raise BadSignature("signatures.bad.too_large", largest=largest)
    file = hashlib.sha256(cms).hexdigest()
    if session.one("signing/by_file", cms_sha256=file):
        raise BadSignature("signatures.bad.received_before", subject=subject)
    trust = trusted(session)
    result = verify(asked.content, cms, trust)
    whose = _accepted(result, asked, received)
    login = None
    if asked.signs == "application":
        _require_applicant(whose, asked)
    else:
        login = _signer(session, actor, whose)
    if login and login in signed_by(session, subject):
        raise BadSignature("signatures.bad.signed_before", name=whose.name, subject=subject)
    demonstration = whose.issuer == _demonstration_issuer(session)
    session.insert_row(
        "signatures",
        **{
            "subject": subject,
            "content_sha256": asked.sha256,
            "cms": cms,
            "cms_sha256": file,
            "login": login,
        },
        **{
            "name": whose.name,
            "iin": whose.iin,
            "bin": whose.bin,
            "certificate_serial": whose.serial,
            "issuer": whose.issuer,
        },
        **{
            "signed_at": result.signed_at,
            "timestamped": result.timestamped,
            "received_at": received,
            "received_by": actor.login,
        },
        **{"trust_sha256": trust.sha256, "list_of": result.list_of, "demonstration": demonstration},
    )
    payload = {
        "cms_sha256": file,
        "content_sha256": asked.sha256,
        "signer": login,
        "certificate": whose.serial,
    }
    journal.append(session, actor, "sign", subject, payload=payload | {"demonstration": demonstration})
    return file


def receive(database: Database, actor: Actor, subject: str, cms: bytes) -> str:
    """`attach` in a transaction of its own: what a page does with an uploaded file."""
    with database.transaction() as session:
        return attach(session, actor, subject, cms)


def content_to_sign(database: Database, actor: Actor, subject: str) -> Content:
    """The bytes to be signed, for whoever may sign or hand in for the signer. Raises NotAllowed, UserError
    where there are none."""
    with database.read() as session:
        return readable_content(session, actor, subject)


def of_subject(session: Session, subject: str) -> list[dict[str, Any]]:
    """The signatures under a document or application, over its bytes as they are now; columns of
    queries/signing/of_subject.sql."""
    return session.rows("signing/of_subject", subject=subject)


def signed_by(session: Session, document_no: str) -> dict[str, datetime]:
    """Login -> moment (UTC) of each verified signature under a document. One over other bytes than those kept
    counts for nothing."""
    return {
        row["login"]: row["signed_at"] for row in session.rows("signing/signed_by", document_no=document_no)
    }


def has_applicant_signed(session: Session, application: str) -> bool:
    """An application carries a verified signature over its text as kept."""
    return bool(session.scalar("signing/applicant_signed", application=application))


def checked_again(session: Session, subject: str) -> list[tuple[dict[str, Any], SignatureResult]]:
    """Each signature with what verification finds now, over the bytes as kept and against the trust store as
    it stands."""
    row = session.one("signing/content", subject=subject)
    trust = trusted(session)
    return (
        [(one, verify(row["content"], one["cms"], trust)) for one in of_subject(session, subject)]
        if row
        else []
    )


def of_application(
    database: Database, actor: Actor, application: str
) -> list[tuple[dict[str, Any], SignatureResult]]:
    """`checked_again` of an application, for those who read its consents. Raises NotAllowed, UserError (clause
    17)."""
    require(actor, "read_consents")
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        return checked_again(session, application)


def require_signed(session: Session, document_no: str, logins: Sequence[str]) -> None:
    """Verifies every signature under a document once more. Raises UserError naming those of `logins` whose
    good one is wanting."""
    good = {row["login"] for row, result in checked_again(session, document_no) if result.good}
    wanting = [login for login in logins if login not in good]
    if wanting:
        raise UserError("signatures.wanting", document=document_no, n=len(wanting), names=", ".join(wanting))


def require_applicant_signed(session: Session, application: str) -> None:
    """The application carries the applicant's good signature (clause 10). Raises UserError where it does
    not."""
    if not any(result.good for _, result in checked_again(session, application)):
        raise UserError("signatures.application_unsigned", application=application)


def set_signer(database: Database, actor: Actor, login: str, iin: str, *, reason: str) -> None:
    """By which IIN a person signs from now on. Raises NotAllowed, UserError for a wrong IIN, for one that is
    another's, for no reason."""
    require(actor, "set_signers")
    with database.transaction() as session:
        note_signer(session, actor, login, iin, reason)


def signers(database: Database, actor: Actor) -> list[dict[str, Any]]:
    """Who signs by which IIN now; columns of queries/signing/signers.sql. Raises NotAllowed."""
    require(actor, "set_signers")
    return database.rows("signing/signers")


def note_signer(session: Session, actor: Actor, login: str, iin: str, reason: str) -> None:
    """`set_signer` inside a transaction; `actor` is recorded, the right is the caller's matter."""
    if not is_bin(iin):
        raise UserError("signatures.not_an_iin", iin=iin)
    if not reason.strip():
        raise UserError("signatures.reason_wanted")
    others = [row["login"] for row in session.rows("signing/signer_by_iin", iin=iin) if row["login"] != login]
    if others:
        raise UserError("signatures.iin_of_another", login=others[0])
    row = {"login": login, "iin": iin, "recorded_by": actor.login, "reason": reason.strip()}
    session.insert_row("signers", **row, recorded_at=utc_now())
    journal.append(
        session,
        actor,
        "set_signer",
        login,
        reason="by hand",
        payload={"iin_sha256": hashlib.sha256(iin.encode()).hexdigest()},
    )


def trusted(session: Session) -> TrustStore:
    """The administrator's trust store; in a demonstration its own authority besides, which no other database
    believes."""
    own = session.one("signing/demonstration_authority")
    directory = trust_store()
    return directory.believing(x509.load_der_x509_certificate(own["certificate"])) if own else directory


def _demonstration_issuer(session: Session) -> str | None:
    own = session.one("signing/demonstration_authority")
    return x509.load_der_x509_certificate(own["certificate"]).subject.rfc4514_string() if own else None


def readable_content(session: Session, actor: Actor, subject: str) -> Content:
    """`content_to_sign` inside a transaction. Of an act or a protocol only for who sits in the case (clause
    17)."""
    row = session.one("signing/content", subject=subject)
    if row is None or row["signs"] == "application":
        require(actor, "receive_signatures")
    if row is None:
        raise UserError("signatures.nothing_to_sign", subject=subject)
    found = Content(subject, **row)
    if found.signs == "document":
        require(actor, "sign_document")
        if found.kind in COMMISSION_KINDS:
            commissions.require_sight(session, actor, found.subject_of, datetime.now(ALMATY).date())
        else:
            require(actor, store.kinds()[found.kind].read)
    return found


def _accepted(result: SignatureResult, asked: Content, received: datetime) -> Certificate:
    """Whose signature it is, where it is good and was made between the document and now."""
    if result.problem:
        raise BadSignature(result.problem[0], **result.problem[1])
    if result.certificate is None or result.signed_at is None:
        raise ValueError("a good signature has a certificate and a moment")
    name, at = result.certificate.name, result.signed_at
    if result.revoked_at:  # later than it says it was signed: only a time stamp proves that it was
        if not result.timestamped:
            raise BadSignature("signatures.bad.revoked", name=name, revoked=result.revoked_at, at=at)
    elif _rules()["list_required"] and result.list_of is None:
        raise BadSignature("signatures.bad.no_list", issuer=result.certificate.issuer)
    tolerance = timedelta(minutes=int(_rules()["clock_tolerance_minutes"]))
    if at > received + tolerance:
        raise BadSignature("signatures.bad.to_come", name=name, at=at)
    if asked.made_at and at < asked.made_at - tolerance:
        raise BadSignature("signatures.bad.before_made", name=name, at=at, made=asked.made_at)
    return result.certificate


def _signer(session: Session, actor: Actor, whose: Certificate) -> str:
    """The person whose certificate it is: the actor, or another one for those who hand in for others."""
    logins = (
        [row["login"] for row in session.rows("signing/signer_by_iin", iin=whose.iin)] if whose.iin else []
    )
    if actor.login in logins:
        return actor.login
    hands_in = may(actor, "action", "receive_signatures")
    if logins and hands_in:
        return str(logins[0])
    is_known = session.one("signing/signer", login=actor.login) is not None
    key = "signatures.bad.another_person" if is_known and not hands_in else "signatures.bad.unknown_signer"
    raise BadSignature(key, name=whose.name, login=actor.login)


def _require_applicant(whose: Certificate, asked: Content) -> None:
    """An applicant signs with the BIN of the organisation, an entrepreneur with the IIN; has no login
    here."""
    if (whose.bin or whose.iin) != asked.bin:
        raise BadSignature(
            "signatures.bad.another_applicant",
            name=whose.name,
            bin=whose.bin or whose.iin or "—",
            applicant=asked.bin,
        )


@cache
def _rules() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "rules" / "signatures.toml").read_text(encoding="utf-8"))
