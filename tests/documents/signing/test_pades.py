"""A signature inside a PDF (PAdES) with a visible mark: made here, read by pyHanko and by ourselves."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
import typst
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from analytics.documents.signing.cms import verify
from analytics.documents.signing.demonstration_authority import sign
from analytics.documents.signing.pades import ROOM, Prepared, fill, prepare, signed_part
from analytics.documents.signing.trust import TrustStore
from tests.documents.signing.signing_world import IIN_A, authority, person

AT = datetime(2026, 3, 2, 9, 30)
CA = authority()
ANNA = person(CA, iin=IIN_A, since=datetime(2026, 2, 1))
TRUST = TrustStore((CA.certificate,))
LINES = ("ЭЦҚ қойған: Ә. Қасымова", "02.03.2026 14:30", "04-06-2026-000001-kk")


@pytest.fixture(scope="module")
def document() -> bytes:
    """Two pages, as our documents are made."""
    return typst.compile(b"#set page(height: 20cm)\nfirst #pagebreak() second", pdf_standards=["a-2b"])


@pytest.fixture(scope="module")
def prepared(document: bytes) -> Prepared:
    return prepare(document, LINES, AT)


@pytest.fixture(scope="module")
def signed(prepared: Prepared) -> bytes:
    return fill(prepared, sign(prepared.content, ANNA, CA, AT))


def test_the_document_itself_is_the_beginning_of_the_signed_copy(document: bytes, signed: bytes) -> None:
    assert signed.startswith(document)


def test_the_signature_covers_all_but_itself(prepared: Prepared, signed: bytes) -> None:
    part = signed_part(signed)
    assert part is not None
    content, cms = part
    assert content == prepared.content
    assert len(content) == len(signed) - ROOM - 2
    assert verify(content, cms, TRUST).good


def test_pyhanko_says_the_same(signed: bytes) -> None:
    """Another reader: the signature is whole, valid, and covers the whole file."""
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    root = x509.Certificate.load(CA.certificate.public_bytes(Encoding.DER))
    embedded = PdfFileReader(io.BytesIO(signed)).embedded_signatures[0]
    status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[root]))
    assert status.intact
    assert status.valid
    assert status.coverage.name == "ENTIRE_FILE"


def test_the_mark_stands_on_the_last_page(signed: bytes) -> None:
    pages = PdfReader(io.BytesIO(signed)).pages
    marks = [annotation.get_object() for page in pages for annotation in page.get("/Annots", ())]
    assert len(marks) == 1
    assert "/Annots" in pages[-1]
    assert marks[0]["/AP"]["/N"].get_object()["/Subtype"] == "/Form"


def test_a_changed_byte_or_an_appendix_is_noticed(signed: bytes) -> None:
    for place in range(0, len(signed), 1009):
        damaged = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        part = signed_part(damaged)
        assert part is None or not verify(*part, TRUST).good, place
    assert signed_part(signed + b"\n% appended") is None


def test_a_signature_that_does_not_fit(prepared: Prepared) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        fill(prepared, b"\x30" + bytes(ROOM))
    assert signed_part(b"%PDF-1.7 no signature") is None
