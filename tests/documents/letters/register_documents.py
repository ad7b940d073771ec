"""Documents about many entries: an extract, the Register, information of Annex 4, an overview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.documents.letters.annex1 import Register
from analytics.documents.letters.annex4 import Information, Listed
from analytics.documents.letters.extract import Extract, ExtractGood
from analytics.documents.letters.overview import AtQuarter, Now, Sheet, Stage, Stated
from analytics.documents.letters.overview_map import RegionMedian
from tests.documents.letters.invented import BIN, NAME


def extract(**changes: Any) -> Extract:
    good = ExtractGood(
        "Полиэтилен құбыр, Ø 110 мм", "22.21.1", "3917211000", "22.21.21", "222121.500.000012",
        "241-101-0512",
        Decimal("1200000.5"), "м", Decimal("63.5000"), Decimal("58.4000"),
    )  # fmt: skip
    older = replace(
        good,
        name="Фитинг",
        agsk3=None,
        capacity="100.00 шт/год",
        unit=None,
        localisation="жоғары",
        in_country_value=None,
    )
    fields: dict[str, Any] = {
        "on": date(2026, 12, 4),
        "made_up": True,
        "made_from": {"register_as_of": date(2026, 12, 4), "register_version": 12},
        "document_no": "04-06-2026-000001-kk",
        "registration_no": "KTP-2026-000042",
        "included_on": date(2026, 12, 4),
        "name": NAME,
        "bin": BIN,
        "certificate": "10100640140000017",
        "goods": [good, older],
        "token": "pX3v0kq1m9-AbCdEfGhIjKlM",
    }
    return Extract(**{**fields, **changes})


def register_row(number: int) -> list[Any]:
    return [
        f"KTP-2026-{number:06d}", BIN, NAME, "22.21.1, 46.73.4", "Қарағанды облысы",
        "Қарағанды қаласы, Өндіріс көшесі, 7, zauyt@ulgi.example, +7 700 000 00 00",
        "Полиэтилен құбыр, Ø 110 мм", Decimal("1200000"),
        "3917211000", "22.21.21", "222121.500.000012", None, Decimal("58.4"), Decimal("63.5"),
        date(2026, 12, 4),
    ]  # fmt: skip


def register(rows: int = 3, **changes: Any) -> Register:
    fields: dict[str, Any] = {
        "on": date(2026, 12, 4),
        "made_up": True,
        "made_from": {"register_as_of": date(2026, 12, 4), "register_version": 12},
        "document_no": "04-05-2026-000001-kk",
        "as_of": date(2026, 12, 4),
        "rows": {
            language: [register_row(number) for number in range(1, rows + 1)] for language in ("kk", "ru")
        },
    }
    return Register(**{**fields, **changes})


def information(**changes: Any) -> Information:
    fields: dict[str, Any] = {
        "on": date(2026, 12, 4),
        "made_up": True,
        "made_from": {"submission": "Q4-2026-000003"},
        "document_no": "04-07-2026-000001-kk",
        "submission": "Q4-2026-000003",
        "sender": {"kk": "Қарағанды облысының әкімдігі", "ru": "Акимат Карагандинской области"},
        "received_on": date(2026, 12, 1),
        "rows": [
            Listed(
                "«Тау Тас» ЖШС",
                "Құрылыс тасы",
                "050140000026",
                "Жер қойнауын пайдалануға лицензия № 12",
                date(2031, 5, 1),
            ),
            Listed(
                "«Код Қала» ЖШС",
                "Есеп жүйесі",
                "120140000035",
                "Сенімді бағдарламалық қамтылым тізіліміне енгізу туралы хабарлама № 7",
                None,
            ),
        ],
    }
    return Information(**{**fields, **changes})


def overview(**changes: Any) -> Sheet:
    """As full as it can be: every list of it at its longest."""
    run = {
        "checked": 6482,
        "conforming": 6100,
        "noticed": 301,
        "excluded": 38,
        "incomplete": 40,
        "ceased": 3,
        "repeated": 38,
    }
    needs = ("over", "unowned", "soon", "incomplete", "awaiting_model", "held", "repeated", "without_sitting")
    fields: dict[str, Any] = {
        "on": date(2026, 11, 20),
        "made_up": True,
        "figures": [
            Now("producers", 6482, 6270, per_cent=False),
            Now("in_country_value", 58.4, 57.5, per_cent=True),
            Now("in_time", 97.2, 95.8, per_cent=True),
            Now("refusals", 18.3, None, per_cent=True),
        ],
        "path": {
            "filed": 4271,
            "verified": 4240,
            "refused": 782,
            "commission": 3427,
            "decided": 3353,
            "included": 2968,
        },
        "stages": [
            Stage(clause, 10, 7.4, 3210, 3353, 74, 1)
            for clause in ("13", "16", "23", "24", "9.1", "9.2", "9.3")
        ],
        "refused": {"refused_verification": 782, "refused_commission": 385},
        "reasons": [(14, 410), (16, 322), (11, 215), (19, 180), (25, 99)],
        "runs": [((2026, 3), run), ((2026, 2), run)],
        "appeals": {"considered": 4, "granted": 7, "rejected": 11, "withdrawn_complaint": 1},
        "attention": [(name, 38) for name in needs],
        "dates": [
            Stated("26", (2026, 4), date(2027, 1, 5)),
            Stated("25", (2026, 4), date(2027, 1, 10)),
            Stated("26", (2027, 1), date(2027, 4, 5)),
        ],
        "trend": [AtQuarter((2025, quarter), 6000 + quarter, 57.5) for quarter in (1, 2, 3, 4)],
        "regions": [RegionMedian("35", 61.2, "shown"), RegionMedian("71", 48.0, "hatched")],
    }
    return Sheet(**{**fields, **changes})
