"""Sources tell of one another as real ones do, and sizes are near data/typical_sizes (guesses for 20-100
people)."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from analytics.demo import activity, entities
from analytics.demo.timeline import Timeline

REAL = ("plant", "tenant", "exporter")


def year_sum(frame: pl.DataFrame, by: str, day: str, value: str, name: str) -> pl.DataFrame:
    return (
        frame.filter(pl.col(day).dt.year() == 2025)
        .group_by(by)
        .agg(pl.col(value).sum().alias(name))
        .rename({by: "bin"})
    )


@pytest.fixture(scope="module")
def plants(reported) -> pl.DataFrame:
    """Real plants of more than 20 people, a row each: figures of 2025 from different sources, and the sales
    of truth."""
    timeline = Timeline(date(2026, 11, 23))
    people = entities.draw(5, 0, 0, 900, timeline)
    truth = activity.live(people, 5, 0, timeline)
    real = np.isin(people.kind, [entities.KINDS.index(name) for name in REAL])
    frame = pl.DataFrame({"bin": people.bin[real].astype(str), "power": truth.power[real, :12].sum(axis=1)})
    reports = reported["tax_reports"].filter(
        (pl.col("revision") == 0) & (pl.col("period_start").dt.year() == 2025)
    )
    issued = reported["einvoices"].filter(pl.col("status") == "issued")
    for indicator, form, how in (
        ("total_income", "100.00", "sum"),
        ("headcount_average", "200.00", "mean"),
        ("employee_income", "200.00", "sum"),
    ):
        chosen = reports.filter((pl.col("indicator") == indicator) & (pl.col("form") == form))
        frame = frame.join(
            chosen.group_by("bin").agg(getattr(pl.col("amount"), how)().alias(indicator)),
            on="bin",
            how="left",
        )
    power = issued.filter(pl.col("kpved").str.starts_with("35.1"))
    for part in (
        year_sum(issued, "seller_bin", "turnover_on", "amount", "sales"),
        year_sum(issued, "buyer_bin", "turnover_on", "amount", "purchases"),
        year_sum(power, "buyer_bin", "issued_on", "amount", "electricity"),
        year_sum(reported["tax_payments"], "bin", "paid_on", "amount", "taxes"),
    ):
        frame = frame.join(part, on="bin", how="left")
    return frame.filter(pl.col("headcount_average").is_between(20, 100))


def correlation(frame: pl.DataFrame, one: str, other: str) -> float:
    both = frame.select(pl.col(one, other).cast(pl.Float64).log()).filter(
        pl.all_horizontal(pl.all().is_finite())
    )
    return float(np.corrcoef(both.to_numpy().T)[0, 1])


def test_there_are_plants_to_look_at(plants):
    assert plants.height > 50


def test_sales_by_invoices_agree_with_income_by_reports(plants):
    assert correlation(plants, "sales", "total_income") > 0.9


def test_invoices_of_electricity_agree_with_what_was_used(plants):
    assert correlation(plants, "electricity", "power") > 0.9


def test_payroll_and_headcount_move_together(plants):
    assert correlation(plants, "employee_income", "headcount_average") > 0.8


@pytest.mark.parametrize(
    ("figure", "typical"),
    [
        ("total_income", 350e6),
        ("sales", 380e6),
        ("purchases", 260e6),
        ("employee_income", 75e6),
        ("taxes", 25e6),
        ("electricity", 3.5e6),
    ],
)
def test_medians_are_within_a_factor_of_three_of_the_typical_ones(plants, figure, typical):
    # The typical plant of the guesses has 22 people, these have about 35: theirs is somewhat more.
    assert typical / 3 < plants[figure].median() < typical * 3
