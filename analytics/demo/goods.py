"""What stands on an invoice line: goods, materials, services and electricity, with their codes, units and
prices."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

import numpy as np
import polars as pl

from analytics.demo.arrays import Array, Random
from analytics.demo.tables import table

POWER_PRICE = 27.5  # KZT a kWh
MATERIAL_PRICE = 1250.0
COLUMNS = ("tnved", "kpved", "description", "unit", "price", "foreign")


class Subject(IntEnum):
    """What an invoice is for."""

    SALES = 0
    MATERIALS = 1
    GOODS = 2
    SERVICES = 3
    POWER = 4


@cache
def catalogue() -> pl.DataFrame:
    """Every thing that can stand on a line: goods of the industries, then materials, services,
    electricity."""
    industries, materials, services = table("industries"), table("materials"), table("services")
    named = pl.format("{} / {}", "name_kk", "name_ru").alias("description")
    foreign = (pl.col("country") != "KZ").alias("foreign")
    parts = (
        industries.select(
            "tnved",
            "kpved",
            pl.format("{} / {}", "good_kk", "good_ru").alias("description"),
            "unit",
            "price",
            foreign=pl.lit(False),
        ),
        materials.select(
            "tnved",
            "kpved",
            named,
            pl.lit("kg").alias("unit"),
            pl.lit(MATERIAL_PRICE).alias("price"),
            foreign,
        ),
        services.select(
            "tnved",
            "kpved",
            named,
            pl.lit("set").alias("unit"),
            pl.lit(45_000.0).alias("price"),
            foreign=pl.lit(False),
        ),
        pl.DataFrame({"tnved": ["2716000000", None], "kpved": ["35.14.10", "35.14.10"]}).select(
            "tnved",
            "kpved",
            pl.lit("Электр энергиясы / Электроэнергия").alias("description"),
            pl.lit("kWh").alias("unit"),
            pl.lit(POWER_PRICE).alias("price"),
            foreign=pl.lit(False),
        ),
    )
    return pl.concat(parts).select(COLUMNS)


def things(random: Random, subject: Array, industry: Array) -> Array:
    """The row of `catalogue` for each line, by subject and industry."""
    materials, services, industries = table("materials"), table("services"), table("industries")
    of_industry = [np.flatnonzero((materials["oked"] == oked).to_numpy()) for oked in industries["oked"]]
    first = np.array([rows[0] for rows in of_industry])
    main = np.array([materials["share"][int(rows[0])] for rows in of_industry])
    count = np.array([len(rows) for rows in of_industry])
    draw = random.random(len(subject))
    material = first[industry] + ((draw > main[industry]) & (count[industry] > 1))
    service = np.searchsorted(np.cumsum(services["share"].to_numpy())[:-1], draw)
    power = (draw > 0.5).astype(np.int64)
    offset = np.cumsum([0, industries.height, materials.height, services.height])
    rows = (industry, offset[1] + material, industry, offset[2] + service, offset[3] + power)
    return np.select([subject == int(each) for each in Subject], rows)
