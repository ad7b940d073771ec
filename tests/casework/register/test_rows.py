"""D20: versions of a row of the Register: what a change from a day leaves of the row as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from analytics.casework.register.row_search import searched
from analytics.casework.register.rows import FOREVER, content_hash, from_day

FIRST, DAY, LAST = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
NEW = {"name": "New"}


def row(valid_from: date, valid_to: date = FOREVER, **more: Any) -> dict[str, Any]:
    return {"name": "Old", "valid_from": valid_from, "valid_to": valid_to, "ended_by": 7, **more}


def days(rows: list[dict[str, Any]]) -> list[tuple[str, date, date, int | None]]:
    return [(one["name"], one["valid_from"], one["valid_to"], one["ended_by"]) for one in rows]


def test_a_change_in_between_leaves_the_row_as_it_was_until_that_day() -> None:
    """What was ended by an exclusion still is; the part before the change was ended by the change alone."""
    changed = from_day(row(FIRST, LAST), DAY, NEW)
    assert days(changed) == [("Old", FIRST, DAY, None), ("New", DAY, LAST, 7)]


def test_a_row_that_begins_on_that_day_is_wholly_changed() -> None:
    """There is no version of no days."""
    assert days(from_day(row(DAY, LAST), DAY, NEW)) == [("New", DAY, LAST, 7)]


@pytest.mark.parametrize("valid_to", [date(2026, 5, 31), DAY])
def test_a_row_that_ended_by_that_day_stays(valid_to: date) -> None:
    assert from_day(row(FIRST, valid_to), DAY, NEW) == [row(FIRST, valid_to)]


def test_a_row_that_says_so_already_stays() -> None:
    assert from_day(row(FIRST), DAY, {"name": "Old"}) == [row(FIRST)]
    assert len(from_day(row(FIRST, bin="1"), DAY, {"name": "Old", "bin": "2"})) == 2


def test_a_search_compares_small_letters_without_quotation_marks_and_codes_without_dots() -> None:
    assert searched({"name": "«ЁЛКА»  plus Қала"}) == "елка plus кала"
    assert searched({"kpved": "25.11.10"}).split() == ["25.11.10", "251110"]


def test_the_hash_of_a_row_is_of_its_value() -> None:
    def hashed(amount: str) -> str:
        return content_hash([{"capacity": Decimal(amount)}])

    assert hashed("10.0") == hashed("10.00") != hashed("10.01")
