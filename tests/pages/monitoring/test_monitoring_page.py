"""The monitoring page and the rulebook page over a Register with two runs (clauses 25-30; D6)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st

from analytics.access.rights import Actor
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring import run as monitoring
from analytics.casework.monitoring.sources import NEVER_WAITED_FOR
from analytics.casework.register import reading as register_reading
from analytics.order import criteria
from analytics.order.quarters import Quarter, quarter_before
from analytics.order.rulebook import Fact
from analytics.store.database import open_database
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import database as opened_database
from pages.frame.opened import today
from pages.sections.monitoring.table import KEY
from tests.cache.worlds import kept
from tests.casework.monitoring import monitoring_world as world
from tests.casework.monitoring.monitoring_world import ENTRIES, GOOD, IDLE, OFFICIAL
from tests.pages.conftest import opened_page, page_text
from tests.pages.rows_seen import rows_shown, tables_shown

KK = text_for("kk")
KINDS = [kind for kind in criteria.KINDS if kind not in NEVER_WAITED_FOR]
NAME = f"Producer {IDLE[-4:]}"


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return after_runs(tmp_path_factory.mktemp("runs"))


@kept("monitoring.duckdb")
def after_runs(directory: Path) -> None:
    made = world.make_world(directory)
    monitoring.run(made, OFFICIAL, Quarter(2026, 1), on=world.Q1_ON)
    world.load_sources(made, directory, world.Q1_UNTIL + timedelta(days=1), world.Q2_UNTIL)
    monitoring.run(made, OFFICIAL, Quarter(2026, 2), on=world.Q2_ON)
    made.close()


@pytest.fixture
def workbench(two_runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it under the pages."""
    path = Path(shutil.copy(two_runs, tmp_path / "own.duckdb"))
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    yield path
    st.cache_resource.clear()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_run_in_figures_with_its_producers(workbench: Path, lang: str) -> None:
    page, t = opened_page("monitoring", lang=lang, q="2026Q2"), text_for(lang)
    assert not page.exception
    text = page_text(page)
    for key in (
        "ladder",
        "failing",
        "flows",
        "producers",
        "by_region",
        "by_activity",
        "departures",
        "updates",
    ):
        assert t(f"monitoring_page.{key}") in text
    assert t("monitoring_page.versions", rulebook="2026-1", model="demo-3") in text
    assert NAME in str(rows_shown(page, KEY))


def test_a_producer_with_the_sentences_of_its_letter_and_its_way_through_the_runs(workbench: Path) -> None:
    page = opened_page("monitoring", q="2026Q2", id=IDLE)
    assert not page.exception
    text = page_text(page)
    assert KK("monitoring_page.nonconformities_title") in text
    assert KK.quarter(2026, 1) in text
    with opened_database().read() as session:
        rows = session.rows("monitoring/nonconformities", quarter="2026Q2", bins=[IDLE])
    assert text.count('class="n"') == len(rows)
    assert [one.label for one in page.expander if KK("letters_notices.notice_exclusion.title") in one.label]


def test_the_explanation_opens_also_for_a_conforming_producer(workbench: Path) -> None:
    page = opened_page("monitoring", q="2026Q2", id=GOOD, why="1")
    assert not page.exception
    assert KK("monitoring_page.no_nonconformities") in page_text(page)
    assert page.toggle(key="place_why").value


def test_clause_17_a_leader_sees_counts_and_names_but_no_figures(workbench: Path) -> None:
    page = opened_page("monitoring", person="leader.demo", q="2026Q2", id=IDLE)
    assert KK("monitoring_page.no_figures") in page_text(page)
    assert KK("monitoring_page.nonconformities_title") not in page_text(page)
    page = opened_page("monitoring", person="leader.demo", q="2026Q2")
    assert NAME in str(rows_shown(page, KEY))
    assert KK("monitoring_page.column.probability") not in str(rows_shown(page, KEY))
    assert "monitoring_run" not in [button.key for button in page.button]


def test_words_of_the_address_that_are_no_option_ask_for_nothing(workbench: Path) -> None:
    page = opened_page(
        "monitoring",
        q="nonsense",
        lane="x",
        criterion="99",
        region="zz",
        oked="ab",
        p="-1",
        id="'; DROP TABLE",
        why="7",
    )
    assert not page.exception
    assert KK("monitoring_page.unknown", bin="'; DROP TABLE") in page_text(page).replace("&#39;", "'")


def test_a_quarter_without_a_run_says_until_when_and_who_may_runs_it(workbench: Path) -> None:
    quarter = quarter_before(today())
    code = quarter.code
    page = opened_page("monitoring", q=code)
    if code in ("2026Q1", "2026Q2"):
        pytest.skip("the quarter that ended last has a run in this world")
    assert KK("monitoring_page.no_run") in page_text(page)
    assert page.button(key="monitoring_run").disabled, "not before it is confirmed"
    page.checkbox(key="monitoring_sure").check().run()
    page.button(key="monitoring_run").click().run()
    assert not page.exception
    # D28: a run begins when every source is there; here it is refused, and the quarter is named.
    (refused,) = page.error
    assert KK.quarter(quarter.year, quarter.quarter) in refused.value


def test_d28_what_is_waited_for_is_said_and_the_head_alone_begins_without_it(workbench: Path) -> None:
    official = opened_page("monitoring", q="2026Q3")
    assert KK("monitoring_page.source.waited_for") in page_text(official)
    assert not official.pills
    head = opened_page("monitoring", person="head.demo", q="2026Q3")
    head.pills(key="monitoring_without").set_value(KINDS).run()
    head.text_input(key="monitoring_without_reason").input("Дереккөз № 5 хатымен кешіктірілді").run()
    head.checkbox(key="monitoring_sure").check().run()
    head.button(key="monitoring_run").click().run()
    assert not head.error, [one.value for one in head.error]
    with opened_database().read() as session:
        [row, *_] = session.rows("monitoring/runs")
    assert (row["quarter"], row["conforming"]) == ("2026Q3", 0), "missing is not conforming"
    assert row["incomplete"] > 0


def test_clause_26_nothing_changed_is_noted_by_the_entrys_number(workbench: Path) -> None:
    page = opened_page("monitoring", q="2026Q2")
    page.text_input(key="update_number").input(ENTRIES[GOOD]).run()
    page.button(key="update_do").click().run()
    assert not page.exception
    assert KK("monitoring_page.updates_taken", n=1) in page_text(page)
    page.text_input(key="update_number").input("A4-0").run()
    page.button(key="update_do").click().run()
    assert "A4-0" in page.error[0].value


def test_clause_30_the_ceased_leave_at_a_press(workbench: Path, tmp_path: Path) -> None:
    made = open_database(workbench)
    world.load_sources(
        made,
        tmp_path,
        world.Q2_UNTIL + timedelta(days=1),
        world.Q2_UNTIL + timedelta(days=1),
        liquidated=[GOOD],
    )
    made.close()
    page = opened_page("monitoring", q="2026Q2")
    assert KK("monitoring_page.departures_wait", n=1) in page_text(page)
    page.button(key="departures_apply").click().run()
    assert not page.exception
    assert ENTRIES[GOOD] in page_text(page)
    assert not register_reading.entry(
        opened_database(), Actor("head", "Head", "head"), ENTRIES[GOOD], today()
    ).in_force


# ---- the rulebook


def other_rulebook(path: Path, version: str = "2027-1") -> str:
    made = open_database(path)
    text = rulebooks.document(made, OFFICIAL, "2026-1").replace(
        'version = "2026-1"', f'version = "{version}"'
    )
    rulebooks.register(
        made, Actor("official.demo", "O", "official"), text.replace("bound = 85000", "bound = 99000000")
    )
    made.close()
    return version


@pytest.mark.parametrize("lang", LANGUAGES)
def test_versions_side_by_side_in_words(workbench: Path, lang: str) -> None:
    page, t = opened_page("rulebook", lang=lang, a="2025-1", b="2026-1"), text_for(lang)
    assert not page.exception
    assert t("monitoring_rulebook_page.change.changed") in page_text(page)
    assert t("monitoring_rulebook_page.applies.no_tenant") in page_text(page)
    for fact in Fact:  # each rule says from which day it counts a second time (28, D27)
        assert t(f"monitoring_rulebook_page.fact.{fact.value}").split(" (")[0] in page_text(page)
    page.toggle(key="rulebook_only").set_value(True).run()
    assert not page.exception


def test_d6_a_version_is_tried_before_a_second_person_puts_it_in_force(workbench: Path) -> None:
    version = other_rulebook(workbench)
    page = opened_page("rulebook", person="head.demo")
    page.selectbox(key="try_version").select(version).run()
    page.button(key="try_do").click().run()
    assert not page.exception
    assert KK("monitoring_rulebook_page.finding.new") in str(tables_shown(page))
    page.button(key="force_do").click().run()
    assert KK("models_page.shadow.never", version=version) in page_text(page)
    assert page.error, "without a shadow run it asks for a reason"
    page.text_area(key="force_reason").input("Tried on two runs").run()
    page.button(key="force_do").click().run()
    assert not page.exception
    assert KK("monitoring_rulebook_page.state.in_force", day=KK.date(today())) in page_text(page)
    assert KK("shell.rulebook", version=version) in page_text(page)


def test_the_models_owner_begins_a_rulebook_beside_the_one_in_force(workbench: Path) -> None:
    version = other_rulebook(workbench)
    page = opened_page("rulebook", person="model.demo")
    page.selectbox(key="shadow_start_version").select(version).run()
    next(button for button in page.button if button.label == KK("models_page.shadow.start")).click().run()
    assert not page.exception
    assert "shadow_stop_version" in [box.key for box in page.selectbox]
    head = opened_page("rulebook", person="head.demo")
    none_yet = KK("models_page.shadow.summary.rulebook", version=version, days=0, settled=0, differ=0)
    assert none_yet in page_text(head)


def test_a_day_that_is_none_or_has_passed_is_refused(workbench: Path) -> None:
    other_rulebook(workbench)
    page = opened_page("rulebook", person="head.demo")
    for day in ("soon", "01.01.2020"):
        page.text_input(key="force_day").input(day).run()
        page.button(key="force_do").click().run()
        assert not page.exception
        assert page.error
    assert KK("monitoring_rulebook_page.state.waiting") in page_text(page)


def test_whoever_may_only_read_neither_tries_nor_registers(workbench: Path) -> None:
    page = opened_page("rulebook", person="analyst.demo")
    assert not page.exception
    assert not {button.key for button in page.button} & {"try_do", "force_do", "rulebook_take"}
