"""Workbooks as programs and people leave them, made for tests: formats, formulas, parts renamed, sizes that
lie."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

ORDINARY = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
Cell = Any  # a value, or (value, number format)


def workbook(*sheets: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook with a sheet for each table; a cell may be a value with its number format."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Лист{number}")
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                cell = sheet.cell(row, column)
                cell.value, style = value if isinstance(value, tuple) else (value, None)
                if style is not None:
                    cell.number_format = style
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """The archive with each part's name and bytes changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(*change(entry.filename, old.read(entry)))
    return stream.getvalue()


def in_sheet(content: bytes, pattern: str, replacement: str) -> bytes:
    """The workbook with the XML of its sheets changed."""

    def change(name: str, part: bytes) -> tuple[str, bytes]:
        if name.startswith("xl/worksheets/"):
            part = re.sub(pattern, replacement, part.decode()).encode()
        return name, part

    return changed(content, change)


def computed(content: bytes, cell: str, value: str) -> bytes:
    """The workbook with the value of a cell's formula worked out."""
    return in_sheet(content, rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)', rf"\1<v>{value}</v>")


def with_shared_texts(content: bytes) -> bytes:
    """As most programs save it: the texts of all cells in a part of their own."""
    texts: list[str] = []

    def change(name: str, part: bytes) -> tuple[str, bytes]:
        text = part.decode()
        if name.startswith("xl/worksheets/"):
            text = re.sub(r't="inlineStr"><is><t[^>]*>(.*?)</t></is>', shared, text, flags=re.DOTALL)
        if name == "xl/_rels/workbook.xml.rels":
            relation = (
                f'<Relationship Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml" Id="rId99"/>'
            )
            text = text.replace("</Relationships>", f"{relation}</Relationships>")
        return name, text.encode()

    def shared(result: re.Match[str]) -> str:
        texts.append(result[1])
        return f't="s"><v>{len(texts) - 1}</v>'

    stream = io.BytesIO(changed(content, change))
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{ORDINARY}">{items}</sst>')
    return stream.getvalue()


def of_1c(content: bytes) -> bytes:
    """As 1C saves it: the texts in a part of another name than everything refers to."""
    shared = with_shared_texts(content)
    return changed(shared, lambda name, part: (name.replace("sharedStrings", "SharedStrings"), part))


def strict(content: bytes) -> bytes:
    """As "Strict Open XML Spreadsheet" has it: other namespaces."""

    def change(name: str, part: bytes) -> tuple[str, bytes]:
        text = part.decode().replace(ORDINARY, STRICT).replace(RELATIONS, STRICT_RELATIONS)
        return name, text.encode()

    return changed(content, change)


def claiming(content: bytes, size: str) -> bytes:
    """The workbook whose sheets claim to have this size."""
    return in_sheet(content, r'<dimension ref="[^"]*"', f'<dimension ref="{size}"')


def saved(content: bytes, directory: Path, name: str = "f.xlsx") -> Path:
    file = directory / name
    file.write_bytes(content)
    return file
