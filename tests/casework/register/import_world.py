"""Files of an existing Register, for the tests that take it over: rows of the interface, lines of Annex 1."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from analytics.access.rights import CONSOLE
from analytics.casework.register import reading as register_reading
from analytics.casework.register.takeover import Imported, import_register
from analytics.documents.forms.register_columns import headings, values
from analytics.store.database import Database
from analytics.text import text_for
from tests.casework.register.register_world import FIRM, TRADER
from tests.store.intake.workbooks import saved
from tests.store.intake.workbooks import workbook as made_workbook

ON = date(2026, 11, 20)


PERSON = "610305500008"


def row(number: str = "KZ-77", **changes: Any) -> dict[str, Any]:
    """A row of the open interface."""
    provided = {
        **{
            "registration_number": number,
            "bin_iin": FIRM,
            "company_name": "ТОО «Труба»",
            "oked": "22.21.0",
            "region_kato": "750000000",
        },
        **{"production_address": "г. Алматы, Абая 1, a@b.kz, +7 727 312 45 67", "product_name": "Труба"},
        **{
            "production_capacity": "100.00 шт/год",
            "tnved": ["3917210000"],
            "kpved": ["22.21.21"],
            "enstru": [],
            "agsk3": [],
        },
        **{
            "dvc_percent": 71.25,
            "localization_level": "9/9",
            "registry_inclusion_date": "2025-10-14",
            "is_active": True,
        },
    }
    return provided | changes


ROWS = [
    row(),
    row(product_name="Шланг", tnved=["3917390000", "3917330000"]),
    row(),
    row(
        "KZ-78",
        bin_iin=TRADER,
        company_name="АО «Кабель»",
        product_name="Кабель",
        localization_level="85.5 %",
        registry_inclusion_date="2025-11-01",
    ),
    row("KZ-79", bin_iin=PERSON, company_name="ИП Асель", product_name="Корзина", is_active=False),
]


def json_file(directory: Path, rows: Any, name: str = "register.json") -> Path:
    file = directory / name
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return file


def take(database: Database, directory: Path, rows: Any, **more: Any) -> Imported:
    return import_register(database, CONSOLE, json_file(directory, rows), on=ON, **more)


def standing(database: Database, day: date = ON) -> list[tuple[Any, ...]]:
    t = text_for("kk")
    return [
        (row.entry_no, row.row_no, *values(t, row))
        for row in register_reading.published(database, CONSOLE, day)
    ]


def rules(done: Imported) -> list[tuple[str, int | None, str]]:
    return [(problem.severity, problem.row, problem.rule) for problem in done.problems]


def pages(directory: Path, *numbers: int, of: int = 3, total: int | None = None) -> list[Path]:
    """Saved answers of the interface, a row each."""
    meta = {"total": of if total is None else total, "limit": 1, "totalPages": of}
    return [
        json_file(
            directory,
            {
                "success": True,
                "data": [row(f"KZ-{number}")],
                "meta": meta | {"page": number, "hasNextPage": number < of, "hasPrevPage": number > 1},
            },
            f"page{number}.json",
        )
        for number in numbers
    ]


def workbook(directory: Path, rows: list[list[Any]], titles: list[str] | None = None, above: int = 0) -> Path:
    book = Workbook()
    sheet = book.active
    for _ in range(above):
        sheet.append(["Қазақстандық тауар өндірушілердің тізілімі"])
    sheet.append(titles or headings(text_for("kk")))
    for one in rows:
        sheet.append(one)
    file = directory / "given.xlsx"
    book.save(file)
    return file


LINE = [
    "KZ-1",
    FIRM,
    "«Құбыр» ЖШС",
    "22.21",
    "750000000",
    "Алматы, 1",
    "Құбыр",
    "10 дана",
    "3917210000",
    "22.21.21",
    None,
    None,
    50,
    "9/9",
    date(2025, 10, 1),
]


def annex1(directory: Path, **cells: Any) -> Path:
    """A row of Annex 1 with some of its cells as people and spreadsheets leave them, by column letter."""
    line = [*LINE, None]
    for letter, value in cells.items():
        line[ord(letter) - ord("A")] = value
    return saved(made_workbook([headings(text_for("ru")), line]), directory)
