"""The case file (clause 33): what was decided then, to the bit; what the same rules give on what is known
now; every difference named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.casework.appeals import documents as appeal_paper
from analytics.casework.appeals import sentences
from analytics.casework.appeals.case_file import CaseFile, case_file, course, what_if
from analytics.casework.appeals.causes import cause_sentence, cause_text, place_text
from analytics.casework.appeals.events import event_text
from analytics.casework.letters.issuing import numbered
from analytics.scoring.score import score
from analytics.store.as_of import NEWEST_LOAD
from analytics.store.criteria import derivation as criteria
from analytics.store.database import Database, open_database
from analytics.text import UserError, text_for
from tests.casework.appeals import appeal_world as world
from tests.casework.appeals.appeal_world import CHAIR, CORRECTED, ENTRY, FILED, OFFICIAL, SAT
from tests.casework.monitoring import monitoring_world
from tests.casework.monitoring.monitoring_world import IDLE, Q2_ON

ELECTRICITY = "c14_electricity_ytd"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, str]]:
    """A complaint, and a corrected snapshot that came after it. Nothing of this database is changed by the
    tests that share it."""
    directory = tmp_path_factory.mktemp("corrected")
    database = open_database(world.make(directory))
    number = world.filed(database)
    world.correct(database, directory)
    yield database, number
    database.close()


@pytest.fixture(scope="module")
def file(corrected: tuple[Database, str]) -> CaseFile:
    return file_of(corrected)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Database, str]]:
    database = open_database(world.make(tmp_path / "world"))
    yield database, world.filed(database)
    database.close()


def file_of(values: tuple[Database, str], on: date = SAT) -> CaseFile:
    return case_file(values[0], CHAIR, values[1], on)


def test_before_anything_came_in_the_ground_stands(own):
    file = file_of(own, FILED)
    assert [run.quarter.code for run in file.runs] == ["2026Q1", "2026Q2"]
    assert file.replays
    assert file.grounds_then == file.grounds_now
    assert 14 in file.grounds_then
    assert [change for change in file.contested.changes if not change.same_figure] == []


def test_on_what_is_known_now_the_same_rules_drop_the_ground(file):
    assert file.replays
    assert 14 in file.grounds_then
    assert file.grounds_now == []
    assert file.contested.now.plan.model is file.contested.then.plan.model
    assert file.contested.now.plan.rulebook == file.contested.then.plan.rulebook
    assert file.contested.now.plan.as_of.reference_date == file.contested.then.plan.as_of.reference_date
    text = " ".join(sentences.conclusion(text_for("en"), file))
    assert "equals the record exactly" in text
    assert "is not confirmed" in text


def test_then_is_the_record_and_now_is_what_a_fresh_derivation_gives(corrected, file):
    """The oracle is the store's own derivation and score, without anything of the appeal."""
    database, _ = corrected
    run = file.contested
    recorded = database.one("appeals/runs", bin=IDLE, quarter="2026Q2", most=1)
    assert run.then.explanation["logit"] == recorded["logit"]
    with database.read() as session:
        parts = criteria.derive(
            session, replace(run.then.plan.as_of, known_on=SAT, last_load_id=NEWEST_LOAD), [IDLE]
        )
        fresh = score(run.then.model, parts)
    assert run.now.explanation["logit"] == fresh["logit"][0]
    assert run.now.explanation["band"] == fresh["band"][0]


def test_every_difference_is_named_and_their_effects_make_the_whole_step(file):
    run = file.contested
    moved = sum(step for _, step in sentences.path_steps(run))
    assert moved == pytest.approx(run.now.explanation["logit"] - run.then.explanation["logit"], abs=1e-9)
    then, now = (
        {row["part"]: (row["value"], row["state"]) for row in side.parts.iter_rows(named=True)}
        for side in (run.then, run.now)
    )
    assert {name for name in then if then[name] != now[name]} == {
        change.part for change in run.changes if not change.same_figure
    }
    change = next(one for one in run.changes if one.part == ELECTRICITY)
    assert change.now["value"] == 12_000_000
    rows = [cause.row for cause in change.causes if cause.row]
    assert rows
    assert all(row.file_name and row.source_row and row.as_of == CORRECTED for row in rows)
    for language in ("kk", "ru", "en"):
        text = cause_text(text_for(language), change, change.causes[0], run.reference_date)
        assert rows[0].file_name in text
        assert str(rows[0].source_row) in text


def test_a_corrected_report_says_from_what_to_what(own, tmp_path):
    """A revision of a report in place of the one that was known."""
    database, _ = own
    start, end = date(2026, 1, 1), date(2026, 3, 31)
    row = monitoring_world.report(
        IDLE, "200.00", start, end, "headcount_average", 11, CORRECTED - timedelta(days=1)
    )
    monitoring_world.load_reports(database, tmp_path, [row | {"revision": 1}], CORRECTED)
    run = file_of(own).contested
    change = next(one for one in run.changes if one.part == "c16_headcount_ytd")
    cause = next(one for one in change.causes if one.kind == "corrected")
    assert cause.row
    assert cause.was
    assert (cause.was.amount, cause.row.amount, cause.row.revision) == (40, 11, 1)
    text = cause_text(text_for("en"), change, cause, run.reference_date)
    assert "200.00" in text
    assert "revision 1" in text
    assert "from 40" in text
    assert "to 11" in text
    assert str(cause.row.file_name) in text


def test_the_file_holds_every_step_in_order_of_time(corrected, file):
    database, _ = corrected
    reported = course(database, CHAIR, file, SAT)
    kinds = [(event.kind, event.key) for event in reported]
    for pending in (
        ("change", "included"),
        ("run", "noticed"),
        ("letter", "notice_remedy"),
        ("run", "excluded"),
        ("change", "excluded"),
    ):
        assert pending in kinds, pending
    assert (
        kinds.index(("run", "noticed")) < kinds.index(("run", "excluded")) < kinds.index(("filed", "filed"))
    )
    assert [event.on for event in reported if event.kind == "load"][-1] == CORRECTED
    assert kinds[-1][0] == "to_carry_out"
    days = [event.on for event in reported if event.on]
    assert days == sorted(days)
    for language in ("kk", "ru", "en"):
        words = [event_text(text_for(language), event) for event in reported]
        assert all(map(all, words))
        statements = "\n".join(what for what, _ in words)
        assert "04-27/" in statements, "numbers as they are printed on the paper"
        assert "-kk" not in statements
        assert "30.1" not in statements
        assert {"kk": "30-тармақтың 1) тармақшасы", "ru": "подпункт 1) пункта 30", "en": "clause 30(1)"}[
            language
        ] in statements


def test_a_decided_file_stays_as_it_was_decided(own, tmp_path):
    database, number = own
    world.correct(database, tmp_path)
    world.voted(database, number)
    before = file_of(own)
    world.decided(database, number)
    late = monitoring_world.report(
        IDLE, "200.00", date(2026, 1, 1), date(2026, 3, 31), "headcount_average", 3, SAT
    )
    monitoring_world.load_reports(database, tmp_path, [late | {"revision": 2}], SAT + timedelta(days=1))
    after = file_of(own, SAT + timedelta(days=30))
    assert after.as_of == before.as_of
    assert after.contested.now.explanation == before.contested.now.explanation
    assert [change.part for change in after.contested.changes] == [
        change.part for change in before.contested.changes
    ]


def test_a_record_that_does_not_replay_is_seen_and_nothing_is_decided_on_it(own):
    database, number = own
    world.voted(database, number)
    with database.transaction() as session:
        session.execute(
            "UPDATE verification_parts SET value = value * 1.001 WHERE verification_id = $1 AND part ="
            " 'c10_income_py'",
            [f"2026Q2/{IDLE}"],
        )
    file = file_of(own)
    assert not file.replays
    assert sentences.conclusion(text_for("kk"), file) == [text_for("kk")("appeals_file.conclusion.differs")]
    with pytest.raises(UserError) as error:
        world.decided(database, number)
    assert error.value.key == "appeals.does_not_replay"
    assert database.one("appeals/appeal", appeal=number)["stage"] == "considered"


def test_trying_figures_works_on_a_copy_and_keeps_nothing(corrected, file):
    database, number = corrected
    counts = (
        "SELECT (SELECT count(*) FROM verifications), (SELECT count(*) FROM verification_parts), (SELECT"
        " count(*) FROM journal)"
    )
    with database.read() as session:
        before = session.execute(counts).fetchone()
    down = what_if(database, OFFICIAL, number, SAT, {ELECTRICITY: 0.0})
    assert 14 in down.criteria
    assert 14 not in file.contested.now.criteria
    assert down.explanation["logit"] != file.contested.now.explanation["logit"]
    unfiled = what_if(database, OFFICIAL, number, SAT, {"c10_income_py": None})
    assert 10 in unfiled.criteria
    for figures in ({"c99": 1.0}, {ELECTRICITY: -1.0}, {"c23_land_py": 2.0}):
        with pytest.raises(UserError):
            what_if(database, OFFICIAL, number, SAT, figures)
    assert case_file(database, CHAIR, number, SAT).contested.now.explanation == file.contested.now.explanation
    with database.read() as session:
        assert session.execute(counts).fetchone() == before


def test_the_paper_says_what_the_page_says(own, tmp_path):
    database, number = own
    world.correct(database, tmp_path)
    made = appeal_paper.issue_file(database, OFFICIAL, number, on=SAT)
    file = file_of(own)
    for language, document_no in made.items():
        kept = numbered(database, CHAIR, document_no)
        assert kept.content.startswith(b"%PDF")
        t = text_for(language)
        blocks = str(appeal_paper.blocks(t, file, course(database, CHAIR, file, SAT)))
        for run in file.runs:
            for row in [
                *sentences.findings_rows(t, run),
                *(sentences.change_row(t, run, change) for change in run.changes),
            ]:
                assert repr(row)[1:-1] in blocks
        assert ENTRY not in sentences.numbers(file.grounds_then)
    assert file.contested.row.run_on == Q2_ON


def test_clause_28_the_cards_lead_with_the_figure_that_excluded(file):
    """Then not met, as computed again; on what is known now met; with what the rule asks."""
    cards = {card.name: card.grounds for card in sentences.cards(text_for("en"), file)}
    assert [ground.criterion for ground in cards["then"]] == file.grounds_then
    electricity = {name: next(one for one in cards[name] if one.criterion == 14) for name in cards}
    assert [electricity[name].is_met for name in ("then", "again", "now")] == [False, False, True]
    assert electricity["then"].figure != electricity["now"].figure
    assert "12,000,000" in electricity["now"].figure


def test_a_cause_names_the_figure_of_its_own_row_in_its_own_unit(own, tmp_path):
    """A mean wage changes because the headcount was corrected: persons are told of, not a wage."""
    database, _ = own
    start, end = date(2026, 1, 1), date(2026, 3, 31)
    row = monitoring_world.report(
        IDLE, "200.00", start, end, "headcount_average", 11, CORRECTED - timedelta(days=1)
    )
    monitoring_world.load_reports(database, tmp_path, [row | {"revision": 1}], CORRECTED)
    run, t = file_of(own).contested, text_for("en")
    change = next(one for one in run.changes if one.part.startswith("c18_"))
    cause = next(one for one in change.causes if one.kind == "corrected")
    sentence = cause_sentence(t, change, cause, run.reference_date)
    assert t("criteria.name.16") in sentence
    assert t("criteria.name.18") not in sentence
    assert str(cause.row.file_name) not in sentence
    assert str(cause.row.file_name) in place_text(t, cause)
