"""Files as people and programs leave them: a value is what was meant, or it is refused; never wrong in
silence."""

from __future__ import annotations

import zipfile
from datetime import date

import polars as pl
import pytest

from analytics.store.intake.workbook.formats import meaning
from analytics.text import text_for
from tests.store.intake.intake_samples import BUYER, PLANT, SAMPLES
from tests.store.intake.people_samples import BURDEN, INVOICES, TAXPAYERS, invoice, reasons, taxpayer, values
from tests.store.intake.workbooks import (
    changed,
    claiming,
    computed,
    in_sheet,
    of_1c,
    saved,
    strict,
    with_shared_texts,
    workbook,
)


def test_a_cell_of_per_cent_is_what_a_person_sees(load, database, tmp_path):
    rows = [
        BURDEN,
        [PLANT, 2025, (0.058, "0.0%")],
        [BUYER, 2025, 5.8],
        [PLANT, 2024, "5.8 %"],
        [BUYER, 2024, (5.8, '0.0"%"')],
    ]
    assert load("tax_burden", saved(workbook(rows), tmp_path)).status == "loaded"
    assert {str(one) for one in values(database, "SELECT coefficient FROM snapshot_tax_burden")} == {
        "5.800000"
    }


def test_per_cent_where_there_is_none_is_refused(check, tmp_path):
    file = saved(workbook([INVOICES, invoice(amount=(0.5, "0%"))]), tmp_path)
    assert reasons(check("einvoices", file)) == [(2, "amount", "intake.cell_percent")]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("invoice_no", 123456789012345678, "intake.digits_lost"),
        ("invoice_no", (45962, "dd.mm.yyyy"), "intake.cell_date"),
        ("description", (45962, "d/m"), "intake.cell_date"),
        ("kpved", (22945, "dd.mm.yy"), "intake.cell_date"),
        ("kpved", 45962, "intake.code_as_number"),
        ("kpved", 10.5, "intake.code_as_number"),  # 10.5 or 10.50?
        ("tnved", 12345678901, "intake.code_as_number"),
        ("quantity", "1,500", "intake.comma_in_doubt"),
        ("amount", "#N/A", "intake.cell_error"),
        ("amount", "=A1", "intake.formula"),
        ("description", True, "intake.cell_type"),  # true is no text, no code and no number
        ("tnved", True, "intake.cell_type"),
    ],
)
def test_a_cell_that_is_no_value_of_its_column(check, tmp_path, column, value, reason):
    file = saved(workbook([INVOICES, invoice(**{column: value})]), tmp_path)
    assert reasons(check("einvoices", file)) == [(2, column, reason)]


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("0%", "percent"),
        ('"a;b"0.0%', "percent"),  # a semicolon inside a text begins no other section
        ("[Red]0%;-0%", "percent"),
        ('0"%"', "number"),
        ("0\\%", "number"),
        ('_-* #,##0.00\\ "₸"_-', "number"),
        ("[$₸-43F]#,##0.00", "number"),
        ("# ?/?", "number"),
        ("[$-419]mmmm\\ yyyy;@", "date"),
        ("[h]:mm", "time"),
    ],
)
def test_what_a_number_format_makes_of_a_number(code, means):
    assert meaning(code) == means


def test_true_is_true_however_it_is_written(check, load, database, tmp_path):
    """XML knows both 1 and true: a cell of true was read as false."""
    made = workbook([[*BURDEN, "deleted"], [PLANT, 2025, 5.8, True]])
    content = in_sheet(made, r'(<c r="D2"[^>]*><v>)1</v>', r"\1true</v>")
    assert content != made
    assert load("tax_burden", saved(content, tmp_path)).status == "loaded"
    assert values(database, "SELECT deleted FROM snapshot_tax_burden") == [True]


def test_a_formula_counts_by_the_value_that_was_worked_out(load, database, tmp_path):
    made = workbook([BURDEN, [PLANT, 2025, "=2*2.9"]])
    assert load("tax_burden", saved(computed(made, "C2", "5.8"), tmp_path)).status == "loaded"
    assert [str(one) for one in values(database, "SELECT coefficient FROM snapshot_tax_burden")] == [
        "5.800000"
    ]


@pytest.mark.parametrize("character", ["\u202e", "\x07"])
def test_characters_that_hide_what_was_meant_are_refused(check, write, character):
    text = SAMPLES["taxpayers"].replace("Сауда", f"Са{character}уда")
    report = check("taxpayers", write(text))
    assert (3, "name", "intake.control_characters") in reasons(report)
    assert "Са\ufffdуда" in report.problems["value"].to_list(), "nor does a report hide what stands beside it"


def test_characters_that_say_nothing_are_taken_out_and_lookalikes_are_remarked(load, write, database):
    text = SAMPLES["taxpayers"].replace("Сауда", "Са\u200bуда").replace("Плант", "Плaнт")
    result = reasons(load("taxpayers", write(text)))
    assert (3, "name", "intake.invisible_removed") in result
    assert (2, "name", "intake.mixed_letters") in result
    assert "Сауда" in values(database, "SELECT name FROM snapshot_taxpayers")


def test_workbooks_of_1c_and_strict_ones_are_read(load, check, tmp_path):
    made = workbook([TAXPAYERS, taxpayer(), taxpayer(bin=BUYER)])
    assert b"xl/SharedStrings.xml" in of_1c(made)
    assert check("taxpayers", saved(of_1c(made), tmp_path)).rows == 2
    assert check("taxpayers", saved(with_shared_texts(made), tmp_path)).rows == 2
    assert check("taxpayers", saved(strict(made), tmp_path)).rows == 2
    assert check("taxpayers", saved(claiming(made, "A1"), tmp_path)).rows == 2


def test_a_workbook_that_lost_its_texts_is_named_as_such(check, tmp_path):
    made = with_shared_texts(workbook([TAXPAYERS, taxpayer()]))
    lost = changed(made, lambda name, part: (name.replace("xl/sharedStrings", "xl/other"), part))
    assert check("taxpayers", saved(lost, tmp_path)).problems["reason"].to_list() == ["intake.no_texts"]


CONTAINERS = {
    "password": b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
    "xls": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "gzip": b"\x1f\x8b" + b"\0" * 20,
    "pdf": b"%PDF-1.7",
    "html": b"<html><table><tr><td>1</td></tr></table></html>",
    "xml_spreadsheet": b'<?xml version="1.0"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
}


@pytest.mark.parametrize("kind", CONTAINERS)
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".csv"])
def test_what_a_file_is_and_how_to_save_it_anew(check, tmp_path, kind, ending):
    report = check("taxpayers", saved(CONTAINERS[kind], tmp_path, f"f{ending}"))
    assert report.problems["reason"].to_list() == [f"intake.container.{kind}"]


def test_the_second_sheet_is_seen_however_far_down_it_begins(check, tmp_path):
    second = [[]] * 58 + [INVOICES, invoice(invoice_no="E2")]
    report = check("einvoices", saved(workbook([INVOICES, invoice()], second), tmp_path))
    assert report.problems["reason"].to_list() == ["intake.several_sheets"]
    assert "Лист2" in report.as_dict(text_for("ru"))["problems"][0]["reason"]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_how_the_values_are_separated(check, write, separator):
    text = SAMPLES["tax_reports"].replace(",", separator)
    assert check("tax_reports", write(text)).rows == 2
    assert check("tax_reports", write(f"sep={separator}\n{text}")).rows == 2


def test_quotes_inside_quotes_are_refused_by_both_readers_in_the_same_words(check, write):
    text = SAMPLES["einvoices"].replace("Арматура", '"ТОО "Ромашка""')
    one = check("einvoices", write(text))
    two = check("einvoices", write(text.replace("Жеткізу", '"екі\nжол"'), "two.csv"))
    assert reasons(one) == reasons(two) == [(2, None, "intake.bad_quotes")]


def test_typed_tables_keep_the_same_rules(check, tmp_path):
    """A column of whole numbers has lost zeros as a cell does; a date is none but where dates belong."""
    frame = pl.DataFrame(
        {name: [value] for name, value in zip(TAXPAYERS, taxpayer(), strict=True)}, strict=False
    )
    frame = frame.with_columns(
        pl.lit(1610).alias("oked_primary"),
        pl.lit(date(2026, 9, 9)).alias("name"),
        pl.lit(351010000).alias("kato"),
    )
    frame.write_parquet(tmp_path / "t.parquet")
    result = reasons(check("taxpayers", tmp_path / "t.parquet"))
    assert [one for one in result if one[2] in ("intake.code_as_number", "intake.cell_date")] == [
        (1, "name", "intake.cell_date"),
        (1, "oked_primary", "intake.code_as_number"),
    ]


def test_hidden_rows_and_sheets_of_a_snapshot_are_read_and_named(check, tmp_path):
    content = workbook([BURDEN, [PLANT, 2025, 5.8], [BUYER, 2025, 1]])
    unseen = in_sheet(content, '<row r="3"', '<row r="3" hidden="1"')
    report = check("tax_burden", saved(unseen, tmp_path))
    assert (report.status, report.rows) == ("good", 2)
    assert report.warnings.select("source_row", "reason").rows() == [(3, "intake.hidden_row")]

    def hide(name, part):
        return name, part.replace(b'state="visible"', b'state="hidden"') if "workbook.xml" in name else part

    report = check("tax_burden", saved(changed(content, hide), tmp_path, "h.xlsx"))
    assert report.warnings["reason"].to_list() == ["intake.hidden_sheet"]


def test_of_two_values_in_one_place_neither_is_taken(check, tmp_path):
    content = workbook([BURDEN, [PLANT, 2025, 4]])
    twice = in_sheet(content, "</row></sheetData>", '<c r="C2"><v>7</v></c></row></sheetData>')
    assert reasons(check("tax_burden", saved(twice, tmp_path)))[0][2] == "intake.unreadable"
    other = tmp_path / "two.xlsx"
    other.write_bytes(content)
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr("xl/worksheets/Sheet1.xml", archive.read("xl/worksheets/sheet1.xml"))
    assert reasons(check("tax_burden", other))[0][2] == "intake.unreadable"
