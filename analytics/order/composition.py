"""Of what a good is made, by supplier and origin (clause 10(4)d), and what the share becomes if that were
otherwise: always on a copy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from analytics.order import operations
from analytics.order.adding_up import share
from analytics.order.application.document import Application, Good, Material
from analytics.order.application.good_rules import operation_problems, value_problems
from analytics.order.application.in_country_value import (
    HOME,
    HOME_CURRENCY,
    cost_in_tenge,
    foreign_cost,
    localisation_of,
    share_of,
)
from analytics.order.application.problems import Problem


class Part(NamedTuple):
    """A material: its cost in KZT for one unit (None: not known) and what that is of the cost price, per
    cent."""

    material: Material
    tenge: Decimal | None
    of_cost_price: Decimal | None

    @property
    def is_home(self) -> bool | None:
        """None where the origin is not given."""
        return None if self.material.country is None else self.material.country == HOME


def composition(good: Good) -> tuple[Part, ...]:
    """The materials, foreign ones first, then by supplier as given."""
    parts = [
        Part(material, cost, share(cost, good.cost_price))
        for material in good.materials
        for cost in (cost_in_tenge(material),)
    ]
    return tuple(
        sorted(
            parts, key=lambda part: (part.is_home is True, part.is_home is None, part.material.supplier or "")
        )
    )


def sum_of(parts: Collection[Part], home: bool) -> Decimal | None:
    """KZT of the materials of one origin; None where a cost or an origin is not known."""
    if any(part.tenge is None or part.is_home is None for part in parts):
        return None
    return sum((part.tenge for part in parts if part.is_home is home and part.tenge is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a good comes to: foreign cost and cost price of one unit (KZT), both shares (per cent), and what
    is wrong or doubtful."""

    foreign: Decimal | None
    cost_price: Decimal | None
    in_country_value: Decimal | None
    localisation: Decimal | None
    problems: tuple[Problem, ...]


def outcome(
    application: Application, place: int, on: date, lists: operations.Lists = operations.listed
) -> Outcome:
    """The good at `place` in the application, by Annex 3 and clause 3.10. Of impossible amounts there is no
    share, only the problem."""
    good = application.goods[place]
    path = ("goods", place)
    problems = (
        *operation_problems(good, lists(good.product_group, on), path),
        *value_problems(good, on, path),
    )
    impossible = any(
        problem.key.endswith(("not_positive", "foreign_above_cost_price", "negative", "no_rate"))
        for problem in problems
    )
    return Outcome(
        foreign_cost(good),
        good.cost_price,
        None if impossible else share_of(good),
        localisation_of(good, on, lists),
        tuple(problems),
    )


class Otherwise(NamedTuple):
    """A material as it is tried out: its cost in tenge and its country of origin."""

    cost: Decimal
    country: str


def tried(
    application: Application,
    place: int,
    *,
    cost_price: Decimal,
    materials: Mapping[int, Otherwise],
    performed: Collection[str],
) -> Application:
    """A copy with another cost price, other costs (KZT) and origins of materials by their place, and the
    operations performed by code.

    The accounts of the cost price and the declared share are left out of the copy: they were those of the
    declared figures."""
    good = application.goods[place]
    changed = [
        material.model_copy(
            update={
                "cost": materials[number].cost,
                "currency": HOME_CURRENCY,
                "rate": None,
                "country": materials[number].country,
            }
        )
        if number in materials
        else material
        for number, material in enumerate(good.materials)
    ]
    done = [
        operation.model_copy(update={"performed": (operation.code or operation.name) in performed})
        for operation in good.operations
    ]
    update = {
        "cost_price": cost_price,
        "materials": tuple(changed),
        "operations": tuple(done),
        "cost_lines": (),
    }
    copy = good.model_copy(update=update | {"declared_in_country_value": None})
    return application.model_copy(
        update={"goods": (*application.goods[:place], copy, *application.goods[place + 1 :])}
    )
