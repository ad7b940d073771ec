"""The quarterly run (clause 25; clause 27, clause 28, clause 30(1)): figures come from loaded snapshots, and
from nowhere else."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics import DATA
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.letters.issuing import letters_of
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring import run as monitoring
from analytics.casework.register.reading import as_of
from analytics.casework.reminders import sending as reminders
from analytics.casework.replay.verifications import replay
from analytics.order.quarters import Quarter, remove_by
from analytics.store import journal
from analytics.store.database import Database, open_database
from analytics.text import UserError
from tests.casework.monitoring import monitoring_world as world
from tests.casework.monitoring.monitoring_world import (
    GOOD,
    HEAD,
    IDLE,
    LATE,
    MENDS,
    OFFICIAL,
    Q1_ON,
    Q2_ON,
    SOFTWARE,
    TRADER,
)
from tests.casework.monitoring.recorded import Q1, Q2, Q3, findings_of


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Register before its first run."""
    database = world.make_world(tmp_path_factory.mktemp("monitoring"))
    database.close()
    return database.path


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = open_database(world.two_runs(tmp_path_factory.mktemp("two_runs")))
    yield database
    database.close()


@pytest.fixture
def fresh(before: Path, tmp_path: Path) -> Iterator[Database]:
    database = open_database(shutil.copy(before, tmp_path / "own.duckdb"))
    yield database
    database.close()


def of_run(database: Database, quarter: Quarter) -> dict[str, str]:
    return dict(
        database.frame("monitoring/results_of_run", quarter=quarter.code).select("bin", "outcome").iter_rows()
    )


def test_each_producer_comes_to_what_its_figures_say(two_runs):
    first, second = of_run(two_runs, Q1), of_run(two_runs, Q2)
    assert [first[bin] for bin in (GOOD, LATE, IDLE, MENDS)] == [
        "conforming",
        "conforming",
        "noticed",
        "noticed",
    ]
    assert [second[bin] for bin in (GOOD, LATE, IDLE, MENDS)] == [
        "conforming",
        "noticed",
        "excluded",
        "conforming",
    ]
    assert second[world.CEASES] == "ceased"
    assert SOFTWARE not in first  # clause 29: the informatisation body monitors them


def test_the_reference_date_is_the_quarters_last_day_and_knowledge_the_runs_own(two_runs):
    run = two_runs.one("monitoring/run", quarter="2026Q2")
    assert (run["reference_date"], run["known_on"], run["run_on"]) == (date(2026, 6, 30), Q2_ON, Q2_ON)
    assert (run["rulebook"], json.loads(run["settings"])["consecutive_runs"]) == ("2026-1", 2)
    assert (
        two_runs.one("monitoring/run", quarter="2026Q1")["rulebook"] == "2025-1"
    )  # each run by the version in force on its day


def test_a_figure_below_its_floor_is_kept_with_floor_source_and_count(two_runs):
    (power,) = [row for row in findings_of(two_runs, Q2, IDLE) if row["criterion"] == 14]
    with two_runs.read() as session:
        floor = rulebooks.in_force(session, Q2_ON).rule("electricity").bound
    assert (power["value"], power["state"], power["source"]) == (0.0, "zero", "einvoices")
    months = (date(2026, 6, 30) - date(2026, 1, 1)).days + 1
    assert power["bound"] == pytest.approx(floor * months / 30.4375)
    assert (power["runs"], power["first_quarter"]) == (2, "2026Q1")


def test_reports_that_are_not_due_are_no_nonconformity_and_overdue_ones_are(two_runs):
    assert findings_of(two_runs, Q1, LATE) == []  # 200.00 of the first quarter: due on 15 May (D13)
    assert [(row["rule"], row["state"], row["value"]) for row in findings_of(two_runs, Q2, LATE)] == [
        ("headcount_reported", "missing", None),
        ("payroll_reported", "missing", None),
    ]


def test_what_was_removed_says_in_which_run_and_what_stands_does_not(two_runs):
    assert {row["removed_in"] for row in findings_of(two_runs, Q1, MENDS)} == {"2026Q2"}
    assert {row["removed_in"] for row in findings_of(two_runs, Q1, IDLE)} == {None}


def test_a_notice_and_an_exclusion_go_out_for_every_entry_in_both_languages(two_runs):
    with two_runs.read() as session:
        for number in (world.ENTRIES[IDLE], world.SECOND_OF_IDLE):
            sent = letters_of(session, number)
            assert [(row.kind, row.language) for row in sent] == [
                *(("notice_remedy", "kk"), ("notice_remedy", "ru")),
                *(("notice_exclusion", "kk"), ("notice_exclusion", "ru")),
            ]
            for notice, exclusion in zip(sent[:2], sent[2:], strict=True):
                assert notice.document_no in json.dumps(
                    exclusion.text, ensure_ascii=False
                )  # 28 names the notice of 27
            assert all(row.queued_at for row in sent)
        assert letters_of(session, world.ENTRIES[GOOD]) == []


def test_page_and_letter_say_the_same_words(two_runs):
    with two_runs.read() as session:
        for language in ("kk", "ru"):
            page = monitoring.explained(session, f"2026Q2/{IDLE}", language)["nonconformities"]
            letter = next(
                row
                for row in letters_of(session, world.ENTRIES[IDLE])
                if row.kind == "notice_exclusion" and row.language == language
            )
            text = json.dumps(letter.text, ensure_ascii=False)
            assert len(page) >= 4
            assert all(json.dumps(row["ground"], ensure_ascii=False)[1:-1] in text for row in page)


def test_the_excluded_leave_the_register_by_30_1_and_are_an_outcome_to_learn_from(two_runs):
    with two_runs.read() as session:
        day_before, on_day = (
            {good.bin for good in as_of(session, day)} for day in (Q2_ON - timedelta(days=1), Q2_ON)
        )
        changes = session.rows("register/changes_of_entry", registration_no=world.ENTRIES[IDLE])
        learned = session.execute(
            "SELECT bin, positive FROM outcomes WHERE basis = 'monitoring' AND bin = $1", [IDLE]
        ).fetchall()
    assert {IDLE, GOOD, SOFTWARE} <= day_before
    assert IDLE not in on_day
    assert {GOOD, SOFTWARE, MENDS, LATE} <= on_day
    assert any(row["ground"] == "30.1" and f"2026Q2/{IDLE}" == row["basis"] for row in changes)
    assert learned == [(IDLE, False)]  # one, though it had two entries


def test_a_low_indicator_is_a_nonconformity_with_the_criteria_that_caused_it(two_runs):
    with two_runs.read() as session:
        reported = monitoring.explained(session, f"2026Q1/{TRADER}", "kk")
    causes = [row for row in findings_of(two_runs, Q1, TRADER) if row["rule"] == "band"]
    by_explanation = {row["criterion"]: row["contribution"] for row in reported["criteria"]}
    assert reported["band"] == "low"
    assert len(causes) > 0
    for row in causes:
        assert row["contribution"] == pytest.approx(by_explanation[row["criterion"]], abs=1e-9)
    weightiest = sorted(by_explanation, key=by_explanation.__getitem__)[: len(causes)]
    assert {row["criterion"] for row in causes} == set(weightiest)


def test_a_conforming_producer_is_explained_anew_from_what_was_frozen(two_runs):
    with two_runs.read() as session:
        assert (
            session.one("monitoring/verification", verification_ids=[f"2026Q2/{GOOD}"])["explanation"] is None
        )
        reported = monitoring.explained(session, f"2026Q2/{GOOD}", "ru")
        kept = session.execute(
            "SELECT logit FROM verifications WHERE verification_id = $1", [f"2026Q2/{GOOD}"]
        ).fetchall()[0][0]
    assert reported["logit"] == kept
    assert reported["base"] + sum(row["contribution"] for row in reported["criteria"]) == pytest.approx(
        kept, abs=1e-9
    )
    assert reported["nonconformities"] == []


def test_everything_replays_and_a_tampered_judgement_is_found(two_runs):
    done = replay(two_runs, CONSOLE)
    assert len(done) == 27
    assert [row for row in done if row.frozen or row.snapshots] == []
    with two_runs.transaction() as session:
        session.execute(
            "UPDATE nonconformities SET bound = bound * 2 WHERE quarter = '2026Q2' AND bin = $1 AND criterion"
            " = 14",
            [IDLE],
        )
    broken = [row for row in replay(two_runs, CONSOLE) if row.frozen]
    assert [(row.verification_id, row.frozen[0].what) for row in broken] == [
        (f"2026Q2/{IDLE}", "nonconformity 14 (electricity)")
    ]
    with two_runs.transaction() as session:
        session.execute(
            "UPDATE nonconformities SET bound = bound / 2 WHERE quarter = '2026Q2' AND bin = $1 AND criterion"
            " = 14",
            [IDLE],
        )


def test_a_complete_run_is_left_alone_and_the_chain_of_the_journal_holds(two_runs):
    count = two_runs.scalar("store/journal_head")
    again = monitoring.run(two_runs, OFFICIAL, Q2, on=date(2026, 8, 1))
    assert (again.already, again.run_on, again.late) == (True, Q2_ON, False)
    assert two_runs.scalar("store/journal_head") == count
    with two_runs.read() as session:
        assert journal.check(session) is None


@pytest.mark.parametrize(
    ("quarter", "on", "key"),
    [
        (Q3, date(2026, 9, 30), "monitoring.not_ended"),
        (Q1, date(2026, 8, 1), None),
        (Quarter(2025, 4), date(2026, 8, 1), "monitoring.later_run"),
        (Quarter(2026, 4), date(2027, 1, 8), "monitoring.left_out"),
    ],
)
def test_a_quarter_out_of_turn_is_refused_in_words(two_runs, quarter, on, key):
    if key is None:
        assert monitoring.run(two_runs, OFFICIAL, quarter, on=on).already
        return
    with pytest.raises(UserError) as caught:
        monitoring.run(two_runs, OFFICIAL, quarter, on=on)
    assert caught.value.key == key


def test_a_new_rulebook_is_tried_without_changing_anything(two_runs):
    text = (
        (DATA / "rules" / "rulebooks" / "2026-1.toml")
        .read_text(encoding="utf-8")
        .replace('version = "2026-1"', 'version = "trial"')
    )
    count = two_runs.scalar("store/journal_head")
    same = monitoring.dry_run(two_runs, HEAD, text, Q2)
    assert (same.was, same.differences) == (same.would, [])
    stricter = monitoring.dry_run(two_runs, HEAD, text.replace("bound = 85000", "bound = 900000"), Q2)
    assert {(row.bin, row.criterion, row.change) for row in stricter.differences} >= {(GOOD, 18, "new")}
    assert stricter.would["noticed"] > same.would["noticed"]
    assert two_runs.scalar("store/journal_head") == count


def test_d29_who_was_included_after_the_quarter_is_not_judged_for_it(fresh):
    with fresh.transaction() as session:
        session.execute("UPDATE register_rows SET included_on = DATE '2026-04-05' WHERE bin = ?", [TRADER])
    monitoring.run(fresh, OFFICIAL, Q1, on=Q1_ON)
    assert fresh.one("monitoring/result", quarter="2026Q1", bins=[TRADER]) is None


def test_outside_a_demonstration_nothing_is_monitored_and_nothing_written(fresh):
    with fresh.transaction() as session:
        session.execute("DELETE FROM properties WHERE name = 'kind'")
    head = fresh.scalar("store/journal_head")
    with pytest.raises(UserError) as caught:
        monitoring.run(fresh, OFFICIAL, Q1, on=Q1_ON)
    assert caught.value.key == "monitoring.no_model"
    assert fresh.scalar("store/journal_head") == head
    assert fresh.one("monitoring/run", quarter="2026Q1") is None


def test_two_at_once_are_one_run_and_one_clear_message(fresh):
    done: list[monitoring.RunResult] = []
    refused: list[UserError] = []
    barrier = threading.Barrier(2)

    def press(actor: Actor) -> None:
        barrier.wait()
        try:
            done.append(monitoring.run(fresh, actor, Q1, on=Q1_ON))
        except UserError as error:
            refused.append(error)

    pressing = [threading.Thread(target=press, args=(actor,)) for actor in (OFFICIAL, HEAD)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    assert (len(done), [error.key for error in refused]) == (1, ["monitoring.under_way"])


def test_those_told_are_reminded_before_the_next_monitoring_once(fresh):
    monitoring.run(fresh, OFFICIAL, Q1, on=Q1_ON)
    with fresh.read() as session:
        early = reminders.due_now(session, Q1_ON)
        soon = reminders.due_now(session, remove_by(Q1_ON) - timedelta(days=3))
    assert [one for one in early if one.notice.kind == "reminder_remedy"] == []
    about = {one.notice.about for one in soon if one.notice.kind == "reminder_remedy"}
    assert {world.ENTRIES[IDLE], world.SECOND_OF_IDLE, world.ENTRIES[MENDS]} <= about
    assert world.ENTRIES[GOOD] not in about


@pytest.mark.parametrize("role", ["analyst", "leader", "public", "commission_member", "submitter"])
def test_who_may_not_monitor(fresh, role):
    with pytest.raises(NotAllowed):
        monitoring.run(fresh, Actor(role, role, role), Q1, on=Q1_ON)
