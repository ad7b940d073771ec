"""One application before the commission with sources around it, small enough to work its sheet out by
hand."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from analytics.casework.assessment.sheet import Line, Sheet, sheet
from analytics.order.application.document import Application
from analytics.store.database import Database, Session, open_database, utc_now

APPLICANT, SUPPLIER, OTHER = "650140000017", "680740001776", "700340018257"
NUMBER, OF_OTHER = "KTP-2026-000001", "KTP-2026-000002"
FILED = date(2026, 11, 20)
CODE = "3925200000"
GOOD: dict[str, Any] = {
    "number": 1,
    "name_kk": "Терезе блогы",
    "tnved": CODE,
    "unit": "square_metre",
    "product_group": "example_windows",
    "operations": [
        {
            "code": code,
            "kind": "condition" if code == "W-01" else "operation",
            "name": code,
            "performed": code != "W-05",
        }
        for code in ("W-01", "W-02", "W-03", "W-04", "W-05", "W-06", "W-07")
    ],
    "videos": [{"reference": "https://example.kz/v/1", "recorded_on": "2026-11-01"}],
    "materials": [
        {
            "name": "Профиль",
            "supplier": "«Шыны» ЖШС",
            "supplier_bin": SUPPLIER,
            "country": "KZ",
            "cost": "600",
            "currency": "KZT",
        },
        {"name": "Фурнитура", "supplier": "Beschlag", "country": "DE", "cost": "200", "currency": "KZT"},
    ],
    "cost_price": "1000",
    "declared_in_country_value": "80",
    "capacity_per_year": "12000",
    "output": [{"month": f"2026-{month:02d}", "quantity": "1000"} for month in range(1, 11)],
}
MACHINE = {
    "name": "Экструдер",
    "model": "TX-9",
    "year": 2021,
    "country": "CN",
    "document": "№ 7 шарт",
    "serial": "SN-100",
}


def document(bin: str = APPLICANT, good: dict[str, Any] | None = None, **changed: Any) -> Application:
    site = {"number": 1, "kato": "710000000", "address": "Астана қ., Зауыт к-сі, 10"}
    values = {
        "bin": bin,
        "name": f"Өтініш беруші {bin}",
        "oked": "22230",
        "sites": [site],
        "goods": [GOOD | (good or {})],
        "equipment": [MACHINE],
    }
    return Application.model_validate(values | changed)


def file(session: Session, number: str, values: Application) -> None:
    head = {
        "bin": values.bin,
        "name": values.name,
        "filed_on": FILED,
        "filed_by": "aigul",
        "received_at": utc_now(),
        "new_production": False,
    }
    text = {"document": values.canonical(), "document_sha256": values.sha256()}
    session.insert_row("applications", application=number, **head, **text)
    for good in values.goods:
        shares = {"in_country_value": Decimal(80), "localisation": Decimal("83.3333")}
        session.insert_row(
            "application_goods", application=number, good_no=good.number, name=good.name, **shares
        )


def verified(
    session: Session, parts: dict[str, dict[str, Any]], number: str = NUMBER, band: str = "high"
) -> None:
    """The last verification with its frozen explanation; a part is {value, months, state, ratios}."""
    values = [{"part": name, "state": "value", "months": 10.0} | part for name, part in parts.items()]
    explanation = {
        "criteria": [{"criterion": 0, "parts": values}],
        "band": band,
        "reasons": [],
        "supports": [],
    }
    session.insert_row(
        "verifications",
        verification_id=f"{number}/1",
        purpose="application",
        application=number,
        bin=APPLICANT,
        reference_date=FILED,
        known_on=FILED,
        last_load_id=900,
        settings="{}",
        model_version="m-1",
        band=band,
        logit=1.0,
        probability=0.73,
        near_cutoff=False,
        explanation=json.dumps(explanation),
        verified_at=utc_now(),
        verified_by="system",
    )


def peers(ratio: str, of: str, p10: float, median: float, n: int = 40) -> dict[str, Any]:
    """A ratio of like producers to sales, as the explanation keeps it."""
    return {
        "ratios": [
            {
                "ratio": ratio,
                "of": of,
                "peers": {"group": "oked:22 size:20-99", "n": n, "p10": p10, "median": median},
            }
        ]
    }


def loaded(
    session: Session, kind: str, load_id: int, covers_to: date = date(2026, 11, 20), as_of: date = FILED
) -> None:
    when = {"covers_from": date(2025, 1, 1), "covers_to": covers_to, "as_of": as_of}
    session.insert_row(
        "loads",
        load_id=load_id,
        kind=kind,
        loaded_at=datetime(2026, 11, 20),
        loaded_by="x",
        row_count=1,
        **when,
    )


def invoice(
    session: Session, number: str, seller: str, buyer: str, amount: int, load_id: int = 501, **more: Any
) -> None:
    line = {
        "load_id": load_id,
        "file_no": 1,
        "source_row": int(number),
        "line_no": 1,
        "status": "issued",
        "issued_on": date(2026, 5, 5),
    }
    session.insert_row(
        "snapshot_einvoices",
        invoice_no=number,
        seller_bin=seller,
        buyer_bin=buyer,
        amount=Decimal(amount),
        **line | more,
    )


def customs(session: Session, number: str, tnved: str, amount: int, **more: Any) -> None:
    row = {
        "load_id": 502,
        "file_no": 1,
        "source_row": int(number),
        "item_no": 1,
        "submitted_on": date(2026, 6, 1),
        "direction": "import",
    }
    row |= {"document": "declaration", "country": "CN", "bin": APPLICANT}
    session.insert_row(
        "snapshot_customs", declaration_no=number, tnved=tnved, customs_value=Decimal(amount), **row | more
    )


def make(directory: Path) -> Database:
    """A database in which both sources of trade cover the window."""
    database = open_database(directory / "sheet.duckdb")
    with database.transaction() as session:
        loaded(session, "einvoices", 501)
        loaded(session, "customs", 502)
    return database


def read(database: Database) -> Sheet:
    with database.read() as session:
        return sheet(session, NUMBER)


def line(result: Sheet, name: str) -> Line:
    return next(one for one in result.lines if one.name == name)


def made(database: Database, parts: dict[str, dict[str, Any]] | None = None, **changed: Any) -> Sheet:
    with database.transaction() as session:
        file(session, NUMBER, document(**changed))
        verified(session, parts or {})
    return read(database)
