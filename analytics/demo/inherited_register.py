"""The Register as the ministry kept it before the workbench: rows of the open interface, which `register
import` takes over (clause 5, Annex 1). Made of the same causes as everything else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl

from analytics.demo.activity import Activity
from analytics.demo.arrays import Array, Random, days, stream
from analytics.demo.declared import COST_OF_PRICE, group_of
from analytics.demo.entities import Entities
from analytics.demo.registry import activity_codes, names
from analytics.demo.tables import settings, table
from analytics.demo.timeline import Timeline, number
from analytics.documents.forms.application_lists import unit_short
from analytics.text import DEFAULT_LANGUAGE, text_for

SETTLED = 200  # days that an entity works at least before its goods enter the Register
HOME = "KZ"


def register_file(directory: Path, chunk: int) -> Path:
    return directory / f"register-{chunk:04d}.json"


def write_register(
    directory: Path,
    entities: Entities,
    applicants: Array,
    activity: Activity,
    seed: int,
    chunk: int,
    timeline: Timeline,
) -> None:
    """Writes the rows of a chunk of the country, no file where nobody is in the Register; `applicants`:
    positions of those who apply now, which nobody does who is in the Register already."""
    random = stream(seed, chunk, "inherited register")
    listed = _listed(entities, applicants, activity, random, timeline)
    file = register_file(directory, chunk)
    file.unlink(missing_ok=True)
    if not len(listed):
        return
    rows = _rows(entities, listed, activity, random, seed, chunk, timeline)
    file.write_text(rows.write_json(), encoding="utf-8")


def _listed(
    entities: Entities, applicants: Array, activity: Activity, random: Random, timeline: Timeline
) -> Array:
    """Positions of the entities that the former Register holds: by their kind and what they perform, settled,
    and with output."""
    rule = settings("economy")["inherited"]
    performs = np.clip((entities.operations - rule["operations_least"]) / rule["operations_enough"], 0.05, 1)
    drawn = random.random(len(entities)) < entities.of("listed") * performs * (
        entities.made > rule["made_least"]
    )
    drawn &= entities.registered + SETTLED < number(timeline.first_filing)
    drawn &= activity.output.sum(axis=1) > 0
    drawn[applicants] = False
    return np.flatnonzero(drawn)


def _rows(
    entities: Entities,
    listed: Array,
    activity: Activity,
    random: Random,
    seed: int,
    chunk: int,
    timeline: Timeline,
) -> pl.DataFrame:
    """A row a good: the fields of the open interface, in the order of Annex 1."""
    rule = settings("economy")["inherited"]
    cycle = _whole_cycle(entities)[listed]
    usual = rule["goods"] * np.minimum(entities.of("size")[listed], 1.5)
    counts = 1 + random.poisson(usual * (cycle + rule["models"] * (1 - cycle)))
    of = np.repeat(np.arange(len(listed)), counts)
    who, place = listed[of], np.concatenate([np.arange(count) for count in counts.tolist()])
    industry = _industries(entities.industry[who], place, random)
    primary, secondary = activity_codes(entities, seed, chunk)
    goods = table("industries")[industry]
    included = _included(entities, listed, random, timeline)
    active = random.random(len(listed)) >= rule["excluded_share"]
    share = random.dirichlet(np.ones(8), len(who))[:, 0]
    yearly = activity.output[:, :12].sum(axis=1)[who] * share / goods["price"].to_numpy()
    shown = np.maximum(_two_digits(yearly * random.uniform(1.05, 1.7, len(who))), 12)
    units = _units()
    called = names(entities.take(listed))
    serial = entities.serial[who]
    years = pl.Series(days(included)).dt.year().to_list()
    return pl.DataFrame(
        {
            "registration_number": [
                f"{years[one]}-{number_:07d}"
                for one, number_ in zip(of.tolist(), serial.tolist(), strict=True)
            ],
            "bin_iin": pl.Series(entities.bin[who], dtype=pl.String),
            "company_name": [called[one] for one in of.tolist()],
            "oked": [[primary[one], *filter(None, [secondary[one]])] for one in who.tolist()],
            "region_kato": table("regions")["kato"].gather(entities.region[who]),
            "production_address": _addresses(entities, listed, random).gather(of),
            "product_name": pl.select(
                pl.format("{}, {}-түрі", pl.lit(goods["good_kk"]), pl.lit(pl.Series(place + 1)))
            ).to_series(),
            "production_capacity": [
                f"{amount:.0f} {units[unit]}/жыл"
                for amount, unit in zip(shown.tolist(), goods["unit"], strict=True)
            ],
            "tnved": goods["tnved"],
            "kpved": goods["kpved"],
            "dvc_percent": pl.Series(_in_country_value(entities, who, industry, activity, random)).round(2),
            "localization_level": pl.Series(_localisation(entities, who, random)).round(2),
            "registry_inclusion_date": days(included[of]).cast(pl.String),
            "is_active": pl.Series(active[of]),
            "phone": [f"+7 7000 {one % 1_000_000:06d}" for one in serial.tolist()],
            "email": [f"office{one}@example.kz" for one in serial.tolist()],
        }
    )


def _units() -> dict[str, str]:
    """Units as Kazakh texts shorten them, by code."""
    t = text_for(DEFAULT_LANGUAGE)
    return {unit: unit_short(t, unit) for unit in table("industries")["unit"].unique().to_list()}


def _industries(own: Array, place: Array, random: Random) -> Array:
    """The industry of each good: the producer's own, or another one of its division."""
    division = table("industries")["oked"].str.head(2).to_numpy()
    draw, other = random.random(len(own)), np.empty(len(own), dtype=np.int64)
    for name in np.unique(division):
        of_division = np.flatnonzero(division == name)
        here = division[own] == name
        other[here] = of_division[random.integers(0, len(of_division), int(here.sum()))]
    return np.asarray(
        np.where((place > 0) & (draw < settings("economy")["inherited"]["other_industry"]), other, own)
    )


def _included(entities: Entities, listed: Array, random: Random, timeline: Timeline) -> Array:
    """Days of inclusion over the years before, more of them lately."""
    rule = settings("economy")["inherited"]
    last = number(timeline.first_filing - timedelta(days=rule["newest_days"]))
    back = rule["years"] * 365 * random.beta(1.0, 1.5, len(listed))
    return np.asarray(np.maximum((last - back).astype(np.int64), entities.registered[listed] + SETTLED // 2))


def _in_country_value(
    entities: Entities, who: Array, industry: Array, activity: Activity, random: Random
) -> Array:
    """Per cent by Annex 3 (D1): 100 less the cost of foreign materials in the cost price.

    Who performs the whole cycle makes at home a part of what its industry buys abroad; who assembles buys
    kits, and what it buys in the country comes from abroad too: hence two humps."""
    rule, rows = settings("economy")["inherited"], table("industries")[industry]
    cycle = _whole_cycle(entities)[who]
    kits = np.maximum(activity.imports_share[who], rule["kits"] * (1 - cycle))
    abroad = _share_abroad()[industry] * (
        1 - rule["made_at_home"] * cycle * random.beta(6.0, 4.0, len(who)) / 0.6
    )
    bought = kits + (1 - kits) * random.beta(3.0, 9.0, len(who))
    foreign = abroad + (1 - abroad) * bought
    materials = rows["material_share"].to_numpy() / COST_OF_PRICE * random.uniform(0.85, 1.1, len(who))
    return np.asarray(100 * (1 - np.minimum(materials, 0.93) * foreign))


def _whole_cycle(entities: Entities) -> Array:
    """From 0, who assembles, to 1, who performs the whole cycle: by the operations that it performs."""
    rule = settings("economy")["inherited"]
    return np.asarray(1 / (1 + np.exp((rule["whole_cycle"] - entities.operations) / rule["cycle_spread"])))


def _share_abroad() -> Array:
    """By industry, the share of its materials that are made in no other way than abroad."""
    materials = table("materials")
    return np.array(
        [
            materials.filter((pl.col("oked") == oked) & (pl.col("country") != HOME))["share"].sum()
            for oked in table("industries")["oked"]
        ]
    )


def _localisation(entities: Entities, who: Array, random: Random) -> Array:
    """Per cent of the listed operations that are performed (3.10)."""
    listed = np.array([len(group_of(oked[:2]).operations) for oked in table("industries")["oked"]])[
        entities.industry[who]
    ]
    performed = np.rint(listed * np.clip(entities.operations[who] + random.normal(0, 0.05, len(who)), 0.3, 1))
    return np.asarray(100 * np.maximum(performed, 1) / listed)


def _addresses(entities: Entities, listed: Array, random: Random) -> pl.Series:
    places = table("regions")["place_kk"].gather(entities.region[listed]).to_list()
    streets, houses = settings("words")["streets_kk"], random.integers(1, 140, len(listed)).tolist()
    chosen = random.integers(0, len(streets), len(listed)).tolist()
    return pl.Series(
        [
            f"{place}, {streets[street]}, {house}"
            for place, street, house in zip(places, chosen, houses, strict=True)
        ],
        dtype=pl.String,
    )


def _two_digits(amount: Array) -> Array:
    """Rounded to two digits, as capacities are declared."""
    scale = 10.0 ** np.maximum(np.floor(np.log10(np.maximum(amount, 1.0))) - 1, 0)
    return np.asarray(np.rint(amount / scale) * scale)
