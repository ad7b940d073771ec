"""Which verified signature is taken (clauses 10, 22, 23): made between the document and now, by a certificate
of the person or organisation that signs here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from pydantic import Field

from analytics.access.rights import Actor, may
from analytics.casework.signing.rows import SignerByIin
from analytics.documents.signing.certificates import Certificate
from analytics.documents.signing.cms import SignatureResult
from analytics.order.dated import Table, Words, read
from analytics.store.database import Session
from analytics.text import Text, UserError


class BadSignature(UserError):
    """The signature is not taken; says what is wrong with it. Moments are shown in the reader's way of
    writing them, a certificate's role by its name."""

    def render(self, t: Text) -> str:
        return t(self.key, **{name: _shown(t, name, value) for name, value in self.values.items()})


def _shown(t: Text, name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return t.moment(value)
    return t(f"signing.role.{value}") if name == "role" else value


def require_size(cms: bytes) -> None:
    """Raises BadSignature for a file larger than any signature is."""
    largest = rules().largest_kib
    if len(cms) > largest * 1024:
        raise BadSignature("signing.bad.too_large", largest=largest)


def require_good(results: Iterable[SignatureResult]) -> None:
    """Raises BadSignature for the first that is not good."""
    for result in results:
        if result.problem:
            raise BadSignature(result.problem[0], **result.problem[1])


def accepted(result: SignatureResult, made_at: datetime | None, received: datetime) -> Certificate:
    """Whose signature it is, where it is good and was made between the document (UTC, where it has a moment)
    and its receipt. Raises BadSignature."""
    require_good([result])
    if result.certificate is None or result.signed_at is None:
        raise ValueError("a good signature has a certificate and a moment")
    name, at = result.certificate.name, result.signed_at
    if result.revoked_at:  # later than it says it was signed: only a time stamp proves that it was
        if not result.timestamped:
            raise BadSignature("signing.bad.revoked", name=name, revoked=result.revoked_at, at=at)
    elif rules().list_required and result.list_of is None:
        raise BadSignature("signing.bad.no_list", issuer=result.certificate.issuer)
    tolerance = timedelta(minutes=rules().clock_tolerance_minutes)
    if at > received + tolerance:
        raise BadSignature("signing.bad.to_come", name=name, at=at)
    if made_at and at < made_at - tolerance:
        raise BadSignature("signing.bad.before_made", name=name, at=at, made=made_at)
    return result.certificate


def signer_of(session: Session, actor: Actor, owner: Certificate) -> str:
    """The login of the person whose certificate it is: the actor, or another for those who hand in for
    others.

    Raises BadSignature."""
    result = session.records(SignerByIin, iin=owner.iin) if owner.iin else []
    logins = [row.login for row in result]
    if actor.login in logins:
        return actor.login
    hands_in = may(actor, "action", "receive_signatures")
    if logins and hands_in:
        return logins[0]
    is_known = session.one("signing/signer", login=actor.login) is not None
    key = "another_person" if is_known and not hands_in else "unknown_signer"
    raise BadSignature(f"signing.bad.{key}", name=owner.name, login=actor.login)


def require_applicant(owner: Certificate, bin: str | None) -> None:
    """An applicant signs with the BIN of the organisation, by someone who signs for it, an entrepreneur with
    the IIN (clause 10); has no login here. Raises BadSignature."""
    if (owner.bin or owner.iin) != bin:
        shown = owner.bin or owner.iin or "—"
        raise BadSignature("signing.bad.another_applicant", name=owner.name, bin=shown, applicant=bin)
    signing = set(rules().applicant_roles)
    if owner.bin and owner.roles and not signing & set(owner.roles):
        raise BadSignature("signing.bad.role", name=owner.name, role=role_of(owner))


def role_of(owner: Certificate) -> str | None:
    """What the owner is in the organisation by the certificate, a name of signatures.role.…; None where it
    says nothing."""
    return rules().roles.get(owner.roles[0], "other") if owner.roles else None


def owner_and_lists(t: Text, result: SignatureResult) -> list[str]:
    """The organisation that the certificate names and what its owner is there; as of when it is known that
    the certificate was not revoked."""
    owner = result.certificate
    role = owner and role_of(owner)
    named = (owner.organisation, owner.position, role and t(f"signing.role.{role}")) if owner else ()
    known = t("signing.list_of", at=t.moment(result.list_of)) if result.list_of else t("signing.list_missing")
    return [*(text for text in named if text), known]


class Signatures(Table):
    """data/rules/signatures.toml."""

    clock_tolerance_minutes: int = Field(ge=0)
    largest_kib: int = Field(gt=0)
    list_required: bool
    applicant_roles: Words
    roles: dict[str, str]


@cache
def rules() -> Signatures:
    return read(Signatures, "signatures")
