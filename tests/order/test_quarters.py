"""Clauses 25 and 26: days that the law states stay where they fall; the working day up to them is the safe
one (D3)."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.order.quarters import Quarter, next_quarter_due, quarter_before, safe_day, stated_day


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), Quarter(2025, 4)),
        (date(2026, 3, 31), Quarter(2025, 4)),
        (date(2026, 4, 1), Quarter(2026, 1)),
        (date(2026, 12, 31), Quarter(2026, 3)),
    ],
)
def test_the_reporting_quarter_is_the_one_that_has_ended(day: date, quarter: Quarter) -> None:
    assert quarter_before(day) == quarter


def test_a_quarter_has_its_first_and_last_day_and_its_follower() -> None:
    assert (Quarter(2026, 4).first_day, Quarter(2026, 4).last_day) == (date(2026, 10, 1), date(2026, 12, 31))
    following = [Quarter(2026, number).following for number in (1, 2, 3, 4)]
    assert following == [Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4), Quarter(2027, 1)]
    with pytest.raises(ValueError, match="no quarter 5"):
        Quarter(2026, 5)


def test_updating_ends_on_the_5th_and_monitoring_on_the_10th_of_the_month_after() -> None:
    assert stated_day("26", Quarter(2026, 3)) == date(2026, 10, 5)
    assert stated_day("25", Quarter(2026, 3)) == date(2026, 10, 10)
    assert stated_day("26", Quarter(2026, 4)) == date(2027, 1, 5)


def test_the_stated_day_that_comes_next() -> None:
    assert next_quarter_due("26", date(2026, 10, 5)) == Quarter(2026, 3)
    assert next_quarter_due("26", date(2026, 10, 6)) == Quarter(2026, 4)
    assert next_quarter_due("25", date(2026, 12, 31)) == Quarter(2026, 4)


def test_a_saturday_stays_and_the_friday_before_is_safe() -> None:
    tenth = stated_day("25", Quarter(2026, 3))
    assert tenth.weekday() == 5
    assert safe_day(tenth) == date(2026, 10, 9)
    assert safe_day(date(2026, 10, 5)) == date(2026, 10, 5)


def test_after_new_year_the_safe_day_goes_back_over_the_holidays() -> None:
    assert safe_day(date(2027, 1, 2)) == date(2026, 12, 31)


@pytest.mark.parametrize("code", ["2026Q0", "2026Q5", "2026-Q3", "26Q3", "2026Q3 ", "", "٢٠٢٦Q3"])
def test_what_is_no_quarter_is_refused(code):
    with pytest.raises(ValueError, match="not a quarter"):
        Quarter.from_code(code)


def test_a_quarter_is_written_and_read_by_its_code():
    assert Quarter(2026, 3).code == "2026Q3"
    assert Quarter.from_code("2026Q3") == Quarter(2026, 3)
