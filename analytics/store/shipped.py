"""Classifiers that come with the workbench: OKED and the 20 regions, taken in when the database is opened, as
versions like any other."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analytics import DATA
from analytics.order.intake_rules import Shipped, intake
from analytics.store.intake.classifier_file import read_classifier, store_classifier
from analytics.store.intake.staging import staging_folder
from analytics.store.session import Database, utc_now

FOLDER = DATA / "reference"


def shipped_classifiers() -> dict[str, Shipped]:
    """By name (data/rules/intake.toml)."""
    return intake().shipped


def _not_taken_in(database: Database, folder: Path) -> dict[str, Shipped]:
    """Those whose file is no version yet, by its hash: nothing is written to find out, so that a full disk
    keeps nobody from reading."""
    with database.read() as session:
        return {
            name: entry
            for name, entry in shipped_classifiers().items()
            if not session.one(
                "intake/classifier_loaded",
                kind=f"classifier:{name}",
                sha256=hashlib.sha256((folder / entry.file).read_bytes()).hexdigest(),
                as_of=entry.as_of,
            )
        }


def sync_shipped(database: Database, folder: Path = FOLDER) -> list[str]:
    """Takes in each shipped classifier whose file is not a version yet; gives the names of those taken in."""
    taken: list[str] = []
    pending = _not_taken_in(database, folder)
    if not pending:
        return taken
    with staging_folder(database) as place:
        for name, entry in pending.items():
            with database.transaction() as session:
                reading = read_classifier(session, name, folder / entry.file, entry.as_of, place)
                if reading.report.refused:
                    raise RuntimeError(f"{entry.file}: {reading.report.problems.row(0, named=True)}")
                if reading.report.status == "good":
                    store_classifier(session, reading, "system", utc_now(), entry.source)
                    taken.append(name)
    return taken
