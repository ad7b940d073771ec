"""Who lives in the made-up country: kinds, industries, places, ages, and the hidden truth of what each one
makes."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import polars as pl

from analytics.demo import bins
from analytics.demo.arrays import Array, lognormal, stream
from analytics.demo.tables import settings, table
from analytics.demo.timeline import Timeline, number

KINDS = tuple(settings("kinds"))


def kind_value(name: str, kind: Array) -> Array:
    """The figure `name` of tables/kinds.toml for each entity's kind."""
    return np.array([settings("kinds")[each][name] for each in KINDS], dtype=float)[kind]


def industry_value(name: str, industry: Array) -> Array:
    """The column `name` of tables/industries.csv for each entity's industry."""
    return table("industries")[name].to_numpy()[industry]


@dataclass(frozen=True)
class Entities:
    """One chunk of the country, an array a property. `made`, `operations`, `machines` are the truth that no
    source tells."""

    serial: Array
    bin: Array
    kind: Array
    industry: Array
    region: Array
    registered: Array  # day number
    sales: Array  # KZT a year at the start of history
    made: Array  # share of sales made by itself
    operations: Array  # share of the listed operations that it performs
    machines: Array  # machines in relation to what its output needs
    tenant: Array
    simplified: Array
    proprietor: Array
    vat: Array
    wage_level: Array
    late: Array  # probability that a report comes late
    restricted: Array

    def __len__(self) -> int:
        return len(self.serial)

    def of(self, name: str) -> Array:
        return kind_value(name, self.kind)

    def industry_of(self, name: str) -> Array:
        return industry_value(name, self.industry)

    def take(self, rows: Array) -> Entities:
        return Entities(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


def draw(seed: int, chunk: int, first: int, count: int, timeline: Timeline) -> Entities:
    """`count` entities with serial numbers from `first`."""
    random = stream(seed, chunk, "entities")
    serial = np.arange(first, first + count)
    kind = random.choice(
        len(KINDS), count, p=_weights(np.array([settings("kinds")[name]["weight"] for name in KINDS]))
    )
    industry = random.choice(
        table("industries").height, count, p=_weights(table("industries")["weight"].to_numpy())
    )
    region = random.choice(table("regions").height, count, p=_weights(table("regions")["weight"].to_numpy()))
    made = _beta(random, "made", kind)
    operations = _beta(random, "operations", kind)
    machines = (
        kind_value("assets", kind)
        * lognormal(random, 0.40, count)
        * (0.15 + 0.85 * made)
        * (0.3 + 0.85 * operations)
    )
    sales = _sales(random, kind, industry)
    economy = settings("economy")["sales"]
    simplified = (sales < economy["simplified_below_kzt"]) & (
        random.random(count) < kind_value("simplified", kind)
    )
    proprietor = simplified & (random.random(count) < 0.6)
    late = np.clip(kind_value("late", kind) * lognormal(random, 0.9, count), 0, 0.9)
    return Entities(
        serial=serial,
        bin=_numbers(serial, proprietor),
        kind=kind,
        industry=industry,
        region=region,
        registered=_registered(random, kind, timeline),
        sales=sales,
        made=made,
        operations=operations,
        machines=machines,
        tenant=random.random(count) < kind_value("tenant", kind),
        simplified=simplified,
        proprietor=proprietor,
        vat=random.random(count) < np.where(simplified, 0.5, 1.0) * kind_value("vat", kind),
        wage_level=lognormal(random, settings("economy")["wages"]["spread"], count),
        late=late,
        restricted=random.random(count) < kind_value("restricted", kind),
    )


def _weights(weight: Array) -> Array:
    return np.asarray(weight / weight.sum())


def _beta(random: np.random.Generator, name: str, kind: Array) -> Array:
    shapes = np.array([settings("kinds")[each][name] for each in KINDS], dtype=float)[kind]
    return random.beta(shapes[:, 0], shapes[:, 1])


def _sales(random: np.random.Generator, kind: Array, industry: Array) -> Array:
    """Yearly sales, KZT: lognormal with a Pareto tail, by the size of kind and industry."""
    economy = settings("economy")["sales"]
    body = economy["usual_kzt"] * lognormal(random, economy["spread"], len(kind))
    tail = np.where(
        random.random(len(kind)) < economy["tail_share"],
        2 * (1 + random.pareto(economy["tail_index"], len(kind))),
        1.0,
    )
    return np.asarray(
        body * np.minimum(tail, 60) * kind_value("size", kind) * industry_value("size", industry) ** 0.6
    )


def _registered(random: np.random.Generator, kind: Array, timeline: Timeline) -> Array:
    """Day of registration; nobody later than a month before the end, new ones mostly within the history."""
    age = np.clip(kind_value("age", kind) * lognormal(random, 0.75, len(kind)), 0.15, 33.0)
    return np.asarray(np.rint(number(timeline.last) - age * 365.25).astype(np.int64))


def _numbers(serial: Array, proprietor: Array) -> Array:
    """BIN of legal entities, IIN of sole proprietors."""
    both = pl.DataFrame(
        {"of": proprietor, "iin": bins.sole_proprietors(serial), "bin": bins.legal_entities(serial)}
    )
    return both.select(pl.when("of").then("iin").otherwise("bin")).to_series().to_numpy()
