"""Clause 12: a change of a query is reported by part and by number of producers."""

from __future__ import annotations

import copy
from typing import Any

from tests.kept import country
from tests.kept.changes import PART, STATE, VALUE, changed_parts, lines

SMALL = country.PRODUCERS[0]


def test_nothing_changed_says_nothing() -> None:
    kept = country.read(SMALL)
    assert lines(kept, copy.deepcopy(kept)) == []


def test_the_parts_and_how_many_producers_are_named() -> None:
    kept = country.read(SMALL)
    now = copy.deepcopy(kept)
    sales = [
        row for row in now["rows"]["parts"]["rows"] if row[PART] == "c11_sales_ytd" and row[STATE] == "value"
    ]
    bin_of = {row[0]: row[3] for row in kept["rows"]["logits"]["rows"]}
    changed: set[str] = set()
    for row in sales:
        if len(changed) < 3:
            row[VALUE] += 1.0
            changed.add(bin_of[row[0]])
    report = changed_parts(kept, now)
    assert list(report) == ["c11_sales_ytd"]
    assert report["c11_sales_ytd"].bins == changed
    assert lines(kept, now)[0].startswith("c11_sales_ytd: 3 producers (value → value: ")


def test_a_state_that_becomes_another_is_named() -> None:
    kept = country.read(SMALL)
    now = copy.deepcopy(kept)
    row: list[Any] = next(row for row in now["rows"]["parts"]["rows"] if row[STATE] == "zero")
    row[VALUE], row[STATE] = None, "no_data"
    assert lines(kept, now) == [f"{row[PART]}: 1 producers (zero → no_data: 1)"]


def test_verifications_of_one_side_only_are_counted() -> None:
    kept = country.read(SMALL)
    now = copy.deepcopy(kept)
    gone = now["rows"]["parts"]["rows"][0][0]
    now["rows"]["parts"]["rows"] = [row for row in now["rows"]["parts"]["rows"] if row[0] != gone]
    assert lines(kept, now) == ["verifications: 1 are gone, 0 are new"]
