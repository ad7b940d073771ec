"""Files as they should never be: a clear reason each, with the row where there is one, and nothing loaded."""

from __future__ import annotations

import json
from dataclasses import replace

import polars as pl
import pytest

from analytics.store.intake import files, read_parquet, rows
from analytics.store.intake.limits import limits
from analytics.text import UserError, text_for
from tests.store.intake.intake_samples import BUYER, GOOD, HEAD, KIND, PLANT, SAMPLES, ZEROS

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
