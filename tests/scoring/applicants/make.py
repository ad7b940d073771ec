"""How the snapshot files of this folder were made from firms.toml: `python -m tests.scoring.applicants.make`.

A firm's year is spread over its months evenly (`season`: over those alone); the year before had the same."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
R = date(2026, 10, 1)
YEARS = (2025, 2026)
MILLION = 1_000_000
# Months that the reports of 2026 cover by R, and the quarters filed by then.
QUARTERS = {2025: (1, 4, 7, 10), 2026: (1, 4)}
POWER, SUPPLIER, BUYER = {"kpved": "35.14.10"}, "600140000012", "650240000023"
Row = dict[str, Any]


def firms() -> list[Row]:
    table = tomllib.loads((HERE / "firms.toml").read_text(encoding="utf-8"))
    return [
        table["usual"] | firm | {"bin": f"1701400{number:05d}"}
        for number, firm in enumerate(table["firm"], 1)
    ]


def months(firm: Row) -> Iterator[tuple[date, float]]:
    """Days in mid-month on which the firm works, and the share of a year's figures that falls on each."""
    season = firm.get("season", list(range(1, 13)))
    for year in YEARS:
        for month in season:
            day = date(year, month, 15)
            if firm["registered_on"] <= day < R:
                yield day, 1.0 / len(season)


def taxpayers(firm: Row) -> Iterator[Row]:
    if firm["status"] != "unknown":
        yield {
            "bin": firm["bin"],
            "name": firm["name"],
            "entity_kind": firm["entity_kind"],
            "registered_on": firm["registered_on"],
            "oked_primary": firm["oked"],
            "kato": "750000000",
            "status": firm["status"],
            "vat_registered_on": firm["registered_on"] if firm["vat"] else "",
        }


def einvoices(firm: Row) -> Iterator[Row]:
    number = 0
    lines = (
        ("sales", {"tnved": firm["tnved"]}, True),
        ("materials", {"tnved": firm["material"]}, False),
        ("goods", {"tnved": firm["tnved"]}, False),
        ("services", {}, False),
        ("electricity", POWER, False),
    )
    for day, share in months(firm):
        for name, code, sells in lines:
            if firm[name]:
                number += 1
                own, other = firm["bin"], BUYER if sells else SUPPLIER
                yield {
                    "invoice_no": f"{firm['bin']}-{number}",
                    "line_no": 1,
                    "issued_on": day,
                    "turnover_on": day,
                    "status": "issued",
                    "seller_bin": own if sells else other,
                    "buyer_bin": other if sells else own,
                    "amount": round(firm[name] * MILLION * share, 2),
                    **code,
                }


def tax_payments(firm: Row) -> Iterator[Row]:
    for number, (day, share) in enumerate(months(firm)):
        if firm["taxes"]:
            yield {
                "payment_id": f"{firm['bin']}-{number}",
                "bin": firm["bin"],
                "paid_on": day + timedelta(days=5),
                "budget_code": "105101",
                "amount": round(firm["taxes"] * MILLION * share, 2),
            }


def customs(firm: Row) -> Iterator[Row]:
    for number, (day, share) in enumerate(months(firm)):
        for name, direction, document in (
            ("exports", "export", "declaration"),
            ("eaeu", "export", "eaeu_statement"),
            ("imports", "import", "declaration"),
        ):
            if firm[name]:
                yield {
                    "declaration_no": f"{firm['bin']}-{name}-{number}",
                    "item_no": 1,
                    "submitted_on": day,
                    "direction": direction,
                    "document": document,
                    "bin": firm["bin"],
                    "customs_value": round(firm[name] * MILLION * share, 2),
                }


def tax_reports(firm: Row) -> Iterator[Row]:
    """What the firm owes under its regime, filed on time: `files` = false files nothing."""
    if not firm["files"]:
        return

    def report(form: str, start: date, end: date, due: date, **figures: float) -> Iterator[Row]:
        if end >= firm["registered_on"] and due < R:
            for indicator, amount in figures.items():
                yield {
                    "bin": firm["bin"],
                    "form": form,
                    "period_start": start,
                    "period_end": end,
                    "indicator": indicator,
                    "revision": 0,
                    "filed_on": due - timedelta(days=5),
                    "amount": round(amount, 2),
                }

    staff, wage = firm["staff"], firm["wage"] * 1000
    worked = 1.0 if firm["registered_on"].year < 2025 else (12 - firm["registered_on"].month) / 12
    income = firm["sales"] * MILLION * worked
    balance = {
        "fixed_assets_opening": firm["assets"],
        "biological_assets_opening": firm["herd"],
        "exploration_assets_opening": 0.0,
        "intangible_assets_opening": 0.0,
        "asset_balance_closing": firm["assets"] * 0.9,
    }
    balance = {name: amount * MILLION for name, amount in balance.items()}
    year = (date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 31))
    if firm["regime"] == "general":
        yield from report("100.00", *year, total_income=income, **balance)
        for each in YEARS:
            for first in QUARTERS[each]:
                end = (date(each, first + 2, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
                due = (end + timedelta(days=40)).replace(day=15)
                yield from report(
                    "200.00",
                    date(each, first, 1),
                    end,
                    due,
                    headcount_average=staff,
                    employee_income=staff * wage * 3,
                )
    elif firm["regime"] == "simplified":
        halves = (
            (date(2025, 1, 1), date(2025, 6, 30), date(2025, 8, 15)),
            (date(2025, 7, 1), date(2025, 12, 31), date(2026, 2, 16)),
            (date(2026, 1, 1), date(2026, 6, 30), date(2026, 8, 17)),
        )
        for half in halves:
            yield from report(
                "910.00",
                *half,
                total_income=income / 2,
                headcount_average=staff,
                employee_income=staff * wage * 6,
            )
    else:
        yield from report(
            "920.00", *year, total_income=income, headcount_average=staff, employee_income=staff * wage * 12
        )
    if firm["property"]:
        yield from report("700.00", *year, property_value=firm["property"] * MILLION, land_plots=firm["land"])
    if firm["emissions"]:
        for each in YEARS:
            for first in QUARTERS[each]:
                end = (date(each, first + 2, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
                due = (end + timedelta(days=40)).replace(day=15)
                yield from report(
                    "870.00",
                    date(each, first, 1),
                    end,
                    due,
                    environmental_charge=firm["emissions"] * MILLION / 4,
                )


KINDS = (taxpayers, einvoices, tax_payments, customs, tax_reports)


def main(directory: Path = HERE) -> None:
    for make in KINDS:
        rows = [row for firm in firms() for row in make(firm)]
        with (directory / f"{make.__name__}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, list(dict.fromkeys(name for row in rows for name in row)), lineterminator="\n"
            )
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
