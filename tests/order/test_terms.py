"""Clauses 9, 13, 16, 23, 24, 31 in working days (D2, D4, D19): worked examples with their reasoning, and
properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.order.calendar import is_working_day
from analytics.order.dated import Dated, RuleFileError
from analytics.order.terms import CLAUSES, Term, due, term, terms, working_days_between

D = date.fromisoformat


@pytest.mark.parametrize(
    ("clause", "event", "expected", "why"),
    [
        # Wed 18 Nov 2026; 19 Thu is day 1, 20 Fri 2, 23 Mon 3.
        ("13", "2026-11-18", "2026-11-23", "a weekend between"),
        # Filed on Saturday: the first working day after is Monday 23 = 1, 24 = 2, 25 = 3.
        ("13", "2026-11-21", "2026-11-25", "filed on a day off"),
        # Thu 2 Jan 2025 is a holiday; Fri 3 off by transfer, Sat 4 off, Sun 5 works = 1, Mon 6 = 2, Tue 7
        # Christmas, Wed 8 = 3.
        ("13", "2025-01-02", "2025-01-08", "the working Sunday of 5 January 2025 counts"),
        # Wed 19 Mar 2025; 20 Thu = 1; Nauryz 21 Fri to 25 Tue off; 26 Wed = 2, 27 Thu = 3.
        ("13", "2025-03-19", "2025-03-27", "Nauryz 2025 with both its moved days"),
        # Thu 19 Mar 2026; 20 Fri = 1; 21-22 weekend, 23 Mon Nauryz, 24 Tue and 25 Wed for 21 and 22; 26 Thu =
        # 2, 27 Fri = 3.
        ("13", "2026-03-19", "2026-03-27", "Nauryz 2026"),
        # Tue 28 Apr 2026; 29 = 1, 30 = 2, 1 May off, 4 Mon = 3, 5 = 4, 6 = 5, 7 Thu off, 8 Fri = 6, 11 Mon
        # off, 12-15 = 7-10.
        ("16", "2026-04-28", "2026-05-15", "three May holidays in ten days"),
        # Tue 6 May 2025; 7 off, 8 Thu = 1, 9 Fri off, 12 Mon = 2.
        ("24", "2025-05-06", "2025-05-12", "7 and 9 May 2025"),
        # Fri 26 Dec 2025; 29 = 1, 30 = 2, 31 = 3.
        ("23", "2025-12-26", "2025-12-31", "up to the year's end"),
        # Wed 30 Dec 2026; 31 = 1, 1-4 Jan off (2 Jan, a Saturday, moves to Monday 4), 5 Tue = 2.
        ("24", "2026-12-30", "2027-01-05", "over New Year"),
        ("9.1", "2026-11-02", "2026-11-16", "3-6 = 1-4, 9-13 = 5-9, 16 = 10"),
        ("9.2", "2026-11-02", "2026-11-09", "3-6 = 1-4, 9 = 5"),
        ("9.3", "2026-11-02", "2026-11-09", "as 9.2"),
        ("31.1", "2026-11-02", "2026-11-05", "3, 4, 5"),
        ("31.2", "2026-11-02", "2026-12-02", "30 calendar days: 28 more in November, 2 in December"),
    ],
)
def test_worked_examples(clause: str, event: str, expected: str, why: str) -> None:
    assert due(clause, D(event)) == D(expected), why


def test_an_inspection_across_a_holiday() -> None:
    """D4, clause 21. Assessment from Mon 27 Apr 2026: 28, 29, 30 used, 1 May off, Mon 4 used. The commission
    inspects from Tue 5 to Fri 8 May (5, 6, 8 would have been working days; 7 is off anyway): none counts.
    9-11 off. Six are left: 12, 13, 14, 15, 18, 19."""
    assert due("16", D("2026-04-27"), [(D("2026-05-05"), D("2026-05-08"))]) == D("2026-05-19")


def test_an_inspection_that_ends_on_a_day_off_resumes_the_next_working_day() -> None:
    """Assessment from Mon 2 Nov 2026; 3, 4, 5 used; inspected Fri 6 to Sun 8: seven left, 9-13 = 5, 16,
    17."""
    assert due("16", D("2026-11-02"), [(D("2026-11-06"), D("2026-11-08"))]) == D("2026-11-17")


def test_two_inspections() -> None:
    """Assessment from Mon 2 Nov 2026; 3 used; 4-5 suspended; 6 = 2, 9 = 3; 10-11 suspended; 12 = 4, 13 = 5,
    16-20 = 6-10."""
    days = [(D("2026-11-04"), D("2026-11-05")), (D("2026-11-10"), D("2026-11-11"))]
    assert due("16", D("2026-11-02"), days) == D("2026-11-20")


def test_a_suspension_after_the_end_changes_nothing() -> None:
    assert due("13", D("2026-11-02"), [(D("2026-11-06"), D("2026-11-20"))]) == due("13", D("2026-11-02"))


def test_working_days_left() -> None:
    friday, monday = D("2026-11-20"), D("2026-11-23")
    assert working_days_between(friday, monday) == 1
    assert working_days_between(monday, monday) == 0, "the last day: the term is still kept"
    assert working_days_between(D("2026-11-25"), monday) == -2, "two working days past it"


def test_every_clause_of_the_contract_has_a_term() -> None:
    assert set(CLAUSES) == {"9.1", "9.2", "9.3", "13", "16", "23", "24", "31.1", "31.2"}
    assert [term(clause, D("2026-11-02")).length for clause in ("13", "16", "23", "24")] == [3, 10, 3, 2]


def test_a_new_wording_counts_from_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = Term.model_validate(
        {"clause": "13", "length": 5, "unit": "working_days", "from": D("2027-01-01"), "reference": "test"}
    )
    monkeypatch.setitem(terms(), "13", Dated([*terms()["13"], newer], "terms 13"))
    assert term("13", D("2026-12-31")).length == 3
    assert term("13", D("2027-01-01")).length == 5
    with pytest.raises(RuleFileError, match="1 Jan 2022"):
        term("13", D("2021-12-31"))


DAYS = st.dates(D("2024-01-01"), D("2027-12-01"))
WORKING = st.sampled_from([clause for clause in CLAUSES if clause != "31.2"])


@st.composite
def suspensions(draw: st.DrawFn) -> list[tuple[date, date]]:
    first = draw(DAYS)
    result = []
    for _ in range(draw(st.integers(0, 3))):
        last = first + timedelta(days=draw(st.integers(0, 20)))
        result.append((first, last))
        first = last + timedelta(days=draw(st.integers(1, 10)))
    return result


def by_hand(length: int, start: date, stopped: list[tuple[date, date]]) -> date:
    """The rule read plainly, a day at a time."""
    day, counted = start, 0
    while counted < length:
        day += timedelta(days=1)
        if is_working_day(day) and not any(first <= day <= last for first, last in stopped):
            counted += 1
    return day


@given(WORKING, DAYS, suspensions())
def test_due_is_the_plain_reading(clause: str, start: date, stopped: list[tuple[date, date]]) -> None:
    assert due(clause, start, stopped) == by_hand(term(clause, start).length, start, stopped)


@given(WORKING, DAYS)
def test_a_term_ends_on_a_working_day_after_its_length(clause: str, start: date) -> None:
    end = due(clause, start)
    assert is_working_day(end)
    assert working_days_between(start, end) == term(clause, start).length


@given(WORKING, DAYS, st.integers(1, 40))
def test_a_later_event_never_ends_earlier(clause: str, start: date, days: int) -> None:
    assert due(clause, start) <= due(clause, start + timedelta(days=days))


@given(DAYS, DAYS, DAYS)
def test_days_between_add_up(a: date, b: date, c: date) -> None:
    assert working_days_between(a, b) + working_days_between(b, c) == working_days_between(a, c)
