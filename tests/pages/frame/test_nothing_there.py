"""A page that has nothing to show says what is missing and what comes next: over a database in which there is
nothing yet, and where its address names what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import may
from pages.frame.pages import PAGES
from tests.cache.worlds import new_database
from tests.pages.conftest import Open
from tests.pages.seen import opened_page

PEOPLE = demonstration_people().values()
# Nothing of theirs comes from the database: the Order's text, the paths of cases, the guide, a field to
# type in.
ALWAYS_THERE = {"order", "states_diagram", "help", "confirm"}
# Every run looks at these, the long one at all.
FEW = {"queue", "monitoring", "administration", "setup"}
EMPTY = [page if page in FEW else pytest.param(page, marks=pytest.mark.slow) for page in PAGES]
UNKNOWN = "X-1999-000001"
ADDRESSES = [
    *((page, "id") for page in ("application", "commission", "in_country_value", "register")),
    *((page, "id") for page in ("public_register", "monitoring", "appeal", "submissions")),
    ("overview", "list"),
    ("snapshots", "load"),
    ("order", "clause"),
]


def reader_of(page: str) -> str:
    return next(actor.login for actor in PEOPLE if may(actor, "page", page))


def sentences(test: AppTest) -> list[str]:
    """What the page says of what is not there: its empty frames, notes and errors."""
    framed = [str(one.value) for one in test.html if 'class="tz tz-' in str(one.value)]
    own = [one for one in framed if "tz-empty" in one or "tz-note" in one]
    return [Markup(one).striptags() for one in own] + [str(one.value) for one in test.error]


@pytest.mark.parametrize("page", EMPTY)
def test_over_an_empty_database_it_says_what_comes_next(other_database: Path, page: str) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()
    test = opened_page(page, person=reader_of(page))
    assert test.title
    if page not in ALWAYS_THERE:
        assert any(one.endswith(".") for one in sentences(test)), sentences(test)


@pytest.mark.parametrize(("page", "name"), ADDRESSES)
def test_an_address_of_nothing_is_named_and_leads_on(open_page: Open, page: str, name: str) -> None:
    test = open_page(page, person=reader_of(page), **{name: UNKNOWN})
    assert test.title
    named = [one for one in sentences(test) if UNKNOWN in one]
    assert named
    assert all(one.split(UNKNOWN)[-1].count(".") >= 1 for one in named), "what to do next"
