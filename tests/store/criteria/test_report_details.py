"""The parts that come from tax reports: due, late, missing, revised, weighted by months (D8, D9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import part_rows, recompute
from tests.store.criteria.source_rows import (
    BIN,
    COVERED,
    Opened,
    R,
    income,
    invoices,
    period,
    reports,
    staff,
    taxpayer,
)
from tests.store.criteria.worlds import load, load_world


def test_a_report_is_late_after_its_due_date_and_missing_where_the_coverage_would_show_it(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    early = load("taxpayers", date(2026, 1, 1), [{"bin": BIN}])

    def payroll(known_on: date, covered_to: date) -> str:
        covers = (date(2024, 1, 1), covered_to)
        known = [early, reports(as_of=covered_to, covers=covers)]
        return str(part_of("c17_payroll_ytd", known, date(2026, 3, 31), known_on)["state"])

    # The first quarter is due on 15 May 2026, a Friday.
    assert payroll(date(2026, 5, 15), date(2026, 5, 15)) == "not_due"
    assert payroll(date(2026, 5, 16), date(2026, 5, 15)) == "missing"
    assert payroll(date(2026, 5, 16), date(2026, 5, 14)) == "no_data"
    assert payroll(date(2026, 5, 16), date(2026, 5, 16)) == "missing"


def test_a_due_date_on_a_day_off_moves_to_the_next_working_day(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    # 15 August 2026 is a Saturday: the second quarter is due on Monday the 17th.
    early = load("taxpayers", date(2026, 1, 1), [{"bin": BIN, "registered_on": date(2026, 4, 1)}])
    covers = (date(2024, 1, 1), date(2026, 8, 18))
    loads = [early, reports(as_of=date(2026, 8, 17), covers=(covers[0], date(2026, 8, 17)))]
    assert part_of("c17_payroll_ytd", loads, R, date(2026, 8, 17))["state"] == "not_due"
    assert part_of("c17_payroll_ytd", loads, R, date(2026, 8, 18))["state"] == "missing"


def test_a_quarter_that_has_not_ended_is_not_due(part_of: Callable[..., dict[str, Any]]) -> None:
    assert part_of("c17_payroll_ytd", [reports()], date(2026, 1, 20))["state"] == "not_due"


def test_missing_periods_are_counted_also_where_there_is_a_value(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    rows = [staff(1, "employee_income", 90, 2025), staff(4, "employee_income", 30, 2025)]
    part = part_of("c17_payroll_py", [taxpayer(), reports(*rows)])
    assert (part["state"], part["value"], part["months"], part["missing_periods"]) == ("value", 120.0, 6.0, 2)


def test_py_parts_of_an_entity_registered_after_py_are_not_applicable(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    new = taxpayer(registered_on=date(2026, 1, 1))
    loads = [new, reports(), invoices()]
    for part in (
        "c06_taxes_paid_py",
        "c07_tax_burden_py",
        "c08_zero_reports_py",
        "c10_income_py",
        "c11_sales_py",
        "c18_wage_py",
        "c23_land_py",
    ):
        assert part_of(part, loads)["state"] == "not_applicable"
    assert part_of("c11_sales_ytd", loads)["state"] == "zero"


def test_the_highest_revision_counts_and_a_difference_is_added(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    first, mended = income(100), income(80, "2026-04-02", revision=1)
    added = income(-5, "2026-04-03", revision=2, amount_kind="difference")
    assert part_of("c10_income_py", [reports(first, mended)])["value"] == 80
    assert part_of("c10_income_py", [reports(first, mended, added)])["value"] == 75
    alone = part_of("c10_income_py", [reports(added)])
    assert alone["state"] == "no_data"  # the figure before it is not known


def test_a_100_replaces_the_910_reports_inside_its_period(part_of: Callable[..., dict[str, Any]]) -> None:
    half = period("910.00", "2025-01-01", "2025-06-30", "total_income", 40, "2025-08-01")
    assert part_of("c10_income_py", [reports(half)])["value"] == 40
    assert part_of("c10_income_py", [reports(half, income(100))])["value"] == 100


def test_a_simplified_filer_owes_no_100_and_no_200(part_of: Callable[..., dict[str, Any]]) -> None:
    halves = [
        period("910.00", "2025-01-01", "2025-06-30", "total_income", 40, "2025-08-01"),
        period("910.00", "2025-07-01", "2025-12-31", "total_income", 50, "2026-02-01"),
    ]
    loads = [taxpayer(), reports(*halves)]
    assert part_of("c19_fixed_assets_py", loads)["state"] == "not_applicable"
    assert part_of("c10_income_py", loads)["missing_periods"] == 0
    assert part_of("c17_payroll_py", loads)["missing_periods"] == 2
    tie = reports(*halves, period("100.00", "2024-01-01", "2024-12-31", "total_income", 1, "2026-02-01"))
    assert part_of("c19_fixed_assets_py", [taxpayer(), tie])["state"] == "missing"


def test_who_changed_the_regime_is_not_told_that_what_another_form_reported_is_missing(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    half = period("910.00", "2026-01-01", "2026-06-30", "total_income", 40, "2026-06-30")
    quarters = [staff(quarter, "employee_income", 10, 2025) for quarter in (1, 2, 3, 4)]
    part = part_of("c17_payroll_py", [taxpayer(), reports(income(5), half, *quarters)])
    assert (part["value"], part["missing_periods"]) == (40.0, 0)


def test_owners_and_emitters_only_file_700_and_870(part_of: Callable[..., dict[str, Any]]) -> None:
    never = part_of("c15_environment_py", [taxpayer(), reports()])
    assert (never["state"], never["missing_periods"]) == ("zero", 0)
    before = period("870.00", "2024-10-01", "2024-12-31", "environmental_charge", 3, "2025-01-20")
    emitter = part_of("c15_environment_py", [taxpayer(), reports(before)])
    assert (emitter["state"], emitter["missing_periods"]) == ("missing", 4)
    land = period("700.00", "2025-01-01", "2025-12-31", "land_plots", 2, "2026-02-01")
    assert part_of("c23_land_py", [taxpayer(), reports(land)])["value"] == 1


def test_c07_is_derived_where_the_source_gives_no_coefficient(part_of: Callable[..., dict[str, Any]]) -> None:
    paid = load(
        "tax_payments",
        R,
        [{"payment_id": "p", "bin": BIN, "paid_on": date(2025, 5, 5), "amount": Decimal(6)}],
        COVERED,
    )
    derived = part_of("c07_tax_burden_py", [taxpayer(), reports(income(200)), paid])
    assert (derived["state"], derived["value"], derived["derived"]) == ("value", 3.0, True)
    values = load("tax_burden", R, [{"bin": BIN, "year": 2025, "coefficient": Decimal("4.5")}])
    assert part_of("c07_tax_burden_py", [taxpayer(), reports(income(200)), paid, values])["value"] == 4.5
    assert part_of("c07_tax_burden_py", [taxpayer(), reports(income(0)), paid])["state"] == "no_data"
    assert part_of("c07_tax_burden_py", [taxpayer(), reports(), paid])["state"] == "missing"
    assert part_of("c07_tax_burden_py", [taxpayer(), reports(income(200))])["state"] == "no_data"


def test_c08_is_yes_where_the_income_reported_is_nothing(part_of: Callable[..., dict[str, Any]]) -> None:
    assert part_of("c08_zero_reports_py", [taxpayer(), reports(income(0))])["value"] == 1
    assert part_of("c08_zero_reports_py", [taxpayer(), reports(income(9))])["state"] == "zero"
    assert part_of("c08_zero_reports_py", [taxpayer(), reports()])["state"] == "missing"


def test_c16_and_c18_are_weighted_by_months_over_the_periods_reported_for_both(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    rows = [
        staff(1, "headcount_average", 10),
        staff(2, "headcount_average", 20),
        staff(1, "employee_income", 9000),
    ]
    loads = [taxpayer(), reports(*rows)]
    assert part_of("c16_headcount_ytd", loads)["value"] == 15
    wage = part_of("c18_wage_ytd", loads)
    assert (wage["value"], wage["months"]) == (300.0, 3.0)


def test_c18_without_a_common_period_or_without_staff(part_of: Callable[..., dict[str, Any]]) -> None:
    apart = reports(staff(1, "headcount_average", 10), staff(2, "employee_income", 9000))
    assert part_of("c18_wage_ytd", [taxpayer(), apart])["state"] == "no_data"
    nobody = reports(staff(1, "headcount_average", 0), staff(1, "employee_income", 0))
    assert part_of("c18_wage_ytd", [taxpayer(), nobody])["state"] == "zero"
    unexplained = reports(staff(1, "headcount_average", 0), staff(1, "employee_income", 5))
    assert part_of("c18_wage_ytd", [taxpayer(), unexplained])["state"] == "no_data"
    only_staff = reports(staff(1, "headcount_average", 3))
    assert (
        part_of("c18_wage_ytd", [taxpayer(), only_staff])["state"]
        == part_of("c17_payroll_ytd", [taxpayer(), only_staff])["state"]
    )


def test_a_line_code_becomes_an_indicator_by_the_table_in_force_for_the_period(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    coded = income(70) | {"indicator": "example-18"}
    wrong_year = income(70) | {"indicator": "example-19"}
    assert part_of("c10_income_py", [taxpayer(), reports(coded)])["value"] == 70
    assert part_of("c10_income_py", [taxpayer(), reports(wrong_year)])["state"] == "missing"
    assert (
        part_of("c10_income_py", [taxpayer(), reports(coded, income(75))])["value"] == 75
    )  # its own name goes before a line code


def test_a_derived_burden_shows_taxes_and_income(world: Opened) -> None:
    paid = load(
        "tax_payments",
        R,
        [{"payment_id": "p", "bin": BIN, "paid_on": date(2025, 5, 5), "amount": Decimal(6)}],
        COVERED,
    )
    with world() as session:
        load_world(session, [taxpayer(), reports(income(200)), paid])
        rows = part_rows(session, AsOf(R, R), BIN, "c07_tax_burden_py")
    assert [(row.kind, row.file_name, row.source_row, row.adds) for row in rows] == [
        ("tax_payments", "tax_payments-1.csv", 2, Decimal(6)),
        ("tax_reports", "tax_reports-1.csv", 2, Decimal(200)),
    ]
    assert recompute("c07_tax_burden_py", rows) == 3.0


def test_a_corrected_report_says_so(world: Opened) -> None:
    with world() as session:
        load_world(session, [taxpayer(), reports(income(100), income(80, "2026-04-02", revision=1))])
        rows = part_rows(session, AsOf(R, R), BIN, "c10_income_py")
    assert [(row.amount, row.note) for row in rows] == [(Decimal(80), "derivation.note_revision")]
