"""Every rule of "Loading": what is refused, and where the report says it is. Nothing of a refused load stands
in the database."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from analytics.text import UserError, text_for
from tests.store.intake.intake_samples import BUYER, PLANT, SAMPLES, ZEROS


def changed(kind: str, old: str, new: str) -> str:
    assert old in SAMPLES[kind]
    return SAMPLES[kind].replace(old, new, 1)


CASES = [
    ("einvoices", f",{PLANT},", ",60014000001,", 2, "seller_bin", "intake.bin_digits"),
    ("einvoices", f",{PLANT},", ",6.00E+11,", 2, "seller_bin", "intake.bin_exponent"),
    ("einvoices", f",{PLANT},", ',"6,0014E+11",', 2, "seller_bin", "intake.bin_exponent"),
    ("einvoices", "2026-05-02", "02.05.2026", 2, "issued_on", "intake.date_order"),
    ("einvoices", "2026-05-02", "5/2/2026", 2, "issued_on", "intake.date_order"),
    ("einvoices", "2026-05-02", "46144", 2, "issued_on", "intake.date_serial"),
    ("einvoices", "2026-05-02", "2026-05-02 10:11:12", 2, "issued_on", "intake.date_time"),
    ("einvoices", "2026-05-02", "2026-02-30", 2, "issued_on", "intake.not_a_date"),
    ("einvoices", "2026-05-02", "0026-05-02", 2, "issued_on", "intake.date_too_early"),
    ("einvoices", "2026-05-02", "2026-10-02", 2, "issued_on", "intake.after_as_of"),
    ("einvoices", "1000.10", "-1000.10", 2, "amount", "intake.negative"),
    ("einvoices", "1000.10", '"1000,100"', 2, "amount", "intake.comma_in_doubt"),
    ("einvoices", "1000.10", '"1 000,10"', 2, "amount", "intake.number_comma"),
    ("einvoices", "1000.10", "1 000.10", 2, "amount", "intake.not_a_number"),
    ("einvoices", "1000.10", "1.0E+03", 2, "amount", "intake.number_exponent"),
    ("einvoices", "1000.10", "123456789012345678", 2, "amount", "intake.number_too_big"),
    ("einvoices", "1000.10", "", 2, "amount", "intake.empty_value"),
    ("einvoices", ",120.01", ",-120.01", 2, "vat_amount", "intake.negative"),
    ("einvoices", "issued,,,,", "paid,,,,", 3, "status", "intake.not_listed"),
    ("einvoices", "issued,1,", "issued,7,", 2, "origin_code", "intake.not_listed"),
    ("einvoices", "E1,2,", "E1,two,", 3, "line_no", "intake.not_whole"),
    ("einvoices", "E1,2,", ",2,", 3, "invoice_no", "intake.empty_value"),
    ("einvoices", "E1,2,", "E1,1,", 3, "invoice_no, line_no", "intake.key_twice"),
    ("taxpayers", "legal_entity", "company", 2, "entity_kind", "intake.not_listed"),
    ("taxpayers", "2015-03-01", "", 2, "registered_on", "intake.empty_value"),
    ("tax_reports", "2025-12-31", "2024-12-31", 2, "period_end", "intake.ends_before"),
    ("tax_reports", "2026-03-30", "2026-10-02", 2, "filed_on", "intake.after_as_of"),
    ("tax_reports", "1500000.50", "-1", 2, "amount", "intake.negative"),
    ("tax_reports", "100.00,", "form 100,", 2, "form", "intake.not_a_form"),
    ("tax_reports", "total_income", "total_incom", 2, "indicator", "intake.not_listed"),
    ("tax_payments", "2026-02-01", "2026-10-02", 2, "paid_on", "intake.after_as_of"),
    ("tax_payments", "P2", "P1", 3, "payment_id", "intake.key_twice"),
    ("tax_burden", "2025,", "25,", 2, "year", "intake.not_a_year"),
    ("einvoice_restrictions", "2027-02-01", "2025-02-01", 3, "restricted_to", "intake.ends_before"),
    ("customs", "2026-04-01", "2026-10-02", 2, "submitted_on", "intake.after_as_of"),
    ("customs", ",CN,", ",China,", 2, "country", "intake.not_a_country"),
    ("customs", "90000", "-90000", 2, "customs_value", "intake.negative"),
    ("procurement", "2026-04-01", "2026-10-02", 2, "signed_on", "intake.after_as_of"),
    ("procurement", "active", "open", 2, "status", "intake.not_listed"),
]


@pytest.mark.parametrize(("kind", "old", "new", "row", "column", "reason"), CASES)
def test_a_broken_rule_is_named_to_the_cell(kind, old, new, row, column, reason, check, write):
    report = check(kind, write(changed(kind, old, new)))
    assert report.status == "refused"
    assert (row, column, reason) in set(
        report.problems.select("source_row", "column_name", "reason").iter_rows()
    )
    for language in ("kk", "ru", "en"):
        assert report.as_dict(text_for(language))["problems"]


def test_a_refusal_is_recorded_and_nothing_is_loaded(load, write, count):
    report = load("tax_burden", write(SAMPLES["tax_burden"] + f"{BUYER},25,x\n"))
    assert report.status == "refused"
    assert count("snapshot_tax_burden") == 0
    assert count("loads WHERE kind = 'tax_burden'") == 0
    assert count("load_refusals") == 1
    assert (
        count(
            f"load_problems WHERE refusal_id = {report.refusal_id} AND severity = 'problem' AND"
            " source_row = 3"
        )
        == 2
    )


def test_every_required_column_is_missed(check, write):
    for kind, text in SAMPLES.items():
        head, rest = text.split("\n", 1)
        for column in head.split(","):
            titles = ",".join("x" if title == column else title for title in head.split(","))
            report = check(kind, write(f"{titles}\n{rest}"))
            assert report.status == "refused", (kind, column)
            assert json.loads(report.problems["details"][0])["columns"] == column


def test_a_difference_and_a_refund_may_be_negative(load, write, count):
    head, *rows = SAMPLES["tax_reports"].splitlines()
    text = f"{head},amount_kind\n{rows[0].replace('1500000.50', '-500')},difference\n{rows[1]},\n"
    assert load("tax_reports", write(text)).status == "loaded"
    assert count("snapshot_tax_reports WHERE amount = -500 AND amount_kind = 'difference'") == 1
    assert count("snapshot_tax_reports WHERE amount_kind = 'full'") == 1


def test_a_key_twice_across_files_is_refused(load, write, count):
    first, second = write(SAMPLES["tax_payments"], "a.csv"), write(SAMPLES["tax_payments"] + "\n", "b.csv")
    report = load("tax_payments", first, second)
    assert report.status == "refused"
    assert report.problems.height == 4, "each row is named, in both files"
    assert json.loads(report.problems.sort("file_no", "source_row")["details"][2]) == {
        "file": "a.csv",
        "row": 2,
    }
    assert count("loads WHERE kind = 'tax_payments'") == 0


def test_several_files_are_one_snapshot(load, write, count):
    head, one, two = SAMPLES["tax_payments"].splitlines()
    report = load("tax_payments", write(f"{head}\n{one}\n", "a.csv"), write(f"{head}\n{two}\n", "b.csv"))
    assert (report.status, report.rows) == ("loaded", 2)
    assert count("load_files WHERE load_id = (SELECT max(load_id) FROM loads)") == 2


def test_quarantine_keeps_the_bad_rows_whole(load, write, count, database):
    text = (
        changed("tax_payments", "5000", "five")
        + f"P3,{BUYER},2026-03-01,101201,1\nP3,{BUYER},2026-03-01,101201,2\n"
    )
    report = load("tax_payments", write(text), quarantine=True)
    assert (report.status, report.rows, report.quarantined) == ("loaded", 1, 3)
    assert count("snapshot_tax_payments") == 1
    with database.read() as session:
        rows = session.execute(
            "SELECT source_row, row_text, reason FROM quarantine ORDER BY source_row"
        ).fetchall()
    assert [row[0] for row in rows] == [2, 4, 5]
    assert json.loads(rows[0][1]) == {
        "payment_id": "P1",
        "bin": PLANT,
        "paid_on": "2026-02-01",
        "budget_code": "101201",
        "amount": "five",
    }
    assert json.loads(rows[2][1])["amount"] == "2"
    assert [row[2] for row in rows] == ["intake.not_a_number", "intake.key_twice", "intake.key_twice"]


def test_quarantine_of_every_row_loads_nothing(load, write, count):
    head = SAMPLES["tax_burden"].splitlines()[0]
    assert load("tax_burden", write(f"{head}\n{PLANT},twenty,1\n"), quarantine=True).status == "refused"
    assert count("loads WHERE kind = 'tax_burden'") == 0


def test_the_same_file_twice_is_a_no_op(load, write, count):
    file = write(SAMPLES["tax_burden"])
    first, second = load("tax_burden", file), load("tax_burden", file)
    assert (second.status, second.load_id) == ("unchanged", first.load_id)
    assert count("snapshot_tax_burden") == 1
    assert load("tax_burden", file, as_of=date(2026, 11, 1)).status == "loaded", (
        "another as-of date is another snapshot"
    )


def test_the_same_file_at_the_same_time_is_loaded_once(load, write, count):
    file = write(SAMPLES["tax_burden"])
    with ThreadPoolExecutor(4) as pool:
        statuses = [done.status for done in pool.map(lambda _: load("tax_burden", file), range(4))]
    assert sorted(statuses) == ["loaded", "unchanged", "unchanged", "unchanged"]
    assert count("snapshot_tax_burden") == 1


def test_a_bin_gets_its_zeros_back_and_a_wrong_check_digit_is_warned_of(load, write, count):
    bare = ZEROS.lstrip("0")
    assert len(bare) == 9
    wrong = PLANT[:-1] + str((int(PLANT[-1]) + 1) % 10)
    report = load("tax_burden", write(f"bin,year,coefficient\n{bare},2025,1\n{wrong},2025,2.1234567\n"))
    assert report.status == "loaded", report.problems
    assert count(f"snapshot_tax_burden WHERE bin = '{ZEROS}'") == 1
    assert set(report.warnings["reason"]) == {"intake.check_digit", "intake.rounded"}


def test_deleted_takes_a_row_back_and_needs_only_the_key(load, write, count):
    head = SAMPLES["procurement"].splitlines()[0]
    assert load("procurement", write(f"{head},deleted\nC1,,,,,true\n")).status == "loaded"
    assert count("snapshot_procurement WHERE deleted") == 1


def test_unknown_columns_are_named_and_ignored(load, write):
    report = load("tax_burden", write(f"note,bin,year,coefficient,\nx,{PLANT},2025,1,\n"))
    assert report.status == "loaded"
    assert report.files[0].ignored_columns == ["note"]


def test_warnings_of_documents_codes_and_registration(load, write, database):
    load("taxpayers", write(SAMPLES["taxpayers"]))
    invoices = changed("einvoices", f"{PLANT},{BUYER},issued,,", f"{BUYER},{BUYER},cancelled,,").replace(
        "7214200000", "72A"
    )
    report = load("einvoices", write(invoices))
    assert report.status == "loaded"
    named = set(report.warnings.select("source_row", "column_name", "reason").iter_rows())
    assert named == {
        (2, "tnved", "intake.code_format"),
        (3, "seller_bin", "intake.disagrees"),
        (3, "status", "intake.disagrees"),
    }
    early = load("tax_reports", write(SAMPLES["tax_reports"].replace("2025-", "2014-")))
    assert set(early.warnings["reason"]) == {"intake.before_registration"}
    assert database.scalar("intake/files_loaded", kind="einvoices", as_of=date(2026, 10, 1)) is not None


def test_coverage_is_cut_at_the_as_of_date(load, write, database):
    report = load(
        "procurement",
        write(SAMPLES["procurement"]),
        covers_from=date(2026, 1, 1),
        covers_to=date(2026, 12, 31),
    )
    assert report.covers_cut
    with database.read() as session:
        row = session.execute(
            "SELECT covers_from, covers_to FROM loads WHERE kind = 'procurement'"
        ).fetchone()
    assert row == (date(2026, 1, 1), date(2026, 10, 1))


@pytest.mark.parametrize(
    "options",
    [
        {"covers_from": date(2026, 1, 1)},
        {"covers_from": date(2026, 2, 1), "covers_to": date(2026, 1, 1)},
        {"covers_from": date(2026, 11, 1), "covers_to": date(2026, 11, 2)},
    ],
)
def test_a_coverage_that_makes_no_sense_is_wrong_usage(options, load, write):
    with pytest.raises(UserError, match=r"cover|day"):
        load("procurement", write(SAMPLES["procurement"]), **options)


def test_an_unknown_kind_is_wrong_usage(load, write):
    with pytest.raises(UserError, match="taxpayers, tax_reports"):
        load("invoices", write("x"))


def test_a_source_with_nothing_to_tell_is_loaded_where_it_says_which_days_it_covers(write, load, database):
    head = SAMPLES["einvoice_restrictions"].splitlines()[0] + "\n"
    silent = load("einvoice_restrictions", write(head))
    assert silent.status == "refused"
    reported = load(
        "einvoice_restrictions", write(head), covers_from=date(2026, 1, 1), covers_to=date(2026, 9, 30)
    )
    assert (reported.status, reported.rows) == ("loaded", 0)
    with database.read() as session:
        covers = session.execute(
            "SELECT covers_to FROM loads WHERE kind = 'einvoice_restrictions'"
        ).fetchall()
    assert covers == [(date(2026, 9, 30),)]


def test_an_empty_taxpayer_register_is_never_loaded(write, load):
    head = SAMPLES["taxpayers"].splitlines()[0] + "\n"
    assert (
        load("taxpayers", write(head), covers_from=date(2026, 1, 1), covers_to=date(2026, 9, 30)).status
        == "refused"
    )
