"""Rows of the sources in few words, for the tests of the criteria."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.store.database import Session
from tests.store.criteria.plain_flows import Load
from tests.store.criteria.worlds import load

BIN, OTHER = "600140000012", "650240000023"


R = date(2026, 6, 30)


COVERED = (date(2024, 1, 1), R)


Opened = Callable[[], AbstractContextManager[Session]]


def taxpayer(**row: Any) -> Load:
    return load("taxpayers", R, [{"bin": BIN} | row])


def reports(*rows: dict[str, Any], as_of: date = R, covers: tuple[date, date] | None = COVERED) -> Load:
    return load(
        "tax_reports", as_of, [{"bin": BIN, "filed_on": row.get("period_end")} | row for row in rows], covers
    )


def period(
    form: str, start: str, end: str, indicator: str, amount: int | str, filed: str, **more: Any
) -> dict[str, Any]:
    return {
        "form": form,
        "period_start": date.fromisoformat(start),
        "period_end": date.fromisoformat(end),
        "indicator": indicator,
        "amount": Decimal(amount),
        "filed_on": date.fromisoformat(filed),
    } | more


def income(amount: int | str, filed: str = "2026-03-20", **more: Any) -> dict[str, Any]:
    return period("100.00", "2025-01-01", "2025-12-31", "total_income", amount, filed, **more)


def staff(quarter: int, indicator: str, amount: int | str, year: int = 2026) -> dict[str, Any]:
    ends = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}[quarter]
    return period(
        "200.00", f"{year}-{quarter * 3 - 2:02}-01", f"{year}-{ends}", indicator, amount, f"{year}-{ends}"
    )


def line(day: str, amount: int | str, number: int = 1, **more: Any) -> dict[str, Any]:
    on = date.fromisoformat(day)
    row = {
        "invoice_no": f"i{number}",
        "issued_on": on,
        "turnover_on": on,
        "seller_bin": BIN,
        "buyer_bin": OTHER,
        "amount": Decimal(amount),
    }
    return row | more


def invoices(*rows: dict[str, Any], as_of: date = R, covers: tuple[date, date] | None = COVERED) -> Load:
    return load("einvoices", as_of, list(rows), covers)
