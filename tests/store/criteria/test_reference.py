"""Reference tables as versions: taken in when changed, the first counting from the beginning, later ones from
their load on."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from analytics import DATA
from analytics.order.criteria import PARTS
from analytics.store.as_of import NEWEST_LOAD, AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.database import open_database
from analytics.store.derivation_settings import (
    FLOW_KINDS,
    checked_lag,
    default_lag,
    electricity_prefixes,
    procurement_window,
)
from analytics.store.reference import TABLES, sync_reference
from analytics.text.errors import UserError
from tests.store.criteria.worlds import load, load_world

BIN, R = "600140000012", date(2026, 6, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reference"
    place.mkdir()
    for table in TABLES:
        shutil.copy(DATA / "reference" / f"{table.name}.csv", place)
    return place


def test_only_a_changed_table_is_taken_in(tmp_path: Path, folder: Path) -> None:
    database = open_database(tmp_path / "x.duckdb")
    assert set(sync_reference(database, folder)) | {table.name for table in TABLES} == {
        table.name for table in TABLES
    }
    assert sync_reference(database, folder) == []
    with (folder / "raw_materials.csv").open("a", encoding="utf-8") as file:
        file.write("tnved,9503,toys\n")
    assert sync_reference(database, folder) == ["raw_materials"]
    database.close()


def test_an_answer_recorded_with_its_load_is_given_again_by_the_table_of_then(
    tmp_path: Path, folder: Path
) -> None:
    database = open_database(tmp_path / "x.duckdb")
    toy = {
        "invoice_no": "1",
        "issued_on": date(2026, 2, 1),
        "turnover_on": date(2026, 2, 1),
        "seller_bin": "650240000023",
        "buyer_bin": BIN,
    }
    line = toy | {"amount": Decimal(5), "tnved": "9503000000"}
    with database.transaction() as session:
        load_world(session, [load("taxpayers", R, [{"bin": BIN}])])
    sync_reference(database, folder)  # its first version counts for the loads before it too
    with database.transaction() as session:
        (last,) = load_world(session, [load("einvoices", R, [line], (date(2025, 1, 1), R))])
    with (folder / "raw_materials.csv").open("a", encoding="utf-8") as file:
        file.write("tnved,9503,toys\n")
    sync_reference(database, folder)

    def raw_materials(load_id: int = NEWEST_LOAD) -> float:
        with database.read() as session:
            frame = derive(session, AsOf(R, R, load_id), [BIN])
        return next(
            row["value"] for row in frame.iter_rows(named=True) if row["part"] == "c26_raw_materials_ytd"
        )

    assert (raw_materials(), raw_materials(last)) == (5.0, 0.0)
    database.close()


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("raw_materials", "classifier,prefix\ntnved,25\n", "derivation.reference_header"),
        ("raw_materials", "classifier,prefix,name\ntnved,2x5,salt\n", "derivation.reference_value"),
        (
            "raw_materials",
            "classifier,prefix,name\ntnved,25,salt\ntnved,25,salt\n",
            "derivation.reference_repeated",
        ),
        (
            "tax_report_lines",
            "form,line,indicator,valid_from,valid_to\n100.00,1,turnover,,\n",
            "derivation.reference_value",
        ),
        (
            "tax_report_lines",
            "form,line,indicator,valid_from,valid_to\n100.00,1,total_income,2024-01-01,2025-12-31\n100.00,1,land_plots,2025-12-31,\n",
            "derivation.reference_repeated",
        ),
    ],
)
def test_a_table_that_does_not_keep_its_form_is_refused_whole(
    tmp_path: Path, folder: Path, name: str, text: str, key: str
) -> None:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    database = open_database(tmp_path / "x.duckdb")
    with database.read() as session:
        before = session.execute("SELECT count(*) FROM loads").fetchone()
    with pytest.raises(UserError) as raised:
        sync_reference(database, folder)
    assert raised.value.key == key
    with database.read() as session:
        assert session.execute("SELECT count(*) FROM loads").fetchone() == before
    database.close()


def test_the_shipped_tables_are_what_the_contract_says() -> None:
    with (DATA / "reference" / "budget_code_exclusions.csv").open(encoding="utf-8", newline="") as stream:
        codes = [row["budget_code"] for row in csv.DictReader(stream)]
    assert codes
    assert not [code for code in codes if code.startswith("1012") or "1012".startswith(code)]
    with (DATA / "reference" / "raw_materials.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["classifier", "prefix", "name"]
    assert {row["classifier"] for row in rows} == {"tnved", "kpved"}


def test_settings_are_dated() -> None:
    assert procurement_window(R) == "py_and_ytd"
    assert procurement_window(date(2020, 1, 1)) == "py_and_ytd"
    assert electricity_prefixes(R) == [("tnved", "2716"), *(("kpved", f"35.1{n}") for n in (1, 2, 3, 4))]
    assert default_lag(R) == dict.fromkeys(FLOW_KINDS, 3)
    assert {part.source for part in PARTS if part.flow and not part.report} <= set(FLOW_KINDS)


def test_a_lag_is_of_a_flow_and_not_negative() -> None:
    checked_lag({})
    checked_lag(dict.fromkeys(FLOW_KINDS, 3))
    with pytest.raises(UserError, match="no lag"):
        checked_lag({"tax_reports": 1})
    with pytest.raises(UserError, match="negative"):
        checked_lag({"customs": -1})
