"""Past decisions of commissions from a file: whole or not at all, each once, contradictions named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.models.outcomes import import_outcomes
from analytics.store.database import Database
from tests.cache.worlds import new_database

DAY = date(2026, 11, 30)
FIRM, OTHER = "600140000018", "650140000017"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


def file(tmp_path: Path, *rows: str, head: str = "bin,reference_date,outcome") -> Path:
    path = tmp_path / "outcomes.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def kept(database: Database) -> list[tuple[object, ...]]:
    with database.read() as session:
        return session.execute(
            "SELECT bin, reference_date, positive, decided_on, basis, made_up FROM outcomes ORDER BY bin"
        ).fetchall()


def reasons(report) -> set[str]:
    return set(report.problems["reason"])


def test_decisions_are_kept_with_their_day(database: Database, tmp_path: Path) -> None:
    path = file(
        tmp_path,
        f"{FIRM},2025-02-10,positive,2025-03-01,№ 4",
        f"{OTHER},2025-02-10,negative,,",
        head="bin,reference_date,outcome,decided_on,document",
    )
    assert import_outcomes(database, CONSOLE, path, DAY).status == "loaded"
    day = date(2025, 2, 10)
    assert kept(database) == [
        (FIRM, day, True, date(2025, 3, 1), "imported", False),
        (OTHER, day, False, day, "imported", False),
    ]


def test_a_workbook_gives_the_same(database: Database, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("bin", "reference_date", "outcome"), (FIRM, date(2025, 2, 10), "positive")):
        sheet.append(row)
    book.save(tmp_path / "outcomes.xlsx")
    assert import_outcomes(database, CONSOLE, tmp_path / "outcomes.xlsx", DAY).status == "loaded"
    assert [row[:3] for row in kept(database)] == [(FIRM, date(2025, 2, 10), True)]


def test_a_check_leaves_no_trace(database: Database, tmp_path: Path) -> None:
    path = file(tmp_path, f"{FIRM},2025-02-10,positive")
    assert import_outcomes(database, CONSOLE, path, DAY, check_only=True).status == "good"
    assert kept(database) == []


def test_the_same_file_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    path = file(tmp_path, f"{FIRM},2025-02-10,positive")
    import_outcomes(database, CONSOLE, path, DAY)
    assert import_outcomes(database, CONSOLE, path, DAY).status == "unchanged"
    assert len(kept(database)) == 1


def test_a_wrong_row_and_nothing_is_kept(database: Database, tmp_path: Path) -> None:
    path = file(tmp_path, f"{FIRM},2025-02-10,positive", "12345,2027-01-01,perhaps")
    report = import_outcomes(database, CONSOLE, path, DAY)
    assert report.refused
    assert set(report.problems["column_name"]) == {"bin", "reference_date", "outcome"}
    assert kept(database) == []


def test_decisions_that_contradict_one_another_are_named(database: Database, tmp_path: Path) -> None:
    twice = file(tmp_path, f"{FIRM},2025-02-10,positive", f"{FIRM},2025-02-10,negative")
    assert reasons(import_outcomes(database, CONSOLE, twice, DAY)) == {"intake.outcome_twice"}
    import_outcomes(database, CONSOLE, file(tmp_path, f"{FIRM},2025-02-10,positive"), DAY)
    other = file(tmp_path, f"{FIRM},2025-02-10,negative")
    assert reasons(import_outcomes(database, CONSOLE, other, DAY)) == {"intake.outcome_otherwise"}


def test_no_decision_is_older_than_what_it_decided(database: Database, tmp_path: Path) -> None:
    head = "bin,reference_date,outcome,decided_on"
    early = file(tmp_path, f"{FIRM},2025-02-10,positive,2025-02-09", head=head)
    report = import_outcomes(database, CONSOLE, early, DAY)
    assert (report.status, reasons(report)) == ("refused", {"intake.outcome_early"})
    assert kept(database) == []
    same = file(tmp_path, f"{FIRM},2025-02-10,positive,2025-02-10", head=head)
    assert import_outcomes(database, CONSOLE, same, DAY).status == "loaded"


def test_only_who_may_record_outcomes_does(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_outcomes(
            database, Actor("x", "X", "analyst"), file(tmp_path, f"{FIRM},2025-02-10,positive"), DAY
        )
