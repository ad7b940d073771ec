"""What is easy to get wrong in the 26 criteria, each in the words of the contract of snapshots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.store.as_of import NEWEST_LOAD, AsOf
from analytics.store.criteria.derivation import derive
from tests.store.criteria.source_rows import BIN, COVERED, OTHER, Opened, R, invoices, line, taxpayer
from tests.store.criteria.worlds import load, load_world

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
        first, second, _ = load_world(
            session, [invoices(line("2026-02-01", 10)), invoices(line("2026-02-01", 12)), taxpayer()]
        )

        def sales(last: int) -> float:
            frame = derive(session, AsOf(R, R, last), [BIN])
            return next(row["value"] for row in frame.iter_rows(named=True) if row["part"] == "c11_sales_ytd")

        assert sales(NEWEST_LOAD) == 12
        assert sales(second) == 12
        assert sales(first) == 10
