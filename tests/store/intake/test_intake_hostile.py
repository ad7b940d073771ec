"""Files as they should never be: a clear reason each, with the row where there is one, and nothing loaded."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from analytics.store.intake import files, read_parquet, rows, xlsx_guard
from analytics.store.intake.limits import limits
from analytics.text import UserError, text_for
from tests.store.intake.intake_samples import BUYER, PLANT, SAMPLES, ZEROS

KIND = "tax_burden"
GOOD = SAMPLES[KIND]
HEAD = GOOD.splitlines()[0]


@pytest.fixture
def refused(check):
    """The reason, row and details of the first problem, after making sure that all three languages can say
    it."""

    def run(file: Path, kind: str = KIND):
        report = check(kind, file)
        assert report.status == "refused"
        first = report.problems.row(0, named=True)
        for language in ("kk", "ru", "en"):
            assert report.as_dict(text_for(language))["problems"][0]["reason"]
        return first["reason"], first["source_row"], json.loads(first["details"] or "{}")

    return run


@pytest.fixture
def book(tmp_path):
    """A workbook with the sample rows, to be spoilt."""

    def make(spoil=lambda sheet: None, name="f.xlsx") -> Path:
        made = openpyxl.Workbook()
        made.active.append(HEAD.split(","))
        made.active.append([PLANT, 2025, 4.25])
        spoil(made.active)
        made.save(tmp_path / name)
        return tmp_path / name

    return make


TEXTS = [
    (SAMPLES["taxpayers"].encode("cp1251", "replace"), "intake.not_utf8", 2),
    (SAMPLES["taxpayers"].encode("utf-16"), "intake.utf16", None),
    (SAMPLES["taxpayers"].encode("utf-16-le"), "intake.utf16", None),
    (SAMPLES["taxpayers"].replace("Сауда", "Сау\0да").encode(), "intake.nul", 3),
    (b"", "intake.empty_file", None),
    (b"\n", "intake.no_header", 1),
    (SAMPLES["taxpayers"].splitlines()[0].encode(), "intake.no_rows", None),
    (b"bin,name,BIN\n1,2,3\n", "intake.header_twice", 1),
    (b"PK\x03\x04 and so on", "intake.wrong_ending", None),
    (b"PAR1 and so on", "intake.wrong_ending", None),
    (SAMPLES["taxpayers"].replace('"Плант, ЖШС"', '"Плант, ЖШС').encode(), "intake.bad_quotes", 2),
    (",".join(f"column{n}" for n in range(10_000)).encode() + b"\n1\n", "intake.too_many_columns", 1),
    (
        "\t".join(SAMPLES["taxpayers"].splitlines()[0].split(",")).encode() + b"\n1\n",
        "intake.field_count",
        2,
    ),
]


@pytest.mark.parametrize(
    ("content", "reason", "row"), TEXTS, ids=[f"{reason}-{n}" for n, (_, reason, _) in enumerate(TEXTS)]
)
def test_a_text_file_that_is_no_table(content, reason, row, refused, write):
    result = refused(write(content), "taxpayers")
    assert result[:2] == (reason, row)


def test_the_row_of_a_wrong_byte_is_exact_in_a_long_file(refused, write, monkeypatch):
    monkeypatch.setattr(files, "PIECE", 1000)
    lines = [HEAD.encode(), *[f"{PLANT},{n},1".encode() for n in range(500)]]
    lines[321] = "қате".encode("cp1251", "replace") + b"\xea\xe5"
    assert refused(write(b"\n".join(lines)))[:2] == ("intake.not_utf8", 322)


def test_shifted_columns_are_named_by_row(check, write):
    report = check(KIND, write(f"{HEAD}\n{PLANT},2025,1\n\n{BUYER},2024\n{BUYER},2023,1,9\n"))
    result = report.problems.filter(reason="intake.field_count")
    assert result["source_row"].to_list() == [4, 5], "the empty line 3 counts"
    assert json.loads(result["details"][0]) == {"found": 2, "wanted": 3}


def test_rows_are_numbered_as_a_spreadsheet_does(check, write):
    text = (
        SAMPLES["procurement"].splitlines()[0]
        + f'\n\n"C\n2",{PLANT},2026-04-01,1,active\r\nC3,{PLANT},2026-04-01,x,active'
    )
    report = check("procurement", write(text))
    assert report.problems["source_row"].to_list() == [4], (
        "header 1, empty 2, the record with a line break 3, the bad one 4"
    )


def test_the_fast_and_the_exact_reader_agree(check, write):
    text = SAMPLES["einvoices"].replace("2026-05-01", "soon")
    plain, with_blank_end = check("einvoices", write(text)), check("einvoices", write(text + "\n", "b.csv"))
    assert plain.problems.drop("file_name").equals(with_blank_end.problems.drop("file_name"))
    assert plain.problems.height == 2


@pytest.mark.parametrize("name", ["f.xls", "f.txt", "f", "f.csv.gz"])
def test_other_endings(name, refused, write):
    assert refused(write(GOOD, name))[0] == "intake.ending"


def test_a_file_over_the_limit_is_not_read(refused, tmp_path):
    file = tmp_path / "huge.csv"
    with file.open("wb") as stream:
        stream.truncate(limits().max_bytes + 1)  # a sparse file: two gigabytes that take no place
    reason, _, details = refused(file)
    assert (reason, details) == ("intake.too_big", {"megabytes": 2000, "limit": 2000})


def test_no_such_file_is_wrong_usage(check, tmp_path):
    with pytest.raises(UserError, match=r"nothing\.csv"):
        check(KIND, tmp_path / "nothing.csv")


def test_a_workbook_restores_what_the_spreadsheet_did(load, book, database):
    def spoil(sheet):
        sheet.append([int(ZEROS), "2024", 1])
        sheet.append([float(BUYER), 2023.0, 0.1])

    assert load(KIND, book(spoil)).status == "loaded"
    with database.read() as session:
        result = session.execute(
            "SELECT bin, year, coefficient FROM snapshot_tax_burden ORDER BY source_row"
        ).fetchall()
    assert [(row[0], row[1]) for row in result] == [(PLANT, 2025), (ZEROS, 2024), (BUYER, 2023)]
    assert str(result[2][2]) == "0.100000"


CELLS = [
    ("C2", "=1+1", "intake.formula"),
    ("C2", "#N/A", "intake.cell_error"),
    ("A2", datetime(2026, 1, 1), "intake.cell_date"),
    ("A2", 1234, "intake.bin_digits"),
    ("A2", "1.23E+11", "intake.bin_exponent"),
    ("B2", datetime(2026, 1, 1, 12, 30), "intake.cell_date"),
    ("D2", "beyond the header", "intake.field_count"),
]


@pytest.mark.parametrize(("cell", "value", "reason"), CELLS)
def test_a_cell_of_a_workbook(cell, value, reason, refused, book):
    def spoil(sheet):
        sheet[cell] = value

    assert refused(book(spoil))[:2] == (reason, 2)


def test_the_formula_is_named_by_its_cell(check, book):
    report = check(KIND, book(lambda sheet: sheet.append([PLANT, 2024, "=B2*2"])))
    row = report.problems.row(0, named=True)
    assert (row["value"], json.loads(row["details"])) == ("=B2*2", {"cell": "C3"})


def test_dates_of_a_workbook(load, tmp_path, count):
    made = openpyxl.Workbook()
    made.active.append(SAMPLES["procurement"].splitlines()[0].split(","))
    made.active.append(["C1", PLANT, date(2026, 4, 1), 1, "active"])
    made.active.append(["C2", PLANT, "2026-04-02", 1, "active"])
    made.active.append(["C3", PLANT, datetime(2026, 4, 3, 9, 0), 1, "active"])
    made.active.append(["C4", PLANT, 46113, 1, "active"])
    made.save(tmp_path / "d.xlsx")
    report = load("procurement", tmp_path / "d.xlsx")
    result = report.problems.select("source_row", "reason").rows()
    assert result == [(4, "intake.date_time"), (5, "intake.date_serial")]
    assert count("snapshot_procurement") == 0


def test_merged_cells(refused, book):
    def spoil(sheet):
        sheet.append([BUYER, 2024, 1])
        sheet.merge_cells("B2:B3")

    reason, row, details = refused(book(spoil))
    assert (reason, row, details) == ("intake.merged_cells", 2, {"cells": "B2:B3", "sheet": "Sheet"})


def test_two_filled_sheets(refused, book, tmp_path):
    def spoil(sheet):
        sheet.parent.create_sheet("second").append(["more"])

    assert refused(book(spoil))[0] == "intake.several_sheets"


def test_an_empty_sheet_beside_is_no_matter(load, book):
    assert load(KIND, book(lambda sheet: sheet.parent.create_sheet("empty"))).status == "loaded"


def rezipped(source: Path, target: Path, part: str, content: bytes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == part else old.read(entry))
    return target


def test_a_bomb_is_not_opened(refused, book, tmp_path, monkeypatch):
    bomb = rezipped(book(), tmp_path / "bomb.xlsx", "xl/worksheets/sheet1.xml", b"<a/>" + b" " * 30_000_000)
    assert refused(bomb)[0] == "intake.bomb"
    tight = replace(limits(), xlsx_max_unpacked_bytes=1_000_000)
    monkeypatch.setattr(xlsx_guard, "limits", lambda: tight)
    assert refused(bomb)[0] == "intake.unpacked_too_big"


@pytest.mark.parametrize(
    "declaration",
    [b'<!DOCTYPE x [<!ENTITY a "aaaa">]>', b"<!  doctype x>", "\ufeff<!DOCTYPE x>".encode("utf-16")],
)
def test_xml_entities(declaration, refused, book, tmp_path):
    spoilt = rezipped(book(), tmp_path / "e.xlsx", "xl/worksheets/sheet1.xml", declaration + b"<worksheet/>")
    assert refused(spoilt)[0] == "intake.xml_entities"


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"PK\x03\x04" + b"\0" * 5000])
def test_a_broken_workbook(content, refused, write):
    assert refused(write(content, "f.xlsx"))[0] == "intake.unreadable"


def test_a_workbook_whose_sheet_is_not_xml(refused, book, tmp_path):
    assert refused(
        rezipped(book(), tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>")
    )[0] in {
        "intake.unreadable",
        "intake.empty_file",
    }


def test_a_table_of_nested_values(refused, tmp_path):
    frame = pl.DataFrame({"bin": [{"a": PLANT}], "year": [2025], "coefficient": [1.0]})
    frame.write_parquet(tmp_path / "n.parquet")
    assert refused(tmp_path / "n.parquet")[0] == "intake.nested"


def test_a_list_where_a_list_belongs(load, tmp_path, database):
    text = pl.read_csv(SAMPLES["taxpayers"].encode(), infer_schema=False).with_columns(
        pl.lit(["46720", "25110"]).alias("oked_secondary")
    )
    text.write_parquet(tmp_path / "l.parquet")
    assert load("taxpayers", tmp_path / "l.parquet").status == "loaded"
    with database.read() as session:
        assert session.execute("SELECT oked_secondary FROM snapshot_taxpayers LIMIT 1").fetchone() == (
            ["46720", "25110"],
        )


def test_a_parquet_file_with_numbers_for_bins(load, tmp_path, database):
    pl.DataFrame(
        {"bin": [int(ZEROS), None], "year": [2025, 2024], "coefficient": [1.5, float("nan")]}
    ).write_parquet(tmp_path / "p.parquet")
    report = load(KIND, tmp_path / "p.parquet")
    assert report.problems.select("source_row", "column_name", "reason").rows() == [
        (2, "bin", "intake.empty_value"),
        (2, "coefficient", "intake.empty_value"),
    ], "rows of Parquet count from 1; NaN is empty, not a figure"


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + b"\xff" * 1000 + b"PAR1"])
def test_a_broken_parquet_file(content, refused, write):
    assert refused(write(content, "f.parquet"))[0] == "intake.unreadable"


def test_a_parquet_file_that_unpacks_beyond_the_limit(refused, tmp_path, monkeypatch):
    pl.DataFrame({"bin": [PLANT] * 10, "year": range(2000, 2010), "coefficient": [1.0] * 10}).write_parquet(
        tmp_path / "p.parquet"
    )
    tight = replace(limits(), parquet_max_rows=5)
    monkeypatch.setattr(read_parquet, "limits", lambda: tight)
    assert refused(tmp_path / "p.parquet")[0] == "intake.unpacked_too_big"


def test_a_report_cannot_run_in_a_spreadsheet(check, write):
    from analytics.store.intake.problems import report_csv

    report = check(KIND, write(f'{HEAD}\n{PLANT},2025,"=HYPERLINK(""http://x"")"\n'))
    assert ",\"'=HYPERLINK" in report_csv(report.problems, text_for("kk"))


def test_one_column_over_the_limit(refused, write, monkeypatch):
    monkeypatch.setattr(rows, "limits", lambda: replace(limits(), max_columns=2))
    assert refused(write(GOOD))[0] == "intake.too_many_columns"


def test_entities_in_utf_16_without_its_mark(refused, book, tmp_path):
    hidden = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "a">]><worksheet/>'.encode(
        "utf-16-le"
    )
    spoilt = rezipped(book(), tmp_path / "u.xlsx", "xl/worksheets/sheet1.xml", hidden)
    assert refused(spoilt)[0] == "intake.xml_entities"


def test_a_sheet_in_a_part_that_the_guard_does_not_look_into(refused, book, tmp_path):
    source = book()
    relations = (
        zipfile.ZipFile(source).read("xl/_rels/workbook.xml.rels").replace(b"sheet1.xml", b"sheet1.dat")
    )
    moved = rezipped(source, tmp_path / "m.xlsx", "xl/_rels/workbook.xml.rels", relations)
    with zipfile.ZipFile(moved, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.dat", '<!DOCTYPE x [<!ENTITY a "a">]><worksheet/>')
    assert refused(moved)[0] == "intake.unreadable"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"\xff\xff\xff"])
def test_parts_that_are_not_what_they_should_be(check, book, tmp_path, part, content):
    report = check(KIND, rezipped(book(), tmp_path / "p.xlsx", part, content))
    assert report.refused or part == "xl/styles.xml"


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2" t="s"><v>9999</v></c></row>',
        '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>',
        '<row r="9999999"><c r="A9999999"><v>1</v></c></row>',
        '<row r="2"><c r="C2"><v>1e999</v></c></row>',
        '<row r="x"><c r="C2"><v>1</v></c></row>',
        '<row r="2"><c r="C2" t="d"><v>tomorrow</v></c></row>',
        '<row r="2"><c r="C2" s="abc"><v>1</v></c></row>',
    ],
)
def test_cells_that_no_program_would_write(refused, book, tmp_path, row):
    sheet = zipfile.ZipFile(book()).read("xl/worksheets/sheet1.xml").decode()
    spoilt = sheet.replace("</sheetData>", f"{row}</sheetData>").encode()
    reason = refused(rezipped(book(), tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml", spoilt))[0]
    assert reason in {"intake.unreadable", "intake.no_texts"}
