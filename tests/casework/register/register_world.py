"""A Register for the tests: two producers with three goods, included from their applications in October
2026."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.register import entries as register
from analytics.order.application.document import Application
from analytics.store.database import Database, Session, open_database, utc_now
from tests.cache.worlds import kept

HEAD = Actor("head", "Head", "head")
FIRM, TRADER = "700340018257", "650140000017"  # a legal entity each
PIPES, CABLES = "KTP-2026-000001", "KTP-2026-000002"
INCLUDED, LATER = date(2026, 10, 5), date(2026, 10, 12)


def good(number: int, name: str, tnved: str, **more: Any) -> dict[str, Any]:
    codes = {
        "tnved": tnved,
        "kpved": "22.21.21",
        "enstru": "222121.530.000000",
        "unit": "t",
        "capacity_per_year": "1200.5",
    }
    return {"number": number, "name_kk": name, "name_ru": f"{name} (ru)"} | codes | more


def add_application(
    session: Session, application: str, bin: str, name: str, goods: Sequence[dict[str, Any]], **more: Any
) -> None:
    """An application as filed; no case stands behind it here."""
    site = {"number": 1, "kato": "750000000", "address": "Алматы, Абай даңғылы, 1"}
    contacts = {"email": "office@example.kz", "telephone": "+7 727 312 45 67", "certificate": "C-1"}
    values = Application.model_validate(
        {"bin": bin, "name": name, "oked": "22.21.0", "goods": goods, "sites": [site]} | contacts | more
    )
    document = {"document": values.canonical(), "document_sha256": values.sha256()}
    head = {
        "bin": bin,
        "name": name,
        "oked": values.oked,
        "kato": "750000000",
        "filed_on": date(2026, 9, 1),
        "filed_by": "aigul",
    }
    session.insert_row(
        "applications",
        application=application,
        **head,
        **document,
        received_at=utc_now(),
        new_production=False,
    )
    for one in values.goods:
        shares = {"in_country_value": Decimal("71.25"), "localisation": Decimal("88.8889")}
        session.insert_row(
            "application_goods", application=application, good_no=one.number, name=one.name, **shares
        )


@kept("register.duckdb")
def make_template(directory: Path) -> None:
    database = open_database(directory / "register.duckdb")
    with database.transaction() as session:
        pipes = [
            good(1, "Құбыр", "3917210000"),
            good(2, "Шланг", "3917390000"),
            good(3, "Кранның тығыны", "3922100000"),
        ]
        add_application(session, PIPES, FIRM, "«Құбыр Зауыты» ЖШС", pipes)
        add_application(
            session, CABLES, TRADER, "«Өскемен Кабель» АҚ", [good(1, "Күштік кабель", "8544499108")]
        )
        register.include(session, HEAD, PIPES, goods=[1, 2], on=INCLUDED)
        register.include(session, HEAD, CABLES, goods=[1], on=LATER)
    database.close()


@contextmanager
def copy_of(template: Path, directory: Path) -> Iterator[Database]:
    """A test's own copy of the template."""
    database = open_database(shutil.copy(template, directory / "own.duckdb"))
    try:
        yield database
    finally:
        database.close()
