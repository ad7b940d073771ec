"""The study to an analyst, an official, a leader: large, small, empty; what a press narrows; who sees names
with figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.store.database import open_database
from analytics.study import regions
from analytics.study.bench import make_register
from analytics.study.query import StudyQuery
from analytics.text import LANGUAGES, text_for
from tests.cache.worlds import kept, new_database
from tests.pages.conftest import opened_page, page_text
from tests.pages.rows_seen import tables_shown

KK = text_for("kk")
DAY = "22.11.2026"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return register(tmp_path_factory.mktemp("study_page"))


@kept("large.duckdb")
def register(directory: Path) -> None:
    make_register(directory / "large.duckdb", 400).close()


@pytest.fixture
def study(large: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TIZILIM_DB", str(large))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield large
    st.cache_resource.clear()


def page(person: str = "analyst.demo", lang: str = "kk", **place: str) -> AppTest:
    test = opened_page("study", person=person, lang=lang, on=DAY, **place)
    assert not test.exception
    return test


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_opens_in_every_language_with_every_chart(study: Path, lang: str) -> None:
    t, test = text_for(lang), page(lang=lang)
    titles = [one.value for one in test.header]
    pending = [
        "map_title",
        "spread_title",
        "cells_title",
        "time_title",
        "bars_title",
        "producers_title",
        "countries_title",
        "replace_title",
    ]
    assert [t(f"study.{name}") for name in pending if t(f"study.{name}") not in titles] == []
    assert len(test.get("plotly_chart")) >= 7


@pytest.mark.parametrize(
    "place",
    [
        {"measure": "staff"},
        {"measure": "output", "weight": "capacity"},
        {"unit": "producer", "oked": "10"},
        {"oked": "C"},
    ],
)
def test_every_figure_can_be_shown(study: Path, place: dict[str, str]) -> None:
    assert KK("study.map_title") in page_text(page(**place))


def test_a_region_and_a_division_narrow_the_rest_and_can_be_taken_out(study: Path) -> None:
    test = page(region="75", oked="10")
    text = page_text(test)
    assert "Алматы қ." in text
    assert "Тамақ өнімдері (10)" in text
    rows = tables_shown(test)[0]
    assert {row[KK("study.column.region_name")] for row in rows} == {"Алматы қ."}
    test.button(key="study_no_region").click().run()
    assert "region" not in test.query_params


def test_words_that_are_no_option_ask_for_nothing(study: Path) -> None:
    assert KK("study.map_title") in page_text(
        page(region="99", oked="'; --", measure="x", weight="y", unit="z")
    )


def test_too_few_are_listed_and_not_drawn(study: Path) -> None:
    database = open_database(study)
    with database.read() as session:
        cells = regions.by_cell(
            session, date(2026, 11, 22), StudyQuery(oked="10", unit="producer")
        ).to_dicts()
    database.close()
    few = next(row for row in cells if row["state"] == "suppressed")
    test = page(region=few["region"], oked=few["activity"], unit="producer")
    assert KK("study.too_few", n=few["n"]) in page_text(test)
    assert KK("study.map_title") not in page_text(test)
    assert len(tables_shown(test)[0]) == few["n"]


def test_names_with_tax_figures_are_for_those_with_the_right(study: Path) -> None:
    assert KK("study.contradictions_closed") in page_text(page("analyst.demo"))
    assert KK("study.contradictions_closed") not in page_text(page("official.demo"))


def test_a_table_stands_behind_a_chart_with_its_files(study: Path) -> None:
    test = page()
    test.toggle(key="table_regions").set_value(True).run()
    (rows,) = [table for table in tables_shown(test) if KK("study.column.p50") in table[0]]
    assert rows[-1][KK("study.column.region_name")] == KK("study.country")
    assert {"study_regions_xlsx", "study_regions_csv", "study_regions_parquet"} <= {
        one.key for one in test.get("download_button")
    }


def test_an_empty_register_says_so(other_database: Path) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()
    assert KK("study.empty", day=DAY) in page_text(page())
