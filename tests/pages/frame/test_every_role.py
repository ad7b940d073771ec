"""Every role on every page, run past the shell: open to those of the table, closed with a clear word to all
others."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.access.rights import ROLES, may
from analytics.text import text_for
from pages.frame.pages import PAGES, file_of
from pages.frame.person import demonstration_people
from tests.pages.conftest import said

BY_ROLE = {actor.role: actor for actor in reversed(demonstration_people().values())}


def test_the_demonstration_has_somebody_of_every_role() -> None:
    assert set(BY_ROLE) == set(ROLES) - {"system"}, "nobody is the system"


@pytest.mark.slow
@pytest.mark.parametrize("role", BY_ROLE)
@pytest.mark.parametrize("page", PAGES)
def test_every_role_on_every_page(database_file: Path, page: str, role: str) -> None:
    actor = BY_ROLE[role]
    test = AppTest.from_file(file_of(page), default_timeout=60)
    test.session_state["person"] = actor.login
    test.session_state["pages"] = {}
    test.session_state["language"] = "kk"
    test.run()
    closed = text_for("kk")("shell.no_permission") in said(test)
    assert closed == (not may(actor, "page", page))
    if closed:
        assert not test.dataframe
        assert not test.button
