"""A changed figure takes with it what hangs on it (12(5), 12(11), 12(12), 12(16) to 12(18))."""

import pytest

from analytics.casework.what_if.consistent import consistent
from analytics.order.criteria import PART_NAMES
from analytics.text import UserError

STAFF, PAYROLL, WAGE = "c16_headcount_ytd", "c17_payroll_ytd", "c18_wage_ytd"
NOW = dict.fromkeys(PART_NAMES, None) | {
    STAFF: 20.0,
    PAYROLL: 36_000_000.0,
    WAGE: 200_000.0,
    "c11_purchases_ytd": 50_000_000.0,
    "c14_electricity_ytd": 1_000_000.0,
    "c26_raw_materials_ytd": 9_000_000.0,
    "c12_export_turnover_ytd": 5_000_000.0,
}


@pytest.mark.parametrize(
    ("changes", "follows"),
    [
        ({PAYROLL: 72_000_000.0}, {WAGE: 400_000.0}),
        ({STAFF: 40.0}, {WAGE: 100_000.0}),
        ({WAGE: 300_000.0}, {PAYROLL: 54_000_000.0}),
        ({WAGE: 300_000.0, STAFF: 10.0}, {PAYROLL: 27_000_000.0}),
        ({WAGE: 100_000.0, PAYROLL: 36_000_000.0}, {STAFF: 40.0}),
        ({STAFF: 40.0, PAYROLL: 72_000_000.0}, {WAGE: 200_000.0}),
        ({STAFF: 0.0, PAYROLL: 0.0}, {WAGE: 0.0}),
    ],
)
def test_of_wage_payroll_and_headcount_the_third_follows(changes, follows):
    result = consistent(NOW, changes)
    assert result == pytest.approx(changes | follows)


def test_three_that_contradict_one_another_are_refused():
    with pytest.raises(UserError) as refusal:
        consistent(NOW, {STAFF: 40.0, PAYROLL: 36_000_000.0, WAGE: 200_000.0})
    assert refusal.value.key == "what_if.wage_differs"


def test_nobody_is_paid_where_nobody_works():
    with pytest.raises(UserError) as refusal:
        consistent(NOW, {STAFF: 0.0})
    assert refusal.value.key == "what_if.nobody_paid"


def test_what_is_not_known_does_not_follow():
    assert consistent(NOW | {PAYROLL: None}, {STAFF: 40.0}) == {STAFF: 40.0}


def test_purchases_grow_with_what_is_bought():
    result = consistent(NOW, {"c14_electricity_ytd": 3_000_000.0, "c26_raw_materials_ytd": 8_000_000.0})
    assert result["c11_purchases_ytd"] == 51_000_000.0


def test_turnover_of_exports_is_export():
    assert consistent(NOW, {"c12_export_turnover_ytd": 1.0})["c05_export_ytd"] == 1.0
    assert consistent(NOW, {"c05_export_ytd": 0.0})["c12_export_turnover_ytd"] == 0.0
    with pytest.raises(UserError) as refusal:
        consistent(NOW, {"c05_export_ytd": 0.0, "c12_export_turnover_ytd": 1.0})
    assert refusal.value.key == "what_if.export_differs"
