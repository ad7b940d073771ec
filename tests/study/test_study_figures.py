"""Every chart's figures again by polars: from the Register's own workbook (Annex 1), or from its rows where
weights are needed."""

from __future__ import annotations

import io
import math
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import polars as pl
import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.register import reading as register_reading
from analytics.casework.study import questions as studying
from analytics.documents.engine.workbook import table_workbook
from analytics.documents.forms.register_exports import register_workbook
from analytics.store.database import Database
from analytics.study import producers, quarters, regions, shapes
from analytics.study.bench import DAY
from analytics.study.query import StudyQuery
from analytics.study.reading import PERCENTILES
from analytics.study.rules import rules
from analytics.text import text_for
from pages.sections.study.producers import every

SHARES = dict(zip(PERCENTILES, (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95), strict=True))


def annex1(database: Database, day: date) -> pl.DataFrame:
    """The Register's workbook read back: region, division, BIN and in-country value of every good."""
    sheet = openpyxl.load_workbook(
        io.BytesIO(register_workbook(text_for("en"), register_reading.published(database, CONSOLE, day)))
    ).active
    assert sheet is not None
    rows = [
        (row[1], str(row[4])[:2], str(row[3])[:2], float(row[12]))
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    return pl.DataFrame(rows, schema=["bin", "region", "division", "value"], orient="row")


@pytest.fixture(scope="module")
def workbook(register: Database) -> pl.DataFrame:
    return annex1(register, DAY)


def percentile(values: pl.Series, share: float) -> float:
    """The smallest value that at least the share does not exceed, counted by hand."""
    ordered = values.sort()
    return float(ordered[max(0, math.ceil(share * len(ordered) - 1e-9) - 1)])


def weighted(frame: pl.DataFrame, share: float) -> float:
    """The smallest value up to which at least the share of the weight lies."""
    ordered = frame.sort("value").with_columns(upto=pl.col("weight").cum_sum())
    return float(ordered.filter(pl.col("upto") >= share * ordered["weight"].sum() * (1 - 1e-12))["value"][0])


def rows_of(database: Database) -> pl.DataFrame:
    """The Register's rows with what the study weighs by, and nothing of its SQL."""
    with database.read() as session:
        result = pl.from_arrow(session.cursor.sql("SELECT * FROM register_rows").to_arrow_table())
    assert isinstance(result, pl.DataFrame)
    return result.filter((pl.col("valid_from") <= DAY) & (pl.col("valid_to") > DAY)).select(
        "bin",
        region=pl.col("kato").str.head(2),
        division=pl.col("oked").str.head(2),
        share=pl.col("in_country_value").cast(pl.Float64),
        output=pl.col("output_per_month").cast(pl.Float64) * 12 * pl.col("cost_price").cast(pl.Float64),
    )


def test_map_and_boxes_say_what_the_workbook_says(register: Database, workbook: pl.DataFrame) -> None:
    with register.read() as session:
        reported = regions.by_region(session, DAY)
        country = regions.of_country(session, DAY)
    assert set(reported["state"]) == {"shown", "hatched"}
    for row in reported.to_dicts():
        values = workbook.filter(pl.col("region") == row["region"])["value"]
        assert row["n"] == len(values)
        assert [row[name] for name in PERCENTILES] == [percentile(values, share) for share in SHARES.values()]
    assert reported["n"].sum() == country["n"][0] == workbook.height
    assert country["p50"][0] == percentile(workbook["value"], 0.5)


def test_cells_say_what_the_workbook_says_and_small_ones_nothing(
    register: Database, workbook: pl.DataFrame
) -> None:
    with register.read() as session:
        reported = regions.by_cell(session, DAY)
    limits = rules(DAY)
    states = set()
    for row in reported.to_dicts():
        values = workbook.filter(
            (pl.col("region") == row["region"]) & (pl.col("division") == row["activity"])
        )["value"]
        few = len(values) < limits.suppress_below
        assert row["n"] == len(values)
        assert row["p50"] == (None if few else percentile(values, 0.5))
        assert row["state"] == (
            "suppressed" if few else "hatched" if len(values) < limits.hatch_below else "shown"
        )
        states.add(row["state"])
    assert states >= {"hatched", "shown"}


def test_bars_and_curves_hold_the_same_goods(register: Database, workbook: pl.DataFrame) -> None:
    with register.read() as session:
        bars = shapes.histogram(session, DAY, StudyQuery(), (0, 100))
        curves = shapes.curves(session, DAY, StudyQuery(), (0, 100), ["10", "28"])
    assert bars.height == rules(DAY).histogram_bins
    for row in bars.to_dicts():
        inside = workbook.filter(
            (pl.col("value") >= row["low"]) & ((pl.col("value") < row["high"]) | (pl.lit(row["high"] >= 100)))
        )
        assert row["n"] == inside.height
        assert row["share"] == pytest.approx(inside.height / workbook.height * 100)
    for code in ("10", "28"):
        curve = curves.filter(pl.col("activity") == code)
        mean = float((curve["place"] * curve["density"]).sum() / curve["density"].sum())
        assert float(curve["density"].sum()) * 100 / curve.height == pytest.approx(1)  # the area under it
        assert mean == pytest.approx(workbook.filter(pl.col("division") == code)["value"].mean(), abs=1.5)


def test_quarters_say_what_the_register_of_that_day_says(register: Database) -> None:
    with register.read() as session:
        reported = quarters.over_quarters(session, DAY, StudyQuery())
    assert reported["day"].to_list()[-3:] == [date(2026, 6, 30), date(2026, 9, 30), DAY]
    for row in reported.to_dicts()[-3:-1]:
        values = annex1(register, row["day"])["value"]
        assert (row["n"], row["p50"]) == (len(values), percentile(values, 0.5))


@pytest.mark.parametrize("measure", ["in_country_value", "output"])
def test_weighted_percentiles_by_brute_force(register: Database, measure: str) -> None:
    rows = rows_of(register).with_columns(
        value=pl.col("share" if measure == "in_country_value" else "output"), weight=pl.col("output")
    )
    with register.read() as session:
        reported = regions.by_region(session, DAY, StudyQuery(measure, weight="output"))
    for row in reported.to_dicts():
        frame = rows.filter(pl.col("region") == row["region"])
        for name in PERCENTILES:
            if row[name] is not None:
                assert row[name] == pytest.approx(weighted(frame, SHARES[name]), rel=1e-12), (
                    row["region"],
                    name,
                )


def test_producers_count_once_with_the_mean_of_their_goods(
    register: Database, workbook: pl.DataFrame
) -> None:
    means = workbook.group_by("bin", "region").agg(pl.col("value").mean())
    with register.read() as session:
        reported = regions.by_region(session, DAY, StudyQuery(unit="producer")).to_dicts()
    for row in reported:
        values = means.filter(pl.col("region") == row["region"])["value"]
        assert row["n"] == len(values)
        if row["p50"] is not None:
            assert row["p50"] == pytest.approx(percentile(values, 0.5))


def test_unpublished_figures_of_few_producers_stay_out(register: Database) -> None:
    with register.read() as session:
        reported = regions.by_region(session, DAY, StudyQuery("output"))
        staff = regions.by_region(session, DAY, StudyQuery("staff"))
    limits = rules(DAY)
    for row in (*reported.to_dicts(), *staff.to_dicts()):
        assert (row["state"] == "suppressed") == (row["producers"] < limits.suppress_below)
        if row["producers"] < limits.hatch_below:  # the ends of a small group are single firms
            assert [row[name] for name in ("p5", "p10", "p90", "p95")] == [None] * 4
    assert {row["state"] for row in reported.to_dicts()} >= {"suppressed", "hatched"}


def test_the_producers_of_a_cell_are_those_of_the_workbook(
    register: Database, workbook: pl.DataFrame
) -> None:
    cell = StudyQuery(region="75", oked="10")
    result = studying.producers(register, CONSOLE, DAY, cell)
    inside = workbook.filter((pl.col("region") == "75") & (pl.col("division") == "10"))
    assert {row.bin for row in result} == set(inside["bin"])
    assert sum(row.goods for row in result) == inside.height
    table = every(text_for("ru"), result)
    exported = openpyxl.load_workbook(io.BytesIO(table_workbook("x", table.columns, table.rows()))).active
    assert exported is not None
    by_bin = {
        row[table.columns.index("bin")]: row[table.columns.index("in_country_value")]
        for row in exported.iter_rows(min_row=2, values_only=True)
    }
    for bin, mean in inside.group_by("bin").agg(pl.col("value").mean()).iter_rows():
        assert by_bin[bin] == pytest.approx(mean)
    with register.read() as session:
        pages: list[Any] = [
            [row.bin for row in producers.producers(session, DAY, cell, limit=4, offset=offset)]
            for offset in (0, 4)
        ]
    assert [*pages[0], *pages[1]] == [row.bin for row in result[:8]]


def test_a_section_holds_its_divisions(register: Database) -> None:
    with register.read() as session:
        assert (
            regions.of_country(session, DAY, StudyQuery(oked="C"))["n"][0]
            == regions.of_country(session, DAY)["n"][0]
        )
        assert regions.of_country(session, DAY, StudyQuery(oked="A")).height == 0
        groups = regions.by_activity(session, DAY, StudyQuery(oked="10"))
        assert {len(code) for code in groups["activity"]} == {3}
        assert groups["n"].sum() == regions.of_country(session, DAY, StudyQuery(oked="10"))["n"][0]


def test_materials_by_country_are_the_declared_ones(register: Database) -> None:
    reported = studying.composition(register, CONSOLE, DAY, StudyQuery(), "tnved6").countries
    with register.read() as session:
        materials = pl.from_arrow(session.cursor.sql("SELECT * FROM declared_materials").to_arrow_table())
        rows = pl.from_arrow(
            session.execute(
                "SELECT registration_no, good_no, output_per_month FROM register_rows WHERE valid_from <= ?",
                [DAY],
            ).to_arrow_table()
        )
    assert isinstance(materials, pl.DataFrame)
    assert isinstance(rows, pl.DataFrame)
    totals: dict[str, Decimal] = {}
    outputs = {(number, good): output for number, good, output in rows.iter_rows()}
    for application, good, country, cost in materials.iter_rows():
        if (application, good) in outputs:
            totals[country] = totals.get(country, Decimal(0)) + cost * outputs[application, good] * 12
    for row in reported.to_dicts():
        assert abs(row["amount"] - totals[row["country"]]) <= 1  # tenge
    assert set(reported["country"]) == set(totals)
