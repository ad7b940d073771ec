"""The Register to officials, to the public without signing in, and to whoever holds an extract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.access.rights import Actor
from analytics.casework.register import entries as register
from analytics.casework.register.extracts import issue_extract
from analytics.store.database import open_database
from analytics.text import LANGUAGES, UserError, text_for
from pages.frame import visitors_work as queue
from pages.frame.opened import today
from pages.frame.person import VISITOR
from pages.frame.view import View
from pages.kit.export import XLSX
from pages.kit.register_table import KEY
from pages.sections.register import files
from tests.casework.register.register_world import CABLES, FIRM, PIPES, add_application, good, make_template
from tests.pages.conftest import SHELL, opened_page, page_text
from tests.pages.rows_seen import has_rows, ids_shown, rows_shown
from tests.store.intake.workbooks import claiming, in_sheet, workbook

KK = text_for("kk")
PERSON, PERSONS = "610305500008", "KTP-2026-000003"
HEAD = Actor("head", "Head", "head")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An ordinary database, where nobody is chosen from a list: two firms, one excluded yesterday, a sole
    proprietor; an extract."""
    path = make_template(tmp_path_factory.mktemp("pages"))
    database = open_database(path)
    with database.transaction() as session:
        contacts = {"email": "asel@example.kz", "telephone": "+7 701 765 43 21"}
        add_application(session, PERSONS, PERSON, "ЖК Әсел", [good(1, "Ши қоржын", "4602199000")], **contacts)
        register.include(session, HEAD, PERSONS, goods=[1], on=date(2026, 10, 20))
    token = issue_extract(database, HEAD, CABLES, date(2026, 10, 15)).token
    with database.transaction() as session:
        register.exclude(
            session, HEAD, CABLES, on=today() - timedelta(days=1), reason="Өтініш", basis="A-1", ground="30.3"
        )
    database.close()
    return path, token


@pytest.fixture
def visitors(made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The workbench over that database, nobody signed in; gives the extract's token."""
    path, token = made
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    yield token
    st.cache_resource.clear()


@pytest.fixture
def officials(made: tuple[Path, str], visitors: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same as a demonstration, where a person is chosen."""
    monkeypatch.setattr("pages.frame.person.is_choice_open", lambda _: True)
    return visitors


def page(name: str, person: str = "head.demo", lang: str = "kk", **place: Any) -> AppTest:
    return opened_page(name, person=person, lang=lang, **place)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["register", "public_register", "confirm"])
def test_pages_open_in_every_language(officials: str, name: str, lang: str) -> None:
    test = page(name, lang=lang)
    assert not test.exception
    title = {
        "register": "shell.page.register",
        "public_register": "register.public_title",
        "confirm": "register.confirm.title",
    }[name]
    assert [one.value for one in test.title] == [text_for(lang)(title)]


def test_the_list_shows_who_is_in_force_and_an_entry_takes_its_place(officials: str) -> None:
    """What is opened is in sight at once, with the way back to the list as it was left."""
    test = page("register", q="ши")
    assert KK("register.result_count", goods="1", producers="1") in page_text(test)
    assert ids_shown(test, KEY) == [PERSONS]
    test.query_params["id"] = PIPES
    test.run()
    text = page_text(test)
    assert not has_rows(test)
    (back,) = [one for one in test.get("page_link") if one.label == KK("shell.page.register")]
    assert "q=%D1%88%D0%B8" in str(back.proto.query_string)
    assert all(
        word in text
        for word in (FIRM, "Құбыр", "3917210000", KK("register.kind.included"), KK("register.in_force"))
    )


def test_excluded_ones_appear_with_date_and_clause_when_ticked(officials: str) -> None:
    test = page("register", excluded="1", q="кабель")
    (row,) = rows_shown(test, KEY).values()
    assert [row[KK("register.column.state")]] == [
        KK(
            "register.excluded_on",
            day=KK.date(today() - timedelta(days=1)),
            ground=KK("register.ground.point", clause="30", point="3"),
        )
    ]
    assert KK("register.no_results") in page_text(page("register", q="кабель"))


def test_the_register_of_an_earlier_day(officials: str) -> None:
    test = page("register", on="13.10.2026")
    assert ids_shown(test, KEY) == [PIPES, PIPES, CABLES]
    assert KK("register.not_a_day", value="32.13.2026") in page_text(page("register", on="32.13.2026"))


def test_no_hits_say_where_it_was_looked_and_offer_the_nearest_spelling(officials: str) -> None:
    test = page("register", q="кубир")
    assert KK("register.searched_fields") in page_text(test)
    test.button(key="register_near").click().run()
    assert ids_shown(test, KEY) == [PIPES, PIPES]


def test_only_those_with_the_right_are_offered_to_act(officials: str) -> None:
    assert [one.key for one in page("register", person="analyst.demo", id=PIPES).radio] == []
    assert "register_act" in [one.key for one in page("register", person="head.demo", id=PIPES).radio]
    assert "register_issue" not in [
        one.key for one in page("register", person="analyst.demo", id=PIPES).button
    ]


def test_nobody_signed_in_sees_what_is_published_and_nothing_else(visitors: str) -> None:
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    assert KK("shell.sign_in.title") in page_text(test)
    test.switch_page("public_register.py").run()
    assert not test.exception
    assert ids_shown(test, KEY) == [PIPES, PIPES, PERSONS]
    with pytest.raises(
        ValueError, match="Could not find"
    ):  # the file is not registered: its address leads to the way in
        test.switch_page("register.py")


def test_contacts_of_a_person_are_masked_to_the_public(visitors: str) -> None:
    text = page_text(page("public_register", id=PERSONS))
    assert "a***@example.kz" in text
    assert "765" not in text
    assert KK("register.history") not in text
    assert KK("register.unknown", number=CABLES) in page_text(page("public_register", id=CABLES))


def test_the_published_page_shows_an_official_what_everybody_sees(officials: str) -> None:
    assert "a***@example.kz" in page_text(page("public_register", person="official.demo", id=PERSONS))


def test_a_token_confirms_the_extract_and_that_its_entry_is_no_longer_in_force(visitors: str) -> None:
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    test.switch_page("confirm.py")
    test.query_params["token"] = visitors
    text = page_text(test.run())
    assert KK("register.confirm.genuine") in text
    assert KK("register.confirm.excluded", day=KK.date(today() - timedelta(days=1))) in text
    assert "«Өскемен Кабель» АҚ" in text
    assert KK("register.confirm.journal_held") in text
    assert KK("letters.journal_head", head="") in text


def test_an_unknown_token_says_so(visitors: str) -> None:
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    test.switch_page("confirm.py")
    test.query_params["token"] = "no-such-token"
    assert KK("register.confirm.unknown") in page_text(test.run())


def test_a_pasted_list_is_checked(visitors: str) -> None:
    test = page("public_register")
    test.text_area(key="register_bins").set_value(f"{FIRM}, 980540000014").run()
    assert KK("register.check.result", inside="1", n="2") in page_text(test)


def test_a_visitor_is_told_when_the_queue_of_visitors_is_full(
    visitors: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a visitor is worked out on the page's own thread; the list and the token stay where they
    were."""
    monkeypatch.setattr(queue, "visitors_work", queue.VisitorsWork(most=1))
    queue.visitors_work._places.acquire()
    test = page("public_register")
    test.text_area(key="register_bins").set_value(FIRM).run()
    assert KK("shell.visitors.full") in page_text(test)
    assert test.text_area(key="register_bins").value == FIRM
    test = AppTest.from_file(SHELL, default_timeout=30).run()
    test.switch_page("confirm.py")
    test.query_params["token"] = visitors
    assert KK("shell.visitors.full") in page_text(test.run())


def test_a_visitors_file_of_the_register_is_made_in_the_queue_and_an_officials_at_once(
    made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "visitors_work", queue.VisitorsWork(most=1))
    queue.visitors_work._places.acquire()
    database = open_database(made[0])
    try:
        state = (str(database.path), 0, False)
        with pytest.raises(UserError) as refused:
            files._taken_away(View(KK, database, VISITOR), state, "csv", today(), "kk")
        assert refused.value.key == "shell.visitors.full"
        assert PIPES.encode() in files._taken_away(View(KK, database, HEAD), state, "csv", today(), "kk")
    finally:
        database.close()


def test_a_correction_is_entered_with_its_reason(officials: str, made: tuple[Path, str]) -> None:
    test = page("register", id=PERSONS)
    assert test.button(key="register_do").disabled
    test.selectbox(key="register_which").set_value("address").run()
    test.text_input(key="register_value").set_value("Талдықорған, Абай көшесі, 5")
    test.text_area(key="register_reason").set_value("Мекенжайдағы қате").run()
    test.button(key="register_do").click().run()
    assert not test.exception
    text = page_text(test)
    assert "Талдықорған, Абай көшесі, 5" in text
    assert KK("register.kind.corrected") in text


@pytest.mark.parametrize("size", ["A1", "A1:XFD1048576"])
def test_a_visitor_gives_a_list_whose_sheet_lies_about_its_size(visitors: str, size: str) -> None:
    """The cells that are there are read, whatever the sheet claims: one such file took minutes."""
    content = workbook([["БИН"], [FIRM], ["980540000014"]])
    far = '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row></sheetData>'
    given = claiming(in_sheet(content, "</sheetData>", far), size)
    test = page("public_register")
    test.file_uploader(key="register_bins_file").set_value([("list.xlsx", given, XLSX)]).run()
    assert not test.exception
    assert KK("register.check.result", inside="1", n="3") in page_text(test)
