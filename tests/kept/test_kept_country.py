"""The same seed gives the same country to the bit: parts, logits, contributions, stages, Register.

README.md beside this file says of which commit the figures are, and when and how they may change."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.kept import country

SMALL, DEFAULT = country.PRODUCERS


@pytest.mark.parametrize("producers", country.PRODUCERS)
def test_hashes_and_counts_are_those_of_the_kept_rows(producers: int) -> None:
    figures = json.loads((country.HERE / f"country-{producers}.json").read_text(encoding="utf-8"))
    kept = country.read(producers)
    assert figures["sha256"] == {name: country.sha256(rows) for name, rows in kept["rows"].items()}
    assert {name: value for name, value in figures.items() if name != "sha256"} == {
        name: value for name, value in kept.items() if name != "rows"
    }


def test_a_small_country_is_the_same_to_the_bit(tmp_path: Path) -> None:
    assert_same(tmp_path, SMALL)


@pytest.mark.slow
def test_the_default_country_is_the_same_to_the_bit(tmp_path: Path) -> None:
    assert_same(tmp_path, DEFAULT)


def test_the_first_table_row_and_column_that_differ_are_named() -> None:
    kept = country.read(SMALL)
    assert country.first_difference(kept, copy.deepcopy(kept)) is None
    verification, part, value = changed(kept, "parts", 700, 2)
    result = country.first_difference(kept, changed_copy(kept, "parts", 700, 2))
    assert (
        result
        == f"parts: row ('{verification}', '{part}'): value {value!r} → {math.nextafter(value, math.inf)!r}"
    )


def test_a_row_that_is_gone_and_a_count_are_named() -> None:
    kept = country.read(SMALL)
    now = copy.deepcopy(kept)
    gone = now["rows"]["register"]["rows"].pop()
    assert country.first_difference(kept, now) == f"register: row {(gone[0], gone[1])} is gone"
    now = copy.deepcopy(kept)
    now["counts"]["goods"]["all"] += 1
    assert str(country.first_difference(kept, now)).startswith("goods: ")


def assert_same(directory: Path, producers: int) -> None:
    path = directory / "tizilim.duckdb"
    country.make(path, producers)
    kept = country.read(producers)
    result = country.first_difference(kept, country.figures(path))
    assert result is None, f"other than at {kept['commit']}: {result}"


def changed(kept: dict[str, Any], table: str, row: int, column: int) -> list[Any]:
    result: list[Any] = kept["rows"][table]["rows"][row][: column + 1]
    return result


def changed_copy(kept: dict[str, Any], table: str, row: int, column: int) -> dict[str, Any]:
    now = copy.deepcopy(kept)
    cells = now["rows"][table]["rows"][row]
    cells[column] = math.nextafter(cells[column], math.inf)
    return now
