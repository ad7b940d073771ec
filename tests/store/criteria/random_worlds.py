"""Random worlds with everything in them that is easy to get wrong (hypothesis)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.store.criteria.plain_flows import Load
from tests.store.criteria.plain_reports import INDICATOR_NAMES
from tests.store.criteria.worlds import load

BINS = ("600140000012", "650240000023", "700340000034")
REFERENCE_DATES = (
    date(2026, 1, 2),
    date(2026, 1, 20),
    date(2026, 3, 31),
    date(2026, 5, 15),
    date(2026, 5, 16),
    date(2026, 6, 30),
    date(2026, 8, 17),
    date(2026, 8, 18),
    date(2026, 12, 31),
)
ENDS = {3: ((3, 31), (6, 30), (9, 30), (12, 31)), 6: ((6, 30), (12, 31)), 12: ((12, 31),)}
LENGTHS = {"100.00": 12, "200.00": 3, "700.00": 12, "870.00": 3, "910.00": 6}
FORMS = {
    "100.00": [
        "total_income",
        *sorted(name for name in INDICATOR_NAMES if name.endswith(("opening", "closing"))),
    ],
    "200.00": ["headcount_average", "employee_income"],
    "700.00": ["land_plots", "property_value"],
    "870.00": ["environmental_charge"],
    "910.00": ["total_income", "headcount_average", "employee_income"],
}
LINES = {
    ("100.00", "total_income"): ["example-18", "example-19"],
    ("200.00", "employee_income"): ["example-1"],
}


@dataclass
class World:
    loads: list[Load]
    reference_date: date
    known_on: date
    last_load: int
    lag: dict[str, int]


bins = st.sampled_from(BINS)
amounts = st.sampled_from(
    [
        Decimal("0"),
        Decimal("0.1"),
        Decimal("0.2"),
        Decimal("1234567.89"),
        Decimal("99999999999.9999"),
        Decimal("7"),
    ]
)


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(first, last)


@st.composite
def report(draw: st.DrawFn, latest: date) -> dict[str, Any] | None:
    form = draw(st.sampled_from(sorted(FORMS)))
    length = LENGTHS[form]
    year = draw(st.sampled_from([2024, 2025, 2025, 2025, 2026]))
    month, day = draw(st.sampled_from(ENDS[length]))
    end = date(year, month, day)
    if end >= latest:
        return None
    indicator = draw(st.sampled_from(FORMS[form]))
    filed_on = min(latest, end + timedelta(days=draw(st.sampled_from([1, 30, 44, 45, 46, 47, 90, 91, 200]))))
    revision = draw(st.sampled_from([0, 0, 0, 1, 2]))
    kind = draw(st.sampled_from(["full", "full", "difference"]))
    line = draw(st.sampled_from([indicator, indicator, indicator, *LINES.get((form, indicator), [])]))
    amount = draw(amounts)
    return {
        "bin": draw(bins),
        "form": form,
        "period_start": date(year, month - length + 1, 1),
        "period_end": end,
        "indicator": line,
        "revision": revision,
        "filed_on": filed_on,
        "amount": -amount if kind == "difference" and draw(st.booleans()) else amount,
        "amount_kind": kind,
    }


@st.composite
def rows_of(draw: st.DrawFn, kind: str, as_of: date) -> list[dict[str, Any]]:
    first = date(2023, 12, 25)
    upto = days(first, as_of)
    # Days around the edges of periods come up often.
    near = st.sampled_from(
        [
            d
            for d in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), as_of)
            if d <= as_of
        ]
    )
    day = st.one_of(upto, near)
    n = draw(st.integers(0, 8))
    result: list[dict[str, Any]] = []
    for number in range(n):
        row: dict[str, Any] | None
        match kind:
            case "tax_reports":
                row = draw(report(as_of))
            case "tax_payments":
                code = draw(st.sampled_from(["101201", "105101", "204102", "902101"]))
                sign = draw(st.sampled_from([1, 1, -1]))
                row = {
                    "payment_id": f"p{number}",
                    "bin": draw(bins),
                    "paid_on": draw(day),
                    "budget_code": code,
                    "amount": sign * draw(amounts),
                }
            case "tax_burden":
                row = {
                    "bin": draw(bins),
                    "year": draw(st.sampled_from([2024, 2025, 2025])),
                    "coefficient": draw(st.sampled_from([0, 5, "2.345678"])),
                }
                row["coefficient"] = Decimal(row["coefficient"])
            case "einvoices":
                row = {
                    "invoice_no": f"i{number}",
                    "issued_on": draw(day),
                    "turnover_on": draw(st.one_of(day, st.just(as_of + timedelta(days=2)))),
                    "seller_bin": draw(bins),
                    "buyer_bin": draw(st.one_of(bins, st.none())),
                    "status": draw(
                        st.sampled_from(["issued", "issued", "issued", "cancelled", "revoked", "replaced"])
                    ),
                    "tnved": draw(
                        st.sampled_from([None, "2716000000", "7208510000", "8482100000", "9503000000"])
                    ),
                    "kpved": draw(
                        st.sampled_from([None, "35.11.10", "35.14.10", "35.30.11", "24.10.31", "96.02.11"])
                    ),
                    "amount": draw(amounts),
                }
            case "einvoice_restrictions":
                start = draw(st.one_of(day, st.just(as_of + timedelta(days=5))))
                end = draw(st.sampled_from([None, 0, 3, 400]))
                row = {
                    "restriction_id": f"x{number}",
                    "bin": draw(bins),
                    "restricted_from": start,
                    "restricted_to": None if end is None else start + timedelta(days=end),
                }
            case "customs":
                row = {
                    "declaration_no": f"d{number}",
                    "bin": draw(bins),
                    "submitted_on": draw(day),
                    "direction": draw(st.sampled_from(["export", "import"])),
                    "document": draw(st.sampled_from(["declaration", "declaration", "eaeu_statement"])),
                    "customs_value": draw(amounts),
                }
            case _:
                status = draw(st.sampled_from(["active", "executed", "terminated"]))
                row = {
                    "contract_no": f"c{number}",
                    "supplier_bin": draw(bins),
                    "signed_on": draw(day),
                    "status": status,
                }
        if row is not None:
            result.append(row | {"deleted": draw(st.sampled_from([False] * 9 + [True]))})
    keys = {}
    for row in result:
        if kind == "tax_reports":
            keys[
                tuple(row[k] for k in ("bin", "form", "period_start", "period_end", "indicator", "revision"))
            ] = row
        elif kind == "tax_burden":
            keys[(row["bin"], row["year"])] = row
        else:
            keys[(next(iter(row.values())),)] = row
    return list(keys.values())


@st.composite
def taxpayers(draw: st.DrawFn) -> list[dict[str, Any]]:
    optional = st.sampled_from(
        [None, date(2020, 1, 1), date(2025, 7, 1), date(2026, 3, 31), date(2027, 1, 1)]
    )
    registered = st.sampled_from(
        [
            date(2012, 6, 1),
            date(2025, 3, 1),
            date(2025, 7, 20),
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2026, 2, 10),
        ]
    )
    return [
        {
            "bin": bin,
            "registered_on": draw(registered),
            "vat_registered_on": draw(optional),
            "vat_deregistered_on": draw(optional),
            "tax_monitoring": draw(st.sampled_from(["none", "large", "horizontal"])),
            "deleted": draw(st.sampled_from([False] * 9 + [True])),
        }
        for bin in BINS
        if draw(st.sampled_from([True, True, True, False]))
    ]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    reference_date = draw(st.sampled_from(REFERENCE_DATES))
    known_on = reference_date + timedelta(
        days=draw(st.sampled_from([0, 0, 0, 1, 2, 45, 60, 200, -3, -40, -400]))
    )
    loads: list[Load] = []
    for kind in (
        "taxpayers",
        "tax_reports",
        "tax_payments",
        "tax_burden",
        "einvoices",
        "einvoice_restrictions",
        "customs",
        "procurement",
    ):
        for _ in range(draw(st.integers(0, 3))):
            as_of = known_on + timedelta(days=draw(st.sampled_from([0, 0, 0, -1, -2, -20, -90, 1])))
            rows = draw(taxpayers()) if kind == "taxpayers" else draw(rows_of(kind, as_of))
            begins = draw(
                st.sampled_from(
                    [
                        date(2024, 1, 1),
                        date(2024, 1, 1),
                        date(2025, 1, 1),
                        date(2025, 7, 1),
                        date(2026, 1, 1),
                        date(2026, 1, 2),
                    ]
                )
            )
            ends = draw(
                st.sampled_from(
                    [
                        as_of,
                        as_of,
                        as_of,
                        as_of - timedelta(days=1),
                        as_of - timedelta(days=4),
                        date(2025, 12, 31),
                    ]
                )
            )
            ends = min(ends, as_of)
            loads.append(load(kind, as_of, rows, (begins, ends) if begins <= ends else None))
    draw(st.randoms(use_true_random=False)).shuffle(loads)
    last_load = draw(st.sampled_from([len(loads), len(loads), max(len(loads) - 2, 0)]))
    lag = draw(
        st.sampled_from(
            [
                {},
                {},
                {"einvoices": 3, "customs": 1, "tax_payments": 2},
                {"procurement": 5, "einvoice_restrictions": 3},
            ]
        )
    )
    return World(loads, reference_date, known_on, last_load, lag)
