"""A signature inside a PDF (PAdES) with a visible mark: the file is made ready, signed elsewhere, and filled.

The signed copy is the document as kept with an appendix: its first bytes are the document's own."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import NamedTemporaryFile

import typst

from analytics import DATA
from analytics.documents.engine.fonts import fonts, printable

MARKS = DATA / "templates" / "signing"
FIELD = "Signature"
# The mark's place on the last page, in points from its lower left corner: beside the margin's foot.
BOX = (340, 12, 570, 58)
# Room for the CMS file: certificates, a time stamp and answers about them.
ROOM = 32 * 1024
RANGES = re.compile(rb"/ByteRange ?\[ ?0 +([0-9]+) +([0-9]+) +([0-9]+) ?\]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF with an empty signature, the bytes that are to be signed (all of it but the signature's room),
    and when it was made ready (UTC)."""

    file: bytes
    content: bytes
    at: datetime


def mark(lines: Sequence[str]) -> bytes:
    """The visible mark, one small page (PDF): «ЭЦҚ» and these lines."""
    return typst.compile(
        MARKS / "mark.typ",
        root=MARKS,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps({"lines": [printable(line) for line in lines]}, ensure_ascii=False)},
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),
    )


def prepare(document: bytes, lines: Sequence[str], at: datetime) -> Prepared:
    """The document with the mark on its last page and room for a signature made at `at` (UTC)."""
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigAppearanceSetup, SigIOSetup, SigObjSetup
    from pyhanko.sign.signers.pdf_byterange import SignatureObject
    from pyhanko.stamp import StaticStampStyle

    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    append_signature_field(writer, SigFieldSpec(FIELD, on_page=-1, box=BOX))
    moment = at.replace(tzinfo=UTC)
    embedder = PdfCMSEmbedder().write_cms(FIELD, writer)
    next(embedder)
    empty = SignatureObject(moment, SigSeedSubFilter.PADES, bytes_reserved=ROOM)
    with NamedTemporaryFile(suffix=".pdf") as page:  # the library reads what it imports from a file only
        page.write(mark(lines))
        page.flush()
        style = StaticStampStyle(border_width=0, background=ImportedPdfPage(page.name))  # type: ignore[no-untyped-call]
        embedder.send(SigObjSetup(empty, appearance_setup=SigAppearanceSetup(style, moment, None)))
    digest, output = embedder.send(SigIOSetup(md_algorithm="sha256", in_place=False))
    file = output.getvalue()
    start, end = digest.reserved_region_start, digest.reserved_region_end
    return Prepared(file, file[:start] + file[end:], at)


def fill(prepared: Prepared, cms: bytes) -> bytes:
    """The signed PDF. Raises ValueError where the signature is larger than its room."""
    from analytics.documents.signing.signed_file import to_der

    start, end = _room(prepared.file)
    written = to_der(cms).hex().encode().ljust(end - start - 2, b"0")
    if len(written) > end - start - 2:
        raise ValueError(f"{len(cms)} bytes do not fit")
    return prepared.file[:start] + b"<" + written + b">" + prepared.file[end:]


def signed_part(file: bytes) -> tuple[bytes, bytes] | None:
    """The bytes that a PDF's last signature covers, and its CMS file.

    None where there is none, or where it leaves anything but itself uncovered."""
    ranges = list(RANGES.finditer(file))
    if not ranges:
        return None
    start, end, length = (int(number) for number in ranges[-1].groups())
    held = file[start:end]
    if end + length != len(file) or held[:1] + held[-1:] != b"<>":
        return None
    try:
        cms = _whole(bytes.fromhex(held[1:-1].decode("ascii")))
    except ValueError:  # not hexadecimal, or more than one file
        return None
    return file[:start] + file[end:], cms


def _room(file: bytes) -> tuple[int, int]:
    start, end, _ = (int(number) for number in list(RANGES.finditer(file))[-1].groups())
    return start, end


def _whole(padded: bytes) -> bytes:
    """The CMS file without the zeros that fill its room: as long as its own header says. Raises ValueError
    where anything else follows it."""
    count = padded[1] & 0x7F if padded[1] & 0x80 else 0
    size = 2 + count + (int.from_bytes(padded[2 : 2 + count]) if count else padded[1])
    if padded[size:].strip(b"\0"):
        raise ValueError("bytes after the signature")
    return padded[:size]
