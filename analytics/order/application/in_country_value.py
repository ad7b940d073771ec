"""Annex 3, clause 3.9: the share of in-country value of a good; clause 3.10: its level of localisation.

Exact decimals, per cent."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

from analytics.order import operations
from analytics.order.application.document import Good, Material, OperationKind

HOME = "KZ"
HOME_CURRENCY = "KZT"
PLACES = Decimal("0.0001")


def in_country_value(foreign_cost: Decimal, cost_price: Decimal) -> Decimal:
    """100 % − foreign materials ÷ cost price × 100 % (Annex 3, D1), to four places, half up.

    Both amounts are KZT for the same quantity, the cost price without VAT and profit. Raises ValueError
    unless cost_price > 0."""
    if cost_price <= 0:
        raise ValueError("the cost price must be positive")
    with localcontext() as context:
        context.prec = 60
        return (100 - foreign_cost / cost_price * 100).quantize(PLACES, ROUND_HALF_UP)


def cost_in_tenge(material: Material) -> Decimal | None:
    """The material's cost in KZT; None where cost, currency or the rate of a foreign currency is missing."""
    if material.cost is None or material.currency is None:
        return None
    if material.currency == HOME_CURRENCY:
        return material.cost
    return None if material.rate is None else material.cost * material.rate


def foreign_cost(good: Good) -> Decimal | None:
    """Cost of foreign-origin materials in one unit of the good, KZT; None where any material's origin or cost
    is unknown."""
    total = Decimal(0)
    for material in good.materials:
        cost = cost_in_tenge(material)
        if cost is None or material.country is None:
            return None
        if material.country != HOME:
            total += cost
    return total if good.materials else None


def materials_cost(good: Good) -> Decimal | None:
    """Cost of all materials in one unit of the good, KZT; None where any cost is unknown or none is
    listed."""
    costs = [cost_in_tenge(material) for material in good.materials]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(costs) else None


def share_of(good: Good) -> Decimal | None:
    """The good's in-country value, per cent; None where its bill of materials or cost price does not tell."""
    foreign = foreign_cost(good)
    if foreign is None or good.cost_price is None or good.cost_price <= 0:
        return None
    return in_country_value(foreign, good.cost_price)


def localisation_of(good: Good, on: date, lists: operations.Lists = operations.listed) -> Decimal | None:
    """Technological operations performed ÷ operations on the list for the product group in force on `on`, per
    cent (clause 3.10).

    `lists` gives the lines of a group on a day (store.operations.lists: those loaded; unless given, those
    shipped). Conditions of production are on the list too but are no operations. Where no list of the group
    is at hand, the application's own lines are counted. None where no operation is listed or, without a list,
    an answer is missing."""
    listed = {line.code for line in lists(good.product_group, on) if line.kind == OperationKind.OPERATION}
    own = [operation for operation in good.operations if operation.kind is OperationKind.OPERATION]
    if listed:
        performed, of = (
            len({operation.code for operation in own if operation.performed} & listed),
            len(listed),
        )
    elif own and all(operation.performed is not None for operation in own):
        performed, of = sum(bool(operation.performed) for operation in own), len(own)
    else:
        return None
    return (Decimal(100 * performed) / of).quantize(PLACES, ROUND_HALF_UP)
