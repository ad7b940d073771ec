"""How fast the study answers over a large made-up Register: each question against one bare scan of what it
reads, in the same run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analytics.store.criteria.bench import best
from analytics.store.database import Database, Session, open_database
from analytics.store.reference import sync_reference
from analytics.study import contradictions, materials, producers, quarters, regions, shapes
from analytics.study.query import StudyQuery
from analytics.text.values import Json

DAY = date(2026, 11, 22)
TRADE_DAY = date(2026, 6, 15)  # invoices and customs rows hold the whole months before it
GOODS_A_PRODUCER = 10
TRADERS = 10_000  # producers that trade, a hundred invoice lines each
REGISTER = ("study_register", "study_entries", "study_materials", "study_headcount", "study_headcount_parts")
TRADE = ("loads", "einvoices", "customs")
Question = Callable[[Session], Any]

SHARE, BY_OUTPUT, CELL = StudyQuery(), StudyQuery(weight="output"), StudyQuery(region="63", oked="10")
QUESTIONS: Mapping[str, Question] = {
    "by region": lambda session: regions.by_region(session, DAY, SHARE),
    "by region, weighted by output": lambda session: regions.by_region(session, DAY, BY_OUTPUT),
    "by region, producers": lambda session: regions.by_region(session, DAY, StudyQuery(unit="producer")),
    "by region, output": lambda session: regions.by_region(session, DAY, StudyQuery("output")),
    "by region, staff": lambda session: regions.by_region(session, DAY, StudyQuery("staff")),
    "region by activity": lambda session: regions.by_cell(session, DAY, SHARE),
    "by activity, weighted by output": lambda session: regions.by_activity(session, DAY, BY_OUTPUT),
    "curves": lambda session: shapes.curves(session, DAY, SHARE, (0, 100), ["10", "25", "28"]),
    "histogram": lambda session: shapes.histogram(session, DAY, BY_OUTPUT, (0, 100)),
    "nine quarters": lambda session: quarters.over_quarters(session, DAY, SHARE),
    "a region and activity": lambda session: regions.of_query(session, DAY, CELL),
    "its producers": lambda session: producers.producers(session, DAY, CELL, limit=50),
    "materials by country": lambda session: materials.by_country(session, DAY, SHARE),
}
ON_TRADE: Mapping[str, Question] = {
    "imports by heading": lambda session: materials.imports(session, DAY, SHARE),
    "imports to replace, TN VED": lambda session: materials.replaceable(session, DAY, SHARE, "tnved6"),
    "imports to replace, KPVED": lambda session: materials.replaceable(session, DAY, SHARE, "kpved"),
    "contradicted origin": lambda session: contradictions.contradictions(session, TRADE_DAY, SHARE),
}


def make_register(path: Path, producers_: int) -> Database:
    """A database with a made-up Register of so many producers, ten goods each, their invoices and imports."""
    database = open_database(path)
    sync_reference(database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
        for table in REGISTER:
            session.run(f"bench/{table}", **({"entities": producers_} if table == REGISTER[0] else {}))
        for table in TRADE:
            session.run(
                f"bench/{table}", **({"entities": min(producers_, TRADERS)} if table != "loads" else {})
            )
    return database


def bench_study(sizes: Sequence[int], folder: Path | None = None) -> list[Json]:
    """For each number of producers: every question's seconds, the bare scan of the tables it reads, and their
    ratio."""
    rows: list[Json] = []
    with tempfile.TemporaryDirectory(dir=folder) as place:
        for size in sizes:
            database = make_register(Path(place) / f"study-{size}.duckdb", size)
            try:
                rows += _measured(database, size)
            finally:
                database.close()
    return rows


def _measured(database: Database, size: int) -> list[Json]:
    rows: list[Json] = []
    with database.read() as session:
        for scan, questions in (("study_bare_scan", QUESTIONS), ("study_bare_trade_scan", ON_TRADE)):
            bare = best(lambda scan=scan: session.run(f"bench/{scan}").fetchall())  # type: ignore[misc]
            for name, question in questions.items():
                taken = best(lambda question=question: question(session))  # type: ignore[misc]
                named = {"producers": size, "goods": size * GOODS_A_PRODUCER, "question": name}
                rows.append(named | {"seconds": taken, "scan_s": bare, "ratio": taken / bare})
    return rows
