"""The two dates and what they leave of a period (contract of snapshots, "Two dates"; D8), without a
database."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.store.as_of import AsOf
from analytics.store.criteria.windows import Window, holds, union, window

R, K = date(2026, 6, 30), date(2026, 7, 10)
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
MAY = (date(2026, 5, 1), date(2026, 5, 31))
FROM_2_MAY = (date(2026, 5, 2), date(2026, 5, 31))
IN_APRIL = (date(2026, 4, 10), date(2026, 4, 20))
SPRING = (APRIL[0], MAY[1])


def test_py_is_the_calendar_year_before_and_ytd_begins_with_the_year() -> None:
    as_of = AsOf(R, K)
    assert as_of.py == (date(2025, 1, 1), date(2025, 12, 31))
    assert as_of.ytd == (date(2026, 1, 1), R)


def test_coverage_that_touches_is_joined_and_a_missing_day_is_not() -> None:
    assert union([MAY, APRIL]) == [SPRING]
    assert union([APRIL, FROM_2_MAY]) == [APRIL, FROM_2_MAY]
    assert union([APRIL, IN_APRIL]) == [APRIL]


def test_coverage_holds_its_first_and_its_last_day() -> None:
    assert holds([APRIL], *APRIL)
    assert not holds([APRIL], date(2026, 3, 31), APRIL[1])
    assert not holds([APRIL], APRIL[0], date(2026, 5, 1))


def test_nothing_after_the_day_of_knowledge_counts() -> None:
    assert window(SPRING, APRIL[1], [SPRING]) == Window(SPRING[0], APRIL[1], APRIL[1], True)
    assert window(SPRING, K, [SPRING]) == Window(*SPRING, SPRING[1], True)


@pytest.mark.parametrize(("lag", "complete"), [(31, True), (30, False), (0, False)])
def test_a_lag_tolerates_as_many_days_as_it_says(lag: int, complete: bool) -> None:
    """Covered to 30 April, the window to 31 May: 31 days are open."""
    ends = APRIL[1] if complete else MAY[1]
    assert window(SPRING, K, [APRIL], lag) == Window(SPRING[0], ends, MAY[1], complete)


def test_a_day_that_is_missing_makes_a_window_incomplete() -> None:
    """What is known of it then goes up to the last day that could be known."""
    assert window(SPRING, K, [APRIL, FROM_2_MAY]) == Window(*SPRING, SPRING[1], False)
    assert window(SPRING, K, [(SPRING[0], date(2026, 5, 29)), (K, K)], 3).ends == date(2026, 5, 29)
    gap = [(SPRING[0], date(2026, 5, 1)), (date(2026, 5, 3), date(2026, 5, 29))]
    assert window(SPRING, K, gap, 3) == Window(*SPRING, SPRING[1], False)


def test_a_window_without_a_day_tells_nothing() -> None:
    before = date(2026, 3, 15)
    assert not window(SPRING, before, [(date(2026, 1, 1), before)]).complete
