"""A file on its way in: copied to the staging directory and hashed in one go, so that what is checked is what
is loaded."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analytics.store.intake.containers import container, refuse_other_container
from analytics.store.intake.limits import limits
from analytics.store.intake.problems import FileRefused
from analytics.text.errors import UserError

ENDINGS = (".csv", ".xlsx", ".parquet")
PIECE = 4 << 20
LINE_END, QUOTE = ord("\n"), ord('"')


@dataclass(slots=True)
class StagedFile:
    """The copy of one file, and what identifies it. `lines` counts line ends of a text file; `lone_cr` marks
    old Mac ones."""

    number: int
    name: str
    path: Path
    size: int
    sha256: str
    lines: int = 0
    lone_cr: bool = False
    quotes: int = 0

    @property
    def ending(self) -> str:
        return Path(self.name).suffix.lower()


def must_exist(files: list[Path]) -> None:
    """Raises UserError for a path that is not a file that can be read."""
    for file in files:
        if not file.is_file():
            raise UserError("intake.no_file", file=file)


def check_size(file: Path) -> None:
    """Raises FileRefused for an unknown ending, an empty file or one over the limit, or one whose
    contents are of another kind."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        kind = container(file) or ""
        if kind and not kind.startswith("."):
            raise FileRefused(f"intake.container.{kind}")
        raise FileRefused("intake.ending", ending=ending or file.name, endings=", ".join(ENDINGS))
    size = file.stat().st_size
    most = limits().xlsx_max_bytes if ending == ".xlsx" else limits().max_bytes
    if size == 0:
        raise FileRefused("intake.empty_file")
    if size > most:
        raise FileRefused("intake.too_big", megabytes=round(size / 1e6), limit=round(most / 1e6))
    refuse_other_container(file, ending)


def stage(file: Path, number: int, place: Path) -> StagedFile:
    """Copies and hashes; text is checked to be UTF-8 on the way. Raises FileRefused."""
    check_size(file)
    is_text = file.suffix.lower() == ".csv"
    staged = StagedFile(number, file.name, place / f"file-{number}{file.suffix.lower()}", 0, "")
    digest = hashlib.sha256()
    text = TextCheck()
    with file.open("rb") as source, staged.path.open("wb") as copy:
        while piece := source.read(PIECE):
            digest.update(piece)
            copy.write(piece)
            staged.size += len(piece)
            if is_text:
                text.feed(piece)
    if is_text:
        text.finish()
    staged.sha256, staged.lines, staged.lone_cr = digest.hexdigest(), text.lines, text.lone_cr
    staged.quotes = text.quotes
    return staged


class TextCheck:
    """Goes over a CSV once: UTF-8, no NUL, and how many lines it has."""

    def __init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.lines = 0
        self.quotes = 0
        self.lone_cr = False
        self.last = b""

    def feed(self, piece: bytes) -> None:
        if not self.last:
            self._refuse_utf16(piece)
        try:
            self.decoder.decode(piece)
        except UnicodeDecodeError as error:
            bad = error.object[: error.start].count(b"\n") + self.lines + 1
            raise FileRefused("intake.not_utf8", row=bad) from error
        if b"\0" in piece:
            raise FileRefused("intake.nul", row=self.lines + piece[: piece.index(b"\0")].count(b"\n") + 1)
        letters = np.frombuffer(piece, np.uint8)
        self.lines += int(np.count_nonzero(letters == LINE_END))
        self.quotes += int(np.count_nonzero(letters == QUOTE))
        if b"\r" in piece or self.last == b"\r":
            joined = self.last + piece
            self.lone_cr = self.lone_cr or joined[:-1].count(b"\r") > joined.count(b"\r\n")
        self.last = piece[-1:]

    def finish(self) -> None:
        """Counts a last line that has no line end; a character cut off at the end is refused."""
        try:
            self.decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise FileRefused("intake.not_utf8", row=self.lines + 1) from error
        if self.last != b"\n":
            self.lines += 1

    @staticmethod
    def _refuse_utf16(piece: bytes) -> None:
        if (
            piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            or piece[:200].count(b"\0") > len(piece[:200]) // 4
        ):
            raise FileRefused("intake.utf16")
