"""The causes: what each entity makes and sells month by month, and what that needs of materials, power,
people, machines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.demo import arrangements
from analytics.demo.arrangements import Arrangements
from analytics.demo.arrays import Array, Random, lognormal, stream
from analytics.demo.entities import KINDS, Entities
from analytics.demo.tables import settings
from analytics.demo.timeline import Timeline

SLEEPING = KINDS.index("sleeping")
SHELL = KINDS.index("shell")


@dataclass(frozen=True)
class Activity:
    """Entities × months, KZT a month unless said otherwise."""

    sales: Array
    output: Array
    materials: Array
    goods: Array  # bought to be sold on
    other: Array  # services, rent, transport
    power: Array
    staff: Array  # persons
    payroll: Array
    imports_share: Array  # of materials and goods, per entity
    export_share: Array  # of sales, per entity
    assets: Array  # balance of fixed assets per entity


def live(entities: Entities, seed: int, chunk: int, timeline: Timeline) -> Activity:
    """Output drives the rest: materials, power, staff, wages."""
    random, hidden = stream(seed, chunk, "activity"), arrangements.draw(entities, seed, chunk)
    economy, count, months = settings("economy"), len(entities), len(timeline.months)
    season = _season(entities, timeline)
    growth = (1 + entities.industry_of("growth") + 0.08 * random.standard_normal(count))[:, None] ** (
        np.arange(months) / 12
    )
    noise = lognormal(random, economy["sales"]["month_noise"], (count, months))
    sales = entities.sales[:, None] / 12 * season * growth * noise * _presence(entities, random, timeline)
    output = sales * entities.made[:, None]
    resale = sales - output
    materials = output * (entities.industry_of("material_share") * lognormal(random, 0.16, count))[:, None]
    materials = materials * lognormal(random, 0.25, (count, months)) * hidden.materials[:, None]
    goods = resale * economy["trade"]["cost_of_goods"] * lognormal(random, 0.12, (count, months))
    goods = np.where((entities.kind == SHELL)[:, None], resale * 0.97, goods)
    other = sales * economy["trade"]["other_purchases"] * (lognormal(random, 0.5, count)[:, None] + 0.1)
    staff = _staff(entities, hidden, random, output, resale, timeline)
    wages = (
        entities.industry_of("wage") * 1e3 * entities.wage_level * np.where(entities.kind == SHELL, 0.55, 1.0)
    )
    raises = (1 + economy["wages"]["yearly_growth"]) ** (
        np.array([day.year for day in timeline.months]) - timeline.start.year
    )
    return Activity(
        sales=sales,
        output=output,
        materials=materials,
        goods=goods,
        other=other,
        power=_power(entities, hidden, random, output, resale, season),
        staff=staff,
        payroll=staff * wages[:, None] * raises * lognormal(random, 0.05, (count, months)),
        imports_share=_imports(entities, random),
        export_share=np.where(
            random.random(count) < entities.of("exports"), random.beta(1.3, 4.0, count), 0.0
        ),
        assets=_assets(entities, hidden, random, output, resale),
    )


def _season(entities: Entities, timeline: Timeline) -> Array:
    month = np.array([day.month for day in timeline.months])
    angle = 2 * np.pi * (month - entities.industry_of("peak_month")[:, None]) / 12
    return 1 + entities.industry_of("season")[:, None] * np.cos(angle)


def _presence(entities: Entities, random: Random, timeline: Timeline) -> Array:
    """0 before registration, growing over the first months after it; sleeping firms hardly stir; some firms
    stop for a while."""
    months_old = (timeline.month_ends - entities.registered[:, None]) / 30.4
    ramp = np.clip(months_old / 8, 0, 1) ** 0.8 * (months_old > 1)
    stirs = random.random(ramp.shape) < 0.10
    awake = np.where((entities.kind == SLEEPING)[:, None], stirs * 0.5, 1.0)
    stops = random.random(len(entities)) < 0.03
    first = random.integers(0, ramp.shape[1], len(entities))[:, None]
    span = np.arange(ramp.shape[1]) - first
    return ramp * awake * np.where(stops[:, None] & (span >= 0) & (span < 4), 0.05, 1.0)


def _staff(
    entities: Entities, hidden: Arrangements, random: Random, output: Array, resale: Array, timeline: Timeline
) -> Array:
    """Persons by month: a plant keeps its people through the season; a trader has sellers, a shell its
    director."""
    working = np.maximum(((output + resale) > 0).sum(axis=1), 1)
    made, sold = 12 * output.sum(axis=1) / working, 12 * resale.sum(axis=1) / working
    per_maker = entities.industry_of("output_per_worker") * 1e6 / own_work(entities)
    makers = made / per_maker * entities.of("staff") * lognormal(random, 0.26, len(entities)) * hidden.makers
    sellers = (
        sold
        / settings("economy")["trade"]["sales_per_worker_kzt"]
        * entities.of("staff")
        * lognormal(random, 0.40, len(entities))
        * hidden.sellers
    )
    sellers = np.where(entities.kind == SHELL, 0.0, sellers)
    office = 1 + settings("economy")["wages"]["admin_per_worker"] * (makers + sellers)
    base = np.where(entities.kind == SLEEPING, np.minimum(makers + sellers, 1.0), makers + sellers + office)
    registered = timeline.month_ends >= entities.registered[:, None]
    return np.asarray(base[:, None] * lognormal(random, 0.06, output.shape) * registered)


def own_work(entities: Entities) -> Array:
    """What an entity's own operations need of people and power, in relation to a plant that performs the
    usual ones."""
    return 0.10 + 1.08 * entities.operations


def _power(
    entities: Entities, hidden: Arrangements, random: Random, output: Array, resale: Array, season: Array
) -> Array:
    """Electricity that the entity itself is invoiced: a tenant's stands on the landlord's books, mostly."""
    works = (
        output
        * (
            entities.industry_of("electricity_share")
            * entities.of("power")
            * own_work(entities)
            * lognormal(random, 0.38, len(entities))
        )[:, None]
    )
    shops = (
        resale
        * (
            settings("economy")["trade"]["power_share"]
            * entities.of("power")
            * lognormal(random, 0.6, len(entities))
            * hidden.stores
        )[:, None]
    )
    own_meter = np.where(entities.tenant, np.where(random.random(len(entities)) < 0.7, 0.0, 0.5), 1.0)
    return np.asarray(
        (works + shops) / np.sqrt(season) * own_meter[:, None] * lognormal(random, 0.12, output.shape)
    )


def _imports(entities: Entities, random: Random) -> Array:
    """Share of materials and goods that the entity imports itself."""
    usual = entities.of("kits") * np.clip(1.6 - entities.operations, 0.6, 1.4)
    importer = random.random(len(entities)) < np.where(usual > 0.5, 0.9, 0.10 + 0.9 * usual)
    return np.where(
        importer,
        np.clip(usual + 0.5 * entities.industry_of("foreign_share") * random.random(len(entities)), 0, 0.92),
        0.0,
    )


def _assets(entities: Entities, hidden: Arrangements, random: Random, output: Array, resale: Array) -> Array:
    """Balance of fixed assets, KZT: machines follow the output, buildings the owner."""
    year = 12 * output.mean(axis=1), 12 * resale.mean(axis=1)
    works = year[0] * entities.machines + year[1] * hidden.machines
    machines = works * entities.industry_of("capital") * lognormal(random, 0.30, len(entities))
    buildings = np.where(
        entities.tenant, 0.0, (0.12 * year[0] + settings("economy")["trade"]["assets_share"] * year[1])
    )
    return np.asarray(
        machines
        + buildings * lognormal(random, 0.7, len(entities))
        + 1.2e6 * lognormal(random, 0.8, len(entities))
    )
