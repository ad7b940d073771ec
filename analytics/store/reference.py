"""Reference tables of the derivation: data/reference/*.csv, editable; each change is taken in as a new
version beside the old ones.

A version is a row of `loads` (kind 'reference:NAME'). The first version counts from the beginning, so that
earlier days have one too; later versions count for derivations as of their load or a later one
(`last_load_id`), whatever the knowledge date: an answer recorded with its L is given again by the table it
was given by."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import Any

import polars as pl

from analytics import DATA
from analytics.store.report_parts import INDICATORS
from analytics.store.session import Database, Session, utc_now
from analytics.text.errors import UserError
from analytics.text.writing import ALMATY

FOLDER = DATA / "reference"
Check = Callable[[str], Any]


def _text(pattern: str) -> Check:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(value)
        return value

    return check


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


ANY, FORM = _text(r".*"), _text(r"[0-9]{3}\.[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Table:
    """A reference table: its name (file, and table reference_NAME), its key, and its columns with what each
    may hold.

    Where it has valid_from and valid_to, a key may stand several times, for times that do not overlap."""

    name: str
    key: tuple[str, ...]
    columns: dict[str, tuple[Check, type[pl.DataType]]]


TABLES = (
    Table(
        "raw_materials",
        ("classifier", "prefix"),
        {
            "classifier": (_text("tnved|kpved"), pl.String),
            "prefix": (_text(r"[0-9][0-9.]*"), pl.String),
            "name": (ANY, pl.String),
        },
    ),
    Table(
        "budget_code_exclusions",
        ("budget_code",),
        {"budget_code": (_text(r"[0-9]+"), pl.String), "name": (ANY, pl.String)},
    ),
    Table(
        "tax_report_lines",
        ("form", "line"),
        {
            "form": (FORM, pl.String),
            "line": (_text(r"\S+"), pl.String),
            "indicator": (_text("|".join(INDICATORS)), pl.String),
            "valid_from": (_day, pl.Date),
            "valid_to": (_day, pl.Date),
        },
    ),
    Table(
        "tax_report_terms",
        ("form",),
        {
            "form": (FORM, pl.String),
            "period_months": (int, pl.Int32),
            "due_month_after": (int, pl.Int32),
            "due_day": (int, pl.Int32),
            "valid_from": (_day, pl.Date),
            "valid_to": (_day, pl.Date),
            "reference": (ANY, pl.String),
        },
    ),
)


def sync_reference(database: Database, folder: Path = FOLDER) -> list[str]:
    """Takes in each table whose file is not the newest version; gives the names of those taken in.

    Raises UserError with file, row and column where a table does not keep its form; then nothing is taken
    in."""
    with database.transaction() as session:
        return [table.name for table in TABLES if _sync(session, table, folder / f"{table.name}.csv")]


def _sync(session: Session, table: Table, file: Path) -> bool:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UserError(
            "derivation.reference_unreadable", file=file, reason=error.strerror or type(error).__name__
        ) from error
    sha256 = hashlib.sha256(content).hexdigest()
    kind = f"reference:{table.name}"
    if session.scalar("criteria/reference_newest_hash", kind=kind) == sha256:
        return False
    frame = read_table(table, file.name, content)
    load_id = session.scalar("intake/next_load")
    now = utc_now()
    session.insert_row(
        "loads",
        load_id=load_id,
        kind=kind,
        as_of=now.replace(tzinfo=UTC).astimezone(ALMATY).date(),
        source=file.name,
        loaded_at=now,
        loaded_by="system",
        row_count=frame.height,
    )
    session.insert_row(
        "load_files",
        load_id=load_id,
        file_no=1,
        name=file.name,
        sha256=sha256,
        size_bytes=len(content),
        row_count=frame.height,
    )
    session.insert(f"reference_{table.name}", frame.with_columns(load_id=pl.lit(load_id, pl.Int32)))
    return True


def read_table(table: Table, name: str, content: bytes) -> pl.DataFrame:
    """A reference table from its CSV (UTF-8). Raises UserError naming file, row and column."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError("derivation.reference_unreadable", file=name, reason=str(error)) from error
    if list(reader.fieldnames or ()) != list(table.columns):
        raise UserError("derivation.reference_header", file=name, columns=", ".join(table.columns))
    values: dict[str, list[Any]] = {column: [] for column in table.columns}
    for row_no, row in enumerate(rows, start=2):
        for column, (check, _) in table.columns.items():
            try:
                values[column].append(check((row[column] or "").strip()))
            except ValueError as error:
                raise UserError(
                    "derivation.reference_value", file=name, row=row_no, column=column, value=row[column]
                ) from error
    _check_keys(table, name, values)
    return pl.DataFrame(values, schema={column: kind for column, (_, kind) in table.columns.items()})


def _check_keys(table: Table, name: str, values: dict[str, list[Any]]) -> None:
    """A key that counts twice on one day would count its rows twice."""
    seen: dict[tuple[Any, ...], list[tuple[date, date]]] = {}
    for row, key in enumerate(zip(*(values[column] for column in table.key), strict=True)):
        starts, ends = (
            values[column][row] if column in values else None for column in ("valid_from", "valid_to")
        )
        span = (starts or date.min, ends or date.max)
        if any(span[0] <= other[1] and other[0] <= span[1] for other in seen.get(key, [])):
            raise UserError("derivation.reference_repeated", file=name, row=row + 2, value=" ".join(key))
        seen.setdefault(key, []).append(span)


def version_of(session: Session, name: str, last_load_id: int) -> int:
    """The version (load_id) of a reference table that counts as of load L. Raises UserError where none was
    ever taken in."""
    version = session.scalar(
        "criteria/reference_version", kind=f"reference:{name}", last_load_id=last_load_id
    )
    if version is None:
        raise UserError("derivation.no_reference", name=name)
    return int(version)
