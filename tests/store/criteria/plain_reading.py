"""The contract of snapshots read slowly and plainly, from its text, row by row: what the SQL of
queries/criteria is compared with.

Nothing here is taken from the code it checks but the names of the parts; money is Decimal, days are counted
one by one."""

from __future__ import annotations

from dataclasses import dataclass

from tests.store.criteria.plain_flows import Part, days
from tests.store.criteria.plain_reports import BALANCES, Reports


@dataclass
class Reading(Reports):
    """The parts of all criteria of one taxpayer."""

    # ---- the 35 parts

    def parts(self, bin: str) -> dict[str, Part]:
        taxpayer, reference_date = self.taxpayer(bin), self.reference_date
        py, ytd = self.period("py"), self.period("ytd")
        result: dict[str, Part] = {}
        if taxpayer is None:
            result |= {
                name: Part("no_data")
                for name in ("c01_activity_years", "c02_vat_registered", "c03_tax_monitoring")
            }
        else:
            years = (reference_date - taxpayer["registered_on"]).days / 365.25
            result["c01_activity_years"] = Part("value" if years else "zero", years)
            on, off = taxpayer["vat_registered_on"], taxpayer["vat_deregistered_on"]
            vat = (
                on is not None
                and on <= reference_date
                and not (off is not None and on <= off <= reference_date)
            )
            result["c02_vat_registered"] = yes_no(vat)
            result["c03_tax_monitoring"] = yes_no(taxpayer["tax_monitoring"] != "none")
        contracts = [
            r for r in self.rows("procurement") if r["supplier_bin"] == bin and r["status"] != "terminated"
        ]
        result["c04_procurement"] = self.answer(
            bin, "procurement", (py[0], ytd[1]), [r["signed_on"] for r in contracts]
        )
        result["c05_export_ytd"] = self.answer(
            bin, "customs", ytd, [r["submitted_on"] for r in self.customs(bin, "export")]
        )
        result["c06_taxes_paid_py"], result["c06_taxes_paid_ytd"] = (
            self.taxes(bin, "py"),
            self.taxes(bin, "ytd"),
        )
        restricted = [
            day
            for r in self.rows("einvoice_restrictions")
            if r["bin"] == bin
            for day in days(max(r["restricted_from"], ytd[0]), min(r["restricted_to"] or ytd[1], ytd[1]))
        ]
        result["c09_einvoice_restricted_ytd"] = self.answer(bin, "einvoice_restrictions", ytd, restricted)
        for name in ("py", "ytd"):
            result[f"c10_income_{name}"] = self.report(bin, "total_income", ("100.00", "910.00"), name, "sum")
            result[f"c11_sales_{name}"] = self.invoice_sum(bin, "seller_bin", name, "turnover_on")
            result[f"c11_purchases_{name}"] = self.invoice_sum(bin, "buyer_bin", name, "turnover_on")
            result[f"c15_environment_{name}"] = self.report(
                bin, "environmental_charge", ("870.00", "870.00"), name, "sum"
            )
            headcount = self.report(bin, "headcount_average", ("200.00", "910.00"), name, "mean")
            payroll = self.report(bin, "employee_income", ("200.00", "910.00"), name, "sum")
            result[f"c16_headcount_{name}"], result[f"c17_payroll_{name}"] = headcount, payroll
            result[f"c18_wage_{name}"] = self.wage(bin, name, payroll, headcount)
        result["c12_export_turnover_ytd"], result["c13_import_value_ytd"] = (
            self.trade(bin, "export"),
            self.trade(bin, "import"),
        )
        result["c14_electricity_ytd"] = self.invoice_sum(bin, "buyer_bin", "ytd", "issued_on", "electricity")
        result["c26_raw_materials_ytd"] = self.invoice_sum(bin, "buyer_bin", "ytd", "issued_on", "raw")
        for part, indicator, figure in BALANCES:
            result[part] = self.report(bin, indicator, ("100.00", None), "py", figure)
        result["c23_land_py"] = self.report(bin, "land_plots", ("700.00", "700.00"), "py", "has")
        result["c24_property_py"] = self.report(bin, "property_value", ("700.00", "700.00"), "py", "has")
        result["c07_tax_burden_py"] = self.burden(bin, result["c10_income_py"], result["c06_taxes_paid_py"])
        income = result["c10_income_py"]
        turned = {"zero": ("value", 1.0), "value": ("zero", 0.0)}.get(income.state, (income.state, None))
        result["c08_zero_reports_py"] = Part(turned[0], turned[1], income.months, income.missing_periods)
        return result

    def burden(self, bin: str, income: Part, taxes: Part) -> Part:
        row = next(
            (
                r
                for r in self.rows("tax_burden")
                if r["bin"] == bin and r["year"] == self.reference_date.year - 1
            ),
            None,
        )
        if self.too_new(bin):
            return Part("not_applicable")
        if row is not None:
            return Part("value" if row["coefficient"] else "zero", float(row["coefficient"]))
        if income.state == "value" and taxes.state in ("value", "zero"):
            share = taxes.value / income.value * 100
            return Part(
                "value" if share else "zero", share, income.months, income.missing_periods, derived=True
            )
        state = income.state if income.state not in ("value", "zero") else "no_data"
        return Part(state, missing_periods=income.missing_periods)


def yes_no(answer: bool) -> Part:
    return Part("value", 1.0) if answer else Part("zero", 0.0)
