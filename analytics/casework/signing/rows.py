"""Rows of signers, a shape a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from analytics.store.records import Record


@dataclass(frozen=True, slots=True)
class NotedSigner(Record):
    """Who signs, and by which IIN now."""

    QUERY: ClassVar[str] = "signing/signers"

    login: str
    iin: str
    recorded_by: str
    recorded_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Signature(Record):
    """A signature under a document or an application, over its bytes as they are kept now."""

    QUERY: ClassVar[str] = "signing/of_subject"

    subject: str
    login: str | None
    name: str
    iin: str | None
    bin: str | None
    certificate_serial: str
    issuer: str
    signed_at: datetime
    timestamped: bool
    received_at: datetime
    received_by: str
    list_of: datetime | None
    demonstration: bool
    cms: bytes
    cms_sha256: str


@dataclass(frozen=True, slots=True)
class SignedBy(Record):
    """A signature of a known person."""

    QUERY: ClassVar[str] = "signing/signed_by"

    login: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class SignedContent(Record):
    """What is signed: `signs` document or application, its kind, whose case it belongs to, the bytes, and an
    applicant's BIN."""

    QUERY: ClassVar[str] = "signing/content"

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


@dataclass(frozen=True, slots=True)
class KeptCopy(Record):
    """A document that was signed inside (6)."""

    QUERY: ClassVar[str] = "signing/signed_copies"

    document_no: str
    content: bytes
    sha256: str
    login: str
    name: str
    organisation: str | None
    signed_at: datetime
    timestamped: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class DemonstrationAuthority(Record):
    """The demonstration's own certification authority, with its key."""

    QUERY: ClassVar[str] = "signing/demonstration_authority"

    certificate: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class SignerByIin(Record):
    """Whose IIN it is."""

    QUERY: ClassVar[str] = "signing/signer_by_iin"

    login: str


@dataclass(frozen=True, slots=True)
class UnsignedApplication(Record):
    """An application that no applicant has signed (10)."""

    QUERY: ClassVar[str] = "signing/unsigned_applications"

    application: str
    bin: str
    filed_on: date
    document: str
    document_sha256: str
