"""The conditions that many queries share stand once, as macros: rows of the Register in force on a day as
known after a change (clause 5, D20), rows of a snapshot as known on K as of load L (contract of
snapshots), the commission in force whose industry it is (clause 15)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analytics import QUERIES
from analytics.store.database import Database
from tests.cache.worlds import new_database

FIRST, MIDDLE, END = date(2026, 1, 1), date(2026, 3, 1), date(2199, 12, 31)
# As known after change 1 one version without an end; change 2 sets it aside: excluded on the middle day.
VERSIONS = [(1, 2, FIRST, END), (2, None, FIRST, MIDDLE)]


@pytest.fixture
def database(tmp_path):
    opened = new_database(tmp_path / "t.duckdb")
    with opened.transaction() as session:
        session.execute(
            "CREATE TABLE versions (change_no BIGINT, superseded_by BIGINT, first DATE, last DATE)"
        )
        for version in VERSIONS:
            session.execute("INSERT INTO versions VALUES (?, ?, ?, ?)", version)
        for load_id, as_of in ((101, FIRST), (102, MIDDLE)):
            session.insert_row(
                "loads",
                load_id=load_id,
                kind="customs",
                as_of=as_of,
                loaded_at=as_of,
                loaded_by="t",
                row_count=1,
            )
        session.insert_row(
            "snapshot_replacements",
            kind="customs",
            load_id=101,
            file_no=1,
            source_row=2,
            by_as_of=MIDDLE,
            by_load_id=102,
        )
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("day", "known", "changes"),
    [
        (date(2025, 12, 31), None, []),
        (FIRST, None, [2]),
        (date(2026, 2, 28), None, [2]),
        (MIDDLE, None, []),
        (MIDDLE, 1, [1]),
        (MIDDLE, 2, []),
        (FIRST, 1, [1]),
        (FIRST, 0, []),
    ],
)
def test_a_row_of_the_register_counts_from_its_first_day_until_before_its_last_as_known(
    database: Database, day: date, known: int | None, changes: list[int]
) -> None:
    with database.read() as session:
        rows = session.execute(
            "SELECT change_no FROM versions WHERE is_in_force(first, last, $day) "
            "AND is_recorded(change_no, superseded_by, $known)",
            {"day": day, "known": known},
        ).fetchall()
    assert [row[0] for row in rows] == changes


@pytest.mark.parametrize(
    ("deleted", "load", "row", "known_on", "last_load", "known"),
    [
        (False, 101, 1, FIRST, 102, True),
        (False, 101, 1, date(2025, 12, 31), 102, False),
        (False, 102, 1, date(2026, 2, 28), 102, False),
        (False, 102, 1, MIDDLE, 102, True),
        (False, 102, 1, MIDDLE, 101, False),
        (False, 101, 2, date(2026, 2, 28), 102, True),
        (False, 101, 2, MIDDLE, 101, True),
        (False, 101, 2, MIDDLE, 102, False),
        (True, 101, 1, MIDDLE, 102, False),
    ],
)
def test_a_row_of_a_snapshot_is_known_as_of_a_day_and_a_load_until_another_takes_its_place(
    database: Database, deleted: bool, load: int, row: int, known_on: date, last_load: int, known: bool
) -> None:
    with database.read() as session:
        values = {"deleted": deleted, "load": load, "row": row, "known_on": known_on, "last_load": last_load}
        text = "SELECT is_known('customs', $deleted, $load, 1, $row, $known_on, $last_load)"
        assert session.execute(text, values).fetchall() == [(known,)]


def test_no_query_writes_the_conditions_again() -> None:
    again = {}
    for file in QUERIES.rglob("*.sql"):
        text = re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
        if file.parent.name == "schema":
            continue
        if re.search(r"\bvalid_from <= .*\bvalid_to >", text) and "register_rows" in text:
            again[file.stem] = "is_in_force"
        if "NOT EXISTS" in text and "FROM snapshot_replacements" in text:
            again[file.stem] = "is_known"
        if "max(edition)" in text:
            again[file.stem] = "editions_on"
        if "starts_with(replace(coalesce(" in text:
            again[file.stem] = "oked_begins"
    assert again == {}


def test_no_line_of_sql_is_longer_than_110_columns() -> None:
    long = [
        f"{file.relative_to(QUERIES)}:{number}"
        for file in sorted(QUERIES.rglob("*.sql"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 110
    ]
    assert long == []
