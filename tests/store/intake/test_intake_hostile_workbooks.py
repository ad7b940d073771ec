"""Workbooks that a person or an attacker may hand over: what cannot be read exactly is refused by its
cell."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from analytics.store.intake import xlsx_guard
from analytics.store.intake.limits import limits
from tests.store.intake.intake_samples import BUYER, KIND, PLANT, SAMPLES, ZEROS


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
