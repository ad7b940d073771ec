"""Is the workbench well? A few figures for monitoring, without a name, a number of a person or an entity."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from analytics.casework.setup.rows import Health
from analytics.store.database import Database, utc_now
from analytics.store.session import log_bytes


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its name in Prometheus' text format: kind (gauge, counter) and what it says."""

    name: str
    kind: str
    help: str
    value: float


def figures(database: Database) -> list[Figure]:
    """Read now. Raises what the database raises where it does not answer."""
    with database.read() as session:
        [row] = session.records(Health, now=utc_now())
    free = shutil.disk_usage(database.path.resolve().parent).free
    result = [
        Figure("tizilim_journal_entries", "counter", "Entries of the journal.", row.journal_entries),
        Figure("tizilim_open_cases", "gauge", "Applications that are not closed.", row.open_cases),
        Figure("tizilim_letters_waiting", "gauge", "Letters not yet handed over.", row.letters_waiting),
        Figure("tizilim_database_bytes", "gauge", "Size of the database.", database.path.stat().st_size),
        Figure("tizilim_log_bytes", "gauge", "Write-ahead log not folded in yet.", log_bytes(database.path)),
        Figure("tizilim_disk_free_bytes", "gauge", "Free space beside the database.", free),
    ]
    age = row.backup_age_seconds
    if age is not None:
        result.append(Figure("tizilim_backup_age_seconds", "gauge", "Since the newest copy.", age))
    return result


def exposition(result: list[Figure]) -> str:
    """The figures in Prometheus' text format 0.0.4."""
    return "".join(
        f"# HELP {one.name} {one.help}\n# TYPE {one.name} {one.kind}\n{one.name} {one.value:.0f}\n"
        for one in result
    )
