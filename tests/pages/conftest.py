"""The pages over a small demonstration database, each test with a session of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from page_sample import make_database
from streamlit.testing.v1 import AppTest

from pages.parts import opened
from pages.parts.opened import today

SHELL = Path(opened.__file__).resolve().parent.parent / "_shell.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration database with six applications, only read by the tests."""
    path = tmp_path_factory.mktemp("pages") / "sample.duckdb"
    make_database(path, today()).close()
    return path


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


def opened_page(page: str | None = None, person: str = "official.demo", lang: str = "kk", **place: str) -> AppTest:
    """A page of the workbench as a person of the demonstration sees it, in a language."""
    test = AppTest.from_file(SHELL, default_timeout=30)
    test.session_state["person"] = person
    test.query_params["lang"] = lang
    for name, value in place.items():
        test.query_params[name] = value
    test.run()
    if page:
        test.switch_page(f"{page}.py")
        test.query_params["lang"] = lang
        for name, value in place.items():
            test.query_params[name] = value
        test.run()
    return test


def said(test: AppTest) -> str:
    """All that the page says: titles, own markup, captions, messages, labels of buttons."""
    kinds = (test.title, test.subheader, test.html, test.caption, test.markdown, test.error, test.warning)
    words = [str(element.value) for kind in kinds for element in kind if "<style>" not in str(element.value)]
    return "\n".join(words + [button.label for button in test.button])
