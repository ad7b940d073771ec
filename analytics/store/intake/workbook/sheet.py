"""The rows of a sheet's XML, one after another: only the cells that are there, whatever size the sheet claims
to have."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import IO, Any
from xml.parsers.expat import ExpatError, ParserCreate

from analytics.store.intake.problems import FileRefused
from analytics.store.intake.workbook.cell import Cell, Kind, Value, column_of
from analytics.store.intake.workbook.formats import exact, meaning, moment_of

PIECE = 1 << 16
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that has cells: its number as a person sees it, whether it is hidden, its cells by column."""

    number: int
    hidden: bool
    cells: dict[int, Cell]

    def at(self, column: int) -> Cell | None:
        return self.cells.get(column)


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of every sheet refer to: texts, the number format of each style, and where the calendar
    begins."""

    texts: Sequence[str]
    formats: Sequence[str]
    from_1904: bool


def unescaped(text: str) -> str:
    """_x000D_ is how a workbook writes a character that XML cannot hold."""
    return _ESCAPED.sub(lambda result: chr(int(result[1], 16)), text) if "_x" in text else text


def rows(stream: IO[bytes], book: Book) -> Iterator[Row]:
    """The filled rows of a sheet. Raises FileRefused where the XML is broken or a cell lies outside any
    sheet."""
    reader = _SheetReader(book)
    try:
        while piece := stream.read(PIECE):
            reader.parser.Parse(piece, False)
            yield from reader.taken()
        reader.parser.Parse(b"", True)
    except (ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise FileRefused("intake.unreadable", reason=str(error)[:200]) from error
    yield from reader.taken()


class _SheetReader:
    """Handlers of the parser. Names are compared without their prefix: some programs write x:row and x:c."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.ready: list[Row] = []
        self.row, self.column, self.hidden = 0, -1, False
        self.cells: dict[int, Cell] = {}
        self.attributes: dict[str, str] = {}
        self.text: list[str] | None = None
        self.value, self.inline = "", ""
        self.formula: str | None = None
        self.worked_out = False
        self.phonetic = False
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = _refuse_doctype

    def taken(self) -> list[Row]:
        ready, self.ready = self.ready, []
        return ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column, self.cells = -1, {}
                self.hidden = attributes.get("hidden") in ("1", "true")
            case "c":
                self.attributes = attributes
                self.value, self.inline, self.formula, self.worked_out = "", "", None, False
            case "v" | "f":
                self.text = []
            case "t" if not self.phonetic:
                self.text = []
            case "rPh":
                self.phonetic = True

    def _characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def _end(self, name: str) -> None:
        text = "".join(self.text or ())
        match name.rpartition(":")[2]:
            case "v":
                self.value, self.text, self.worked_out = text, None, True
            case "t" if not self.phonetic:
                self.inline, self.text = self.inline + text, None
            case "f":
                self.formula, self.text = text, None
            case "rPh":
                self.phonetic = False
            case "c":
                self._cell()
            case "row" if self.cells:
                self.ready.append(Row(self.row, self.hidden, self.cells))

    def _cell(self) -> None:
        ref = self.attributes.get("r")
        self.column = column_of(ref) if ref else self.column + 1
        if not (0 < self.row <= MOST_ROWS and 0 <= self.column < MOST_COLUMNS):
            raise ValueError(f"cell {ref or self.column} in row {self.row}")
        if self.column in self.cells:  # of two values one would be lost
            raise ValueError(f"cell {ref} twice")
        kind, value = self._read()
        if value not in (None, ""):
            self.cells[self.column] = Cell(self.row, self.column, kind, value, self.formula is not None)

    def _read(self) -> tuple[Kind, Value]:
        kind = self.attributes.get("t", "n")
        if kind == "inlineStr":
            return "text", unescaped(self.inline)
        empty_text = kind == "str" and self.worked_out
        if self.formula is not None and not self.value and not empty_text:
            return "formula", "=" + self.formula
        if kind == "str":
            return "text", unescaped(self.value)
        if not self.value:
            return "text", None
        if kind == "s":
            return "text", self.book.texts[int(self.value)] if 0 <= int(self.value) < len(
                self.book.texts
            ) else _missing_text()
        if kind == "b":
            return "boolean", self.value in ("1", "true")
        if kind == "e":
            return "error", self.value
        if kind == "d":
            return _moment(datetime.fromisoformat(self.value))
        return self._number(self.value)

    def _number(self, literal: str) -> tuple[Kind, Value]:
        number = exact(literal)
        if number is None:
            raise ValueError(f"{literal[:40]} is no number")
        style = int(self.attributes.get("s", 0))
        shape = meaning(self.book.formats[style]) if 0 <= style < len(self.book.formats) else "number"
        if shape == "percent":
            return "percent", (number * 100).normalize() + Decimal(0)
        if shape == "number":
            return "number", number
        moment = moment_of(number, self.book.from_1904)
        if moment is None:
            return "number", number
        return ("time", moment.time()) if shape == "time" or number < 1 else _moment(moment)


def _moment(moment: datetime) -> tuple[Kind, Value]:
    return ("date", moment.date()) if moment.time() == time() else ("moment", moment.replace(tzinfo=None))


def _refuse_doctype(*_: Any) -> None:
    raise FileRefused("intake.xml_entities", part="sheet")


def _missing_text() -> Any:
    raise FileRefused("intake.no_texts")
