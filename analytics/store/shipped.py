"""Classifiers that come with the workbench: OKED and the 20 regions, taken in when the database is opened, as
versions like any other."""

from __future__ import annotations

from pathlib import Path

from analytics import DATA
from analytics.order.intake_rules import Shipped, intake
from analytics.store.intake.classifier_file import read_classifier, store_classifier
from analytics.store.intake.staging import staging_place
from analytics.store.session import Database, utc_now

FOLDER = DATA / "reference"


def shipped_classifiers() -> dict[str, Shipped]:
    """By name (data/rules/intake.toml)."""
    return intake().shipped


def sync_shipped(database: Database, folder: Path = FOLDER) -> list[str]:
    """Takes in each shipped classifier whose file is not a version yet; gives the names of those taken in."""
    taken: list[str] = []
    with staging_place(database) as place:
        for name, entry in shipped_classifiers().items():
            with database.transaction() as session:
                reading = read_classifier(session, name, folder / entry.file, entry.as_of, place)
                if reading.report.refused:
                    raise RuntimeError(f"{entry.file}: {reading.report.problems.row(0, named=True)}")
                if reading.report.status == "good":
                    store_classifier(session, reading, "system", utc_now(), entry.source)
                    taken.append(name)
    return taken
