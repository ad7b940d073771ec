"""The Register as a file: a workbook exactly in the form of Annex 1 (clause 5), and CSV, Parquet, JSON for
programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.documents.engine.workbook import FORMULA_STARTS, table_workbook
from analytics.documents.forms.register_columns import headings, values
from analytics.documents.forms.register_goods import FeedRow, PublishedGood
from analytics.documents.forms.register_raw import ACTIVE, FIELDS
from analytics.store.records import Schema
from analytics.text import Text
from analytics.text.values import Json

# The columns of Annex 1 by names for programs, then what identifies a row for ever.
COLUMNS: Schema = {
    **dict.fromkeys(
        ("registration_no", "bin", "name", "oked", "region", "address", "product", "capacity"), pl.String
    ),
    **dict.fromkeys(("tnved", "kpved", "enstru", "agsk3"), pl.String),
    **{"in_country_value": pl.Decimal(9, 4), "localisation": pl.String, "included_on": pl.Date},
    **{"made_up": pl.Boolean, "entry_no": pl.Int32, "row_no": pl.Int32},
}
IDENTIFIERS = ("made_up", "entry_no", "row_no")
# The columns of the change feed.
CHANGES: Schema = {
    **{
        "change_no": pl.Int64,
        "what": pl.String,
        "kind": pl.String,
        "effective_on": pl.Date,
        "recorded_at": pl.Datetime("us"),
    },
    **{
        "ground": pl.String,
        "registration_no": pl.String,
        "entry_no": pl.Int32,
        "row_no": pl.Int32,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
    },
    **dict.fromkeys(
        ("bin", "name", "oked", "kato", "address", "email", "telephone", "product", "unit"), pl.String
    ),
    **dict.fromkeys(("tnved", "kpved", "enstru", "agsk3", "localisation_text"), pl.String),
    **{
        "capacity": pl.Decimal(18, 4),
        "in_country_value": pl.Decimal(9, 4),
        "localisation": pl.Decimal(9, 4),
        "included_on": pl.Date,
    },
}


def register_workbook(t: Text, rows: Sequence[PublishedGood]) -> bytes:
    """Annex 1 as XLSX: its fifteen columns under its headings, every cell safe."""
    mark = t("letters.made_up.mark") if any(row.made_up for row in rows) else ""
    return table_workbook(t("register.sheet"), headings(t), (values(t, row) for row in rows), mark=mark)


def register_frame(t: Text, rows: Sequence[PublishedGood]) -> pl.DataFrame:
    """The same columns by names for programs, and the row's identifiers; figures exact."""
    records = []
    for row in rows:
        *text, value, level, included_on = values(t, row)
        records.append(
            [
                *text,
                value,
                None if level is None else str(level),
                included_on,
                *(getattr(row, name) for name in IDENTIFIERS),
            ]
        )
    return pl.DataFrame(records, schema=COLUMNS, orient="row")


def register_parquet(t: Text, rows: Sequence[PublishedGood]) -> bytes:
    stream = io.BytesIO()
    register_frame(t, rows).write_parquet(stream)
    return stream.getvalue()


def register_csv(t: Text, rows: Sequence[PublishedGood]) -> bytes:
    """For programs; text that a spreadsheet would run as a formula has an apostrophe before it."""
    return csv_bytes(register_frame(t, rows))


def register_csv_for_people(t: Text, rows: Sequence[PublishedGood]) -> bytes:
    """The same as a spreadsheet opens it at a double click."""
    share = pl.col("localisation").str.replace(r"^([0-9]+)\.([0-9]+)$", "${1},${2}")
    return csv_bytes(register_frame(t, rows).with_columns(share), for_people=True)


def register_json(t: Text, rows: Sequence[PublishedGood]) -> bytes:
    """Rows as the open interface gives them: `register import` takes them back."""
    return json.dumps([interface_row(t, row) for row in rows], ensure_ascii=False, indent=1).encode()


def interface_row(t: Text, row: PublishedGood) -> Json:
    """A row by the names of the open interface; codes as lists, shares as text."""
    lists = {
        name: codes.split(", ") if (codes := getattr(row, name)) else []
        for name in ("tnved", "kpved", "enstru", "agsk3")
    }
    text = dict(zip(FIELDS, values(t, row), strict=True))
    value, level = text["dvc_percent"], text["localization_level"]
    return {
        **text,
        **lists,
        "region_kato": row.kato,
        "dvc_percent": None if value is None else str(value),
        "localization_level": None if level is None else str(level),
        "registry_inclusion_date": row.included_on.isoformat(),
        ACTIVE: True,
        **({"made_up": True} if row.made_up else {}),
    }


def csv_bytes(frame: pl.DataFrame, *, for_people: bool = False) -> bytes:
    """A frame as CSV that no spreadsheet runs. For programs as RFC 4180 has it: commas, UTF-8; for people as
    their spreadsheet opens it at a double click: semicolons, UTF-8 with its mark, decimal commas (it makes a
    date of 5.11)."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if for_people else ",", lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows([_written(value, for_people) for value in record] for record in frame.iter_rows())
    return stream.getvalue().encode("utf-8-sig" if for_people else "utf-8")


def _written(value: Any, for_people: bool) -> Any:
    if for_people and isinstance(value, Decimal | float):
        return str(value).replace(".", ",")
    return _harmless(value)


def _harmless(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def changes_frame(rows: Sequence[FeedRow]) -> pl.DataFrame:
    """The change feed for programs: what happened, and the row as it stood after it. A moment is UTC."""
    return pl.DataFrame({name: [getattr(row, name) for row in rows] for name in CHANGES}, schema=CHANGES)
