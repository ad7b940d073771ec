"""Small worlds for the tests of the derivation: loads put straight into the tables, with the replacements
that intake would note."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from analytics import DATA
from analytics.order.calendar import current
from analytics.store.database import Session, utc_now
from tests.store.criteria.plain_flows import KEYS, Load, Tables

DEFAULTS: dict[str, dict[str, Any]] = {
    "taxpayers": {
        "registered_on": date(2015, 3, 1),
        "vat_registered_on": None,
        "vat_deregistered_on": None,
        "tax_monitoring": "none",
        "status": "active",
    },
    "tax_reports": {"revision": 0, "amount_kind": "full"},
    "tax_payments": {"budget_code": "101201"},
    "tax_burden": {},
    "einvoices": {"line_no": 1, "status": "issued", "tnved": None, "kpved": None},
    "einvoice_restrictions": {"restricted_to": None},
    "customs": {"item_no": 1, "direction": "export", "document": "declaration"},
    "procurement": {"status": "active", "amount": Decimal(1000)},
}


def complete(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    return {"deleted": False} | DEFAULTS[kind] | row


def load(kind: str, as_of: date, rows: list[dict[str, Any]], covers: tuple[date, date] | None = None) -> Load:
    return Load(kind, as_of, [complete(kind, row) for row in rows], covers)


def load_world(session: Session, loads: list[Load], files: int = 1) -> list[int]:
    """Inserts the loads in order, each split over so many files; gives their load ids."""
    ids = []
    for one in loads:
        load_id = session.scalar("intake/next_load")
        ids.append(load_id)
        covers = one.covers or (None, None)
        session.insert_row(
            "loads",
            load_id=load_id,
            kind=one.kind,
            as_of=one.as_of,
            covers_from=covers[0],
            covers_to=covers[1],
            loaded_at=utc_now(),
            loaded_by="test",
            row_count=len(one.rows),
        )
        for file_no in range(1, files + 1):
            session.insert_row(
                "load_files",
                load_id=load_id,
                file_no=file_no,
                name=f"{one.kind}-{file_no}.csv",
                sha256="",
                size_bytes=0,
                row_count=0,
            )
        positioned = [
            row | {"load_id": load_id, "file_no": number % files + 1, "source_row": number // files + 2}
            for number, row in enumerate(one.rows)
        ]
        if positioned:
            session.insert(f"snapshot_{one.kind}", pl.DataFrame(positioned, infer_schema_length=None))
    _note_replacements(session, loads, ids, files)
    return ids


def _note_replacements(session: Session, loads: list[Load], ids: list[int], files: int) -> None:
    """A row is replaced by every row of its key with a later (as-of, load); noted as intake does, in
    whichever order they came."""
    for index, one in enumerate(loads):
        if one.kind == "taxpayers":
            continue
        for other_index, other in enumerate(loads):
            if other.kind != one.kind or (other.as_of, other_index) <= (one.as_of, index):
                continue
            keys = {tuple(row[name] for name in KEYS[one.kind]) for row in other.rows}
            for number, row in enumerate(one.rows):
                if tuple(row[name] for name in KEYS[one.kind]) in keys:
                    session.insert_row(
                        "snapshot_replacements",
                        kind=one.kind,
                        load_id=ids[index],
                        file_no=number % files + 1,
                        source_row=number // files + 2,
                        by_as_of=other.as_of,
                        by_load_id=ids[other_index],
                    )


def shipped_tables() -> Tables:
    """The shipped reference tables, for the plain reading."""

    def rows(name: str) -> list[dict[str, str]]:
        with (DATA / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    rules = tomllib.loads((DATA / "rules" / "derivation.toml").read_text(encoding="utf-8"))
    electricity = rules["electricity"][0]
    calendar = current()
    lines = [
        (
            r["form"],
            r["line"],
            r["indicator"],
            date.fromisoformat(r["valid_from"]),
            date.fromisoformat(r["valid_to"] or "2199-12-31"),
        )
        for r in rows("tax_report_lines")
    ]
    return Tables(
        [(r["classifier"], r["prefix"]) for r in rows("raw_materials")],
        [r["budget_code"] for r in rows("budget_code_exclusions")],
        lines,
        [(c, p) for c in ("tnved", "kpved") for p in electricity[c]],
        set(calendar.days_off),
        set(calendar.working_weekends),
    )
