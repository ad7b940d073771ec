"""Registers of taxpayers for the tests: loaded from files, as every snapshot is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.store.database import Database

COLUMNS = (
    *(
        "bin",
        "name",
        "entity_kind",
        "registered_on",
        "oked_primary",
        "oked_secondary",
        "kato",
        "vat_registered_on",
        "vat_deregistered_on",
    ),
    *("tax_monitoring", "status", "status_on", "reorganisation_kind", "successor_bin"),
)


def load_taxpayers(database: Database, directory: Path, as_of: date, *entities: dict[str, str]) -> int:
    """Loads a register of taxpayers: each entity by `bin`, active since 2015 unless it says otherwise.
    Returns the load's number."""
    usual = {
        "entity_kind": "legal_entity",
        "registered_on": "2015-03-02",
        "tax_monitoring": "none",
        "status": "active",
    }
    lines = [",".join(COLUMNS)]
    for entity in entities:
        row = {"name": f"Entity {entity['bin']}"} | usual | entity
        lines.append(",".join(row.get(name, "") for name in COLUMNS))
    file = directory / f"taxpayers-{as_of}-{abs(hash(tuple(lines))):x}.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = load_snapshot(database, CONSOLE, "taxpayers", [file], as_of=as_of)
    assert report.status == "loaded", report
    assert report.load_id is not None
    return report.load_id
