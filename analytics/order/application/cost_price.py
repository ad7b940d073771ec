"""The cost price by the accounts of section 11 of the Model Chart of Accounts (Annex 3): without VAT and
without profit."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import cache

from analytics import DATA
from analytics.order.application.document import Good

ELEMENTS = ("materials", "labour", "overhead", "production")


@cache
def _accounts() -> tuple[dict[str, str], ...]:
    with (DATA / "reference" / "cost_accounts.csv").open(encoding="utf-8", newline="") as file:
        return tuple(sorted(csv.DictReader(file), key=lambda row: -len(row["prefix"])))


def account_of(account: str, on: date) -> dict[str, str] | None:
    """The row of data/reference/cost_accounts.csv for an account on a day (the longest beginning that fits);
    None for one that is no account of cost price, as those of VAT, of income and of profit are not."""
    if not (account.isdigit() and len(account) >= 4):
        return None
    return next(
        (
            row
            for row in _accounts()
            if account.startswith(row["prefix"])
            and date.fromisoformat(row["valid_from"]) <= on
            and (not row["valid_to"] or on <= date.fromisoformat(row["valid_to"]))
        ),
        None,
    )


def by_element(good: Good, on: date) -> dict[str, Decimal]:
    """Cost price of one unit by element, KZT, of the lines that name an account of cost price; empty where
    none is given."""
    result: dict[str, Decimal] = {}
    for line in good.cost_lines:
        row = account_of(line.account, on) if line.account else None
        if row is not None and line.amount is not None:
            result[row["element"]] = result.get(row["element"], Decimal(0)) + line.amount
    return {element: result[element] for element in ELEMENTS if element in result}
