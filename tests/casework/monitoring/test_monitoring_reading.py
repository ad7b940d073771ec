"""What the monitoring page reads of runs (clauses 25-30): counts that add up, flows, criteria, pages of
producers, a producer's history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring import run as monitoring
from analytics.order.quarters import Quarter
from analytics.store.database import Database, open_database
from tests.casework.monitoring import monitoring_world as world
from tests.casework.monitoring.monitoring_world import GOOD, IDLE, MENDS, OFFICIAL, SOFTWARE

Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
ANALYST = Actor("analyst", "Analyst", "analyst")
OUTCOMES = ("conforming", "noticed", "excluded", "incomplete")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = open_database(world.two_runs(tmp_path_factory.mktemp("reading")))
    yield made
    made.close()


def outcomes(database: Database, quarter: Quarter) -> dict[str, str]:
    rows, _ = monitoring_reading.results(database, ANALYST, quarter, limit=100)
    return {row.bin: row.outcome for row in rows}


def test_the_ladder_adds_up_to_those_who_were_checked(database: Database) -> None:
    runs = monitoring_reading.runs(database, ANALYST)
    assert [row.quarter for row in runs] == ["2026Q2", "2026Q1"]
    for row in runs:
        assert row.producers == sum(row.columns[name] for name in OUTCOMES)
        assert row.to_do == 0
    assert runs[0].ceased == 1
    assert SOFTWARE not in outcomes(database, Q1), "software producers are monitored elsewhere (29)"
    assert monitoring_reading.software(database, ANALYST, Q1, world.Q1_ON).producers == 1


def test_clause_28_who_was_told_and_what_became_of_it(database: Database) -> None:
    first, second = outcomes(database, Q1), outcomes(database, Q2)
    assert (first[IDLE], second[IDLE]) == ("noticed", "excluded")
    assert (first[MENDS], second[MENDS]) == ("noticed", "conforming")
    reported = [bin for bin, outcome in first.items() if outcome == "noticed"]
    flows = {row.quarter: row for row in monitoring_reading.flows(database, ANALYST, Q2)}
    names = ("removed", "again", "excluded", "not_assessed", "gone", "pending")
    assert sum(flows["2026Q1"].columns[name] for name in names) == len(reported)
    assert flows["2026Q1"].excluded == sum(second.get(bin) == "excluded" for bin in reported)
    assert flows["2026Q1"].removed == sum(second.get(bin) == "conforming" for bin in reported)
    assert flows["2026Q1"].not_assessed == sum(second.get(bin) == "incomplete" for bin in reported)
    assert flows["2026Q1"].gone == sum(second.get(bin, "ceased") == "ceased" for bin in reported)
    assert flows["2026Q2"].pending == sum(outcome == "noticed" for outcome in second.values())
    pending = monitoring_reading.flows(database, ANALYST, Q1)[0]
    assert (pending.pending, pending.excluded) == (len(reported), 0), (
        "seen from the first run, nothing has followed"
    )
    moves = {
        (row.before, row.after): row.producers for row in monitoring_reading.ladder(database, ANALYST, Q2, Q1)
    }
    assert moves["noticed", "excluded"] == flows["2026Q1"].excluded


def test_criteria_count_producers_first_time_apart_from_again(database: Database) -> None:
    for row in monitoring_reading.failing(database, ANALYST, Q1):
        assert (row.again, row.first_time) == (0, row.producers)
    again = [row for row in monitoring_reading.failing(database, ANALYST, Q2) if row.again]
    assert again
    for row in again:
        shown, total = monitoring_reading.results(database, ANALYST, Q2, limit=100, criterion=row.criterion)
        assert total == len(shown) == row.producers


def test_lanes_count_what_the_table_shows(database: Database) -> None:
    for quarter, previous in ((Q1, None), (Q2, Q1)):
        numbers = monitoring_reading.tab_counts(database, ANALYST, quarter, previous)
        for lane, n in numbers.items():
            rows, total = monitoring_reading.results(
                database, ANALYST, quarter, previous=previous, limit=100, lane=lane
            )
            assert n == total == len(rows), lane
    assert monitoring_reading.tab_counts(database, ANALYST, Q2, Q1)["changed"] >= 2


def test_pages_search_region_and_activity(database: Database) -> None:
    whole, total = monitoring_reading.results(database, ANALYST, Q2, limit=100)
    assert [row.outcome for row in whole[:1]] == ["excluded"]
    pages = [
        monitoring_reading.results(database, ANALYST, Q2, limit=4, offset=offset)[0]
        for offset in range(0, total, 4)
    ]
    assert [row.bin for page in pages for row in page] == [row.bin for row in whole]
    (result,), one = monitoring_reading.results(database, ANALYST, Q2, limit=10, search=GOOD)
    assert (result.bin, one) == (GOOD, 1)
    same = [row for row in whole if row.name == result.name]
    assert monitoring_reading.results(database, ANALYST, Q2, limit=10, search=result.name.upper())[1] == len(
        same
    )
    assert monitoring_reading.results(database, ANALYST, Q2, limit=10, region="11") == ([], 0)
    assert (
        monitoring_reading.results(database, ANALYST, Q2, limit=100, region="75", activity="22")[1] == total
    )
    assert sum(row.producers for row in monitoring_reading.by_region(database, ANALYST, Q2)) == total - 1, (
        "the ceased one apart"
    )
    assert {row.code for row in monitoring_reading.by_activity(database, ANALYST, Q2)} == {"22"}


def test_d12_whoever_cannot_be_judged_gets_no_letter_and_the_snapshots_are_named(tmp_path: Path) -> None:
    made = world.make_world(tmp_path, leave_out="einvoices")
    monitoring.run(made, world.HEAD, Q1, on=world.Q1_ON, without={"einvoices": "down"})
    rows, total = monitoring_reading.results(made, ANALYST, Q1, limit=100, lane="incomplete")
    assert world.GOOD in {row.bin for row in rows}
    for row in rows:
        assert "einvoices" in row.missing_kinds
        assert monitoring_reading.letters(made, OFFICIAL, row.bin) == []
    assert sum(n for _, n in monitoring_reading.missing_snapshots(made, ANALYST, Q1)) == total
    made.close()


def test_a_producer_run_by_run_with_the_sentences_of_its_letters(database: Database) -> None:
    assert [run.quarter for run in monitoring_reading.history(database, ANALYST, IDLE)] == [
        "2026Q2",
        "2026Q1",
    ]
    assert {row.kind for row in monitoring_reading.letters(database, ANALYST, IDLE)} == {
        "notice_remedy",
        "notice_exclusion",
    }
    result = monitoring_reading.nonconformities(database, OFFICIAL, IDLE, Q1)
    sentences = monitoring_reading.letter_sentences(database, OFFICIAL, IDLE, Q1, "ru")
    assert len(sentences) == len(result) > 0
    with database.read() as session:
        number = monitoring_reading.letters(database, ANALYST, IDLE)[0].document_ru
        source = session.execute("SELECT source FROM documents WHERE document_no = ?", [number]).fetchall()[
            0
        ][0]
    assert all(sentence in source for sentence in sentences)
    assert not any(".." in sentence for sentence in sentences), "one full stop after чел."
    assert monitoring_reading.letter_sentences(database, OFFICIAL, GOOD, Q1, "ru") == []
    assert all(
        row.removed_in == "2026Q2"
        for row in monitoring_reading.nonconformities(database, OFFICIAL, MENDS, Q1)
    )


def test_an_explanation_and_its_rows_also_of_a_conforming_producer(database: Database) -> None:
    text = monitoring_reading.explanation(database, OFFICIAL, f"2026Q1/{GOOD}", "kk")
    assert len(text["criteria"]) == 26
    parts = {part["part"]: part for entry in text["criteria"] for part in entry["parts"]}
    rows = monitoring_reading.source_rows(database, OFFICIAL, f"2026Q1/{GOOD}", "c11_sales_ytd")
    assert sum(row.adds for row in rows if row.adds is not None) == pytest.approx(
        parts["c11_sales_ytd"]["value"]
    )


def test_clause_17_figures_are_not_for_those_without_the_right(database: Database) -> None:
    for read in (
        lambda: monitoring_reading.nonconformities(database, ANALYST, IDLE),
        lambda: monitoring_reading.near(database, ANALYST, IDLE, Q1),
        lambda: monitoring_reading.letter_sentences(database, ANALYST, IDLE, Q1, "kk"),
        lambda: monitoring_reading.explanation(database, ANALYST, f"2026Q1/{IDLE}", "kk"),
        lambda: monitoring_reading.source_rows(database, ANALYST, f"2026Q1/{IDLE}", "c11_sales_ytd"),
    ):
        with pytest.raises(NotAllowed):
            read()
