"""The queue: order, search, filters, days left (clauses 13, 16, 21)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.cases.queue import StageCounts, counts, queue
from analytics.order.states import STAGES
from analytics.store.database import Database, Session, utc_now
from tests.cache.worlds import new_database

D = date.fromisoformat
TODAY = D("2026-11-20")  # Friday


def add_case(
    session: Session,
    number: str,
    name: str,
    stage: str,
    due: str | None,
    *,
    kato: str = "750000000",
    bin: str,
    **case: Any,
) -> None:
    session.insert_row(
        "applications",
        application=number,
        bin=bin,
        name=name,
        kato=kato,
        filed_on=D("2026-11-10"),
        received_at=utc_now(),
        filed_by="x",
        new_production=False,
        document="{}",
        document_sha256="x",
    )
    term = {"clause": "16", "term_from": D("2026-11-10")} if not case.get("closed_on") else {}
    session.insert_row(
        "cases", application=number, stage=stage, version=1, due_on=D(due) if due else None, **term, **case
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("queue") / "queue.duckdb"
    opened = new_database(path)
    with opened.transaction() as s:
        add_case(
            s,
            "KTP-2026-000004",
            "«Қарағанды Құю» ЖШС",
            "assessment",
            "2026-11-24",
            bin="600540000001",
            band="high",
            official="aigul",
        )
        add_case(
            s,
            "KTP-2026-000003",
            "«Алтай Нан» ЖШС",
            "assessment",
            "2026-11-20",
            bin="600540000002",
            band="medium",
            kato="100000000",
        )
        add_case(
            s,
            "KTP-2026-000002",
            "«Жетісу Тоқыма» ЖШС",
            "decision",
            "2026-11-18",
            bin="610540000003",
            band="high",
        )
        add_case(
            s,
            "KTP-2026-000001",
            "«Ертіс Металл» ЖШС",
            "inspection",
            None,
            bin="610540000004",
            band="medium",
            days_left=6,
        )
        add_case(
            s,
            "KTP-2026-000007",
            "«Каспий Кеме» ЖШС",
            "inspection",
            None,
            bin="610540000007",
            band="low",
            days_left=3,
        )
        add_case(
            s,
            "KTP-2026-000006",
            "«Есіл Агро» ЖШС",
            "included",
            None,
            bin="610540000005",
            band="high",
            closed_on=D("2026-11-19"),
        )
        add_case(
            s,
            "KTP-2026-000005",
            "«Өскемен Ұн» ЖШС",
            "assessment",
            "2026-11-24",
            bin="600540000006",
            band="high",
            kato=None,
        )  # type: ignore[arg-type]
    yield opened
    opened.close()


def numbers(database: Database, **query: Any) -> list[int]:
    return [int(row.application[-6:]) for row in queue(database, CONSOLE, TODAY, **query)[0]]


def test_overdue_first_then_by_deadline_then_standing_then_closed(database: Database) -> None:
    rows, total = queue(database, CONSOLE, TODAY)
    assert [int(row.application[-6:]) for row in rows] == [2, 3, 4, 5, 7, 1, 6]
    assert [row.left_on(TODAY) for row in rows] == [-2, 0, 2, 2, 3, 6, None]
    assert [row.is_suspended for row in rows] == [False, False, False, False, True, True, False]
    assert [row.length for row in rows] == [10, 10, 10, 10, 10, 10, None]
    assert total == 7


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"search": "қАРАҒАНДЫ қҰЮ"}, [4]),
        ({"search": "өскемен ұн"}, [5]),
        ({"search": " ЖЕТІСУ"}, [2]),
        ({"search": "60054"}, [3, 4, 5]),
        ({"search": "0540000003"}, [2]),  # digits inside a number, as in the Register's search
        ({"search": "оскемен ун"}, [5]),
        ({"search": "ТОО «ЖЕТИСУ"}, [2]),
        ({"search": "ktp-2026-000003"}, [3]),
        ({"search": "%"}, []),
        ({"search": "' OR 1=1 --"}, []),
        ({"search": ""}, [2, 3, 4, 5, 7, 1, 6]),
        ({"stage": "assessment"}, [3, 4, 5]),
        ({"region": "10"}, [3]),
        ({"region": "75", "band": "high"}, [2, 4, 6]),
        ({"official": "aigul"}, [4]),
        ({"overdue": True}, [2]),
        ({"overdue": False}, [2, 3, 4, 5, 7, 1, 6]),
        ({"open_only": True}, [2, 3, 4, 5, 7, 1]),
        ({"stage": "assessment", "search": "нан", "region": "75"}, []),
    ],
)
def test_search_and_filters(database: Database, query: dict[str, Any], expected: list[int]) -> None:
    assert numbers(database, **query) == expected
    assert queue(database, CONSOLE, TODAY, **query)[1] == len(expected)


def test_pages_of_the_queue_do_not_overlap_and_know_the_total(database: Database) -> None:
    first, total = queue(database, CONSOLE, TODAY, limit=4)
    second, _ = queue(database, CONSOLE, TODAY, limit=4, offset=4)
    assert [row.application for row in first + second] == [
        row.application for row in queue(database, CONSOLE, TODAY)[0]
    ]
    assert queue(database, CONSOLE, TODAY, limit=4, offset=40) == ([], total)


def test_region_is_empty_where_the_application_gave_none(database: Database) -> None:
    (row,) = queue(database, CONSOLE, TODAY, search="өскемен")[0]
    assert row.region is None


def test_counts_by_stage(database: Database) -> None:
    result = counts(database, CONSOLE, TODAY)
    assert list(result) == list(STAGES)
    assert result["assessment"] == StageCounts("assessment", n=3, due_today=1)
    assert result["decision"] == StageCounts("decision", n=1, overdue=1, overdue_unowned=1)
    assert result["inspection"].suspended == 2
    assert result["withdrawn"].n == 0
    assert counts(database, CONSOLE, TODAY, "aigul")["assessment"].n == 1
