"""After two runs of monitoring: a producer excluded with both its entries, the appeal commission, and what
corrects its figures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.casework.appeals import proceedings as appeals
from analytics.casework.appeals.decision import decide
from analytics.demo.people import approve_commissions, people
from analytics.order.voting import Vote
from analytics.store.database import Database, open_database
from tests.cache.worlds import kept
from tests.casework.monitoring import monitoring_world as world
from tests.casework.monitoring.monitoring_world import IDLE, OTHER

PEOPLE = people()
CHAIR, SECRETARY, SECOND, THIRD = (
    PEOPLE[f"{login}.demo"] for login in ("appeal", "appeal_secretary", "appeal2", "appeal3")
)
OFFICIAL = PEOPLE["official.demo"]
ENTRY, SECOND_ENTRY = world.ENTRIES[IDLE], world.SECOND_OF_IDLE
FILED, CORRECTED, SAT = date(2026, 7, 20), date(2026, 8, 3), date(2026, 8, 10)
REASONS = {
    "kk": "Шоттар кейін жүктелді: 14-өлшемшарт сәйкес.",
    "ru": "Счета загружены позже: критерий 14 соблюдён.",
}


@kept("monitoring.duckdb")
def make(directory: Path) -> None:
    """Both runs and the appeal commission, then nothing more."""
    database = open_database(world.two_runs(directory))
    approve_commissions(database, CONSOLE, date(2025, 9, 1))
    database.close()


def correct(database: Database, directory: Path, *, as_of: date = CORRECTED) -> None:
    """The producer's invoices and payments of January to June, which had not come in: a snapshot file of each
    kind."""
    common = {"line_no": 1, "status": "issued", "quantity": 1, "unit": "t", "vat_amount": 0}
    invoices, payments = [], []
    for month in range(1, 7):
        day = date(2026, month, 5)
        lines = (
            {
                "seller_bin": IDLE,
                "buyer_bin": OTHER,
                "amount": 40_000_000,
                "tnved": "3917210000",
                "origin_code": 1,
            },
            {
                "seller_bin": OTHER,
                "buyer_bin": IDLE,
                "amount": 15_000_000,
                "tnved": "3901100000",
                "origin_code": 1,
            },
            {
                "seller_bin": OTHER,
                "buyer_bin": IDLE,
                "amount": 2_000_000,
                "kpved": "35.11.10",
                "origin_code": 6,
            },
        )
        rows = [
            {"invoice_no": f"L-{day}-{place}", "issued_on": day, "turnover_on": day, **common, **line}
            for place, line in enumerate(lines)
        ]
        invoices += rows
        payments.append(
            {
                "payment_id": f"L-{day}",
                "bin": IDLE,
                "paid_on": day,
                "budget_code": "101201",
                "amount": 3_000_000,
            }
        )
    day = as_of - timedelta(days=1)
    world.load_kind(database, directory, "einvoices", world.INVOICES, invoices, as_of, (day, day))
    columns = ("payment_id", "bin", "paid_on", "budget_code", "amount")
    world.load_kind(database, directory, "tax_payments", columns, payments, as_of, (day, day))


def filed(database: Database) -> str:
    return appeals.file(
        database, OFFICIAL, ENTRY, complaint="Электр шоттары кешіктірілді.", filed_on=FILED, paper="№ 77"
    )


def voted(database: Database, appeal: str, cast: Vote = Vote.FOR) -> None:
    """The sitting is set and two of three vote alike."""
    version = database.one("appeals/appeal", appeal=appeal)["version"]
    appeals.set_sitting(database, SECRETARY, appeal, sitting_on=SAT, expected_version=version, on=FILED)
    appeals.vote(database, CHAIR, appeal, cast, on=SAT)
    appeals.vote(database, SECOND, appeal, cast, on=SAT)


def decided(database: Database, appeal: str, *, granted: bool = True) -> dict:
    version = database.one("appeals/appeal", appeal=appeal)["version"]
    return decide(database, CHAIR, appeal, granted=granted, reasons=REASONS, expected_version=version, on=SAT)
