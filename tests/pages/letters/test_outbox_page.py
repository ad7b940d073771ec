"""Outgoing letters: what went to whom and was it taken; handed over and receipted by those with the right;
states in words."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.casework.reminders import sending as reminders
from analytics.documents.engine.document import printed_number
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import today
from pages.sections.letters.table import KEY
from tests.cache.worlds import new_database
from tests.pages.rows_seen import has_rows, ids_shown, rows_shown, tables_shown
from tests.pages.seen import opened_page, page_text

KK = text_for("kk")


@pytest.fixture
def own_copy(
    sample_file: Path, other_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the sample that a test may change, and a directory of its own for what is handed over."""
    shutil.copy(sample_file, other_database)
    monkeypatch.setenv("TIZILIM_OUTBOX", str(tmp_path / "handed"))
    return tmp_path / "handed"


def open_outbox(person: str = "administrator.demo", lang: str = "kk", **place: str) -> AppTest:
    return opened_page("outbox", person, lang, **place)


def html(test: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in test.get("html"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_lists_every_letter_with_its_state_and_recipient(database_file: Path, lang: str) -> None:
    test = open_outbox("official.demo", lang)
    assert not test.exception
    t = text_for(lang)
    rows = rows_shown(test, KEY).values()
    assert len(rows) >= 2
    assert {row[t("letters_page.kind")] for row in rows} == {t("letters_page.kind.refusal_verification")}
    assert {row[t("letters_page.column.state")] for row in rows} == {f"○ {t('letters.state.queued')}"}
    assert all(row[t("letters_page.column.recipient")] for row in rows)
    assert t("letters_page.question") in html(test)


def test_an_official_sees_but_neither_hands_over_nor_takes_receipts(database_file: Path) -> None:
    test = open_outbox("official.demo")
    assert [button.key for button in test.button if str(button.key).startswith("outbox_")] == []
    assert not test.main.expander


def test_who_has_no_right_to_the_page_is_told_so(database_file: Path) -> None:
    test = open_outbox("analyst.demo")
    assert KK("shell.no_permission") in html(test)
    assert not has_rows(test)


def test_an_opened_letter_is_shown_in_its_own_words(database_file: Path) -> None:
    """Its number is printed so that nobody takes it for a date, and is found as it is printed."""
    test = open_outbox("official.demo")
    number = ids_shown(test, KEY)[0]
    language = number.rpartition("-")[2]
    assert re.fullmatch("04-12/[0-9]{4}-[0-9]{6}", printed_number(number))
    assert number in ids_shown(open_outbox("official.demo", q=printed_number(number)), KEY)
    test.query_params["id"] = number
    test.run()
    assert text_for(language)("letters.refusal.title") in html(test)
    assert printed_number(number) in html(test)


@pytest.mark.parametrize(
    ("place", "result"), [({"q": "04-12"}, True), ({"q": "жоқ мұндай"}, False), ({"lane": "taken"}, False)]
)
def test_search_and_lane_stand_in_the_address(
    database_file: Path, place: dict[str, str], result: bool
) -> None:
    test = open_outbox("official.demo", **place)
    assert has_rows(test) is result
    if not result:
        assert KK("letters_page.no_results") in html(test)
        assert KK("letters_page.clear") in page_text(test)


def test_an_empty_outbox_says_what_would_fill_it(other_database: Path) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()
    assert KK("letters_page.nothing") in html(open_outbox())


def test_the_administrator_hands_over_and_takes_receipts(own_copy: Path) -> None:
    test = open_outbox()
    queued = len(ids_shown(test, KEY))
    test.button(key="outbox_hand_over").click().run()
    assert not test.exception
    manifest = next(own_copy.glob("manifest-*.json"))
    letters = json.loads(manifest.read_text(encoding="utf-8"))["letters"]
    assert len(letters) == queued
    assert manifest.name in html(test)
    assert test.button(key="outbox_hand_over").disabled
    receipts = [
        {"document_no": one["document_no"], "sha256": one["sha256"], "taken_at": "2026-11-21T10:00:00+05:00"}
        for one in letters
    ]
    test.file_uploader(key="outbox_receipts").set_value(
        ("r.json", json.dumps(receipts).encode(), "application/json")
    ).run()
    test.button(key="outbox_take").click().run()
    assert not test.exception
    assert KK("letters.outbox.taken", new=queued, known=0) in html(test)
    states = {row[KK("letters_page.column.state")] for row in rows_shown(test, KEY).values()}
    assert states == {f"✓ {KK('letters.state.taken')}"}


def test_a_refused_receipt_is_named_with_its_row_and_nothing_is_recorded(own_copy: Path) -> None:
    test = open_outbox()
    bad = [
        {"document_no": "04-12-2026-999999-kk", "sha256": "0" * 64, "taken_at": "2026-11-21T10:00:00+05:00"}
    ]
    test.file_uploader(key="outbox_receipts").set_value(
        ("r.json", json.dumps(bad).encode(), "application/json")
    ).run()
    test.button(key="outbox_take").click().run()
    assert not test.exception
    assert KK("letters.receipts_refused", n=1) in html(test)
    assert KK("letters.receipt.unknown") in str(tables_shown(test))


def test_reminders_whose_time_has_come_are_sent_by_who_may(
    own_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent_on: list[object] = []
    monkeypatch.setattr(reminders, "count_due", lambda *_: 0 if sent_on else 3)
    monkeypatch.setattr(reminders, "remind", lambda _database, _actor, *, on: sent_on.append(on) or 3)
    assert not [button for button in open_outbox("head.demo").button if button.key == "outbox_remind"]
    test = open_outbox("official.demo")
    assert test.button(key="outbox_remind").label == KK("letters_page.remind_button", n=3)
    test.button(key="outbox_remind").click().run()
    assert not test.exception
    assert sent_on == [today()]
    assert KK("letters_page.reminded", n=3) in html(test)
