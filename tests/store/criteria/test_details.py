"""What is easy to get wrong in the 26 criteria, each in the words of the contract of snapshots."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from analytics.store.as_of import NEWEST_LOAD, AsOf
from analytics.store.criteria.derivation import derive, part_rows, recompute
from analytics.store.database import Session
from tests.store.criteria.plain_reading import Load
from tests.store.criteria.worlds import load, put

BIN, OTHER = "600140000012", "650240000023"
R = date(2026, 6, 30)
COVERED = (date(2024, 1, 1), R)
Opened = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def part_of(world: Opened) -> Callable[..., dict[str, Any]]:
    """`part_of("c10_income_py", [loads])`: that part of BIN in a world of only these loads, on R = 30 June
    2026 unless given."""

    def ask(
        part: str, loads: list[Load], reference_date: date = R, known_on: date | None = None, **options: Any
    ) -> dict[str, Any]:
        with world() as session:
            put(session, loads)
            frame = derive(session, AsOf(reference_date, known_on or reference_date, **options), [BIN])
        return next(row for row in frame.iter_rows(named=True) if row["part"] == part)

    return ask


def taxpayer(**row: Any) -> Load:
    return load("taxpayers", R, [{"bin": BIN} | row])


def reports(*rows: dict[str, Any], as_of: date = R, covers: tuple[date, date] | None = COVERED) -> Load:
    return load(
        "tax_reports", as_of, [{"bin": BIN, "filed_on": row.get("period_end")} | row for row in rows], covers
    )


def period(
    form: str, start: str, end: str, indicator: str, amount: int | str, filed: str, **more: Any
) -> dict[str, Any]:
    return {
        "form": form,
        "period_start": date.fromisoformat(start),
        "period_end": date.fromisoformat(end),
        "indicator": indicator,
        "amount": Decimal(amount),
        "filed_on": date.fromisoformat(filed),
    } | more


def income(amount: int | str, filed: str = "2026-03-20", **more: Any) -> dict[str, Any]:
    return period("100.00", "2025-01-01", "2025-12-31", "total_income", amount, filed, **more)


def staff(quarter: int, indicator: str, amount: int | str, year: int = 2026) -> dict[str, Any]:
    ends = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}[quarter]
    return period(
        "200.00", f"{year}-{quarter * 3 - 2:02}-01", f"{year}-{ends}", indicator, amount, f"{year}-{ends}"
    )


def line(day: str, amount: int | str, number: int = 1, **more: Any) -> dict[str, Any]:
    on = date.fromisoformat(day)
    row = {
        "invoice_no": f"i{number}",
        "issued_on": on,
        "turnover_on": on,
        "seller_bin": BIN,
        "buyer_bin": OTHER,
        "amount": Decimal(amount),
    }
    return row | more


def invoices(*rows: dict[str, Any], as_of: date = R, covers: tuple[date, date] | None = COVERED) -> Load:
    return load("einvoices", as_of, list(rows), covers)


# ---- criteria 1-3


def test_c02_a_deregistration_before_the_registration_given_is_an_old_one(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    again = taxpayer(vat_registered_on=date(2020, 1, 1), vat_deregistered_on=date(2019, 1, 1))
    left = taxpayer(vat_registered_on=date(2020, 1, 1), vat_deregistered_on=R)
    same_day = taxpayer(vat_registered_on=date(2020, 1, 1), vat_deregistered_on=date(2020, 1, 1))
    later = taxpayer(vat_registered_on=date(2020, 1, 1), vat_deregistered_on=date(2026, 7, 1))
    assert part_of("c02_vat_registered", [again])["value"] == 1
    assert part_of("c02_vat_registered", [left])["state"] == "zero"
    assert part_of("c02_vat_registered", [same_day])["state"] == "zero"
    assert part_of("c02_vat_registered", [later])["value"] == 1


def test_a_bin_that_is_not_in_the_register_has_no_data_in_criteria_1_to_3(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    other = load("taxpayers", R, [{"bin": OTHER}])
    for part in ("c01_activity_years", "c02_vat_registered", "c03_tax_monitoring"):
        assert part_of(part, [other])["state"] == "no_data"


def test_the_register_is_a_state_the_newest_as_of_counts_whole(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    older = load("taxpayers", date(2026, 5, 1), [{"bin": BIN, "tax_monitoring": "large"}])
    newer = load("taxpayers", date(2026, 6, 1), [{"bin": OTHER}])
    assert part_of("c03_tax_monitoring", [newer, older])["state"] == "no_data"
    assert part_of("c03_tax_monitoring", [newer, older], known_on=date(2026, 5, 20))["value"] == 1


# ---- flows


def test_nothing_there_is_zero_only_where_every_day_is_covered(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    assert part_of("c11_sales_ytd", [taxpayer(), invoices()])["state"] == "zero"
    gap = [invoices(covers=(date(2024, 1, 1), date(2026, 3, 9))), invoices(covers=(date(2026, 3, 11), R))]
    assert part_of("c11_sales_ytd", [taxpayer(), *gap])["state"] == "no_data"
    joined = [invoices(covers=(date(2024, 1, 1), date(2026, 3, 10))), invoices(covers=(date(2026, 3, 11), R))]
    assert part_of("c11_sales_ytd", [taxpayer(), *joined])["state"] == "zero"


def test_a_gap_leaves_what_is_known_as_partial(part_of: Callable[..., dict[str, Any]]) -> None:
    part = part_of("c11_sales_ytd", [invoices(line("2026-02-01", 500), covers=(date(2026, 2, 1), R))])
    assert (part["state"], part["value"], part["partial"], part["months"]) == ("no_data", None, 500.0, None)


def test_coverage_that_ends_within_the_lag_ends_the_window(part_of: Callable[..., dict[str, Any]]) -> None:
    loads = [
        taxpayer(),
        invoices(
            line("2026-06-20", 5), line("2026-06-29", 7, 2), covers=(date(2024, 1, 1), date(2026, 6, 28))
        ),
    ]
    assert part_of("c11_sales_ytd", loads)["state"] == "no_data"
    assert part_of("c11_sales_ytd", loads, lag={"einvoices": 1})["state"] == "no_data"
    within = part_of("c11_sales_ytd", loads, lag={"einvoices": 2})
    assert (within["state"], within["value"], within["months"]) == ("value", 5.0, 179 / 30.4375)


def test_months_of_a_flow_begin_at_registration(part_of: Callable[..., dict[str, Any]]) -> None:
    part = part_of("c11_sales_ytd", [taxpayer(registered_on=date(2026, 6, 1)), invoices()])
    assert part["months"] == 30 / 30.4375


def test_a_yes_no_flow_with_one_hit_is_yes_whatever_the_coverage(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    export = {
        "declaration_no": "d1",
        "bin": BIN,
        "submitted_on": date(2026, 2, 1),
        "customs_value": Decimal(1),
        "document": "eaeu_statement",
    }
    loads = [load("customs", R, [export])]
    assert part_of("c05_export_ytd", loads)["value"] == 1
    assert part_of("c12_export_turnover_ytd", loads)["state"] == "no_data"
    covered = [load("customs", R, [export], COVERED)]
    assert (
        part_of("c12_export_turnover_ytd", covered)["state"] == "zero"
    )  # clause 12(12): declarations only (D14)


def test_c09_a_restriction_without_an_end_is_still_in_force(part_of: Callable[..., dict[str, Any]]) -> None:
    def restricted(start: date, end: date | None) -> dict[str, Any]:
        row = {"restriction_id": "x", "bin": BIN, "restricted_from": start, "restricted_to": end}
        return part_of("c09_einvoice_restricted_ytd", [load("einvoice_restrictions", R, [row], COVERED)])

    assert restricted(date(2019, 1, 1), None)["value"] == 1
    assert restricted(date(2019, 1, 1), date(2025, 12, 31))["state"] == "zero"
    assert restricted(date(2019, 1, 1), date(2026, 1, 1))["value"] == 1
    assert restricted(date(2026, 7, 1), None)["state"] == "zero"


def test_c06_refunds_are_taken_off_and_excluded_budget_codes_left_out(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    paid = [("p1", 100, "101201"), ("p2", -30, "105101"), ("p3", 999, "204102"), ("p4", 999, "902101")]
    rows = [
        {"payment_id": p, "bin": BIN, "paid_on": date(2025, 4, 1), "amount": Decimal(a), "budget_code": c}
        for p, a, c in paid
    ]
    assert part_of("c06_taxes_paid_py", [taxpayer(), load("tax_payments", R, rows, COVERED)])["value"] == 70


def test_c11_counts_issued_lines_only_and_no_invoices_to_oneself(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    rows = (
        line("2026-02-01", 1),
        line("2026-02-01", 10, 2, status="cancelled"),
        line("2026-02-01", 100, 3, buyer_bin=BIN),
    )
    foreign = line("2026-02-01", 1000, 4, buyer_bin=None)
    assert part_of("c11_sales_ytd", [taxpayer(), invoices(*rows, foreign)])["value"] == 1001
    assert part_of("c11_purchases_ytd", [taxpayer(), invoices(*rows, foreign)])["state"] == "zero"


def test_11_goes_by_turnover_14_and_26_by_issue(part_of: Callable[..., dict[str, Any]]) -> None:
    bought = line(
        "2026-01-05", 50, seller_bin=OTHER, buyer_bin=BIN, kpved="24.10.31", turnover_on=date(2025, 12, 30)
    )
    loads = [taxpayer(), invoices(bought)]
    assert part_of("c11_purchases_py", loads)["value"] == 50
    assert part_of("c11_purchases_ytd", loads)["state"] == "zero"
    assert part_of("c26_raw_materials_ytd", loads)["value"] == 50


def test_electricity_is_never_counted_as_raw_material_too(part_of: Callable[..., dict[str, Any]]) -> None:
    both = line("2026-02-01", 8, seller_bin=OTHER, buyer_bin=BIN, kpved="35.12.10", tnved="7208510000")
    neither = line("2026-02-01", 9, 2, seller_bin=OTHER, buyer_bin=BIN)
    loads = [taxpayer(), invoices(both, neither)]
    assert part_of("c14_electricity_ytd", loads)["value"] == 8
    assert part_of("c26_raw_materials_ytd", loads)["state"] == "zero"
    assert part_of("c11_purchases_ytd", loads)["value"] == 17


# ---- what was known


def test_a_newer_snapshot_replaces_the_row_and_deleted_takes_it_back(
    part_of: Callable[..., dict[str, Any]],
) -> None:
    first = invoices(line("2026-02-01", 10), as_of=date(2026, 3, 1), covers=None)
    mended = invoices(line("2026-02-01", 12), as_of=date(2026, 4, 1), covers=None)
    gone = invoices(line("2026-02-01", 12, deleted=True), as_of=date(2026, 5, 1), covers=None)
    cover = invoices()
    assert part_of("c11_sales_ytd", [first, mended, cover])["value"] == 12
    assert part_of("c11_sales_ytd", [mended, first, cover])["value"] == 12  # loaded in the other order
    assert part_of("c11_sales_ytd", [first, mended, gone, cover])["state"] == "zero"
    assert part_of("c11_sales_ytd", [first, mended, gone], known_on=date(2026, 4, 30))["partial"] == 12
    assert part_of("c11_sales_ytd", [first, mended, gone], known_on=date(2026, 3, 31))["partial"] == 10


def test_an_older_load_number_gives_the_older_answer(world: Opened) -> None:
    with world() as session:
        first, second, _ = put(
            session, [invoices(line("2026-02-01", 10)), invoices(line("2026-02-01", 12)), taxpayer()]
        )

        def sales(last: int) -> float:
            frame = derive(session, AsOf(R, R, last), [BIN])
            return next(row["value"] for row in frame.iter_rows(named=True) if row["part"] == "c11_sales_ytd")

        assert sales(NEWEST_LOAD) == 12
        assert sales(second) == 12
        assert sales(first) == 10


# ---- reports


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
    given = load("tax_burden", R, [{"bin": BIN, "year": 2025, "coefficient": Decimal("4.5")}])
    assert part_of("c07_tax_burden_py", [taxpayer(), reports(income(200)), paid, given])["value"] == 4.5
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


# ---- rows behind a figure


def test_a_derived_burden_shows_taxes_and_income(world: Opened) -> None:
    paid = load(
        "tax_payments",
        R,
        [{"payment_id": "p", "bin": BIN, "paid_on": date(2025, 5, 5), "amount": Decimal(6)}],
        COVERED,
    )
    with world() as session:
        put(session, [taxpayer(), reports(income(200)), paid])
        rows = part_rows(session, AsOf(R, R), BIN, "c07_tax_burden_py")
    assert [(row.kind, row.file_name, row.source_row, row.adds) for row in rows] == [
        ("tax_payments", "tax_payments-1.csv", 2, Decimal(6)),
        ("tax_reports", "tax_reports-1.csv", 2, Decimal(200)),
    ]
    assert recompute("c07_tax_burden_py", rows) == 3.0


def test_a_corrected_report_says_so(world: Opened) -> None:
    with world() as session:
        put(session, [taxpayer(), reports(income(100), income(80, "2026-04-02", revision=1))])
        rows = part_rows(session, AsOf(R, R), BIN, "c10_income_py")
    assert [(row.amount, row.note) for row in rows] == [(Decimal(80), "derivation.note_revision")]
