"""Workbooks that we write: ready to print, plain to read, and read back by us also after another program
saved them."""

from __future__ import annotations

import io
import shutil
import subprocess
import textwrap
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from analytics.documents.engine.blocks_workbook import texts_workbook
from analytics.documents.engine.page_layout import BOLD, LINE
from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.annex4_file import annex4_workbook, read_annex4
from analytics.documents.forms.application_file import read_application_file
from analytics.documents.forms.application_rows import example
from analytics.documents.forms.application_sheets import HEAD_ROW
from analytics.documents.forms.application_template import application_workbook
from analytics.documents.forms.register_columns import headings
from analytics.documents.forms.register_exports import csv_bytes
from analytics.documents.forms.register_file import read_register_files
from analytics.documents.forms.register_rows import read_rows
from analytics.documents.forms.updates_file import read_updates, updates_workbook
from analytics.text import LANGUAGES, text_for

DAY = date(2026, 11, 20)
FIELDS = ("capacity", "address")
ROW = [
    *("KZ-1", "650140000017", "«Құбыр шығаратын зауыт» жауапкершілігі шектеулі серіктестігі", "22210"),
    *("351010000 Қарағанды облысы", "Қарағанды қ., Өндіріс к-сі, 1", "Құбыр", "1 200,5 тонна"),
    *("0101210000", "22.21.21", "222121.530.000012", None, 31, "2/7", date(2025, 2, 3)),
]


def annex1(language: str, **more: Any) -> bytes:
    return table_workbook("Тізілім", headings(text_for(language)), [ROW, ["KZ-2", *ROW[1:]]], **more)


def sheets(content: bytes) -> list[Any]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets)


def filled(content: bytes, *rows: list[Any]) -> bytes:
    """A form of ours with rows under its headings."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def updates_form(language: str) -> bytes:
    rows = [["KZ-1", 1, "capacity", "1 500,5"], ["KZ-1", None, "address", "Өндіріс к-сі, 7"]]
    return filled(updates_workbook(text_for(language)), *rows)


def annex4_form(language: str) -> bytes:
    row = [1, "«Код» ЖШС", "Бағдарлама", "650140000017", "№ 12", date(2027, 1, 1)]
    return filled(annex4_workbook(text_for(language)), row)


FORMS = {"updates": updates_workbook, "annex4": annex4_workbook}
PARAGRAPH = "Қазақстандық тауар өндірушілердің тізілімінен шығару туралы хабарлама. " * 8
WORDS: dict[str, Any] = {
    **{"title": "Хабарлама", "language": "kk", "head": {"kk": ["Министрлік"]}, "number": "№ 1"},
    **{"date": "20.11.2026", "made_up": {"mark": "ҮЛГІ", "note": "Дерек ойдан шығарылған."}, "form": []},
    "blocks": [
        {"block": "paragraph", "text": PARAGRAPH, "strong": ""},
        {"block": "facts", "rows": [("Кәсіпорынның атауы", PARAGRAPH)]},
    ],
}


@pytest.mark.parametrize(
    "content",
    [
        annex1("kk"),
        application_workbook("kk", DAY),
        texts_workbook(WORDS),
        *(make(text_for("kk")) for make in FORMS.values()),
    ],
)
def test_every_sheet_is_ready_to_print(content: bytes) -> None:
    for sheet in sheets(content):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert "&P" in sheet.oddFooter.center.text


def test_the_sheets_of_the_application_repeat_their_headings() -> None:
    titles = [sheet.print_title_rows for sheet in sheets(application_workbook("kk", DAY))]
    assert set(titles[2:]) == {f"${HEAD_ROW}:${HEAD_ROW}"}


def test_a_document_is_as_wide_as_a_page_and_its_paragraphs_are_seen_whole() -> None:
    """A paragraph ran on beyond the page, which was shrunk until nobody could read it."""
    [sheet] = sheets(texts_workbook(WORDS))
    width = sum(column.width for column in sheet.column_dimensions.values())
    assert 100 < width < 200
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == PARAGRAPH)
    assert f"A{row}:B{row}" in {str(cells) for cells in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[row].height / 15 * width > len(PARAGRAPH)
    assert sheet.row_dimensions[row + 1].height / 15 * sheet.column_dimensions["B"].width > len(PARAGRAPH)
    assert "ҮЛГІ" in sheet.oddHeader.center.text


def test_a_table_repeats_its_headings_and_keeps_them_in_sight() -> None:
    [sheet] = sheets(annex1("kk"))
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "A2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_show_what_is_in_them(language: str) -> None:
    [sheet] = sheets(annex1(language))
    for cell in sheet[1]:
        width = sheet.column_dimensions[cell.column_letter].width
        assert width >= max(map(len, str(cell.value).split())), "no word of a heading is broken"
        room = int((width - 1) / BOLD)  # bold letters are wider: a fifth line was cut off
        lines = textwrap.wrap(str(cell.value), room, break_long_words=False, break_on_hyphens=False)
        assert sheet.row_dimensions[1].height >= LINE * len(lines), "the heading is seen whole"
    assert sheet.column_dimensions["B"].width > 12, "a BIN is seen whole"
    assert sheet.row_dimensions[2].height > sheet.row_dimensions[1].height / 10


def test_codes_kept_as_text_are_not_marked_as_mistakes() -> None:
    with zipfile.ZipFile(io.BytesIO(annex1("kk"))) as archive:
        part = archive.read("xl/worksheets/sheet1.xml").decode()
    assert part.index("</headerFooter>") < part.index("<ignoredErrors>") < part.index("</worksheet>")


def test_what_is_made_up_says_so() -> None:
    [sheet] = sheets(annex1("kk", mark="ойдан шығарылған"))
    assert "ойдан шығарылған" in sheet.title
    assert "ойдан шығарылған" in sheet.oddHeader.center.text


@pytest.mark.slow
def test_other_programs_save_it_and_it_comes_back_the_same(tmp_path: Path) -> None:
    """The forms in every language, saved anew by LibreOffice."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed"
    for language in LANGUAGES:
        (tmp_path / f"annex1-{language}.xlsx").write_bytes(annex1(language))
        (tmp_path / f"application-{language}.xlsx").write_bytes(
            application_workbook(language, DAY, example())
        )
        (tmp_path / f"updates-{language}.xlsx").write_bytes(updates_form(language))
        (tmp_path / f"annex4-{language}.xlsx").write_bytes(annex4_form(language))
    files = sorted(map(str, tmp_path.glob("*.xlsx")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "saved"),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for language in LANGUAGES:
        reading = read_application_file(tmp_path / "saved" / f"application-{language}.xlsx")
        assert reading.problems == []
        assert reading.application == example()
        before, after = (
            read_rows(read_register_files([folder / f"annex1-{language}.xlsx"]), DAY)
            for folder in (tmp_path, tmp_path / "saved")
        )
        assert after == before
        assert not after[1]
        folders = (tmp_path, tmp_path / "saved")
        values, again = (
            read_updates("u.xlsx", (folder / f"updates-{language}.xlsx").read_bytes(), FIELDS)
            for folder in folders
        )
        assert [one.value for one in values] == [Decimal("1500.5"), "Өндіріс к-сі, 7"]
        assert values == again
        sent, back = (
            read_annex4("a.xlsx", (folder / f"annex4-{language}.xlsx").read_bytes()) for folder in folders
        )
        assert sent == back
        assert (len(sent.rows), sent.unread) == (1, [])


def test_csv_for_people_has_decimal_commas_and_csv_for_programs_points() -> None:
    """A spreadsheet here makes a date of 5.11."""
    frame = pl.DataFrame({"share": [Decimal("5.11")], "code": ["10.51.11"]})
    assert csv_bytes(frame, for_people=True) == b"\xef\xbb\xbfshare;code\r\n5,11;10.51.11\r\n"
    assert csv_bytes(frame) == b"share,code\r\n5.11,10.51.11\r\n"
