"""Registers of taxpayers for the tests: loaded from files, as every snapshot is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.store.database import Database, utc_now
from analytics.store.intake.kinds import KINDS
from analytics.store.intake.snapshot import Request, read, store
from analytics.store.intake.staging import staging_folder

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
    """Stores a register of taxpayers and nothing of what follows from it by itself (D31): a load from before
    that was done at loading. Returns the load's number."""
    request = Request(KINDS["taxpayers"], [taxpayers_file(directory, as_of, *entities)], as_of)
    with staging_folder(database) as place:
        reading = read(database, request, place)
        assert reading.report.status == "good", reading.report.problems
        with database.transaction() as session:
            return store(session, reading, CONSOLE.login, utc_now())


def taxpayers_file(directory: Path, as_of: date, *entities: dict[str, str]) -> Path:
    """A register of taxpayers as a file: each entity by `bin`, active since 2015 unless it says otherwise."""
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
    return file
