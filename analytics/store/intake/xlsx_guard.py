"""A workbook before it is opened: size unpacked, ratio, XML entities; and whether cells are merged. Nothing
here parses XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from analytics.store.intake.limits import limits
from analytics.store.intake.problems import FileRefused

PIECE = 1 << 20
OVERLAP = 4096
CHECKED_ENDINGS = (".xml", ".rels")
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # in which the pattern would find nothing
ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]+\d+(?::[A-Z]+\d+)?)\"")


def check_workbook(file: Path) -> None:
    """Raises FileRefused for what must not be opened, with the cell where there is one."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            check_weight(parts)
            for part in parts:
                if part.filename.endswith(CHECKED_ENDINGS):
                    check_xml(archive, part)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:  # RuntimeError: the archive has a password
        raise FileRefused("intake.unreadable", reason=str(error)[:200]) from error


def check_weight(parts: list[zipfile.ZipInfo]) -> None:
    """By the sizes the archive declares; reading it later fails where they are not true."""
    total = sum(part.file_size for part in parts)
    most = limits().xlsx_max_unpacked_bytes
    if total > most:
        raise FileRefused("intake.unpacked_too_big", megabytes=round(total / 1e6), limit=round(most / 1e6))
    for part in parts:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > limits().xlsx_ratio_from_bytes and ratio > limits().xlsx_max_ratio:
            raise FileRefused(
                "intake.bomb", part=part.filename, ratio=round(ratio), limit=limits().xlsx_max_ratio
            )


def check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Streams one part through the pattern, pieces overlapping so that nothing hides at a seam."""
    for piece, text in overlapping(archive, part.filename):
        if piece == 0 and text.startswith(UTF_16):
            raise FileRefused("intake.xml_entities", part=part.filename)
        if ENTITIES.search(text):
            raise FileRefused("intake.xml_entities", part=part.filename)


def merged_cells(archive: zipfile.ZipFile, part: str) -> tuple[str, int] | None:
    """The first merged cells of a sheet's part, and their first row; None where there are none."""
    for _, text in overlapping(archive, part):
        merged = MERGED.search(text)
        if merged:
            cells = merged[1].decode("ascii")
            return cells, int(re.sub(r"[^0-9].*", "", cells.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    return None


def overlapping(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, bytes]]:
    """A part in numbered pieces, each with the end of the one before it."""
    tail, number = b"", 0
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            yield number, tail + piece
            tail, number = (tail + piece)[-OVERLAP:], number + 1
