"""Clause 12: the 26 criteria, their 35 parts, and the states a part can have (D8). Declarations only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Kinds of snapshot (contract of snapshots).
KINDS = (
    "taxpayers",
    "tax_reports",
    "tax_payments",
    "tax_burden",
    "einvoices",
    "einvoice_restrictions",
    "customs",
    "procurement",
)


class State(StrEnum):
    """What is known of a part (D8): told apart in score, explanation and letter."""

    VALUE = "value"
    ZERO = "zero"
    NOT_DUE = "not_due"
    MISSING = "missing"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


class Unit(StrEnum):
    YEARS = "years"
    YES_NO = "yes_no"
    KZT = "kzt"
    PER_CENT = "per_cent"
    PERSONS = "persons"
    KZT_PER_MONTH = "kzt_per_month"


class Group(StrEnum):
    """The seven groups of meaning in which a score is shown (message ids criteria.group.*)."""

    STATUS = "status"
    TAX_DISCIPLINE = "tax_discipline"
    TURNOVER = "turnover"
    FOREIGN_TRADE = "foreign_trade"
    PRODUCTION = "production"
    WORKFORCE = "workforce"
    ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a criterion. `period` is "date", "py", "ytd" or "window"; `source` the kind of snapshot
    it comes from.

    `flow`: an amount that grows with the months covered. `report`: taken from tax reports."""

    name: str
    criterion: int
    period: str
    source: str
    unit: Unit
    flow: bool = False
    report: bool = False


def _part(
    name: str,
    source: str,
    unit: Unit = Unit.KZT,
    *,
    period: str = "",
    flow: bool = False,
    report: bool = False,
) -> Part:
    return Part(name, int(name[1:3]), period or name.rsplit("_", 1)[1], source, unit, flow, report)


PARTS: tuple[Part, ...] = (
    _part("c01_activity_years", "taxpayers", Unit.YEARS, period="date"),
    _part("c02_vat_registered", "taxpayers", Unit.YES_NO, period="date"),
    _part("c03_tax_monitoring", "taxpayers", Unit.YES_NO, period="date"),
    _part("c04_procurement", "procurement", Unit.YES_NO, period="window"),
    _part("c05_export_ytd", "customs", Unit.YES_NO),
    _part("c06_taxes_paid_py", "tax_payments", flow=True),
    _part("c06_taxes_paid_ytd", "tax_payments", flow=True),
    _part("c07_tax_burden_py", "tax_burden", Unit.PER_CENT),
    _part("c08_zero_reports_py", "tax_reports", Unit.YES_NO, report=True),
    _part("c09_einvoice_restricted_ytd", "einvoice_restrictions", Unit.YES_NO),
    _part("c10_income_py", "tax_reports", flow=True, report=True),
    _part("c10_income_ytd", "tax_reports", flow=True, report=True),
    _part("c11_sales_py", "einvoices", flow=True),
    _part("c11_sales_ytd", "einvoices", flow=True),
    _part("c11_purchases_py", "einvoices", flow=True),
    _part("c11_purchases_ytd", "einvoices", flow=True),
    _part("c12_export_turnover_ytd", "customs", flow=True),
    _part("c13_import_value_ytd", "customs", flow=True),
    _part("c14_electricity_ytd", "einvoices", flow=True),
    _part("c15_environment_py", "tax_reports", flow=True, report=True),
    _part("c15_environment_ytd", "tax_reports", flow=True, report=True),
    _part("c16_headcount_py", "tax_reports", Unit.PERSONS, report=True),
    _part("c16_headcount_ytd", "tax_reports", Unit.PERSONS, report=True),
    _part("c17_payroll_py", "tax_reports", flow=True, report=True),
    _part("c17_payroll_ytd", "tax_reports", flow=True, report=True),
    _part("c18_wage_py", "tax_reports", Unit.KZT_PER_MONTH, report=True),
    _part("c18_wage_ytd", "tax_reports", Unit.KZT_PER_MONTH, report=True),
    _part("c19_fixed_assets_py", "tax_reports", report=True),
    _part("c20_biological_assets_py", "tax_reports", report=True),
    _part("c21_exploration_assets_py", "tax_reports", report=True),
    _part("c22_intangible_assets_py", "tax_reports", report=True),
    _part("c23_land_py", "tax_reports", Unit.YES_NO, report=True),
    _part("c24_property_py", "tax_reports", Unit.YES_NO, report=True),
    _part("c25_asset_balance_py", "tax_reports", report=True),
    _part("c26_raw_materials_ytd", "einvoices", flow=True),
)
PART = {part.name: part for part in PARTS}
PART_NAMES = tuple(part.name for part in PARTS)
CRITERIA = tuple(range(1, 27))

GROUPS: dict[Group, tuple[int, ...]] = {
    Group.STATUS: (1, 2, 3, 4),
    Group.TAX_DISCIPLINE: (6, 7, 8, 9),
    Group.TURNOVER: (10, 11, 26),
    Group.FOREIGN_TRADE: (5, 12, 13),
    Group.PRODUCTION: (14, 15),
    Group.WORKFORCE: (16, 17, 18),
    Group.ASSETS: (19, 20, 21, 22, 23, 24, 25),
}


def parts_of(criterion: int) -> tuple[Part, ...]:
    """The parts of a criterion (1..26), in their order."""
    return tuple(part for part in PARTS if part.criterion == criterion)
