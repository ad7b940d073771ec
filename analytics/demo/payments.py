"""Taxes paid and the coefficient of tax burden, worked out from sales, purchases and wages."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from analytics.demo.activity import SHELL, Activity
from analytics.demo.arrays import Array, Random, days, lognormal, stream, whole
from analytics.demo.entities import Entities
from analytics.demo.tables import settings, vat_rate
from analytics.demo.timeline import Timeline, months_before, number

BURDEN_PUBLISHED = (4, 20)  # month and day after the year
BURDEN_KNOWN = 0.9  # share of entities with a coefficient


def pay(entities: Entities, activity: Activity, seed: int, chunk: int, timeline: Timeline) -> pl.DataFrame:
    """The snapshot rows of tax_payments by quarter and budget code, with `snapshot`; double postings are
    taken back."""
    random = stream(seed, chunk, "payments")
    codes = settings("economy")["budget_codes"]
    parts = []
    quarters = [day for day in timeline.months if day.month % 3 == 1]
    for first in quarters:
        end = months_before(first, -3)
        for name, amount in _quarter(entities, activity, random, timeline, first).items():
            day = number(months_before(end, -1)) + 24 + random.integers(-12, 5, len(entities))
            day = np.where(
                random.random(len(entities)) < entities.late, day + random.integers(5, 80, len(entities)), day
            )
            who = np.flatnonzero((amount > 1000) | (amount < -50_000))
            parts.append(
                pl.DataFrame(
                    {
                        "entity": who,
                        "day": day[who],
                        "code": [codes[name]] * len(who),
                        "amount": np.rint(amount[who]),
                    }
                )
            )
    frame = pl.concat(parts).sort("day", "entity", "code").filter(pl.col("day") <= number(timeline.last))
    return _numbered(frame, entities, random, chunk, timeline)


def _quarter(
    entities: Entities, activity: Activity, random: Random, timeline: Timeline, first: date
) -> dict[str, Array]:
    """What falls due for a quarter, KZT by kind of payment."""
    taxes, count = settings("economy")["taxes"], len(entities)
    months = np.array([first <= day < months_before(first, -3) for day in timeline.months])
    sales, output = (each[:, months].sum(axis=1) for each in (activity.sales, activity.output))
    bought = (activity.materials + activity.goods + activity.other)[:, months].sum(axis=1)
    imported = ((activity.materials + activity.goods)[:, months]).sum(axis=1) * activity.imports_share
    payroll = activity.payroll[:, months].sum(axis=1)
    margin = entities.of("margin") * lognormal(random, 0.6, count)
    vat = vat_rate(first) * (
        sales * (1 - activity.export_share) - np.where(entities.kind == SHELL, 0.99, 0.97) * bought
    )
    vat = np.where(entities.vat, np.maximum(vat, vat_rate(first) * 0.012 * sales), 0.0) * lognormal(
        random, 0.35, count
    )
    refund = (activity.export_share > 0.4) & (random.random(count) < 0.3)
    general = ~entities.simplified
    return {
        "vat": np.where(refund, -0.4 * vat_rate(first) * bought * activity.export_share, vat),
        "import_vat": np.where(entities.vat, vat_rate(first) * imported, 0.0),
        "payroll_income": payroll * taxes["payroll_income"],
        "social": payroll * taxes["social"] * general,
        "pension": payroll * taxes["pension"],
        "profit": np.where(general, sales * margin * taxes["profit"], 0.0),
        "simplified": np.where(general, 0.0, sales * taxes["simplified"]),
        "property": np.where(entities.tenant, 0.0, activity.assets * 0.4 * taxes["property"] / 4),
        "emission": output * taxes["emission"] * (random.random(count) < 0.4),
        "fine": np.where(random.random(count) < 0.03, 180_000 * lognormal(random, 1.0, count), 0.0),
    }


def _numbered(
    frame: pl.DataFrame, entities: Entities, random: Random, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    day = frame["day"].to_numpy()
    reported = pl.DataFrame(
        {
            "payment_id": pl.select(
                pl.format(
                    "PAY-{}-{}",
                    pl.lit(f"{chunk:04d}"),
                    pl.int_range(frame.height).cast(pl.String).str.zfill(8),
                )
            ).to_series(),
            "bin": pl.Series(entities.bin[frame["entity"].to_numpy()], dtype=pl.String),
            "paid_on": days(day),
            "budget_code": frame["code"],
            "amount": whole(frame["amount"].to_numpy()),
            "deleted": pl.repeat(False, frame.height, eager=True),
            "snapshot": timeline.snapshot_of(day),
        }
    )
    twice = reported.filter(
        pl.Series(random.random(reported.height) < settings("economy")["errors"]["double_payment"])
        & (pl.col("amount") > 0)
    )
    twice = twice.with_columns(payment_id=pl.col("payment_id") + "-2")
    back = twice.with_columns(deleted=pl.lit(True), snapshot=pl.col("snapshot") + 1).filter(
        pl.col("snapshot") < len(timeline.cuts)
    )
    return pl.concat([reported, twice, back])


def burden(
    entities: Entities, payments: pl.DataFrame, activity: Activity, seed: int, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    """The snapshot rows of tax_burden: taxes of the year over its income, per cent, where the tax service has
    worked it out."""
    random = stream(seed, chunk, "burden")
    contributions = [settings("economy")["budget_codes"][name] for name in ("pension", "fine")]
    parts = []
    for year in timeline.years[:-1]:
        known = random.random(len(entities)) < BURDEN_KNOWN
        reported = np.array([day.year == max(year, timeline.start.year) for day in timeline.months])
        income = activity.sales[:, reported].sum(axis=1)
        of_year = payments.filter(
            (pl.col("paid_on").dt.year() == max(year, timeline.start.year))
            & ~pl.col("budget_code").is_in(contributions)
        )
        paid = dict(of_year.group_by("bin").agg(pl.col("amount").sum()).iter_rows())
        taxes = np.array([paid.get(each, 0) for each in entities.bin], dtype=float)
        published = number(date(year + 1, *BURDEN_PUBLISHED))
        who = np.flatnonzero(
            known & (income > 3e6) & (entities.registered < number(date(year, 7, 1))) & (taxes >= 0)
        )
        coefficient = np.round(np.minimum(100 * taxes[who] / income[who], 99), 2)
        snapshot = int(timeline.snapshot_of(np.array([published]))[0])
        parts.append(
            pl.DataFrame(
                {
                    "bin": pl.Series(entities.bin[who], dtype=pl.String),
                    "year": [year] * len(who),
                    "coefficient": coefficient,
                }
            ).with_columns(snapshot=pl.lit(snapshot, dtype=pl.Int64))
        )
    return pl.concat(parts).filter(pl.col("snapshot") < len(timeline.cuts))
