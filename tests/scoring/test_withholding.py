"""D25: nobody gains by not filing. No set of withheld reports, whole or in part, raises the logit, the
interval's upper end, or the band."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.scoring.interval import upper_ends
from analytics.scoring.score import score
from analytics.scoring.wide import widen
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.database import open_database
from analytics.store.derivation_settings import default_lag

RANK = {"low": 0, "incomplete": 1, "medium": 2, "high": 3}
# Which parts stand in which report of the simulated firms.
REPORTS = (
    (
        "c07_tax_burden_py",
        "c08_zero_reports_py",
        "c10_income_py",
        "c19_fixed_assets_py",
        "c20_biological_assets_py",
        "c21_exploration_assets_py",
        "c22_intangible_assets_py",
        "c25_asset_balance_py",
    ),
    ("c16_headcount_py", "c17_payroll_py", "c18_wage_py"),
    ("c16_headcount_ytd", "c17_payroll_ytd", "c18_wage_ytd"),
    ("c15_environment_py",),
    ("c23_land_py", "c24_property_py"),
)


def assert_nobody_gains(model, before: pl.DataFrame, after: pl.DataFrame) -> int:
    """The number of low cases; none of them, and nobody else, is better off."""
    was, now = score(model, before), score(model, after)
    assert (now["logit"] <= was["logit"] + 1e-9).all()
    rise = upper_ends(model, widen(after)) - upper_ends(model, widen(before))
    assert (rise <= 1e-9).all()
    ranks = [[RANK[band] for band in frame["band"]] for frame in (was, now)]
    assert all(later <= earlier for earlier, later in zip(*ranks, strict=True))
    return int((was["band"] == "low").sum())


def withheld(parts: pl.DataFrame, gone: set[tuple[str, str]]) -> pl.DataFrame:
    key = pl.concat_str("bin", "part", separator=" ").is_in([f"{bin_} {part}" for bin_, part in gone])
    hidden = key & pl.col("state").is_in(["value", "zero"])
    return parts.with_columns(
        pl.when(~hidden).then("value").alias("value"),
        pl.when(hidden).then(pl.lit("missing")).otherwise("state").alias("state"),
        pl.when(hidden).then(pl.lit(1, dtype=pl.Int32)).otherwise("missing_periods").alias("missing_periods"),
    )


def withheld_all(parts: pl.DataFrame) -> pl.DataFrame:
    """Every report of everybody withheld."""
    bins = parts["bin"].unique().to_list()
    return withheld(parts, {(bin_, part) for bin_ in bins for report in REPORTS for part in report})


@pytest.mark.parametrize("seed", range(4))
def test_no_report_withheld_makes_anybody_better_off(model, applicants, seed):
    rng = np.random.default_rng(seed)
    parts = applicants[0]
    gone = {
        (bin_, part)
        for bin_ in parts["bin"].unique()
        for report in REPORTS
        if rng.random() < 0.4
        for part in report
    }
    assert assert_nobody_gains(model, parts, withheld(parts, gone)) > 20


@pytest.mark.parametrize(
    "part", ["c10_income_py", "c16_headcount_py", "c17_payroll_py", "c15_environment_py"]
)
@pytest.mark.parametrize("left", [0.0, 0.3, 1.0])
def test_no_quarter_withheld_makes_anybody_better_off(model, applicants, part, left):
    """Nine months are reported, of which the last quarter was nothing, little or all: it may have been the
    weakest."""
    whole = applicants[0].with_columns(
        pl.when(pl.col("part") == part).then(12.0).otherwise("months").alias("months"),
        pl.when(pl.col("part") == part)
        .then(0)
        .otherwise("missing_periods")
        .cast(pl.Int32)
        .alias("missing_periods"),
    )
    here = (pl.col("part") == part) & pl.col("state").is_in(["value", "zero"])
    kept = 12 / 9 if part.startswith("c16") else 1.0
    fewer = whole.with_columns(
        pl.when(here).then(pl.col("value") * kept * left).otherwise("value").alias("value"),
        pl.when(here).then(9.0).otherwise("months").alias("months"),
        pl.when(here).then(pl.lit(1, dtype=pl.Int32)).otherwise("missing_periods").alias("missing_periods"),
    )
    assert assert_nobody_gains(model, whole, fewer) > 20


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2026, 2, 10), date(2026, 4, 20), date(2026, 10, 9)])
def test_of_a_made_up_country_nobody_gains_by_withholding(model, tmp_path_factory, day):
    """From the snapshots themselves: whichever due reports are taken out of them, of former years too."""
    path = tmp_path_factory.mktemp("withheld") / "country.duckdb"
    text = ["--producers", "400", "--seed", "5", "--on", "2026-11-22", "--sources-only", "--db", str(path)]
    CliRunner().invoke(app, ["demo", *text], catch_exceptions=False)
    database = open_database(path)
    as_of, rng = AsOf(day, day, lag=default_lag(day)), np.random.default_rng(day.toordinal())
    with database.read() as session:
        before = derive(session, as_of)
    for share in (0.15, 0.5, 1.0):
        with pytest.raises(ZeroDivisionError), database.transaction() as session:
            due = "CASE WHEN form IN ('100.00', '700.00', '920.00') THEN 95 ELSE 50 END"
            reports = session.cursor.execute(
                "SELECT DISTINCT bin, form, period_end FROM snapshot_tax_reports"
                f" WHERE period_end + {due} < ?",
                [day - timedelta(days=4)],
            ).fetchall()
            gone = [row for row in reports if rng.random() < share]
            session.cursor.executemany(
                "DELETE FROM snapshot_tax_reports WHERE bin = ? AND form = ? AND period_end = ?", gone
            )
            assert_nobody_gains(model, before, derive(session, as_of))
            raise ZeroDivisionError  # nothing of it is kept
