"""Lists of operations as versions: loaded from a workbook, chosen by product group and day, the newest whole
(clauses 3.3, 3.10, 18(2))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from analytics import DATA
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.intake.loading import load_snapshot
from analytics.order import operations
from analytics.order.application.in_country_value import localisation_of
from analytics.store.database import Database
from analytics.store.operations import lists
from tests.cache.worlds import new_database
from tests.order.filed import ON, application

HEADINGS = (
    "product_group",
    "code",
    "kind",
    "required",
    "name_kk",
    "name_ru",
    "valid_from",
    "valid_to",
    "reference",
)
Line = tuple[str, str, str, bool | None, date, date | None]
GROUP = "example_windows"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "lists.duckdb")
    yield opened
    opened.close()


def workbook(path: Path, *lines: Line) -> Path:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    for group, code, kind, required, start, end in lines:
        book.active.append(
            (group, code, kind, required, f"Атауы {code}", f"Название {code}", start, end, "Тест")
        )
    book.save(path)
    return path


def load(database: Database, file: Path, as_of: str, actor: Actor = CONSOLE) -> str:
    report = load_snapshot(database, actor, "operations", [file], as_of=date.fromisoformat(as_of))
    return report.status


def codes(database: Database, on: str, group: str = GROUP, last_load_id: int = 10**6) -> list[str]:
    with database.read() as session:
        return [line.code for line in lists(session, last_load_id)(group, date.fromisoformat(on))]


OLD = (
    (GROUP, "A", "operation", True, date(2026, 1, 1), None),
    (GROUP, "B", "operation", None, date(2026, 1, 1), date(2026, 6, 30)),
)
NEW = (
    (GROUP, "C", "operation", True, date(2026, 10, 1), None),
    (GROUP, "D", "condition", False, date(2026, 10, 1), None),
)


def test_the_shipped_example_is_a_file_that_loads(database: Database) -> None:
    assert load(database, DATA / "reference" / "operations_example.csv", "2025-09-07") == "loaded"
    with database.read() as session:
        assert lists(session)(GROUP, ON) == operations.listed(GROUP, ON)
    assert load(database, DATA / "reference" / "operations_example.csv", "2025-09-07") == "unchanged"


def test_each_day_has_the_list_that_was_in_force(database: Database, tmp_path: Path) -> None:
    assert codes(database, "2026-07-01") == [
        f"W-0{number}" for number in range(1, 8)
    ]  # nothing loaded: the shipped example
    load(database, workbook(tmp_path / "old.xlsx", *OLD), "2026-01-01")
    load(database, workbook(tmp_path / "new.xlsx", *NEW), "2026-09-15")
    assert codes(database, "2026-06-30") == ["A", "B"]
    assert codes(database, "2026-07-01") == ["A"]
    assert codes(database, "2026-09-30") == ["A"]  # the new list does not speak of this day yet
    assert codes(database, "2026-10-01") == ["C", "D"]
    assert codes(database, "2026-10-01", group="other") == []


def test_an_earlier_answer_is_given_again_by_its_load(database: Database, tmp_path: Path) -> None:
    load(database, workbook(tmp_path / "old.xlsx", *OLD), "2026-01-01")
    last = database.scalar("verification/last_load")
    load(database, workbook(tmp_path / "new.xlsx", *NEW), "2026-09-15")
    assert codes(database, "2026-11-01", last_load_id=last) == ["A"]
    assert codes(database, "2026-11-01") == ["C", "D"]


def test_localisation_follows_the_loaded_list(database: Database, tmp_path: Path) -> None:
    """Of the loaded list's two operations W-02 and W-05 the example performs one."""
    rows = [(GROUP, code, "operation", None, date(2026, 1, 1), None) for code in ("W-02", "W-05")]
    load(database, workbook(tmp_path / "list.xlsx", *rows), "2026-01-01")
    with database.read() as session:
        assert localisation_of(application().goods[0], ON, lists(session)) == Decimal(50)


def test_a_list_that_contradicts_itself_is_refused(database: Database, tmp_path: Path) -> None:
    twice = workbook(tmp_path / "twice.xlsx", OLD[0], OLD[0])
    assert load(database, twice, "2026-01-01") == "refused"
    backwards = workbook(
        tmp_path / "back.xlsx", (GROUP, "A", "operation", True, date(2026, 2, 1), date(2026, 1, 1))
    )
    assert load(database, backwards, "2026-01-01") == "refused"
    assert codes(database, "2026-07-01")[0] == "W-01"


def test_only_who_may_load_does(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        load(database, workbook(tmp_path / "old.xlsx", *OLD), "2026-01-01", Actor("a", "A", "official"))
