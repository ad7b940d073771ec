"""Customs, public contracts and restrictions on e-invoices."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from analytics.demo.activity import Activity
from analytics.demo.arrays import Array, Random, days, lognormal, money, stream
from analytics.demo.entities import Entities
from analytics.demo.fates import Fates
from analytics.demo.tables import settings, table
from analytics.demo.timeline import Timeline, number

UNION = ("RU", "KG", "BY", "AM")  # trade with these has no declaration (D14)
BUYERS = ("RU", "UZ", "KG", "TJ", "CN", "TR", "AZ", "DE")
BUYER_WEIGHTS = (0.38, 0.22, 0.14, 0.08, 0.07, 0.05, 0.04, 0.02)
MACHINES = ("8479899708", "8477100000", "8458112008", "8422400008", "8438100000", "8462219000")
MACHINE_MAKERS = ("CN", "DE", "TR", "IT", "KR")
# What every industry buys abroad besides its own materials: bags, boxes, paint, bearings; and how often.
CONSUMABLES, CONSUMED = ("3923210000", "4819100000", "3209100009", "8482109008"), 0.22
REASONS = ("Мекенжайында жоқ / Отсутствие по адресу", "Есепті тапсырмау / Непредставление отчётности")


def customs(
    entities: Entities, activity: Activity, seed: int, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    """The snapshot rows of customs, with `snapshot`: materials and kits, machines, exports; some values
    corrected later."""
    random = stream(seed, chunk, "customs")
    materials = (activity.materials + activity.goods) * activity.imports_share[:, None]
    buys_machines = (
        random.random(activity.sales.shape)
        < (0.006 + 0.012 * entities.made * (entities.machines > 0.8))[:, None]
    )
    machines = (
        buys_machines * (activity.assets * 0.12)[:, None] * lognormal(random, 1.0, activity.sales.shape)
    )
    parts = [
        _declared(materials, 0.8, "import", random, timeline),
        _declared(machines, 1.0, "import", random, timeline).with_columns(machine=pl.lit(True)),
        _declared(activity.sales * activity.export_share[:, None], 0.7, "export", random, timeline),
    ]
    frame = pl.concat(parts).filter(pl.col("day") <= number(timeline.last)).sort("day", "entity")
    reported = _coded(frame, entities, random, seed, chunk, timeline)
    corrected = reported.filter(
        pl.Series(random.random(reported.height) < settings("economy")["errors"]["customs_corrected"])
    )
    corrected = corrected.with_columns(
        (pl.col("customs_value") * pl.lit(1.06)).cast(pl.Decimal(18, 2)).alias("customs_value"),
        snapshot=pl.col("snapshot") + 1,
    )
    return pl.concat([reported, corrected.filter(pl.col("snapshot") < len(timeline.cuts))])


def _declared(
    plan: Array, regular: float, direction: str, random: Random, timeline: Timeline
) -> pl.DataFrame:
    """One declaration a month, in some months none and the next one larger."""
    sent = random.random(plan.shape) < regular
    carried = np.where(sent, plan, 0) + np.where(
        sent & ~np.roll(sent, 1, axis=1), np.roll(plan, 1, axis=1), 0
    )
    entity, month = np.nonzero(carried > 50_000)
    span = timeline.month_ends[month] - timeline.month_starts[month] + 1
    day = timeline.month_starts[month] + (random.random(len(entity)) * span).astype(np.int64)
    frame = pl.DataFrame({"entity": entity, "day": day, "value": carried[entity, month]})
    return frame.with_columns(direction=pl.lit(direction), machine=pl.lit(False))


def _coded(
    frame: pl.DataFrame, entities: Entities, random: Random, seed: int, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    """Codes and countries: materials by the industry's own table or consumables, goods to the neighbours,
    machines from their makers."""
    industry = entities.industry[frame["entity"].to_numpy()]
    industries, materials = table("industries"), table("materials").filter(pl.col("country") != "KZ")
    from_abroad = (
        materials.group_by("oked", maintain_order=True)
        .first()
        .select("oked", tnved_in="tnved", country_in="country")
    )
    own = industries.select("oked", "tnved").join(from_abroad, on="oked", how="left", maintain_order="left")[
        industry
    ]
    export, machine = (frame["direction"] == "export").to_numpy(), frame["machine"].to_numpy()
    size = frame.height
    buyer = random.choice(BUYERS, size, p=np.array(BUYER_WEIGHTS))
    usual = own["country_in"].fill_null("CN").to_numpy()
    seller = np.where(random.random(size) < 0.75, usual, random.choice(("CN", "RU", "TR", "DE"), size))
    country = np.where(machine, random.choice(MACHINE_MAKERS, size), np.where(export, buyer, seller)).astype(
        str
    )
    inputs = pl.select(pl.coalesce(own["tnved_in"], own["tnved"])).to_series().to_numpy()
    shared = stream(seed, chunk, "consumables")
    inputs = np.where(shared.random(size) < CONSUMED, shared.choice(CONSUMABLES, size), inputs)
    tnved = np.where(
        machine, random.choice(MACHINES, size), np.where(export, own["tnved"].to_numpy(), inputs)
    ).astype(str)
    serial = pl.int_range(size).cast(pl.String).str.zfill(7)
    return pl.DataFrame(
        {
            "declaration_no": pl.select(
                pl.format("{}/{}/{}", pl.lit("55000"), pl.lit(f"{chunk:04d}"), serial)
            ).to_series(),
            "item_no": np.ones(size, dtype=np.int64),
            "submitted_on": days(frame["day"].to_numpy()),
            "direction": frame["direction"],
            "document": pl.Series(np.where(np.isin(country, UNION), "eaeu_statement", "declaration")),
            "procedure": pl.Series(np.where(export, "10", "40")),
            "bin": pl.Series(entities.bin[frame["entity"].to_numpy()], dtype=pl.String),
            "tnved": pl.Series(tnved),
            "country": pl.Series(country),
            "customs_value": money(frame["value"].to_numpy()),
            "snapshot": timeline.snapshot_of(frame["day"].to_numpy()),
        }
    )


def procurement(
    entities: Entities, activity: Activity, seed: int, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    """The snapshot rows of procurement, with `snapshot`; a contract's end is told when it comes."""
    random = stream(seed, chunk, "procurement")
    years = len(timeline.months) / 12
    usual = np.where(random.random(len(entities)) < entities.of("contracts"), 1.8 * years, 0.03)
    who = np.repeat(np.arange(len(entities)), random.poisson(usual))
    first = np.maximum(entities.registered[who] + 30, number(timeline.start))
    day = first + (random.random(len(who)) * (number(timeline.last) - first + 1)).astype(np.int64)
    kept = day <= number(timeline.last)
    who, day = who[kept], day[kept]
    reported, ended = (
        timeline.snapshot_of(day),
        timeline.snapshot_of(day + random.integers(20, 300, len(who))),
    )
    status = random.choice(("executed", "terminated"), len(who), p=(0.9, 0.1)).astype(str)
    amount = activity.sales.mean(axis=1)[who] * 0.6 * lognormal(random, 0.9, len(who)) + 150_000
    frame = pl.DataFrame(
        {
            "contract_no": pl.Series([f"GZ-{chunk:04d}-{i:07d}" for i in range(len(who))], dtype=pl.String),
            "supplier_bin": pl.Series(entities.bin[who], dtype=pl.String),
            "signed_on": days(day),
            "amount": money(amount),
            "status": pl.Series(np.where(ended == reported, status, "active"), dtype=pl.String),
            "snapshot": reported,
        }
    )
    later = frame.with_columns(status=pl.Series(status, dtype=pl.String), snapshot=ended)
    return pl.concat([frame, later.filter(pl.Series((ended > reported) & (ended < len(timeline.cuts))))])


def restrictions(entities: Entities, fates: Fates, seed: int, chunk: int, timeline: Timeline) -> pl.DataFrame:
    """The snapshot rows of einvoice_restrictions, with `snapshot`: the whole list each time; most are lifted
    after a while."""
    random = stream(seed, chunk, "restrictions")
    who = np.flatnonzero(entities.restricted)
    first = np.maximum(entities.registered[who] + 20, number(timeline.start))
    begun = first + (random.random(len(who)) * np.maximum(number(timeline.last) - first, 1)).astype(np.int64)
    kept = begun <= number(timeline.last)
    who, begun = who[kept], begun[kept]
    lifted = begun + random.integers(10, 400, len(who))
    later = np.flatnonzero(fates.of("restricted") | fates.of("restricted_lately"))
    if len(later):  # these stand
        who, lifted = (
            np.concatenate([who, later]),
            np.concatenate([lifted, np.full(len(later), number(timeline.on) + 60)]),
        )
        early = np.minimum(fates.since[later] + 20, fates.last_runs[0] - 15)
        begun = np.concatenate([begun, np.where(fates.of("restricted")[later], early, fates.between_runs)])
    frame = pl.DataFrame(
        {
            "restriction_id": pl.Series(
                [f"RE-{chunk:04d}-{i:06d}" for i in range(len(who))], dtype=pl.String
            ),
            "bin": pl.Series(entities.bin[who], dtype=pl.String),
            "restricted_from": days(begun),
            "restricted_to": days(lifted),
            "reason": pl.Series(random.choice(REASONS, len(who)).astype(str), dtype=pl.String),
        }
    )
    return pl.concat(
        [
            _known(frame, cut).with_columns(snapshot=pl.lit(i, dtype=pl.Int64))
            for i, cut in enumerate(timeline.cuts)
        ]
    )


def _known(restrictions: pl.DataFrame, cut: date) -> pl.DataFrame:
    """The whole list as it stood the day before a snapshot: nobody knew yet which would be lifted."""
    lifted = pl.when(pl.col("restricted_to") < cut).then("restricted_to")
    return restrictions.filter(pl.col("restricted_from") < cut).with_columns(restricted_to=lifted)
