"""Set up: what is there and what is missing, each with its page and command; who may not see it is told
so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from analytics.access.rights import CONSOLE
from analytics.casework.models import versions
from analytics.casework.setup.readiness import readiness
from analytics.scoring.shipped import SHIPPED
from analytics.store.database import open_database
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import database as opened_database
from tests.cache.worlds import new_database
from tests.pages.seen import opened_page, page_text


@pytest.fixture
def _empty_demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = tmp_path / "empty.duckdb"
    database = new_database(path)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("_empty_demonstration")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_named_with_what_to_do(language: str) -> None:
    t = text_for(language)
    page = page_text(opened_page("setup", person="administrator.demo", lang=language))
    for name in ("administrator", "classifiers", "snapshot.taxpayers", "model", "commissions", "backup"):
        assert t(f"setup.step.{name}") in page
    assert t("setup.by_command", command="python -m analytics load taxpayers") in page
    assert t("setup.why.classifiers") in page


@pytest.mark.usefixtures("_empty_demonstration")
def test_an_official_has_no_such_page() -> None:
    t = text_for("kk")
    assert t("shell.no_permission") in page_text(opened_page("setup", person="official.demo"))


def test_every_step_has_its_name_and_its_reason_in_three_languages(tmp_path: Path) -> None:
    database = new_database(tmp_path / "t.duckdb")
    result = readiness(database, CONSOLE, date(2026, 11, 30))
    database.close()
    assert not result.is_ready
    for language in LANGUAGES:
        for step in result.steps:
            assert text_for(language)(f"setup.step.{step.name}")
            assert text_for(language)(f"setup.why.{step.name.partition('.')[0]}")


@pytest.mark.usefixtures("_empty_demonstration")
def test_the_head_opens_the_trial_period_with_an_act() -> None:
    """D36, from the page: a version that another person registered, the act's number and date."""
    t = text_for("kk")
    database = open_database()
    versions.register(database, CONSOLE, SHIPPED.read_text(encoding="utf-8"))
    database.close()
    page = opened_page("setup", person="head.demo")
    assert t("setup.version.no_candidate") not in page_text(page)
    page.text_input(key="trial_document").set_value("№ 1, 30.11.2026")
    [opening] = [button for button in page.button if button.label == t("setup.trial.open")]
    opening.click().run()
    assert any(button.label == t("setup.trial.close") for button in page.button)


@pytest.mark.usefixtures("_empty_demonstration")
def test_a_version_whose_bytes_are_no_text_is_refused_and_not_altered() -> None:
    """D10: a version is taken in as its file is, or refused; no character is put for a byte."""
    t = text_for("kk")
    document = SHIPPED.read_bytes().replace(b"demo-", b"demo\xff-")
    page = opened_page("setup", person="administrator.demo")
    [box] = [one for one in page.get("file_uploader") if one.label == t("setup.version.file")]
    box.set_value([("version.json", document, "application/json")]).run()
    [button] = [one for one in page.button if one.label == t("setup.version.register")]
    button.click().run()
    assert t("scoring.not_a_model") in page_text(page)
    assert versions.versions(opened_database(), CONSOLE) == []
