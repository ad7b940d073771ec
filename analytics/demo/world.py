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
    inherited_register,
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
from analytics.demo.meter import Meter, Progress, silent
from analytics.demo.tables import settings
from analytics.demo.timeline import Timeline
from analytics.order.criteria import KINDS
from analytics.text import Message

OTHER_STEPS = 4  # weight of causes and applications beside the sources
CHUNK = 5_000  # entities made at a time: what bounds the memory; they trade among themselves


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
                result = [Filed.from_json(line) for line in lines]
            if result:
                yield result

    def register_files(self) -> list[Path]:
        """The Register that is taken over, a file a chunk in which anybody is listed."""
        files = [inherited_register.register_file(self.directory, chunk) for chunk in range(self.chunks)]
        return [file for file in files if file.exists()]

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
    directory: Path, producers: int, seed: int, on: date, progress: Progress = silent
) -> Country:
    """Writes the country of `producers` entities as it is known on day `on` into `directory`.

    The same arguments give the same bytes. `progress` hears what is being made."""
    timeline = Timeline(on)
    directory.mkdir(parents=True, exist_ok=True)
    chunks = -(-producers // CHUNK)
    meter = Meter(chunks * (len(KINDS) + OTHER_STEPS), progress)
    written: dict[tuple[int, str], list[int]] = {}
    for chunk in range(chunks):
        first = chunk * CHUNK
        count = min(CHUNK, producers - first)
        for part in _make_chunk(directory, seed, chunk, first, count, timeline, meter):
            written.setdefault(part, []).append(chunk)
    return Country(directory, timeline, tuple(files.snapshots(directory, written, timeline, FLAWED)), chunks)


def _make_chunk(
    directory: Path, seed: int, chunk: int, first: int, count: int, timeline: Timeline, meter: Meter
) -> list[tuple[int, str]]:
    """Causes first, then what each source writes down of them. Returns (snapshot, kind) of the files
    written."""
    meter.begin(2, "demo.step.entities", n=count)
    people = entities.draw(seed, chunk, first, count, timeline)
    life = activity.live(people, seed, chunk, timeline)
    numbers = settings("economy")["applications"]
    least = (numbers["waiting_least"], numbers["historical_least"]) if chunk == 0 else (0, 0)
    asking = applicants(people, life, least, seed, chunk, timeline)
    falls = fates.draw(asking, people, timeline)
    meter.begin(2, "demo.step.documents")
    filed = documents(
        asking, people, life, seed, chunk, timeline
    )  # as they stood then: what befalls them later is not yet known
    life = fates.befall(life, falls)
    inherited_register.write_register(
        directory, people, asking["entity"].to_numpy(), life, seed, chunk, timeline
    )
    written = []
    paid = payments.pay(people, life, seed, chunk, timeline)
    sources: dict[str, Callable[[], pl.DataFrame]] = {
        "taxpayers": lambda: registry.taxpayers(
            people, forgotten(asking, people), falls, seed, chunk, timeline
        ),
        "tax_reports": lambda: reports.file_reports(people, life, falls, seed, chunk, timeline),
        "tax_payments": lambda: paid,
        "tax_burden": lambda: payments.burden(people, paid, life, seed, chunk, timeline),
        "einvoices": lambda: invoice_lines.lines(
            invoices.issue(people, life, seed, chunk, timeline), people, seed, chunk, timeline
        ),
        "einvoice_restrictions": lambda: trade.restrictions(people, falls, seed, chunk, timeline),
        "customs": lambda: trade.customs(people, life, seed, chunk, timeline),
        "procurement": lambda: trade.procurement(people, life, seed, chunk, timeline),
    }
    for kind, rows in sources.items():
        meter.begin(1, "demo.step.source", kind=Message(f"intake_page.kind.{kind}"))
        of_kind = files.write(directory, chunk, kind, with_flaws(kind, rows(), chunk), timeline)
        written += [(number, kind) for number in sorted(of_kind)]
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
