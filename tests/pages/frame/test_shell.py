"""Who may open what, in which language, and what a closed door says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import DATA
from analytics.access.rights import may
from analytics.text import LANGUAGES, text_for
from pages.frame import person
from pages.frame.pages import PAGES, file_of
from tests.cache.worlds import new_database
from tests.pages.conftest import SHELL, Open, page_text
from tests.pages.rows_seen import has_rows

PEOPLE = person.demonstration_people()


def test_a_demonstration_without_applications_says_where_they_come_from(other_database: Path) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    test.switch_page("queue.py").run()
    assert not test.exception
    assert text_for("kk")("cases_page.no_applications") in page_text(test)


def test_every_page_has_its_file_its_right_and_its_title() -> None:
    rights = tomllib.loads((DATA / "rules" / "rights.toml").read_text(encoding="utf-8"))["page"]
    assert set(PAGES) == set(rights)
    for name in PAGES:
        assert file_of(name).is_file()
        assert all(text_for(language).has(f"shell.page.{name}") for language in LANGUAGES)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("login", ["official.demo", "leader.demo", "analyst.demo", "model.demo"])
def test_a_page_opens_to_the_roles_that_may_and_to_no_other(open_page: Open, page: str, login: str) -> None:
    test = open_page(page, person=login)
    closed = text_for("kk")("shell.no_permission")
    assert not test.exception
    assert (closed in page_text(test)) == (not may(PEOPLE[login], "page", page))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_of_the_address_is_the_language_of_the_page(open_page: Open, lang: str) -> None:
    test = open_page("queue", lang=lang)
    t = text_for(lang)
    assert [title.value for title in test.title] == [t("shell.page.queue")]
    assert t("shell.made_up") in page_text(test)


def test_an_unknown_language_is_kazakh(open_page: Open) -> None:
    assert text_for("kk")("shell.page.queue") in page_text(open_page("queue", lang="xx"))


def test_the_start_page_is_the_roles_own(open_page: Open) -> None:
    assert text_for("kk")("shell.page.queue") in page_text(open_page())


def test_an_address_without_a_page_says_so(open_page: Open) -> None:
    assert text_for("ru")("shell.no_such_page", name="nope") in page_text(
        open_page(lang="ru", missing="nope")
    )


def test_a_page_run_past_the_shell_is_closed_too(database_file: Path) -> None:
    """Whoever reaches a page's file by itself still needs the right to it."""
    test = AppTest.from_file(file_of("queue"), default_timeout=30)
    test.session_state["person"] = "model.demo"
    test.run()
    assert text_for("kk")("shell.no_permission") in page_text(test)
    assert not has_rows(test)


def test_nobody_is_let_in_without_signing_in(other_database: Path) -> None:
    """An ordinary database, no OIDC configured: a page that says what is wanting, no data."""
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    assert text_for("kk")("shell.sign_in.not_configured") in page_text(test)
    assert not test.selectbox


def test_no_choice_of_person_on_an_address_others_can_reach(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person.st, "get_option", lambda name: "0.0.0.0")
    test = open_page()
    t = text_for("kk")
    assert t("shell.sign_in.not_local") in page_text(test)
    assert not test.selectbox


def test_a_database_of_a_newer_version_is_told_and_not_shown(other_database: Path) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.execute("INSERT INTO migrations VALUES ('99_future', 'f', now()::TIMESTAMP)")
    database.close()
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    assert not test.exception
    assert "99_future" in test.error[0].value
    assert [button.label for button in test.button] == [text_for("kk")("shell.try_again")]
