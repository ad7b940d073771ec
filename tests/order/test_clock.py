"""The clock as drawn: used, suspended, left, overdue in working days (D2, D4, clause 21)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.order import calendar
from analytics.order.clock import Clock, Day, clock
from analytics.order.terms import due, working_days_between

D = date.fromisoformat


def drawn(result: Clock) -> str:
    """u used, s suspended, l left, o overdue."""
    return "".join(cell.kind.value[0] for cell in result.cells)


def test_on_the_day_of_the_event_nothing_is_used() -> None:
    result = clock("13", D("2026-11-18"), D("2026-11-18"))
    assert (drawn(result), result.used, result.left, result.due_on) == ("lll", 0, 3, D("2026-11-23"))


def test_on_the_last_day_none_is_left_and_the_term_is_kept() -> None:
    result = clock("13", D("2026-11-18"), D("2026-11-23"))
    assert (drawn(result), result.left, result.overdue) == ("uuu", 0, False)


def test_past_it_every_working_day_is_overdue() -> None:
    """Due Mon 23 Nov 2026; today Wed 25."""
    result = clock("13", D("2026-11-18"), D("2026-11-25"))
    assert (drawn(result), result.used, result.left, result.overdue) == ("uuuoo", 3, -2, True)


def test_during_an_inspection_the_clock_stands() -> None:
    """Assessment from Mon 2 Nov 2026, inspected from Fri 6; today Tue 10: 3 used (3, 4, 5), 3 stood (6, 9,
    10), 7 left, no date."""
    result = clock("16", D("2026-11-02"), D("2026-11-10"), [(D("2026-11-06"), None)])
    assert (drawn(result), result.used, result.suspended, result.left) == ("uuusss" + "l" * 7, 3, 3, 7)
    assert result.standing
    assert result.due_on is None
    assert all(cell.day is None for cell in result.cells if cell.kind is Day.LEFT)


def test_after_an_inspection_it_goes_on_with_what_was_left() -> None:
    """The same, inspected 6 to 10; today Wed 11: one more used, six left, due Thu 19."""
    result = clock("16", D("2026-11-02"), D("2026-11-11"), [(D("2026-11-06"), D("2026-11-10"))])
    assert (drawn(result), result.left, result.due_on) == ("uuusssu" + "l" * 6, 6, D("2026-11-19"))


def test_an_inspection_that_begins_on_the_last_day_stops_the_clock() -> None:
    """Assessment from Mon 2 Nov 2026 is due Mon 16; that day does not count (D4), so one day is left."""
    result = clock("16", D("2026-11-02"), D("2026-11-17"), [(D("2026-11-16"), None)])
    assert (result.standing, result.used, result.left) == (True, 9, 1)


def test_an_inspection_does_not_bring_back_a_term_that_was_over() -> None:
    """Assessment from Mon 2 Nov 2026 was due Mon 16; an inspection that begins on Wed 18 comes too late."""
    result = clock("16", D("2026-11-02"), D("2026-11-19"), [(D("2026-11-18"), None)])
    assert (result.standing, result.due_on, result.overdue) == (False, D("2026-11-16"), True)


def test_a_deadline_given_stays_though_a_holiday_came_later() -> None:
    """Given 23 Nov by the calendar of then; now 20 Nov 2026 is decreed a day off."""
    week = calendar.Week(first_year=2026, last_year=2026, weekend=(5, 6))
    decreed = {
        "date": "2026-11-20",
        "kind": "day_off",
        "moved_from": "",
        "decree": "made up",
        "name": "made up",
    }
    then, now = calendar.make(week, []), calendar.make(week, [decreed])
    assert due("13", D("2026-11-18"), calendar=now) == D("2026-11-24")
    result = clock("13", D("2026-11-18"), D("2026-11-23"), due_on=D("2026-11-23"), calendar=then)
    assert (result.due_on, result.left, result.calendar_version) == (D("2026-11-23"), 0, then.version)
    later = clock("13", D("2026-11-18"), D("2026-11-23"), due_on=D("2026-11-24"), calendar=then)
    assert (later.due_on, later.left) == (D("2026-11-24"), 1)


def test_an_ended_clock_stays_as_on_the_day_it_ended() -> None:
    result = clock("13", D("2026-11-18"), D("2026-12-31"), ended_on=D("2026-11-20"))
    assert (drawn(result), result.left, result.overdue, result.ended_on) == ("uul", 1, False, D("2026-11-20"))
    late = clock("13", D("2026-11-18"), D("2026-12-31"), ended_on=D("2026-11-24"))
    assert (drawn(late), late.left, late.overdue) == ("uuuo", -1, True)


def test_calendar_days_have_no_clock() -> None:
    with pytest.raises(ValueError, match="calendar days"):
        clock("31.2", D("2026-11-02"), D("2026-11-03"))


@given(
    st.sampled_from(["13", "16", "23", "24"]),
    st.dates(D("2025-01-01"), D("2027-06-01")),
    st.integers(0, 40),
    st.one_of(st.none(), st.tuples(st.integers(1, 15), st.integers(0, 15))),
)
def test_figures_agree_with_cells_and_with_the_deadline(
    clause: str, start: date, passed: int, stop: tuple[int, int] | None
) -> None:
    today = start + timedelta(days=passed)
    first = start + timedelta(days=stop[0]) if stop else None
    days = [(first, first + timedelta(days=stop[1]))] if stop and first else []
    result = clock(clause, start, today, days)
    kinds = [cell.kind for cell in result.cells]
    assert result.due_on == due(clause, start, days)
    assert result.used + kinds.count(Day.LEFT) == result.length
    assert (result.left, result.suspended) == (
        kinds.count(Day.LEFT) - kinds.count(Day.OVERDUE),
        kinds.count(Day.SUSPENDED),
    )
    assert result.overdue == (
        result.due_on is not None and working_days_between(result.due_on, today) > 0 and Day.OVERDUE in kinds
    )
    dated = [cell.day for cell in result.cells]
    assert dated == sorted(set(dated))


def test_the_clock_stands_from_the_first_day_of_an_inspection() -> None:
    """Assessment from Mon 2 Nov 2026, inspected from Fri 6; today is that Friday: 3 used, one stood, 7
    left."""
    result = clock("16", D("2026-11-02"), D("2026-11-06"), [(D("2026-11-06"), None)])
    assert (drawn(result), result.standing, result.left) == ("uuus" + "l" * 7, True, 7)
