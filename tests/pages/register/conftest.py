"""The pages over a Register (register_world), where a person is chosen from a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from tests.casework.register.register_world import make_template


@pytest.fixture
def register_workbench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TIZILIM_DB", str(make_template(tmp_path / "register")))
    monkeypatch.setattr("pages.frame.person.is_choice_open", lambda _: True)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
