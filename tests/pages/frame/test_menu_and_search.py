"""The menu by what people do, and the search in the head of every page (docs/pages.md 2)."""

from __future__ import annotations

import pytest

from analytics.access.rights import ROLES, may
from analytics.text import text_for
from pages.frame.opened import today
from pages.frame.pages import GROUPS, IN_SIGHT, MOST_IN_SIGHT, PAGES
from pages.frame.person import demonstration_people
from tests.pages.conftest import Open, page_text

KK = text_for("kk")
BY_ROLE = {actor.role: actor for actor in demonstration_people().values()}


def test_every_page_stands_in_one_group() -> None:
    names = [name for group in GROUPS.values() for name in group]
    assert sorted(names) == sorted(PAGES)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"system"}))
def test_a_role_has_at_most_seven_pages_in_sight_and_may_open_each(role: str) -> None:
    names = IN_SIGHT[role]
    assert 1 <= len(names) <= MOST_IN_SIGHT
    assert [name for name in names if not may(BY_ROLE[role], "page", name)] == []


def links(test: object) -> list[str]:
    return [one.proto.label for one in test.get("page_link")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["700340018253", "Сарыарқа Пластик 3", "000003"])
def test_the_head_of_a_page_finds_an_application_by_bin_name_and_number(open_page: Open, text: str) -> None:
    test = open_page("monitoring")
    test.text_input(key="search_everywhere").input(text).run()
    assert any(f"KTP-{today().year}-000003" in label for label in links(test))


def test_a_clause_leads_to_its_text_and_nonsense_says_that_nothing_matches(open_page: Open) -> None:
    test = open_page("queue")
    test.text_input(key="search_everywhere").input("14").run()
    assert KK("shell.search.clause", clause="14") in links(test)
    test.text_input(key="search_everywhere").input("жоқ нәрсе").run()
    assert KK("shell.search.none", text="жоқ нәрсе") in page_text(test)


def test_the_search_shows_no_application_to_whom_the_queue_is_closed(open_page: Open) -> None:
    """A body that submits information reads no application (17)."""
    test = open_page("order", person=BY_ROLE["submitter"].login)
    test.text_input(key="search_everywhere").input("Сарыарқа").run()
    assert not any("KTP-" in label for label in links(test))


def test_what_was_opened_stays_one_press_away(open_page: Open) -> None:
    test = open_page("application", id=f"KTP-{today().year}-000002")
    test.run()
    assert any(f"KTP-{today().year}-000002" in label for label in links(test))
