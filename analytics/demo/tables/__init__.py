"""What the made-up country is made of: industries, materials, regions, kinds of entity, figures of its
economy."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from analytics.text.values import Json

HERE = Path(__file__).parent
TEXT_COLUMNS = ("oked", "kato", "tnved", "kpved")


@cache
def table(name: str) -> pl.DataFrame:
    """tables/NAME.csv; codes are text."""
    frame = pl.read_csv(HERE / f"{name}.csv", schema_overrides=dict.fromkeys(TEXT_COLUMNS, pl.String))
    return frame.with_columns(pl.col(pl.Int64).cast(pl.Float64)) if name == "industries" else frame


@cache
def settings(name: str) -> Json:
    """tables/NAME.toml."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def vat_rate(on: date) -> float:
    """The rate of VAT in force on a day, as a share."""
    rates = settings("economy")["vat"]
    return float(rates[max(day for day in rates if date.fromisoformat(day) <= on)])
