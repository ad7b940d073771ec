"""How entities arrange their work so that figures alone mislead: agency staff, customers' material,
repacking, cold stores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.demo.arrays import Array, stream
from analytics.demo.entities import Entities
from analytics.demo.tables import settings


@dataclass(frozen=True)
class Arrangements:
    """Factors per entity; 1 where nothing is arranged."""

    makers: Array  # those who make goods and stand on its own reports; the others are an agency's
    materials: Array  # bought by itself; the rest belongs to its customers
    sellers: Array  # who repacks what it resells needs more people,
    machines: Array  # and has packing lines that look like a plant's
    stores: Array  # electricity of what it resells: cold stores


def draw(entities: Entities, seed: int, chunk: int) -> Arrangements:
    """From a stream of its own: nothing else in the country moves with it."""
    random, rates = stream(seed, chunk, "arrangements"), settings("economy")["arrangements"]
    count = len(entities)

    def some(name: str, least: float, most: float) -> tuple[Array, Array]:
        return random.random(count) < rates[name], random.uniform(least, most, count)

    agency, left = some("agency_staff", 0.1, 0.5)
    tolling, own = some("customers_material", 0.05, 0.4)
    repacks, hands = some("repacks", 3.0, 9.0)
    cold, power = some("cold_stores", 4.0, 14.0)
    lines = random.uniform(0.15, 0.6, count)
    return Arrangements(
        makers=np.where(agency, left, 1.0),
        materials=np.where(tolling, own, 1.0),
        sellers=np.where(repacks, hands, 1.0),
        machines=np.where(repacks, lines, 0.0),
        stores=np.where(cold, power, 1.0),
    )
