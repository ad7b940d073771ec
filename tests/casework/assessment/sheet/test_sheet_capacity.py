"""Check 4 of the sheet: does the declared output add up; 1,000 units a month at 1,000 KZT are
1,000,000 KZT a month."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analytics.casework.assessment.sheet import State
from analytics.store.database import Database
from analytics.text import LANGUAGES, text_for
from tests.casework.assessment.sheet.sheet_world import (
    line,
    made,
    peers,
)

ENOUGH = {
    "c11_sales_ytd": {"value": 12_000_000.0},
    "c14_electricity_ytd": {"value": 300_000.0}
    | peers("electricity_to_sales_ytd", "c14_electricity_ytd", 2.0, 4.0),
    "c26_raw_materials_ytd": {"value": 6_000_000.0}
    | peers("raw_materials_to_sales_ytd", "c26_raw_materials_ytd", 30.0, 50.0),
    "c13_import_value_ytd": {"value": 0.0, "state": "zero"},
    "c17_payroll_ytd": {"value": 900_000.0} | peers("payroll_to_sales_ytd", "c17_payroll_ytd", 10.0, 20.0),
    "c16_headcount_ytd": {"value": 20.0},
}


def test_output_that_adds_up(database: Database) -> None:
    """Sales 120 %, electricity 3 % (p10 2), materials 60 % (p10 30), bought 600,000 of 800,000 needed;
    payroll 9 % (p10 10) does not."""
    result = made(database, ENOUGH)
    states = {
        name: line(result, name).state
        for name in ("capacity", "sales", "electricity", "materials", "materials_needed", "payroll")
    }
    assert states.pop("payroll") is State.DOES_NOT
    assert set(states.values()) == {State.ADDS_UP}
    assert line(result, "electricity").values["own"].value == 3
    assert line(result, "materials_needed").values["share"].value == 75
    assert line(result, "staff").values["each"].value == 50_000
    assert result.worst(4) is State.DOES_NOT
    for language in LANGUAGES:  # like producers are named, never by the code of their group
        assert not any(
            code in one.text(text_for(language)) for code in ("oked:", "section:") for one in result.lines
        )


@pytest.mark.parametrize(
    ("part", "value", "name"),
    [
        ("c11_sales_ytd", 6_990_000.0, "sales"),
        ("c14_electricity_ytd", 199_000.0, "electricity"),
        ("c26_raw_materials_ytd", 5_590_000.0, "materials_needed"),
    ],
)
def test_just_below_a_mark_does_not_add_up(database: Database, part: str, value: float, name: str) -> None:
    result = made(database, ENOUGH | {part: ENOUGH[part] | {"value": value}})
    assert line(result, name).state is State.DOES_NOT


@pytest.mark.parametrize(
    ("part", "value", "name"),
    [
        ("c11_sales_ytd", 7_000_000.0, "sales"),
        ("c14_electricity_ytd", 200_000.0, "electricity"),
        ("c26_raw_materials_ytd", 5_600_000.0, "materials_needed"),
    ],
)
def test_exactly_at_a_mark_adds_up(database: Database, part: str, value: float, name: str) -> None:
    result = made(database, ENOUGH | {part: ENOUGH[part] | {"value": value}})
    assert line(result, name).state is State.ADDS_UP


def test_as_many_peers_as_the_mark_asks_for_are_a_measure(database: Database) -> None:
    enough = {"value": 1.0} | peers("electricity_to_sales_ytd", "c14_electricity_ytd", 2.0, 4.0, n=20)
    assert (
        line(made(database, ENOUGH | {"c14_electricity_ytd": enough}), "electricity").state is State.DOES_NOT
    )


def test_too_few_peers_are_no_measure(database: Database) -> None:
    few = {"value": 1.0} | peers("electricity_to_sales_ytd", "c14_electricity_ytd", 2.0, 4.0, n=19)
    assert line(made(database, ENOUGH | {"c14_electricity_ytd": few}), "electricity").state is State.LOOK


def test_a_part_that_is_not_known_is_not_zero(database: Database) -> None:
    unknown = {"value": None, "state": "no_data"}
    result = made(
        database,
        ENOUGH | dict.fromkeys(("c14_electricity_ytd", "c11_sales_ytd", "c16_headcount_ytd"), unknown),
    )
    assert {line(result, name).state for name in ("electricity", "sales", "staff")} == {State.NOT_KNOWN}


def test_output_above_capacity(database: Database) -> None:
    result = line(made(database, good={"capacity_per_year": "11999"}), "capacity")
    assert (result.state, result.known.value) == (State.DOES_NOT, Decimal(12000))


def test_output_of_exactly_the_capacity_adds_up(database: Database) -> None:
    """Clause 10(4)e: a plant may be used whole."""
    result = line(made(database, good={"capacity_per_year": "12000"}), "capacity")
    assert (result.state, result.known.value) == (State.ADDS_UP, Decimal(12000))
