"""Commas in figures of snapshots (issue 13, line 1): a point is decimal by contract; a comma before exactly
three digits is refused unless another value of its column settles it. CSV by both readers, XLSX, Parquet."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.store.intake import file_check
from analytics.store.intake.files import stage
from analytics.store.intake.kinds import KINDS
from analytics.store.intake.problems import report_lines
from analytics.store.intake.read_csv import ExactCsv
from analytics.text import text_for
from tests.store.intake import plain_commas
from tests.store.intake.people_samples import INVOICE, INVOICES
from tests.store.intake.workbooks import saved, workbook

REFUSED = plain_commas.REFUSED
CONTAINERS = ("csv", "exact", "semicolons", "xlsx", "parquet")
ANY = {"deadline": None, "suppress_health_check": list(HealthCheck)}
Read = tuple[list[Any], list[tuple[int, str, str]], list[tuple[int, str, str]]]


def table(quantities: list[Any]) -> list[list[Any]]:
    """An invoice of one line for each quantity."""
    rows = []
    for number, quantity in enumerate(quantities, start=1):
        changes = {"line_no": str(number), "quantity": quantity}
        rows.append([changes.get(name, value) for name, value in zip(INVOICES, INVOICE, strict=True)])
    return rows


def written(quantities: list[Any], container: str, directory: Path) -> Path:
    rows = table(quantities)
    if container == "xlsx":
        return saved(workbook([INVOICES, *rows]), directory)
    if container == "parquet":
        frame = pl.DataFrame(rows, schema=dict.fromkeys(INVOICES, pl.String), orient="row")
        frame.write_parquet(directory / "f.parquet")
        return directory / "f.parquet"
    stream = io.StringIO()
    csv.writer(stream, delimiter=";" if container == "semicolons" else ",").writerows([INVOICES, *rows])
    return saved(stream.getvalue().encode(), directory, "f.csv")


def read(quantities: list[Any], container: str, directory: Path) -> Read:
    """Quantities of the good rows; problems and warnings of the column."""
    file = written(quantities, container, directory)
    staged, kind, as_of = stage(file, 1, directory), KINDS["einvoices"], date(2026, 10, 1)
    if container == "exact":
        result = file_check.checked_by(ExactCsv(staged, kind), staged, kind, as_of, directory)
    else:
        result = file_check.check_file(staged, kind, as_of, directory)
    problems, warnings = pl.concat(result.problems), pl.concat(result.warnings)
    for language in ("kk", "ru", "en"):
        report_lines(problems, text_for(language)), report_lines(warnings, text_for(language))
    loaded = pl.concat([pl.read_parquet(part) for part in result.parts])["quantity"].to_list()
    first = 1 if container == "parquet" else 2
    return loaded, listed(problems, first), listed(warnings, first)


def listed(problems: pl.DataFrame, first: int) -> list[tuple[int, str, str]]:
    """Number of the value from 0, value and reason."""
    chosen = problems.filter(pl.col("column_name") == "quantity")
    return [(row - first, *rest) for row, *rest in chosen.select("source_row", "value", "reason").rows()]


DOUBT, TWO_WAYS = "intake.comma_in_doubt", "intake.comma_two_ways"
CASES: list[tuple[list[str], list[str], set[str]]] = [
    (["1,500"], [REFUSED], {DOUBT}),
    (["1,500", "7"], [REFUSED, "7"], {DOUBT}),
    (["1,500", "1500.5"], [REFUSED, "1500.5"], {DOUBT}),  # a point says nothing of the comma
    (["12,34"], ["12.34"], set()),
    (["0,125", "2,5", "1,2345"], ["0.125", "2.5", "1.2345"], set()),
    (["1,500", "2,5"], ["1.5", "2.5"], set()),
    (["2,5", "1,500"], ["2.5", "1.5"], set()),
    (["1,500", "0,125"], ["1.5", "0.125"], set()),
    (["1,234,567"], ["1234567"], set()),
    (["1,500", "1,234,567"], ["1500", "1234567"], set()),
    (["1,500", "1,234.50", "3.25"], ["1500", "1234.5", "3.25"], set()),
    (["1,500", "12,34", "1,234,567"], [REFUSED] * 3, {TWO_WAYS}),
    (["12,34", "1,234.50"], [REFUSED] * 2, {TWO_WAYS}),
    (["1,500", "12,34", "7.5"], [REFUSED, "12.34", "7.5"], {DOUBT}),  # of two files put together
    (["1234,500", "1,234,567"], [REFUSED, "1234567"], {DOUBT}),  # thousands are not set apart so
    (["1234,500"], [REFUSED], {DOUBT}),
    (["1,50,000"], [REFUSED], {"intake.not_a_number"}),
    (["1.234,56"], [REFUSED], {"intake.not_a_number"}),
    (["1 234,56"], [REFUSED], {"intake.number_comma"}),
]


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize(("quantities", "meant", "reasons"), CASES)
def test_a_comma_is_what_its_column_says(tmp_path, container, quantities, meant, reasons):
    loaded, problems, warnings = read(quantities, container, tmp_path)
    assert loaded == [Decimal(one) for one in meant if one != REFUSED]
    assert [(place, value) for place, value, _ in problems] == [
        (place, value)
        for place, (value, one) in enumerate(zip(quantities, meant, strict=True))
        if one == REFUSED
    ]
    assert {reason for *_, reason in problems} == reasons
    settled = [place for place, one in enumerate(quantities) if plain_commas.shape(one) == "either"]
    told = settled[:1] if settled and meant[settled[0]] != REFUSED else []
    assert [place for place, _, reason in warnings if reason.startswith("intake.comma")] == told


def test_both_values_are_named_that_contradict_one_another(tmp_path):
    file = written(["12,34", "1,234,567"], "csv", tmp_path)
    result = file_check.check_file(stage(file, 1, tmp_path), KINDS["einvoices"], date(2026, 10, 1), tmp_path)
    texts = {line.reason for line in report_lines(pl.concat(result.problems), text_for("en"))}
    assert len(texts) == 1
    assert all(one in texts.copy().pop() for one in ("row 2 (12,34)", "row 3 (1,234,567)"))


def test_numbers_of_cells_are_no_decimal_points(tmp_path):
    """A workbook keeps numbers beside texts: the number 7.5 does not say how the texts were written."""
    assert read([7.5, "12,34", "1,500"], "xlsx", tmp_path)[0] == [Decimal(n) for n in ("7.5", "12.34", "1.5")]
    assert read(["7.5", "12,34", "1,500"], "xlsx", tmp_path)[0] == [Decimal("7.5"), Decimal("12.34")]


def test_what_settles_it_may_stand_in_another_batch(tmp_path, monkeypatch):
    from analytics.store.intake import read_csv

    few = read_csv.limits().__class__
    values = {name: getattr(read_csv.limits(), name) for name in few.__slots__}
    monkeypatch.setattr(read_csv, "limits", lambda: few(**{**values, "batch_rows": 1}))
    for container in ("csv", "exact"):
        assert read(["1,500", "7", "2,5"], container, tmp_path)[0] == [
            Decimal(n) for n in ("1.5", "7", "2.5")
        ]


def test_a_row_with_a_value_too_many_settles_nothing(tmp_path):
    """Its unquoted comma has moved everything behind it."""
    content = "\n".join([";".join(INVOICES), *(";".join(row) for row in table(["1,500", "7"]))])
    [moved] = table(["7"])
    moved[INVOICES.index("quantity") - 1] = "2,5"
    torn = content + "\n" + ";".join(["X", *moved])
    result = file_check.check_file(
        stage(saved(torn.encode(), tmp_path, "f.csv"), 1, tmp_path),
        KINDS["einvoices"],
        date(2026, 10, 1),
        tmp_path,
    )
    reasons = pl.concat(result.problems)["reason"].to_list()
    assert DOUBT in reasons
    assert "intake.field_count" in reasons


TEXTS = st.one_of(
    st.sampled_from(["1,500", "12,34", "1,234,567", "1,234.50", "0,125", "7.5", "7", "-3,250", "01,500"]),
    st.text(st.sampled_from("0125,,.-"), min_size=1, max_size=10),
)


@settings(max_examples=80, **ANY)
@given(quantities=st.lists(TEXTS, min_size=1, max_size=5), container=st.sampled_from(CONTAINERS))
@example(quantities=["1,500", "'12,34"], container="csv")
def test_every_reader_reads_a_column_as_the_rule_says(tmp_path_factory, quantities, container):
    """The plain reading, for amounts that may not be negative: what it refuses or reads is refused or read by
    each reader."""
    meant = plain_commas.figures([one.removeprefix("'") for one in quantities])
    meant = [REFUSED if one == REFUSED or one < 0 else one for one in meant]
    loaded, problems, _ = read(quantities, container, tmp_path_factory.mktemp("c"))
    assert loaded == [one for one in meant if one != REFUSED], (quantities, container, problems)
    assert {place for place, *_ in problems} == {place for place, one in enumerate(meant) if one == REFUSED}
