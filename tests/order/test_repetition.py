"""Runs one after another in which a criterion is not met, and what they come to (27, 28; D7, D12, D29)."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from analytics.order.dated import RuleFileError
from analytics.order.quarters import Quarter
from analytics.order.repetition import counted, outcomes
from analytics.order.rulebook import read_rulebook
from tests.order.test_rulebook import SHIPPED


def test_two_or_three_runs_one_after_another_as_the_dated_setting_says():
    text = SHIPPED["2026-1"] + "\n"
    later = text.replace(
        "[band]",
        '[[consecutive_runs]]\nfrom = 2027-01-01\nruns = 3\nreference = { kk = "three", ru = "three", en ='
        ' "three" }\n\n[band]',
    )
    days = date(2025, 8, 28), date(2026, 12, 31), date(2027, 1, 1)
    assert [read_rulebook(later).runs_on(day) for day in days] == [2, 2, 3]
    with pytest.raises(RuleFileError, match="28 Aug 2025"):
        read_rulebook(later).runs_on(date(2025, 8, 27))
    frame = pl.DataFrame(
        {"bin": ["A", "A", "B", "C"], "criterion": [14, 11, 14, 10]}, schema_overrides={"criterion": pl.Int32}
    )
    before = pl.DataFrame(
        {
            "bin": ["A", "B", "D"],
            "criterion": [14, 11, 14],
            "runs": [1, 1, 1],
            "first_quarter": ["2026Q1"] * 3,
            "sent_on": [date(2026, 4, 9)] * 3,
        },
        schema_overrides={"criterion": pl.Int32, "runs": pl.Int32},
    )
    counts = counted(frame, before, Quarter(2026, 2))
    assert counts.select("runs", "first_quarter").rows() == [
        (2, "2026Q1"),
        (1, "2026Q2"),
        (1, "2026Q2"),
        (1, "2026Q2"),
    ]
    bins, none = pl.Series(["A", "B", "C", "D", "E"]), pl.Series([], dtype=pl.String)
    assert outcomes(bins, counts, none, 2)["outcome"].to_list() == [
        "excluded",
        "noticed",
        "noticed",
        "conforming",
        "conforming",
    ]
    assert outcomes(bins, counts, none, 3)["outcome"].to_list() == [
        "noticed",
        "noticed",
        "noticed",
        "conforming",
        "conforming",
    ]


def test_a_criterion_of_two_rules_counts_on_from_the_longer():
    """Two rules about criterion 14: one told since the first quarter, one since the second."""
    frame = pl.DataFrame({"bin": ["A"], "criterion": [14]}, schema_overrides={"criterion": pl.Int32})
    before = pl.DataFrame(
        {
            "bin": ["A", "A"],
            "criterion": [14, 14],
            "runs": [2, 1],
            "first_quarter": ["2026Q1", "2026Q2"],
            "sent_on": [date(2026, 4, 9), date(2026, 7, 9)],
        },
        schema_overrides={"criterion": pl.Int32, "runs": pl.Int32},
    )
    assert counted(frame, before, Quarter(2026, 3)).select("runs", "first_quarter").rows() == [(3, "2026Q1")]


def test_d28_who_is_not_assessed_is_never_conforming_and_what_is_known_is_told_all_the_same():
    """D12: gaps of the sources are nobody's nonconformity."""
    frame = pl.DataFrame({"bin": ["A", "B"], "runs": [1, 2]})
    everybody = pl.Series(["A", "B", "C", "D"])
    known = outcomes(everybody, frame, pl.Series(["A", "B", "C"]), 2)["outcome"].to_list()
    assert known == ["noticed", "excluded", "incomplete", "conforming"]


def test_d29_a_quarter_that_ended_before_the_notice_neither_counts_nor_interrupts():
    """By producer: one was told in time, another late, as after an assessment made again (D28)."""
    frame = pl.DataFrame(
        {"bin": ["A", "B", "C"], "criterion": [14, 14, 14]}, schema_overrides={"criterion": pl.Int32}
    )
    before = pl.DataFrame(
        {
            "bin": ["A", "C"],
            "criterion": [14, 14],
            "runs": [1, 1],
            "first_quarter": ["2026Q1"] * 2,
            "sent_on": [date(2026, 7, 2), date(2026, 4, 9)],
        },
        schema_overrides={"criterion": pl.Int32, "runs": pl.Int32},
    )
    rows = counted(frame, before, Quarter(2026, 2)).select("bin", "runs", "first_quarter").rows()
    assert rows == [("A", 1, "2026Q1"), ("B", 1, "2026Q2"), ("C", 2, "2026Q1")]
