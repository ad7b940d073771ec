"""Rows of snapshots as people have them, and what a report says of them."""

from __future__ import annotations

from typing import Any

from analytics.text import text_for
from tests.store.intake.intake_samples import PLANT, SAMPLES

BURDEN = ["bin", "year", "coefficient"]
INVOICES, INVOICE = (line.split(",") for line in SAMPLES["einvoices"].splitlines()[:2])
TAXPAYERS = SAMPLES["taxpayers"].splitlines()[0].split(",")


def taxpayer(**changes: Any) -> list[Any]:
    provided = {"bin": PLANT, "name": "ЖШС", "entity_kind": "legal_entity", "registered_on": "2015-03-01"}
    provided |= {"tax_monitoring": "none", "status": "active", "status_on": "2015-03-01"} | changes
    return [provided.get(name) for name in TAXPAYERS]


def invoice(**changes: Any) -> list[Any]:
    return [changes.get(name, value or None) for name, value in zip(INVOICES, INVOICE, strict=True)]


def reasons(report: Any) -> list[tuple[int, str, str]]:
    for language in ("kk", "ru", "en"):
        report.as_dict(text_for(language))
    return report.listed().select("source_row", "column_name", "reason").rows()


def values(database: Any, question: str) -> list[Any]:
    with database.read() as session:
        return [row[0] for row in session.execute(question).fetchall()]
