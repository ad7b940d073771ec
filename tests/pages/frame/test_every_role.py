"""Every role on every page: open without an exception to those of the table; to all others closed with a
clear word, also past the shell."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.access.rights import ROLES, may
from analytics.text import text_for
from pages.frame.pages import PAGES, file_of
from pages.frame.person import demonstration_people
from tests.pages.conftest import assert_nothing_raised, opened_page, page_text
from tests.pages.rows_seen import has_rows

BY_ROLE = {actor.role: actor for actor in reversed(demonstration_people().values())}


def test_the_demonstration_has_somebody_of_every_role() -> None:
    assert set(BY_ROLE) == set(ROLES) - {"system"}, "nobody is the system"


@pytest.mark.slow
@pytest.mark.parametrize("role", BY_ROLE)
@pytest.mark.parametrize("page", PAGES)
def test_every_role_on_every_page(database_file: Path, page: str, role: str) -> None:
    actor = BY_ROLE[role]
    if may(actor, "page", page):
        assert text_for("kk")("shell.no_permission") not in page_text(opened_page(page, person=actor.login))
        return
    test = AppTest.from_file(file_of(page), default_timeout=60)
    test.session_state["person"] = actor.login
    test.session_state["pages"] = {}
    test.session_state["language"] = "kk"
    test.run()
    assert_nothing_raised(test)
    assert text_for("kk")("shell.no_permission") in page_text(test)
    assert not has_rows(test)
    assert not test.button
