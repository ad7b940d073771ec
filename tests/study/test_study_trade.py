"""Imports that could be replaced, and declared origins that customs and invoices contradict: a country of
three firms, figures by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from analytics.access.rights import Actor
from analytics.casework.study import questions as studying
from analytics.store.database import Database, Session
from analytics.study import contradictions as contradicting
from analytics.study import materials
from analytics.study.query import StudyQuery
from tests.cache.worlds import new_database

DAY = date(2026, 11, 22)
VALVES, PAINT, CABLE = "700340018257", "650140000017", "610540000018"  # who makes them
TRADER = "980540000014"
GOODS = {
    VALVES: ("8481808100", "22.21.21"),
    PAINT: ("3208109000", "20.30.12"),
    CABLE: ("8544499108", "27.32.13"),
}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Valves declares 10 % foreign materials, imports 800 and buys 600 of 1000 marked as imported; Paint
    declares 50 %, and it adds up."""
    database = new_database(tmp_path_factory.mktemp("trade") / "trade.duckdb")
    with database.transaction() as session:
        for number, kind in enumerate(("einvoices", "customs"), start=9001):
            load(session, number, kind)
        for number, (bin, (tnved, kpved)) in enumerate(GOODS.items(), start=1):
            entry(session, f"T-{number}", bin, tnved, kpved)
        for application, country, cost in (
            ("T-1", "RU", 10),
            ("T-1", "KZ", 90),
            ("T-2", "CN", 50),
            ("T-2", "KZ", 50),
            ("T-3", "CN", None),
        ):
            session.insert_row(
                "declared_materials", application=application, good_no=1, country=country, cost=cost
            )
        invoice(
            session, 1, TRADER, VALVES, "3901101000", "2", 600
        )  # polyethylene, a raw material, marked as imported
        invoice(session, 2, TRADER, VALVES, "3901101000", "4", 400)
        invoice(session, 3, TRADER, PAINT, "3901101000", "2", 500)
        invoice(session, 4, TRADER, PAINT, "3901101000", "4", 500)
        invoice(session, 5, CABLE, TRADER, GOODS[CABLE][0], "1", 70)  # sells what it makes as imported
        invoice(
            session, 6, TRADER, VALVES, "3901101000", "2", 9000, day=date(2025, 3, 1)
        )  # before the window
        customs(
            session, 1, PAINT, "8481801100", "CN", 100
        )  # a valve, made here by another: to six digits the same
        customs(
            session, 2, VALVES, "8481808100", "CN", 800
        )  # the maker's own code: nobody else's good would replace it
        customs(session, 3, CABLE, "8481808100", "RU", 200)
    yield database
    database.close()


def load(session: Session, number: int, kind: str) -> None:
    days = {"as_of": date(2026, 11, 20), "covers_from": date(2025, 1, 1), "covers_to": date(2026, 11, 19)}
    session.insert_row(
        "loads",
        load_id=number,
        kind=kind,
        loaded_at=datetime(2026, 11, 20),
        loaded_by="test",
        row_count=1,
        **days,
    )


def entry(session: Session, number: str, bin: str, tnved: str, kpved: str) -> None:
    day = date(2026, 1, 10)
    session.insert_row(
        "register_entries",
        registration_no=number,
        entry_no=int(number[2:]),
        origin="application",
        recorded_at=datetime(2026, 1, 10),
    )
    good: dict[str, Any] = {
        "product": "x",
        "tnved": tnved,
        "kpved": kpved,
        "in_country_value": 80,
        "output_per_month": 2,
        "cost_price": 200,
    }
    head = {
        "bin": bin,
        "name": bin,
        "oked": "22210",
        "kato": "750000000",
        "change_no": 1,
        "row_no": 1,
        "good_no": 1,
        "search": "",
    }
    session.insert_row(
        "register_rows",
        registration_no=number,
        valid_from=day,
        valid_to=date(2199, 12, 31),
        included_on=day,
        **head,
        **good,
    )


def invoice(
    session: Session,
    number: int,
    seller: str,
    buyer: str,
    tnved: str,
    mark: str,
    amount: int,
    day: date = date(2026, 6, 1),
) -> None:
    place = {
        "load_id": 9001,
        "file_no": 1,
        "source_row": number,
        "invoice_no": str(number),
        "line_no": 1,
        "issued_on": day,
        "turnover_on": day,
    }
    text = {
        "seller_bin": seller,
        "buyer_bin": buyer,
        "status": "issued",
        "origin_code": mark,
        "tnved": tnved,
        "kpved": "22.21.21",
    }
    session.insert_row("snapshot_einvoices", **place, **text, amount=amount)


def customs(session: Session, number: int, bin: str, tnved: str, country: str, value: int) -> None:
    place = {
        "load_id": 9002,
        "file_no": 1,
        "source_row": number,
        "declaration_no": str(number),
        "item_no": 1,
        "submitted_on": date(2026, 6, 1),
    }
    session.insert_row(
        "snapshot_customs",
        **place,
        direction="import",
        bin=bin,
        tnved=tnved,
        country=country,
        customs_value=value,
    )


def test_contradicted_origins_by_hand(country: Database) -> None:
    looked = studying.contradictions(country, Actor("o", "o", "official"), DAY, StudyQuery())
    assert (looked.covered, looked.start, looked.end) == (True, date(2025, 11, 1), date(2026, 10, 31))
    assert [one.bin for one in looked.contradictions] == [VALVES, CABLE]
    valves, cable = looked.contradictions
    assert valves.known is not None
    assert (valves.declared, round(valves.known, 2), valves.is_foreign) == (
        10,
        Decimal("77.78"),
        True,
    )  # (800 + 600) of (800 + 1000)
    assert round(valves.gap, 2) == Decimal("67.78")
    assert (cable.declared, cable.is_foreign, cable.sold_abroad) == (None, False, Decimal(70))


def test_where_a_source_has_a_gap_nothing_is_said(country: Database) -> None:
    with country.read() as session:
        assert not contradicting.contradictions(session, date(2027, 3, 1), StudyQuery()).covered


@pytest.mark.parametrize(
    ("level", "bought", "amount"),
    [("tnved10", {CABLE}, 200), ("tnved6", {PAINT, CABLE}, 300), ("tnved4", {PAINT, CABLE}, 300)],
)
def test_replaceable_imports_by_digits(
    country: Database, monkeypatch: pytest.MonkeyPatch, level: str, bought: set[str], amount: int
) -> None:
    with country.read() as session:
        hidden = materials.replaceable(session, DAY, StudyQuery(), level)
        assert hidden["amount"].to_list() == [None]  # fewer than ten importers
        monkeypatch.setattr("analytics.study.materials._suppressed", lambda result, day: result)
        (row,) = materials.replaceable(session, DAY, StudyQuery(), level).to_dicts()
    assert (row["amount"], row["producers"], row["makers"], row["goods"]) == (amount, len(bought), 1, 1)
    assert row["in_country_value"] == 80


def test_purchases_marked_as_imported_by_kpved(country: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.study.materials._suppressed", lambda result, day: result)
    with country.read() as session:
        (row,) = materials.replaceable(session, DAY, StudyQuery(), "kpved").to_dicts()
    assert (row["code"], row["amount"], row["producers"]) == (
        "222121",
        500,
        1,
    )  # Paint's; Valves makes the code itself
