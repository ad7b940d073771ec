"""The cost price by the accounts of section 11 of the Model Chart of Accounts (Annex 3): without VAT and
without profit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from analytics.order.application.document import Good
from analytics.order.reference_tables import Through, table, through

ELEMENTS = ("materials", "labour", "overhead", "production")


@dataclass(frozen=True, slots=True)
class Account:
    """Accounts that begin with `prefix`, and the element of cost price that they are."""

    prefix: str
    element: str
    through: Through


@cache
def _accounts() -> tuple[Account, ...]:
    """The longest beginnings first."""
    made = [Account(row["prefix"], row["element"], through(row)) for row in table("cost_accounts")]
    return tuple(sorted(made, key=lambda one: -len(one.prefix)))


def account_of(account: str, on: date) -> Account | None:
    """What data/reference/cost_accounts.csv says of an account on a day (the longest beginning that fits);
    None for one that is no account of cost price, as those of VAT, of income and of profit are not."""
    if not (account.isdigit() and len(account) >= 4):
        return None
    fitting = (one for one in _accounts() if account.startswith(one.prefix) and one.through.in_force(on))
    return next(fitting, None)


def by_element(good: Good, on: date) -> dict[str, Decimal]:
    """Cost price of one unit by element, KZT, of the lines that name an account of cost price; empty where
    none is given."""
    result: dict[str, Decimal] = {}
    for line in good.cost_lines:
        known = account_of(line.account, on) if line.account else None
        if known is not None and line.amount is not None:
            result[known.element] = result.get(known.element, Decimal(0)) + line.amount
    return {element: result[element] for element in ELEMENTS if element in result}
