"""Groups of like producers: sizes and sections where one ends and the next begins."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.scoring.peers import group_codes, size_class

RULES: dict[str, Any] = {"size_from": [0, 5, 20], "sections": {"B": (5, 9), "C": (10, 33), "D": (35, 35)}}


@pytest.mark.parametrize(
    ("headcount", "size"),
    [(None, None), (0.0, "0-4"), (4.9, "0-4"), (5.0, "5-19"), (19.0, "5-19"), (20.0, "20+"), (900.0, "20+")],
)
def test_a_size_class_begins_with_its_first_headcount(headcount: float | None, size: str | None) -> None:
    assert size_class(headcount, RULES) == size


@pytest.mark.parametrize(
    ("oked", "section"), [("09900", "B"), ("10110", "C"), ("33200", "C"), ("34000", None), ("35110", "D")]
)
def test_a_section_has_its_first_and_its_last_division(oked: str, section: str | None) -> None:
    assert group_codes(oked, None, RULES)[2] == (f"section:{section}" if section else None)


def test_a_group_by_size_needs_a_size() -> None:
    assert group_codes("25110", None, RULES) == (None, None, "section:C", "all")
    assert group_codes("25110", "5-19", RULES)[:2] == ("oked:25 size:5-19", "section:C size:5-19")
