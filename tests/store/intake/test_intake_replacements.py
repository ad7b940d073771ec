"""What was known on day K as of load L: a plain reading of the contract against the notes made at load."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from tests.cache.worlds import new_database
from tests.store.intake.intake_samples import BUYER, PLANT, SAMPLES

HEAD = "payment_id,bin,paid_on,budget_code,amount,deleted"
KNOWN = """
SELECT payment_id, amount FROM snapshot_tax_payments AS rows
JOIN loads ON loads.load_id = rows.load_id AND loads.as_of <= $known_on AND loads.load_id <= $last
WHERE NOT rows.deleted AND NOT EXISTS (
    SELECT 1 FROM snapshot_replacements AS r
    WHERE r.kind = 'tax_payments' AND r.load_id = rows.load_id AND r.file_no = rows.file_no
        AND r.source_row = rows.source_row
        AND r.by_as_of <= $known_on AND r.by_load_id <= $last)
ORDER BY payment_id
"""

loads = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.dictionaries(st.sampled_from("ABC"), st.tuples(st.integers(0, 99), st.booleans()), min_size=1),
    ),
    min_size=1,
    max_size=6,
)


def known(history, known_on: date, last: int) -> list[tuple[str, int]]:
    """Of each key, the row of the greatest (as-of, load) among those known; nothing where that one takes it
    back."""
    newest: dict[str, tuple[tuple[date, int], int, bool]] = {}
    for load_id, as_of, rows in history:
        if as_of <= known_on and load_id <= last:
            for key, (amount, deleted) in rows.items():
                newest[key] = max(
                    newest.get(key, ((date.min, 0), 0, False)),
                    ((as_of, load_id), amount, deleted),
                    key=lambda row: row[0],
                )
    return sorted((key, amount) for key, (_, amount, deleted) in newest.items() if not deleted)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loads)
def test_a_row_is_known_until_a_newer_one_of_its_key_is(tmp_path_factory, plan):
    place = tmp_path_factory.mktemp("w")
    database = new_database(place / "t.duckdb")
    try:
        history = []
        for number, (day, rows) in enumerate(plan):
            lines = [
                f"{key},{PLANT},2026-01-01,101201,{amount},{str(deleted).lower()},"
                for key, (amount, deleted) in rows.items()
            ]
            file = place / f"{number}.csv"
            file.write_text("\n".join([f"{HEAD},note{number}", *lines]))  # the note makes each file another
            report = load_snapshot(database, CONSOLE, "tax_payments", [file], as_of=date(2026, 5, day))
            assert report.status == "loaded", report.problems
            history.append((report.load_id, date(2026, 5, day), rows))
        for day in range(1, 5):
            for last, _, _ in history:
                with database.read() as session:
                    result = session.execute(KNOWN, {"known_on": date(2026, 5, day), "last": last}).fetchall()
                assert [(key, int(amount)) for key, amount in result] == known(
                    history, date(2026, 5, day), last
                )
    finally:
        database.close()


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_later_as_of_wins_whichever_came_first(order, load, write, database):
    for day in order:
        text = f"contract_no,supplier_bin,signed_on,amount,status\nC1,{BUYER},2026-01-01,{day},active\n"
        load("procurement", write(text, f"{day}.csv"), as_of=date(2026, 5, day))
    with database.read() as session:
        rows = session.execute(
            "SELECT r.by_as_of, l.as_of FROM snapshot_replacements r JOIN loads l ON l.load_id = r.load_id"
        ).fetchall()
    assert rows == [(date(2026, 5, 2), date(2026, 5, 1))]


def test_a_state_needs_no_replacements(load, write, count):
    load("taxpayers", write(SAMPLES["taxpayers"]))
    load("taxpayers", write(SAMPLES["taxpayers"]), as_of=date(2026, 11, 1))
    assert count("snapshot_replacements") == 0
    assert count("snapshot_taxpayers") == 4
