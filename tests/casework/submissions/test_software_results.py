"""Clause 29: the informatisation body informs of the results of its quarterly monitoring; who is to be
excluded is notified of at once (30(2)), and one past the three working days is overdue (31)."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from analytics.access.rights import NotAllowed
from analytics.casework.submissions import annex4, software, software_results
from analytics.casework.submissions.software_results import Result, ResultsNotInOrder
from analytics.documents.forms.software_results_file import read_results, results_workbook
from analytics.order.annex4 import Row
from analytics.order.quarters import Quarter
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.submissions.submissions_world import (
    AKIMAT,
    DIGITAL,
    HEAD,
    OFFICIAL,
)
from tests.store.intake.workbooks import in_sheet, workbook

Q3, ON = Quarter(2026, 3), date(2026, 10, 5)


@pytest.fixture
def entries(database: Database) -> list[str]:
    rows = [
        Row(name="«Код» ЖШС", product=name, bin=bin, paper="№ 7")
        for name, bin in (("Есеп", "700340018257"), ("Қойма", "650140000017"))
    ]
    number = annex4.submit(database, DIGITAL, rows, on=date(2026, 8, 3))
    return annex4.accept(database, HEAD, number, expected_version=1, on=date(2026, 8, 10))


def test_clause_29_results_come_in_and_an_exclusion_is_notified_of_at_once(
    database: Database, entries: list[str]
) -> None:
    values = [
        Result(entries[0], "conforming"),
        Result(entries[1], "exclude", "Сенімді тізілімнен алынды"),
    ]
    number = software_results.inform(database, DIGITAL, Q3, values, paper="№ 9, 05.10.2026", on=ON)
    assert number.startswith("S29-2026-")
    rows = {row.registration_no: row for row in software_results.results_of(database, OFFICIAL, Q3)}
    assert rows[entries[0]].result == "conforming"
    (notified,) = software.notifications(database, OFFICIAL, ON)
    assert rows[entries[1]].notification == notified.notification
    assert (notified.due_on, notified.is_overdue) == (date(2026, 10, 8), False)
    assert software.notifications(database, OFFICIAL, date(2026, 10, 9))[0].is_overdue, "31"
    software.exclude(database, HEAD, notified.notification, on=date(2026, 10, 9))
    assert not software.notifications(database, OFFICIAL, date(2026, 10, 12))[0].is_overdue
    with database.read() as session:
        assert journal.check(session) is None
        assert "inform_of_software" in {r["action"] for r in session.rows("store/journal_of", subject=number)}


def test_every_wrong_result_is_named_and_nothing_is_taken(database: Database, entries: list[str]) -> None:
    wrong = [
        Result("A4-2026-000099-001", "conforming", place=2),
        Result(entries[0], "exclude", " ", place=3),
        Result(entries[0], "conforming", place=4),
    ]
    with pytest.raises(ResultsNotInOrder) as refusal:
        software_results.inform(database, DIGITAL, Q3, wrong, paper="№ 9", on=ON)
    assert [one.key for one in refusal.value.problems] == ["no_entry", "reason_missing", "repeated"]
    for language in LANGUAGES:
        assert "A4-2026-000099-001" in refusal.value.render(text_for(language))
    assert software.notifications(database, OFFICIAL, ON) == []
    software_results.inform(database, DIGITAL, Q3, [Result(entries[0], "conforming")], paper="№ 9", on=ON)
    with pytest.raises(ResultsNotInOrder) as again:
        software_results.inform(database, DIGITAL, Q3, [Result(entries[0], "conforming")], paper="№ 9", on=ON)
    assert [one.key for one in again.value.problems] == ["reported_before"]


def test_who_informs_and_of_which_quarter(database: Database, entries: list[str]) -> None:
    values = [Result(entries[0], "conforming")]
    with pytest.raises(UserError, match="informatisation body"):
        software_results.inform(database, AKIMAT, Q3, values, paper="№ 9", on=ON)
    with pytest.raises(NotAllowed):
        software_results.inform(database, OFFICIAL, Q3, values, paper="№ 9", on=ON)
    with pytest.raises(UserError) as early:
        software_results.inform(database, DIGITAL, Q3, values, paper="№ 9", on=date(2026, 9, 30))
    assert early.value.key == "monitoring.not_ended"
    assert software_results.results_of(database, AKIMAT, Q3) == [], "a body reads its own"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_comes_back_as_it_was_filled_in(
    database: Database, entries: list[str], language: str
) -> None:
    t = text_for(language)
    rows = software_results.results_of(database, DIGITAL, Q3)
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(t, [row.entry for row in rows])))
    book.active["D2"] = t("submissions_software.result.exclude").upper()
    book.active["E2"] = "Себебі"
    book.active["D3"] = "мүмкін"
    content = io.BytesIO()
    book.save(content)
    filled = read_results("a.xlsx", content.getvalue())
    assert [(row.registration_no, row.result, row.reason) for row in filled.rows] == [
        (entries[0], "exclude", "Себебі")
    ]
    assert [(one.cell, one.value, one.why.reason) for one in filled.unread] == [
        ("D3", "мүмкін", "submissions_software.no_result")
    ]
    for language in LANGUAGES:
        assert "{" not in filled.unread[0].message(text_for(language))


def test_no_row_with_a_result_is_left_out() -> None:
    """A result without its entry, a reason without a result, headings that somebody deleted, a hidden row."""
    t = text_for("ru")
    good = t("submissions_software.result.conforming")
    head = [
        "№",
        *(t(f"submissions_software.column.{name}") for name in ("entry", "name", "result", "reason")),
    ]
    rows = [[1, "KZ-1", "А", good, None], [2, None, "Б", good, None], [3, "KZ-3", "В", None, "Себебі"]]
    filled = read_results("a.xlsx", workbook([head, *rows, [4, "KZ-4", "Г", None, None]]))
    assert [row.registration_no for row in filled.rows] == ["KZ-1"]
    assert [one.cell for one in filled.unread] == ["B3", "D4"]
    headless = read_results("a.xlsx", workbook([rows[0], [2, "KZ-2", "Б", good, None]]))
    assert [row.registration_no for row in headless.rows] == ["KZ-1", "KZ-2"]
    unseen = in_sheet(workbook([head, rows[0]]), r'<row r="2"', '<row r="2" hidden="1"')
    assert read_results("a.xlsx", unseen).hidden == [2]
