"""The table behind a chart: on the page behind a toggle, and as XLSX, CSV and Parquet with the same rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from analytics.casework.letters.declarations import table_workbook
from analytics.casework.study.declarations import PERCENTILES, Measure, Spread, spreads
from analytics.documents.forms.register_exports import csv_bytes
from analytics.text import Text
from analytics.text.values import Values
from pages.kit.activities import activity_name
from pages.kit.export import XLSX, made_up_mark
from pages.kit.measures import shown
from pages.kit.regions import region_name
from pages.kit.tables import data_table


def behind(
    t: Text,
    name: str,
    frame: pl.DataFrame,
    headings: Sequence[str],
    cells: Callable[[Values], Sequence[str]],
    *,
    open_: bool = False,
) -> None:
    """`cells`: a row as words for the page, under the headings; the files have the figures. `open_`: no
    toggle, the table is all."""
    if open_ or st.toggle(t("study.table"), key=f"table_{name}"):
        data_table(t, t(f"study.sheet.{name}"), headings, (cells(row) for row in frame.to_dicts()))
        downloads(t, name, lambda: frame, frame.columns)


def downloads(t: Text, name: str, rows: Callable[[], pl.DataFrame], columns: Sequence[str]) -> None:
    """The same rows as three files, with figures whole; each is made when it is asked for."""
    titled = [t(f"study.column.{column}") for column in columns]
    mark = made_up_mark(t)
    made: dict[str, tuple[str, Callable[[], bytes]]] = {
        "xlsx": (XLSX, lambda: table_workbook(t(f"study.sheet.{name}"), titled, rows().rows(), mark=mark)),
        "csv": ("text/csv", lambda: csv_bytes(marked(rows(), mark), for_people=True)),
        "parquet": ("application/vnd.apache.parquet", lambda: parquet(marked(rows(), mark))),
    }
    row = st.container(horizontal=True)
    for kind, (mime, make) in made.items():
        row.download_button(
            kind.upper(),
            make,
            file_name=f"study-{name}.{kind}",
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"study_{name}_{kind}",
        )


def marked(frame: pl.DataFrame, mark: str) -> pl.DataFrame:
    """Rows for programs say of made-up data what they are."""
    return frame.with_columns(made_up=pl.lit(True)) if mark else frame


def parquet(frame: pl.DataFrame) -> bytes:
    stream = io.BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()


def named(
    t: Text, frame: pl.DataFrame, day: date, measure: Measure, *, country: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Percentiles for reading elsewhere: day and measure beside codes and names of region and activity; the
    country's own row last."""
    rows = spreads(frame) + (spreads(country) if country is not None else [])
    values = {
        "day": [row.day or day for row in rows],
        "measure": [measure.name] * len(rows),
        **(_regions(t, rows) if "region" in frame.columns else {}),
        **(_activities(t, rows) if "activity" in frame.columns else {}),
        **{name: [getattr(row, name) for row in rows] for name in ("n", "producers", *PERCENTILES, "state")},
    }
    kinds: Values = (
        dict.fromkeys(values, pl.String)
        | dict.fromkeys(("n", "producers"), pl.Int64)
        | dict.fromkeys(PERCENTILES, pl.Float64)
    )
    return pl.DataFrame(values, schema=kinds | {"day": pl.Date})


def _regions(t: Text, rows: Sequence[Spread]) -> dict[str, list[str | None]]:
    names = [region_name(t, row.region) if row.region else t("study.country") for row in rows]
    return {"region": [row.region or None for row in rows], "region_name": [*names]}


def _activities(t: Text, rows: Sequence[Spread]) -> dict[str, list[str | None]]:
    names = [activity_name(t, row.activity, coded=False) for row in rows]
    return {"activity": [row.activity for row in rows], "activity_name": [*names]}


def percentile_table(t: Text, name: str, frame: pl.DataFrame, measure: Measure) -> None:
    """A table of percentiles behind a chart."""
    heads = [
        one
        for one in ("day", "region_name", "activity", "activity_name", "n", *PERCENTILES, "state")
        if one in frame.columns
    ]
    behind(
        t,
        name,
        frame,
        [t(f"study.column.{one}") for one in heads],
        lambda row: [word(t, one, row[one], measure) for one in heads],
    )


def word(t: Text, column: str, value: Any, measure: Measure) -> str:
    if column == "day":
        return t.date(value)
    if column == "state":
        return t(f"study.state.{value}")
    if column == "n":
        return t.number(value)
    return shown(t, measure, value) if column in PERCENTILES else str(value or "—")
