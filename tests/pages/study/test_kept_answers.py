"""What the study has worked out is shown again only as long as nothing was done and nothing loaded since
(3.5, 5)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.study import questions
from analytics.store import journal
from analytics.store.database import Database
from analytics.study.query import StudyQuery
from pages.sections.study.kept_answers import (
    kept_contradictions,
    kept_distribution,
    kept_materials,
)
from tests.cache.worlds import new_database

DAY = date(2026, 11, 22)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(new_database(tmp_path / "t.duckdb")) as opened:
        st.cache_resource.clear()
        yield opened
        st.cache_resource.clear()


def load(database: Database) -> None:
    with database.transaction() as session:
        session.insert_row(
            "loads",
            load_id=session.scalar("intake/next_load"),
            kind="tax_reports",
            as_of=DAY,
            loaded_at=DAY,
            loaded_by="t",
            row_count=0,
        )


def act(database: Database) -> None:
    with database.transaction() as session:
        journal.append(session, CONSOLE, "act_on_monitoring", "2026Q3/1", payload={})


@pytest.mark.parametrize("change", [load, act])
def test_an_answer_holds_until_the_next_load_or_act(
    database: Database, monkeypatch: pytest.MonkeyPatch, change: Any
) -> None:
    worked_out: list[str] = []
    for name in ("distribution", "composition", "contradictions"):
        monkeypatch.setattr(questions, name, lambda *query, name=name: worked_out.append(name))
    view: Any = SimpleNamespace(database=database, actor=CONSOLE)

    def look() -> list[str]:
        worked_out.clear()
        kept_distribution(view, DAY, StudyQuery())
        kept_materials(view, DAY, StudyQuery(), "division")
        kept_contradictions(view, DAY, StudyQuery())
        return list(worked_out)

    every = ["distribution", "composition", "contradictions"]
    assert look() == every
    assert look() == []
    change(database)
    assert look() == every


def test_who_may_not_read_the_study_is_not_told_when_it_changes(database: Database) -> None:
    with pytest.raises(NotAllowed):
        questions.newest_entries(database, Actor("t", "T", "applicant"))
