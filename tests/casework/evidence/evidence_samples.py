"""Small files for the tests of evidence: whole ones, and such as must be refused."""

from __future__ import annotations

import io
import struct

import PIL.Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject


def pdf(title: str = "x") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": title})
    return _written(writer)


def pdf_with(name: str, *, compressed: bool = False) -> bytes:
    """A PDF that acts: a script, a launch, an embedded file."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if name == "EmbeddedFile":
        writer.add_attachment("a.txt", b"x")
    else:
        action = DictionaryObject(
            {NameObject("/S"): NameObject(f"/{name}"), NameObject("/F"): TextStringObject("cmd.exe")}
        )
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    return _compressed(writer) if compressed else _written(writer)


def encrypted_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    return _written(writer)


def jpeg() -> bytes:
    return _image("JPEG")


def png() -> bytes:
    return _image("PNG")


def mp4(more: bytes = b"") -> bytes:
    """Boxes of a film without a frame."""
    return (
        _box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2mp41") + _box(b"moov", b"\x00" * 64) + _box(b"mdat", more)
    )


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def _image(form: str) -> bytes:
    stream = io.BytesIO()
    PIL.Image.new("RGB", (8, 8), "red").save(stream, form)
    return stream.getvalue()


def _written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _compressed(writer: PdfWriter) -> bytes:
    """The same with its objects in one compressed stream, the action's name escaped (PDF 1.5)."""
    objects = ["<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", "<</S/Java#53cript/J#53(app.alert(1))>>"]
    head, body = [], ""
    for number, text in enumerate(objects, start=1):
        head.append(f"{number} {len(body)}")
        body += text + " "
    first = " ".join(head) + " "
    packed = DecodedStreamObject()
    packed.set_data((first + body).encode())
    deflated = packed.flate_encode()
    data = deflated._data
    out = bytearray(b"%PDF-1.5\n")
    place = len(out)
    out += f"5 0 obj\n<</Type/ObjStm/N 4/First {len(first)}/Filter/FlateDecode/Length {len(data)}>>".encode()
    out += b"\nstream\n" + data + b"\nendstream\nendobj\n"
    start = len(out)
    rows = [struct.pack(">BIH", 0, 0, 65535)]
    rows += [struct.pack(">BIH", 2, 5, index) for index in range(4)]
    rows += [struct.pack(">BIH", 1, place, 0), struct.pack(">BIH", 1, start, 0)]
    table = b"".join(rows)
    out += f"6 0 obj\n<</Type/XRef/Size 7/Root 1 0 R/W[1 4 2]/Length {len(table)}>>\nstream\n".encode()
    out += table + b"\nendstream\nendobj\n" + f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
