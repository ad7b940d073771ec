"""A demonstration country one run before a producer is wrongly excluded: `wronged.py DATABASE FOLDER`, before
the workbench starts.

A restriction on issuing e-invoices came in under the BIN of the wrong entity. The run of the quarter before
last has told the producer to remove it (27); the last quarter's is left to the browser. wronged.json: who it
is; corrected.csv: the correction."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, datetime
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.monitoring import run as monitoring
from analytics.demo.people import people
from analytics.demo.populate import populate
from analytics.demo.world import make_country
from analytics.order.quarters import Quarter, quarter_before
from analytics.store.database import Database, open_database
from analytics.text.writing import ALMATY

PRODUCERS, SEED = 150, 327
# In force on the day of the first run and on every later one, included by an application.
STANDING = (
    "SELECT bin, registration_no, min(name) FROM register_rows WHERE superseded_by IS NULL AND valid_from <="
    " $1 AND valid_to > $2 AND starts_with(registration_no, 'KTP') GROUP BY ALL ORDER BY registration_no"
)


def prepare(database: Database, folder: Path, today: date) -> None:
    country = make_country(folder / "files", PRODUCERS, SEED, today)
    populate(database, CONSOLE, country, monitoring=False)
    last = quarter_before(today)
    first = quarter_before(last.first_day)
    day = dict(country.timeline.monitoring)[first]
    with database.read() as session:
        bin, number, name = session.execute(STANDING, [day, today]).fetchall()[-1]
    since = Quarter(first.year, first.quarter).first_day
    restrict(database, folder / "wrong.csv", bin, since, day)
    monitoring.run(database, people()["official.demo"], first, on=day)
    write(folder / "corrected.csv", other_of(database, bin), since)
    reported = {"bin": bin, "registration_no": number, "name": name, "first": first.code, "last": last.code}
    (folder / "wronged.json").write_text(json.dumps(reported, ensure_ascii=False), encoding="utf-8")


def restrict(database: Database, file: Path, bin: str, since: date, as_of: date) -> None:
    write(file, bin, since)
    done = load_snapshot(
        database, CONSOLE, "einvoice_restrictions", [file], as_of=as_of, covers_from=since, covers_to=since
    )
    assert done.status == "loaded", done


def write(file: Path, bin: str, since: date) -> None:
    """The restriction as a snapshot file, under one BIN or another: the same key, so the later file corrects
    the earlier."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["restriction_id", "bin", "restricted_from", "restricted_to", "reason"])
        rows.writerow(["R-WRONGED", bin, since, "", "demo"])


def other_of(database: Database, bin: str) -> str:
    """An entity of the country that is not in the Register."""
    with database.read() as session:
        row = session.execute(
            "SELECT min(bin) FROM snapshot_taxpayers WHERE bin <> $1 AND bin NOT IN (SELECT bin FROM"
            " register_rows)",
            [bin],
        ).fetchone()
    return str(row[0])


if __name__ == "__main__":
    opened = open_database(Path(sys.argv[1]))
    try:
        prepare(opened, Path(sys.argv[2]), datetime.now(ALMATY).date())
    finally:
        opened.close()
