"""D20: versions of a row of the Register: what a change from a day leaves of the row as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from analytics.casework.register.rows import content_hash
from analytics.casework.register.versions import FOREVER, Version, first_version, from_day
from analytics.documents.forms.register_goods import NewGood
from tests.casework.register.register_world import FIRM

FIRST, DAY, LAST = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
NEW = {"name": "New"}


def row(valid_from: date = FIRST, valid_to: date = FOREVER, **more: Any) -> Version:
    good = NewGood(**{"bin": FIRM, "name": "Old", "product": "Pipe", **more})
    made = first_version("KTP-1", 1, 1, good, valid_from)
    return replace(made, valid_to=valid_to, ended_by=7)


def days(rows: list[Version]) -> list[tuple[str, date, date, int | None]]:
    return [(one.name, one.valid_from, one.valid_to, one.ended_by) for one in rows]


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
    assert row(name="«ЁЛКА»  plus Қала").search.split()[2:5] == ["елка", "plus", "кала"]
    assert row(kpved="25.11.10").search.split()[-2:] == ["25.11.10", "251110"]


def test_the_hash_of_a_row_is_of_its_value() -> None:
    def hashed(amount: str) -> str:
        return content_hash([row(capacity=Decimal(amount))])

    assert hashed("10.0") == hashed("10.00") != hashed("10.01")
