"""What of tax reports each part takes (contract of snapshots)."""

from __future__ import annotations

from dataclasses import dataclass

# What is owed under the general regime, by a simplified filer, under the single land tax (contract of
# snapshots, "Regime" and "Land tax").
INCOME, STAFF, ENVIRONMENT, PROPERTY = (
    ("100.00", "910.00", "920.00"),
    ("200.00", "910.00", "920.00"),
    ("870.00", "870.00", "870.00"),
    ("700.00", "700.00", "700.00"),
)
YEARLY_ONLY = ("100.00", None, None)


@dataclass(frozen=True, slots=True)
class ReportPart:
    """`figure`: sum, mean (weighted by months), ratio, balance (of the one report of PY), has.

    `forms`: what is owed under each regime."""

    indicator: str
    figure: str
    forms: tuple[str | None, ...]


# Part without its period -> what it takes. "wage" takes the reports that give both payroll and headcount
# (c18).
REPORT_PARTS = {
    "c10_income": ReportPart("total_income", "sum", INCOME),
    "c15_environment": ReportPart("environmental_charge", "sum", ENVIRONMENT),
    "c16_headcount": ReportPart("headcount_average", "mean", STAFF),
    "c17_payroll": ReportPart("employee_income", "sum", STAFF),
    "c18_wage": ReportPart("wage", "ratio", STAFF),
    "c19_fixed_assets": ReportPart("fixed_assets_opening", "balance", YEARLY_ONLY),
    "c20_biological_assets": ReportPart("biological_assets_opening", "balance", YEARLY_ONLY),
    "c21_exploration_assets": ReportPart("exploration_assets_opening", "balance", YEARLY_ONLY),
    "c22_intangible_assets": ReportPart("intangible_assets_opening", "balance", YEARLY_ONLY),
    "c23_land": ReportPart("land_plots", "has", PROPERTY),
    "c24_property": ReportPart("property_value", "has", PROPERTY),
    "c25_asset_balance": ReportPart("asset_balance_closing", "balance", YEARLY_ONLY),
}
INDICATORS = tuple(part.indicator for part in REPORT_PARTS.values() if part.indicator != "wage")
OWNERS_ONLY = tuple(part.indicator for part in REPORT_PARTS.values() if part.forms in (ENVIRONMENT, PROPERTY))
