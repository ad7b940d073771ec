"""Tax reports: what each entity owes by its regime, filed in time, late, never, revised; zero where nothing
happened."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from analytics.demo.activity import SLEEPING, Activity
from analytics.demo.arrays import Array, Random, days, lognormal, stream, whole
from analytics.demo.entities import Entities
from analytics.demo.fates import Fates
from analytics.demo.tables import settings
from analytics.demo.timeline import Timeline, months_before, number

# Months of a period, and the day the report is due: day of the n-th month after it (contract of snapshots,
# "due").
TERMS = {
    "100.00": (12, 3, 31),
    "700.00": (12, 3, 31),
    "200.00": (3, 2, 15),
    "870.00": (3, 2, 15),
    "910.00": (6, 2, 15),
}


def file_reports(
    entities: Entities, activity: Activity, fates: Fates, seed: int, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    """The snapshot rows of tax_reports, with `snapshot`."""
    random = stream(seed, chunk, "reports")
    property_ = _property(entities, activity, random)
    # A firm that does not file, does not file anything for long.
    silent = random.random(len(entities)) < 2.2 * entities.of("unfiled")
    parts = []
    for form, (months, *_) in TERMS.items():
        for first in _periods(timeline, months):
            end = months_before(first, -months)
            amounts = _amounts(form, entities, activity, property_, timeline, first, end)
            owed = ~np.isnan(next(iter(amounts.values())))
            filed = owed & ~silent & (random.random(len(entities)) > entities.of("unfiled"))
            parts.append(
                _rows(
                    form,
                    first,
                    number(end) - 1,
                    amounts,
                    np.flatnonzero(filed),
                    entities,
                    fates,
                    random,
                    timeline,
                )
            )
    frame = pl.concat(parts)
    return frame.with_columns(
        snapshot=timeline.snapshot_of(frame["filed_on"].to_physical().to_numpy())
    ).filter(pl.col("snapshot") < len(timeline.cuts))


def _periods(timeline: Timeline, months: int) -> list[date]:
    """First days of the periods that ended before the last day, from the year before the history on."""
    starts = [date(year, month, 1) for year in timeline.years for month in range(1, 13, months)]
    return [day for day in starts if months_before(day, -months) <= timeline.last]


def _amounts(
    form: str,
    entities: Entities,
    activity: Activity,
    property_: dict[str, Array],
    timeline: Timeline,
    first: date,
    end: date,
) -> dict[str, Array]:
    """Indicators of a form for a period; NaN: the entity does not owe or does not file this form for it."""
    months = np.array([first <= day < end for day in timeline.months])
    back = 1.0
    if first < timeline.start:  # the year before the history is like its first, a little smaller
        months, back = (
            np.array([day.month >= first.month and day < months_before(end, -12) for day in timeline.months]),
            0.9,
        )
    length = months.sum()
    here = entities.registered < number(end)
    if first < timeline.start:
        here &= entities.registered < number(first) - 90
    owed = (
        here
        & (entities.simplified if form == "910.00" else True)
        & (~entities.simplified if form in ("100.00", "200.00") else True)
    )
    owed = np.where(owed, 1.0, np.nan)
    income = back * activity.sales[:, months].sum(axis=1) * property_["bookkeeping"]
    income = np.where(entities.kind == SLEEPING, np.where(income < 2e6, 0.0, income), income)
    staff = back**0.5 * activity.staff[:, months].sum(axis=1) / length
    staff = np.where(staff < 0.5, 0.0, np.round(staff))
    payroll = back * activity.payroll[:, months].sum(axis=1)
    payroll = np.where(staff == 0, 0.0, payroll)
    if form in ("200.00", "910.00"):
        people = {"headcount_average": owed * staff, "employee_income": owed * payroll}
        return people if form == "200.00" else {"total_income": owed * income, **people}
    if form == "870.00":
        charge = (
            activity.output[:, months].sum(axis=1)
            * settings("economy")["taxes"]["emission"]
            * property_["emission"]
        )
        return {"environmental_charge": np.where(charge * back > 500, owed * charge * back, np.nan)}
    if form == "700.00":
        return {
            "land_plots": np.where(property_["owner"], owed * property_["plots"], np.nan),
            "property_value": np.where(property_["owner"], owed * property_["buildings"], np.nan),
        }
    aged = 0.94 ** (timeline.start.year - first.year)
    opening = np.where(entities.registered >= number(first), 0.0, activity.assets * aged)
    return {
        "total_income": owed * income,
        "fixed_assets_opening": owed * opening,
        "biological_assets_opening": owed * np.where(opening > 0, property_["biological"], 0.0),
        "exploration_assets_opening": owed * np.where(opening > 0, property_["exploration"], 0.0),
        "intangible_assets_opening": owed * np.where(opening > 0, property_["intangible"], 0.0),
        "asset_balance_closing": owed * activity.assets * aged * property_["tax_balance"],
    }


def _property(entities: Entities, activity: Activity, random: Random) -> dict[str, Array]:
    """What an entity owns besides machines, and how its books differ from its sales."""
    count = len(entities)
    emits = random.random(count) < entities.industry_of("emitter") * np.clip(0.35 + entities.made, 0, 1)
    owner = ~entities.tenant & (
        random.random(count)
        < np.clip(0.25 + 0.24 * np.log10(np.maximum(activity.assets, 1e6) / 1e6), 0, 0.95)
    )

    def some(probability: float, median: float) -> Array:
        return np.where(random.random(count) < probability, median * lognormal(random, 1.1, count), 0.0)

    return {
        "bookkeeping": lognormal(random, settings("economy")["errors"]["report_noise"], count),
        "emission": np.where(emits, lognormal(random, 1.1, count), 0.0),
        "owner": owner,
        "plots": np.where(random.random(count) < 0.9, 1.0 + random.integers(0, 3, count), 0.0),
        "buildings": np.where(
            random.random(count) < 0.95, activity.assets * random.uniform(0.2, 0.6, count), 0.0
        ),
        "biological": some(0.03, 8e6),
        "exploration": some(0.01, 15e6),
        "intangible": some(0.30, 1e6),
        "tax_balance": 0.88 * lognormal(random, 0.18, count),
    }


def _rows(
    form: str,
    first: date,
    end: int,
    amounts: dict[str, Array],
    who: Array,
    entities: Entities,
    fates: Fates,
    random: Random,
    timeline: Timeline,
) -> pl.DataFrame:
    """Reports of one form and period: filed before the term or late; some revised later, in full or by the
    difference."""
    _, month, day = TERMS[form]
    due = number(months_before(date.fromordinal(date(1970, 1, 1).toordinal() + end), -month)) + day - 1
    late = random.random(len(who)) < entities.late[who]
    delay = np.where(
        late, 1 + random.exponential(28, len(who)), -np.minimum(random.exponential(7, len(who)), 30)
    )
    filed = np.maximum(np.rint(due + delay).astype(np.int64), end + 2)
    errors = settings("economy")["errors"]
    revised = random.random(len(who)) < errors["revised"]
    by_difference = revised & (random.random(len(who)) < errors["difference"])
    refiled = filed + random.integers(15, 140, len(who))
    factor = random.uniform(0.92, 1.12, len(who))
    wrong = np.zeros(len(who), dtype=bool)
    if form == "200.00" and (fates.kind != "").any():
        owes = (due > fates.since[who]) & (due < fates.between_runs)
        lately = fates.of("unfiled_lately")[who] & owes & (due > fates.last_runs[0])
        after_all = fates.of("unfiled")[who] & owes | lately
        filed = np.where(lately, fates.after_runs, np.where(after_all, fates.between_runs, filed))
        wrong = fates.of("misreported")[who] & (due > fates.since[who]) & (filed < fates.after_runs)
        revised, by_difference = (revised & ~after_all) | wrong, by_difference & ~wrong & ~after_all
        refiled, factor = np.where(wrong, fates.after_runs, refiled), np.where(wrong, 1.0, factor)
    # A wrong report tells of the director only: one person, one wage.
    staff = (
        np.maximum(np.nan_to_num(amounts["headcount_average"][who]), 1.0)
        if wrong.any()
        else np.ones(len(who))
    )
    flat = form == "700.00"
    parts = []
    for indicator, amount in amounts.items():
        value = amount[who]
        known = ~np.isnan(value)
        value = np.rint(np.nan_to_num(value))
        again = np.where(
            by_difference, np.rint(value * factor) - value, value if flat else np.rint(value * factor)
        )
        reported = np.where(wrong, np.rint(value / staff), value)
        parts += [
            _part(
                form,
                first,
                end,
                indicator,
                0,
                filed,
                reported,
                np.zeros(len(who), bool),
                entities.bin[who],
                known,
            ),
            _part(
                form,
                first,
                end,
                indicator,
                1,
                refiled,
                again,
                by_difference,
                entities.bin[who],
                known & revised,
            ),
        ]
    return pl.concat(parts)


def _part(
    form: str,
    first: date,
    end: int,
    indicator: str,
    revision: int,
    filed: Array,
    amount: Array,
    difference: Array,
    bins: Array,
    keep: Array,
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "bin": pl.Series(bins[keep], dtype=pl.String),
            "form": pl.repeat(form, int(keep.sum()), eager=True),
            "period_start": pl.repeat(first, int(keep.sum()), eager=True),
            "period_end": days(np.full(int(keep.sum()), end)),
            "indicator": pl.repeat(indicator, int(keep.sum()), eager=True),
            "revision": pl.repeat(revision, int(keep.sum()), eager=True),
            "filed_on": days(filed[keep]),
            "amount": whole(amount[keep]),
            "amount_kind": pl.Series(np.where(difference[keep], "difference", "full"), dtype=pl.String),
        }
    )
