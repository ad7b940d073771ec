"""The first quarters of the world of monitoring, and what their runs recorded."""

from __future__ import annotations

from analytics.order.quarters import Quarter
from analytics.store.database import Database

Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


def findings_of(database: Database, quarter: Quarter, bin: str) -> list[dict]:
    return database.rows("monitoring/nonconformities", quarter=quarter.code, bins=[bin])
