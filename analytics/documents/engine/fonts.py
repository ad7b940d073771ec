"""The letters' own fonts: nothing of the machine's is used, so that the same letter gives the same bytes on
any machine."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

import typst

from analytics import DATA

FONT_DIRECTORY = DATA / "templates" / "fonts"
REPLACEMENT = "\ufffd"


@cache
def fonts() -> typst.Fonts:
    """IBM Plex Sans regular and semibold, embedded in every document."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_DIRECTORY)]
    )


def font_files() -> list[Path]:
    return sorted(FONT_DIRECTORY.glob("*.ttf"))


@cache
def drawable() -> frozenset[int]:
    """The characters that every one of our fonts can draw."""
    covered = [characters(file.read_bytes()) for file in font_files()]
    return frozenset(set.intersection(*covered))


def characters(font: bytes) -> set[int]:
    """The code points of a TrueType font: its `cmap` table, the Unicode subtable of format 4 (the Basic
    Multilingual Plane)."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {
        font[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", font, 20 + 16 * n)[0] for n in range(count)
    }
    cmap = tables[b"cmap"]
    for n in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * n)[0]
        if struct.unpack_from(">H", font, start)[0] == 4:
            return _format_4(font, start)
    raise ValueError("the font has no cmap subtable of format 4")


def _format_4(font: bytes, start: int) -> set[int]:
    segments = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    starts = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", font, start + 16 + 4 * segments)
    offsets_at = start + 16 + 6 * segments
    offsets = struct.unpack_from(f">{segments}H", font, offsets_at)
    result = set()
    for n, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = (
                code
                if not offset
                else struct.unpack_from(">H", font, offsets_at + 2 * n + offset + 2 * (code - first))[0]
            )
            if (offset == 0 or glyph) and (glyph + delta) % 0x10000:
                result.add(code)
    return result


def printable(text: str) -> str:
    """The text as it can be set: line breaks and tabs become spaces, other control and direction marks go,
    and a character that no font of ours draws becomes U+FFFD. A name from outside can therefore neither break
    a letter nor turn its lines round."""
    composed = unicodedata.normalize("NFC", text)
    return composed.translate({ord(character): _printable(character) for character in set(composed)})


def _printable(character: str) -> str:
    if character in "\n\r\t\v\f\u2028\u2029":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return ""
    return character if ord(character) in drawable() else REPLACEMENT
