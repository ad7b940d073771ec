"""The made-up country, pure of the database: one seed, one size, one day -> snapshot files, applications,
outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from analytics.demo import (
    activity,
    entities,
    fates,
    files,
    invoice_lines,
    invoices,
    payments,
    registry,
    reports,
    trade,
)
from analytics.demo.applicants import applicants, forgotten
from analytics.demo.documents import Filed, documents
from analytics.demo.flaws import FLAWED, with_flaws
from analytics.demo.tables import settings
from analytics.demo.timeline import Timeline

CHUNK = 5_000  # entities made at a time: what bounds the memory; they trade among themselves

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Country:
    """Where the made-up country lies: snapshots in the order of loading, applications and outcomes in files
    of their own."""

    directory: Path
    timeline: Timeline
    snapshots: tuple[files.Snapshot, ...]
    chunks: int

    def applications(self) -> Iterator[Filed]:
        """All applications in the order of filing."""
        for day in self.timeline.filing_days:
            for batch in self.applications_of(day):
                yield from batch

    def applications_of(self, day: date) -> Iterator[list[Filed]]:
        """The applications filed on a day, chunk by chunk."""
        for chunk in range(self.chunks):
            with application_file(self.directory, day, chunk).open(encoding="utf-8") as lines:
                found = [Filed.from_json(line) for line in lines]
            if found:
                yield found

    def outcomes(self) -> Iterator[pl.DataFrame]:
        """Decisions of commissions by chunk: serial and BIN of the entity, reference_date, decided_on,
        positive, fate, new_production."""
        for chunk in range(self.chunks):
            yield pl.read_parquet(outcome_file(self.directory, chunk))


def application_file(directory: Path, day: date, chunk: int) -> Path:
    return directory / f"applications-{day.isoformat()}-{chunk:04d}.jsonl"


def outcome_file(directory: Path, chunk: int) -> Path:
    return directory / f"outcomes-{chunk:04d}.parquet"


def make_country(
    directory: Path, producers: int, seed: int, on: date, progress: Progress = lambda share: None
) -> Country:
    """Writes the country of `producers` entities as it is known on day `on` into `directory`.

    The same arguments give the same bytes. `progress` is told the share that is done."""
    timeline = Timeline(on)
    directory.mkdir(parents=True, exist_ok=True)
    chunks = -(-producers // CHUNK)
    written: dict[tuple[int, str], list[int]] = {}
    for chunk in range(chunks):
        first = chunk * CHUNK
        for part in _make_chunk(directory, seed, chunk, first, min(CHUNK, producers - first), timeline):
            written.setdefault(part, []).append(chunk)
        progress((chunk + 1) / chunks)
    return Country(directory, timeline, tuple(files.snapshots(directory, written, timeline, FLAWED)), chunks)


def _make_chunk(
    directory: Path, seed: int, chunk: int, first: int, count: int, timeline: Timeline
) -> list[tuple[int, str]]:
    """Causes first, then what each source writes down of them. Returns (snapshot, kind) of the files
    written."""
    people = entities.draw(seed, chunk, first, count, timeline)
    life = activity.live(people, seed, chunk, timeline)
    numbers = settings("economy")["applications"]
    least = (numbers["waiting_least"], numbers["historical_least"]) if chunk == 0 else (0, 0)
    asking = applicants(people, life, least, seed, chunk, timeline)
    falls = fates.draw(asking, people, timeline)
    filed = documents(
        asking, people, life, seed, chunk, timeline
    )  # as they stood then: what befalls them later is not yet known
    life = fates.befall(life, falls)
    paid = payments.pay(people, life, seed, chunk, timeline)
    told = {
        "taxpayers": registry.taxpayers(people, forgotten(asking, people), falls, seed, chunk, timeline),
        "tax_reports": reports.file_reports(people, life, falls, seed, chunk, timeline),
        "tax_payments": paid,
        "tax_burden": payments.burden(people, paid, life, seed, chunk, timeline),
        "einvoices": invoice_lines.lines(
            invoices.issue(people, life, seed, chunk, timeline), people, seed, chunk, timeline
        ),
        "einvoice_restrictions": trade.restrictions(people, falls, seed, chunk, timeline),
        "customs": trade.customs(people, life, seed, chunk, timeline),
        "procurement": trade.procurement(people, life, seed, chunk, timeline),
    }
    written = [
        (number, kind)
        for kind, rows in told.items()
        for number in sorted(files.write(directory, chunk, kind, with_flaws(kind, rows, chunk), timeline))
    ]
    for day in timeline.filing_days:
        with application_file(directory, day, chunk).open("w", encoding="utf-8") as lines:
            lines.writelines(each.to_json() + "\n" for each in filed if each.filed_on == day)
    _outcomes(asking, people, falls).write_parquet(outcome_file(directory, chunk))
    return written


def _outcomes(asking: pl.DataFrame, people: entities.Entities, falls: fates.Fates) -> pl.DataFrame:
    """Decided applicants, with the entity's serial number to find its application by, and what becomes of
    those included."""
    decided = asking.filter(pl.col("stage") == "decided")
    rows = decided["entity"].to_numpy()
    return decided.select(
        pl.Series("serial", people.serial[rows]),
        pl.Series("bin", people.bin[rows], dtype=pl.String),
        pl.col("filed_on").cast(pl.Int32).cast(pl.Date).alias("reference_date"),
        pl.col("decided_on").cast(pl.Int32).cast(pl.Date),
        "positive",
        pl.Series("fate", falls.kind[rows], dtype=pl.String),
        new_production=pl.col("commissioned").is_not_null(),
    )
