"""What counts where a report was corrected in several ways, and where one year was reported under two regimes
(contract of snapshots: revisions, "Regime", "Reports owed")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.store.criteria.source_rows import BIN, income, period, reports, staff, taxpayer
from tests.store.criteria.worlds import load

Part = Callable[..., dict[str, Any]]
WHOLE, DIFFERENCE = "full", "difference"


@pytest.mark.parametrize(
    ("filed", "value"),
    [
        # revision, kind, amount, day of April on which it was filed; the highest full revision counts, with
        # every difference above it
        (((1, DIFFERENCE, -5, 2), (2, WHOLE, 80, 3)), 80),
        (((0, WHOLE, 100, 1), (1, DIFFERENCE, -5, 2), (2, WHOLE, 80, 3)), 80),
        (((1, DIFFERENCE, -5, 2), (0, WHOLE, 100, 3)), 95),
        (((1, WHOLE, 80, 2), (2, DIFFERENCE, 7, 3), (3, DIFFERENCE, 1, 4)), 88),
    ],
)
def test_a_difference_is_added_to_the_full_revision_before_it_and_to_none_after_it(
    part_of: Part, filed: tuple[tuple[int, str, int, int], ...], value: int
) -> None:
    rows = [
        income(amount, f"2026-04-0{day}", revision=number, amount_kind=kind)
        for number, kind, amount, day in filed
    ]
    part = part_of("c10_income_py", [taxpayer(), reports(*rows)])
    assert (part["state"], part["value"], part["months"], part["missing_periods"]) == ("value", value, 12, 0)
    assert part == part_of("c10_income_py", [taxpayer(), reports(*reversed(rows))])


def test_until_the_whole_revision_is_filed_its_difference_tells_no_figure(part_of: Part) -> None:
    """The figure before it is not known: no figure, and nothing that counts against the applicant."""
    first = income(-5, "2026-04-02", revision=1, amount_kind=DIFFERENCE)
    whole = income(80, "2026-04-20", revision=2)
    days = date(2026, 4, 19), date(2026, 4, 20)
    snapshots = [
        reports(row, as_of=day, covers=(date(2024, 1, 1), day))
        for row, day in zip((first, whole), days, strict=True)
    ]
    loads = [load("taxpayers", days[0], [{"bin": BIN}]), *snapshots]
    before, after = (part_of("c10_income_py", loads, days[1], known_on) for known_on in days)
    assert (before["state"], before["value"]) == ("no_data", None)
    assert (after["state"], after["value"]) == ("value", 80)


FIRST_HALF = period("910.00", "2025-01-01", "2025-06-30", "total_income", 40, "2025-08-01")
STAFF_OF_HALF = period("910.00", "2025-01-01", "2025-06-30", "employee_income", 6, "2025-08-01")
LATER_STAFF = [staff(quarter, "employee_income", 10, 2025) for quarter in (3, 4)]


def test_a_simplified_filer_who_went_over_in_july_is_one_until_a_100_is_filed(part_of: Part) -> None:
    """Clause 12(10), (17): what each form reported adds up; what the year's report covers is counted once."""
    halves = [taxpayer(), reports(FIRST_HALF, STAFF_OF_HALF, *LATER_STAFF)]
    only_half = part_of("c10_income_py", halves)
    assert (only_half["value"], only_half["months"], only_half["missing_periods"]) == (40, 6, 1)
    assert part_of("c19_fixed_assets_py", halves)["state"] == "not_applicable"
    payroll = part_of("c17_payroll_py", halves)
    assert (payroll["value"], payroll["months"], payroll["missing_periods"]) == (26, 12, 0)


@pytest.mark.parametrize(
    ("start", "amount", "value"), [("2025-01-01", 100, 100), ("2025-07-01", 60, 100)], ids=["year", "rest"]
)
def test_the_100_of_the_year_or_of_the_rest_of_it_makes_a_general_filer(
    part_of: Part, start: str, amount: int, value: int
) -> None:
    year = period("100.00", start, "2025-12-31", "total_income", amount, "2026-03-20")
    assets = period("100.00", start, "2025-12-31", "fixed_assets_opening", 7, "2026-03-20")
    loads = [taxpayer(), reports(FIRST_HALF, STAFF_OF_HALF, *LATER_STAFF, year, assets)]
    whole = part_of("c10_income_py", loads)
    assert (whole["value"], whole["months"], whole["missing_periods"]) == (value, 12, 0)
    assert part_of("c19_fixed_assets_py", loads)["value"] == 7
    payroll = part_of("c17_payroll_py", loads)
    assert (payroll["value"], payroll["missing_periods"]) == (26, 0), "the half-year stood for two quarters"


def test_a_general_filer_who_went_over_in_july_owes_no_100(part_of: Part) -> None:
    second_half = period("910.00", "2025-07-01", "2025-12-31", "total_income", 50, "2026-02-10")
    quarters = [staff(quarter, "employee_income", 10, 2025) for quarter in (1, 2)]
    loads = [taxpayer(), reports(second_half, *quarters)]
    income_part = part_of("c10_income_py", loads)
    assert (income_part["value"], income_part["months"], income_part["missing_periods"]) == (50, 6, 1)
    assert part_of("c25_asset_balance_py", loads)["state"] == "not_applicable"
    payroll = part_of("c17_payroll_py", loads)
    assert (payroll["value"], payroll["months"], payroll["missing_periods"]) == (20, 6, 1)
