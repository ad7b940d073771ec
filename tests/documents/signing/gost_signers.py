"""Authorities and people who sign by GOST, and what our verification says of their files."""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography import x509

from analytics.documents.signing.cms import SignatureResult, verify
from analytics.documents.signing.trust import TrustStore
from tests.documents.signing.gost_world import (
    STAMPS,
    Holder,
    gost_authority,
    gost_person,
)
from tests.documents.signing.signing_world import BIN, IIN_A

DOCUMENT = "Хаттама № 1".encode()
SIGNED, SINCE = datetime(2026, 3, 2, 9, 30), datetime(2026, 2, 1)
DAY = timedelta(days=1)
ROOT_AUTHORITY = gost_authority("Root", SINCE)
CA = gost_authority("Authority", SINCE, under=ROOT_AUTHORITY)
ANNA = gost_person(CA, iin=IIN_A, bin=BIN, since=SINCE)
STAMPER = gost_person(CA, "Time stamps", since=SINCE, purposes=[STAMPS])


def believing(*authorities: Holder, lists: tuple[object, ...] = ()) -> TrustStore:
    """A store with these authorities and lists of revoked certificates."""
    certificates = tuple(x509.load_der_x509_certificate(one.certificate.dump()) for one in authorities)
    return TrustStore(certificates, tuple(x509.load_der_x509_crl(one.dump()) for one in lists))  # type: ignore[attr-defined]


TRUST = believing(ROOT_AUTHORITY)


def problem(result: SignatureResult) -> str | None:
    return result.problem[0].removeprefix("signing.bad.") if result.problem else None


def of(cms: bytes, content: bytes = DOCUMENT, trust: TrustStore = TRUST) -> str | None:
    return problem(verify(content, cms, trust))
