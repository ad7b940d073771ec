"""Opens a workbook: what kind of container it is, then its sheets, texts and number formats; strict and
ordinary Open XML alike."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from analytics.store.intake.containers import refuse_other_container
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.workbook.formats import BUILT_IN
from analytics.store.intake.workbook.sheet import Book, Row, rows, unescaped
from analytics.store.intake.xlsx_guard import CHECKED_ENDINGS, check_workbook, merged_cells

ROOT_RELATIONS = "_rels/.rels"
TEXTS = "xl/sharedstrings.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with cells: its name, whether a person sees it, and its part in the archive."""

    name: str
    hidden: bool
    part: str


class Workbook:
    """An opened workbook; rows are read when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # 1C writes xl/SharedStrings.xml where everything else refers to xl/sharedStrings.xml.
        self._parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        if len(self._parts) < len(archive.namelist()):  # which of the two is meant cannot be told
            raise FileRefused("intake.unreadable", reason="parts of one name")
        main = next(
            (target for kind, target in self._relations("").values() if kind == "officeDocument"),
            "xl/workbook.xml",
        )
        tree = self._tree(main)
        related = self._relations(main)
        by_kind = dict(related.values())
        self.sheets = _sheets(tree, related)
        properties = next(_named(tree, "workbookPr"), None)
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        texts, styles = by_kind.get("sharedStrings", TEXTS), by_kind.get("styles", "xl/styles.xml")
        self._book = Book(self._texts(texts), self._formats(styles), from_1904)

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The filled rows of a sheet, from the top. Raises FileRefused."""
        with self._archive.open(self._checked_part(sheet.part)) as stream:
            yield from rows(stream, self._book)

    def filled(self) -> list[Sheet]:
        """The sheets that hold a cell, wherever it stands."""
        return [sheet for sheet in self.sheets if next(self.rows(sheet), None) is not None]

    def only_sheet(self) -> Sheet:
        """The one sheet that holds anything. Raises FileRefused for none, for several, and for merged cells
        in it."""
        filled = self.filled()
        if not filled:
            raise FileRefused("intake.empty_file")
        if len(filled) > 1:
            raise FileRefused("intake.several_sheets", sheets=", ".join(sheet.name for sheet in filled))
        self.refuse_merged(filled[0])
        return filled[0]

    def refuse_merged(self, sheet: Sheet) -> None:
        """Raises FileRefused for cells that are merged: which row a value belongs to cannot be told."""
        result = merged_cells(self._archive, self._checked_part(sheet.part))
        if result:
            cells, row = result
            raise FileRefused("intake.merged_cells", row=row, value=cells, cells=cells, sheet=sheet.name)

    def _checked_part(self, part: str) -> str:
        """The part's name in the archive. Raises FileRefused where there is none, or where its name kept the
        guard from looking into it."""
        name = self._parts.get(part.lower())
        if name is None or not name.endswith(CHECKED_ENDINGS):
            raise FileRefused("intake.unreadable", reason=part[:200])
        return name

    def _tree(self, part: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(self._archive.read(self._checked_part(part)))
        except ElementTree.ParseError as error:
            raise FileRefused("intake.unreadable", reason=f"{part}: {error}"[:200]) from error

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id -> kind and path of what a part refers to."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels" if part else ROOT_RELATIONS
        if path.lower() not in self._parts:
            return {}
        result = {}
        for one in self._tree(path):
            target = one.get("Target", "")
            whole = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            result[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], whole)
        return result

    def _texts(self, part: str) -> list[str]:
        if part.lower() not in self._parts:
            return []
        return [_text(item) for item in _named(self._tree(part), "si")]

    def _formats(self, part: str) -> list[str]:
        """The format code of each style of a cell."""
        if part.lower() not in self._parts:
            return []
        tree = self._tree(part)
        codes = {
            **BUILT_IN,
            **{int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in _named(tree, "numFmt")},
        }
        styles = next(_named(tree, "cellXfs"), None)
        return (
            [
                codes.get(int(style.get("numFmtId", 0)), "General")
                for style in styles
                if _plain(style.tag) == "xf"
            ]
            if styles
            else []
        )


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """The workbook of a file. Raises FileRefused for what is no workbook, must not be opened or cannot be
    read."""
    refuse_other_container(path, ".xlsx")
    check_workbook(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise FileRefused("intake.unreadable", reason=str(error)[:200]) from error
    with archive:
        try:
            book = Workbook(archive)
        except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError) as error:
            raise FileRefused("intake.unreadable", reason=str(error)[:200]) from error
        yield book


def _sheets(tree: ElementTree.Element, related: dict[str, tuple[str, str]]) -> Sequence[Sheet]:
    """The sheets in their order; charts and macro sheets hold no cells."""
    result = []
    for sheet in _named(tree, "sheet"):
        number = next((value for name, value in sheet.items() if _plain(name) == "id"), "")
        kind, part = related.get(number, ("", ""))
        if kind == "worksheet":
            result.append(Sheet(sheet.get("name", ""), sheet.get("state", "visible") != "visible", part))
    return result


def _named(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Elements of this name in any namespace: strict Open XML has others than the ordinary kind."""
    return (element for element in tree.iter() if _plain(element.tag) == name)


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _text(item: ElementTree.Element) -> str:
    """A text, or its runs put together; how it is to be pronounced is left out."""
    parts = [item.findtext("{*}t") or ""]
    parts += [run.findtext("{*}t") or "" for run in item.findall("{*}r")]
    return unescaped("".join(parts))
