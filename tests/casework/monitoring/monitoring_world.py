"""A Register under monitoring: producers whose snapshots are loaded from files for two quarters of 2026. No
figure enters otherwise.

TRADER produces nothing: it resells what it brings in, without staff, assets, electricity or environmental
charge, its e-invoices restricted every month. Its indicator lies logits below the cut-off under every model
version shipped so far: retraining should not move its band."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from analytics.access.rights import CONSOLE, Actor
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.models import versions as models
from analytics.casework.monitoring import run as monitoring
from analytics.casework.register import entries as register
from analytics.demo.populate import mark
from analytics.order.quarters import Quarter
from analytics.store.database import Database, open_database
from tests.cache.worlds import kept
from tests.casework.register.taxpayers_world import load_taxpayers

HEAD = Actor("head", "Head", "head")
OFFICIAL = Actor("a.seitova", "A. S.", "official")
Q1_ON, Q2_ON, Q3_ON = date(2026, 4, 9), date(2026, 7, 9), date(2026, 10, 9)
START, Q1_UNTIL, Q2_UNTIL, Q3_UNTIL = date(2025, 1, 1), date(2026, 4, 8), date(2026, 7, 8), date(2026, 10, 8)
GOOD, IDLE, MENDS, LATE, SOFTWARE, TRADER, CEASES = (f"60014000000{number}" for number in range(1, 8))
MORE_IDLE = tuple(f"6101400000{number:02d}" for number in range(1, 9))
OTHER = "900140000001"
PRODUCERS = (GOOD, IDLE, MENDS, LATE, SOFTWARE, TRADER, CEASES, *MORE_IDLE)
ENTRIES = {bin: f"A4-2026-{number:06d}" for number, bin in enumerate(PRODUCERS, start=1)}
SECOND_OF_IDLE = "A4-2026-000099"
REPORTS = ("bin", "form", "period_start", "period_end", "indicator", "revision", "filed_on", "amount")
INVOICES = (
    "invoice_no",
    "line_no",
    "issued_on",
    "turnover_on",
    "seller_bin",
    "buyer_bin",
    "status",
    "origin_code",
    "tnved",
    "kpved",
)
CUSTOMS = (
    "declaration_no",
    "item_no",
    "submitted_on",
    "direction",
    "document",
    "procedure",
    "bin",
    "tnved",
    "country",
    "customs_value",
)
INVOICES = (*INVOICES, "description", "quantity", "unit", "amount", "vat_amount")


def works(bin: str, day: date) -> bool:
    """Whether a producer worked on a day: the idle ones stopped at the end of 2025, one of them began again
    in April 2026."""
    if bin == MENDS:
        return not date(2026, 1, 1) <= day < date(2026, 4, 1)
    return bin not in (IDLE, SOFTWARE, *MORE_IDLE) or day < date(2026, 1, 1)


def make_world(directory: Path, leave_out: str | None = None) -> Database:
    return open_database(_world(directory, leave_out))


@kept("monitoring.duckdb")
def _world(directory: Path, leave_out: str | None) -> None:
    """A demonstration database with the Register and what was known on the day of the first quarter's run,
    but one kind of snapshot."""
    database = open_database(directory / "monitoring.duckdb")
    mark(database, CONSOLE)
    models.activate_shipped(database, CONSOLE)
    with database.transaction() as session:
        for bin, number in [*ENTRIES.items(), (IDLE, SECOND_OF_IDLE)]:
            producer = {
                "bin": bin,
                "name": f"Producer {bin[-4:]}",
                "oked": "22.21.0",
                "kato": "750000000",
                "address": "Almaty",
            }
            good = {"product": "Pipe", "tnved": "3917210000", "kpved": "22.21.21"}
            clause = "8" if bin == SOFTWARE else "7"
            register.include_submitted(
                session, HEAD, number, clause=clause, producer=producer, goods=[good], on=date(2026, 2, 2)
            )
    load_sources(database, directory, START, Q1_UNTIL, leave_out=leave_out)
    database.close()


@kept("monitoring.duckdb")
def two_runs(directory: Path) -> None:
    """The runs of both quarters done, what came to be known between them loaded."""
    database = make_world(directory)
    monitoring.run(database, OFFICIAL, Quarter(2026, 1), on=Q1_ON)
    load_sources(database, directory, Q1_UNTIL + timedelta(days=1), Q2_UNTIL, liquidated=[CEASES])
    monitoring.run(database, OFFICIAL, Quarter(2026, 2), on=Q2_ON)
    database.close()


def load_sources(
    database: Database,
    directory: Path,
    since: date,
    until: date,
    *,
    liquidated: Iterable[str] = (),
    leave_out: str | None = None,
) -> None:
    """Every source as it was known on the day after `until`, for the days from `since` on."""
    as_of = until + timedelta(days=1)
    gone = {"status": "liquidated", "status_on": until.isoformat()}
    entities = [
        {"bin": bin, "oked_primary": "22210", "kato": "750000000", "vat_registered_on": "2015-04-01"}
        for bin in PRODUCERS
    ]
    load_taxpayers(
        database, directory, as_of, *(one | gone if one["bin"] in liquidated else one for one in entities)
    )
    kinds: dict[str, tuple[tuple[str, ...], Iterable[dict[str, Any]]]] = {
        "einvoices": (INVOICES, invoices(since, until)),
        "tax_payments": (("payment_id", "bin", "paid_on", "budget_code", "amount"), payments(since, until)),
        "tax_reports": (REPORTS, reports(since, until)),
        "customs": (CUSTOMS, imports(since, until)),
        "procurement": (("contract_no", "supplier_bin", "signed_on", "amount", "status"), []),
        "einvoice_restrictions": (
            ("restriction_id", "bin", "restricted_from", "restricted_to", "reason"),
            restrictions(since, until),
        ),
    }
    for kind, (columns, rows) in kinds.items():
        if kind != leave_out:
            load_kind(database, directory, kind, columns, rows, as_of, (since, until))


def load_reports(database: Database, directory: Path, rows: list[dict[str, Any]], as_of: date) -> None:
    """Further reports, as a snapshot of their own without coverage of other days."""
    load_kind(
        database,
        directory,
        "tax_reports",
        REPORTS,
        rows,
        as_of,
        (as_of - timedelta(days=1), as_of - timedelta(days=1)),
    )


def report(
    bin: str, form: str, start: date, end: date, indicator: str, amount: int, filed_on: date
) -> dict[str, Any]:
    return {
        **{
            "bin": bin,
            "form": form,
            "period_start": start,
            "period_end": end,
            "indicator": indicator,
            "revision": 0,
        },
        **{"filed_on": filed_on, "amount": amount},
    }


def invoices(since: date, until: date) -> Iterator[dict[str, Any]]:
    for bin in PRODUCERS:
        for day in _months(since, until):
            if not works(bin, day):
                continue
            common = {
                "line_no": 1,
                "issued_on": day,
                "turnover_on": day,
                "status": "issued",
                "quantity": 1,
                "unit": "t",
                "vat_amount": 0,
            }
            sale = {
                "seller_bin": bin,
                "buyer_bin": OTHER,
                "amount": 40_000_000,
                "tnved": "3917210000",
                "origin_code": 1,
            }
            stuff = {
                "seller_bin": OTHER,
                "buyer_bin": bin,
                "amount": 15_000_000,
                "tnved": "3901100000",
                "origin_code": 1,
            }
            power = {
                "seller_bin": OTHER,
                "buyer_bin": bin,
                "amount": 2_000_000,
                "kpved": "35.11.10",
                "origin_code": 6,
            }
            bought = {
                "seller_bin": OTHER,
                "buyer_bin": bin,
                "amount": 39_500_000,
                "tnved": "3917210000",
                "origin_code": 4,
            }
            for place, line in enumerate((sale, bought) if bin == TRADER else (sale, stuff, power)):
                yield {"invoice_no": f"{bin}-{day}-{place}", **common, **line}


def payments(since: date, until: date) -> Iterator[dict[str, Any]]:
    for bin in PRODUCERS:
        amount = 20_000 if bin == TRADER else 3_000_000
        for day in _months(since, until):
            if works(bin, day):
                yield {
                    "payment_id": f"{bin}-{day}",
                    "bin": bin,
                    "paid_on": day,
                    "budget_code": "101201",
                    "amount": amount,
                }


def imports(since: date, until: date) -> Iterator[dict[str, Any]]:
    """The trader brings in the very thing that it sells; nobody else trades abroad."""
    for day in _months(since, until):
        common = {
            "item_no": 1,
            "direction": "import",
            "document": "declaration",
            "procedure": "40",
            "country": "CN",
        }
        thing = {"bin": TRADER, "tnved": "3917210000", "customs_value": 39_000_000}
        yield {"declaration_no": f"{TRADER}-{day}", "submitted_on": day, **common, **thing}


def restrictions(since: date, until: date) -> Iterator[dict[str, Any]]:
    for day in _months(since, until):
        yield {
            "restriction_id": f"{TRADER}-{day}",
            "bin": TRADER,
            "restricted_from": day,
            "restricted_to": day + timedelta(days=3),
        }


def reports(since: date, until: date) -> Iterator[dict[str, Any]]:
    """Reports filed between the two days: each 40 days after its period, the year's on 20 March."""
    for bin in PRODUCERS:
        year, filed = (date(2025, 1, 1), date(2025, 12, 31)), date(2026, 3, 20)
        if since <= filed <= until:
            amounts = {
                "total_income": 480_000_000,
                "fixed_assets_opening": 90_000_000,
                "asset_balance_closing": 85_000_000,
            }
            amounts |= {
                "biological_assets_opening": 0,
                "exploration_assets_opening": 0,
                "intangible_assets_opening": 1_000_000,
            }
            if bin == TRADER:
                amounts = dict.fromkeys(amounts, 0) | {"total_income": 480_000_000}
            yield from (report(bin, "100.00", *year, name, amount, filed) for name, amount in amounts.items())
            owned = 0 if bin == TRADER else 1_000_000
            yield from (
                report(bin, "700.00", *year, name, owned, filed) for name in ("land_plots", "property_value")
            )
        for start in (
            date(2025, 1, 1),
            date(2025, 4, 1),
            date(2025, 7, 1),
            date(2025, 10, 1),
            date(2026, 1, 1),
            date(2026, 4, 1),
        ):
            end = _end_of_quarter(start)
            filed = end + timedelta(days=40)
            if since <= filed <= until and not (bin == LATE and start >= date(2026, 1, 1)):
                quarterly = {
                    "headcount_average": 40,
                    "employee_income": 36_000_000,
                    "environmental_charge": 50_000,
                }
                for name, amount in quarterly.items():
                    form = "870.00" if name == "environmental_charge" else "200.00"
                    yield report(bin, form, start, end, name, 0 if bin == TRADER else amount, filed)


def _end_of_quarter(start: date) -> date:
    return date(start.year + (start.month == 10), (start.month + 2) % 12 + 1, 1) - timedelta(days=1)


def _months(since: date, until: date) -> Iterator[date]:
    """The fifth day of each month between two days, both included."""
    for year in (2025, 2026):
        for month in range(1, 13):
            if since <= date(year, month, 5) <= until:
                yield date(year, month, 5)


def load_kind(
    database: Database,
    directory: Path,
    kind: str,
    columns: tuple[str, ...],
    rows: Iterable[dict[str, Any]],
    as_of: date,
    covers: tuple[date, date],
) -> None:
    file = directory / f"{kind}-{as_of}-{sum(1 for _ in directory.iterdir())}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    done = load_snapshot(
        database, CONSOLE, kind, [file], as_of=as_of, covers_from=covers[0], covers_to=covers[1]
    )
    assert done.status == "loaded", (kind, done)
