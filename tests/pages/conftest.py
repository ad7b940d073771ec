"""The pages over a small demonstration database, each test with a session of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.frame.opened import today
from tests.pages.page_sample import own_sample, sample
from tests.pages.seen import SHELL, assert_nothing_raised, opened_page, page_text

__all__ = ["SHELL", "Open", "page_text"]

Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def nothing_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run of a page in these tests, of opening it and of each press, ends without an exception."""
    run_script = AppTest._run

    def run(test: AppTest, *values: object, **named: object) -> AppTest:
        result = run_script(test, *values, **named)
        assert_nothing_raised(result)
        return result

    monkeypatch.setattr(AppTest, "_run", run)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration database with six applications, only read by the tests."""
    return sample(tmp_path_factory.mktemp("pages"), today())


@pytest.fixture
def database_file(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workbench's database is the sample; opened once for all tests that use it."""
    monkeypatch.setenv("TIZILIM_DB", str(sample_file))
    return sample_file


@pytest.fixture
def other_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The path of another database, which the test makes as it needs it."""
    path = tmp_path / "other.duckdb"
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    yield path
    st.cache_resource.clear()


@pytest.fixture
def open_page(database_file: Path) -> Open:
    """Opens a page over the sample."""
    return opened_page


@pytest.fixture
def open_own(other_database: Path) -> Open:
    """Opens a page over a sample of the test's own, in which it may act."""
    own_sample(other_database, today()).close()
    return opened_page
