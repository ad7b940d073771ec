"""Codes, BINs and classifiers as people have them: what a spreadsheet took from a number is given back only
beyond doubt."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_classifier
from analytics.order.codes import code_from_number
from tests.store.intake.intake_samples import BUYER, PLANT, SAMPLES
from tests.store.intake.people_samples import BURDEN, TAXPAYERS, reasons, taxpayer, values
from tests.store.intake.workbooks import (
    saved,
    workbook,
)


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
