"""The ground of an exclusion (clause 28, D7): the same criterion, in so many runs one after another."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from analytics.casework.appeals.case_file import CaseFile


def case_of(requested: int, *of_runs: set[int], now: tuple[set[int], ...] | None = None) -> CaseFile:
    """A case file whose runs, oldest first, did not find these criteria met; the reading asks for so many."""
    plan = SimpleNamespace(consecutive_runs=requested)

    def side(criteria: set[int]) -> Any:
        return SimpleNamespace(criteria=frozenset(criteria), plan=plan)

    pairs = zip(of_runs, now or of_runs, strict=True)
    runs: Any = [SimpleNamespace(then=side(then), now=side(later)) for then, later in pairs]
    nobody: Any = None
    return CaseFile(nobody, runs, None, nobody, nobody)


@pytest.mark.parametrize(
    ("requested", "runs", "grounds"),
    [
        (2, ({14}, {14}), [14]),
        (2, ({14}, {11}), []),
        (2, ({11, 14, 26}, {10, 14, 26}), [14, 26]),
        (2, ({10}, {14}, {14}), [14]),
        (2, ({14}, {10, 14}, {10}), [10]),
        (3, ({14}, {14}), []),
        (3, ({14}, {14}, {14}), [14]),
        (3, ({10}, {14}, {14}), []),
    ],
)
def test_a_ground_is_a_criterion_that_failed_in_each_of_the_last_runs(requested, runs, grounds) -> None:
    assert case_of(requested, *runs).grounds_then == grounds


def test_a_ground_that_stood_then_and_stands_no_longer() -> None:
    file = case_of(2, {14, 26}, {14, 26}, now=({14}, {26}))
    assert (file.grounds_then, file.grounds_now) == ([14, 26], [])
