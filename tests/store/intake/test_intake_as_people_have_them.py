"""Files as people and programs leave them: a value is what was meant, or it is refused; never wrong in
silence."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import Any

import polars as pl
import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_classifier
from analytics.order.codes import code_from_number
from analytics.store.intake.workbook.formats import meaning
from analytics.text import text_for
from tests.store.intake.intake_samples import BUYER, PLANT, SAMPLES
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

BURDEN = ["bin", "year", "coefficient"]
INVOICES, INVOICE = (line.split(",") for line in SAMPLES["einvoices"].splitlines()[:2])
TAXPAYERS = SAMPLES["taxpayers"].splitlines()[0].split(",")


def taxpayer(**changes: Any) -> list[Any]:
    provided = {"bin": PLANT, "name": "ЖШС", "entity_kind": "legal_entity", "registered_on": "2015-03-01"}
    provided |= {"tax_monitoring": "none", "status": "active", "status_on": "2015-03-01"} | changes
    return [provided.get(name) for name in TAXPAYERS]


def invoice(**changes: Any) -> list[Any]:
    return [changes.get(name, value or None) for name, value in zip(INVOICES, INVOICE, strict=True)]


def reasons(report: Any) -> list[tuple[int, str, str]]:
    for language in ("kk", "ru", "en"):
        report.as_dict(text_for(language))
    return report.listed().select("source_row", "column_name", "reason").rows()


def values(database: Any, question: str) -> list[Any]:
    with database.read() as session:
        return [row[0] for row in session.execute(question).fetchall()]


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


@pytest.mark.parametrize(
    ("classifier", "number", "code"),
    [
        ("oked", "1610", None),  # 16.10, or 01610?
        ("oked", "1611", "01611"),
        ("oked", "22212", "22212"),
        ("tnved", "101210000", "0101210000"),
        ("tnved", "8471300000", "8471300000"),
        ("tnved", "12345678901", None),
        ("kpved", "10.51", "10.51"),
        ("kpved", "1.11", "01.11"),
        ("kpved", "10.5", None),
        ("enstru", "222121.53", None),
        ("kato", "351010000", "351010000"),
        ("kato", "35101000", None),
    ],
)
def test_a_code_gets_back_what_a_number_lost_only_beyond_doubt(classifier, number, code):
    assert code_from_number(classifier, number) == code


def test_an_activity_that_lost_its_zero_is_not_another_activity(check, tmp_path):
    rows = [TAXPAYERS, taxpayer(oked_primary="01610"), taxpayer(bin=BUYER, oked_primary=1610)]
    result = reasons(check("taxpayers", saved(workbook(rows), tmp_path)))
    assert (3, "oked_primary", "intake.code_as_number") in result
    assert not [one for one in result if one[0] == 2 and one[2] == "intake.code_as_number"]


@pytest.mark.parametrize("kpved", ["24.10.1962", "окт.51", "10.май", "45962"])
def test_a_code_that_a_spreadsheet_made_a_date_of_is_warned_of(check, write, kpved):
    report = check("einvoices", write(SAMPLES["einvoices"].replace("24.10.62", kpved)))
    assert (2, "kpved", "intake.code_format") in reasons(report)


def test_units_and_countries_that_nobody_knows_are_warned_of(check, write):
    report = check("einvoices", write(SAMPLES["einvoices"].replace(",т,", ",попугай,")))
    assert (2, "unit", "intake.unknown_unit") in reasons(report)
    report = check("customs", write(SAMPLES["customs"].replace(",CN,", ",XQ,")))
    assert reasons(report) == [(2, "country", "intake.unknown_country")]
    assert reasons(check("customs", write(SAMPLES["customs"]))) == []


def test_only_ordinary_digits_are_digits(check, write):
    wide = "".join(chr(ord("０") + int(digit)) for digit in PLANT)
    report = check("tax_payments", write(SAMPLES["tax_payments"].replace(f"P2,{PLANT}", f"P2,{wide}")))
    assert reasons(report) == [(3, "bin", "intake.other_digits")]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('"=""{bin}"""', None),
        ("'{bin}", None),
        ("\u200b{bin}", "intake.invisible_removed"),
        ("{spaced}", "intake.bin_spaces"),
    ],
)
def test_what_stands_around_or_inside_a_bin(check, write, written, reason):
    text = written.format(bin=PLANT, spaced=f"{PLANT[:6]} {PLANT[6:]}")
    result = reasons(check("tax_burden", write(f"{','.join(BURDEN)}\n{text},2025,1\n")))
    assert [one[2] for one in result] == ([reason] if reason else [])


def test_a_number_that_lost_its_last_digit_is_not_given_a_zero(check, write, tmp_path):
    """With a zero before it the check digit of 65014000001 happens to be right; its month is the 50th."""
    file = saved(workbook([BURDEN, [65014000001, 2025, 5]]), tmp_path)
    assert reasons(check("tax_burden", file)) == [(2, "bin", "intake.bin_digits")]
    file = write("bin,year,coefficient\n65014000001,2025,5\n")
    assert reasons(check("tax_burden", file)) == [(2, "bin", "intake.bin_digits")]


def test_a_number_put_where_there_is_no_bin(load, check, write, database):
    text = SAMPLES["einvoices"].replace(f",{BUYER},", ",000000000000,")
    report = load("einvoices", write(text))
    assert [one for one in reasons(report) if one[1] == "buyer_bin"] == [
        (2, "buyer_bin", "intake.no_party"),
        (3, "buyer_bin", "intake.no_party"),
    ]
    assert values(database, "SELECT buyer_bin FROM snapshot_einvoices") == [None, None]
    text = SAMPLES["taxpayers"].replace(PLANT, "000000000000")
    assert (2, "bin", "intake.placeholder_bin") in reasons(check("taxpayers", write(text)))


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


def classifier(database, name, file):
    return load_classifier(database, CONSOLE, name, file, as_of=date(2026, 1, 1))


def test_a_file_of_another_classifier_is_refused(database, write, count):
    before = count("classifier_codes")
    report = classifier(database, "kato", write("code,name_ru\n0121,Выращивание винограда\n01450,Овцы\n"))
    assert (report.status, report.problems["reason"].to_list()) == ("refused", ["intake.foreign_code"] * 2)
    assert count("classifier_codes") == before


def test_codes_of_a_classifier_that_became_numbers(database, tmp_path):
    file = saved(
        workbook([["code", "name_ru"], [101210000, "a"], [8471300000, "b"], ["0101 29 100 0", "c"]]), tmp_path
    )
    assert classifier(database, "tnved", file).status == "loaded"
    result = values(database, "SELECT code FROM classifier_codes WHERE classifier = 'tnved' ORDER BY code")
    assert result == ["0101210000", "0101291000", "8471300000"]


@pytest.mark.parametrize(
    "headings", [("Код", "Наименование"), ("Код КПВЭД", "Наименование на русском языке"), ("Кодтар", "Атауы")]
)
def test_official_headings_under_a_title(database, tmp_path, write, headings):
    rows = [["Классификатор продукции"], [], list(headings), ["10.51.11", "Сүт"]]
    assert classifier(database, "kpved", saved(workbook(rows), tmp_path)).rows == 1
    text = "Классификатор продукции\n\n" + ";".join(headings) + "\n10.51.12;Сүт\n"
    assert classifier(database, "kpved", write(text)).rows == 1


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


@pytest.mark.parametrize("table", ["workbook", "parquet"])
def test_a_code_of_no_classifier_that_became_a_fraction_is_refused(check, tmp_path, table):
    """1.10 that a spreadsheet made a number is 1.1, the code of another operation."""
    titles = ["product_group", "code", "kind", "name_kk", "name_ru", "valid_from", "valid_to"]
    row = ["pipes", 1.10, "operation", "Пісіру", "Сварка", "2026-01-01", None]
    file = saved(workbook([titles, row]), tmp_path)
    if table == "parquet":
        file = tmp_path / "f.parquet"
        pl.DataFrame([row], schema=titles, orient="row").write_parquet(file)
    first = 1 if table == "parquet" else 2
    assert reasons(check("operations", file)) == [(first, "code", "intake.code_as_number")]


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
