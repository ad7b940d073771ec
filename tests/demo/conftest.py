"""One small country for the tests of a run."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analytics.demo.world import Country, make_country
from analytics.order.criteria import KINDS as SOURCES
from analytics.store.intake.kinds import KINDS

ON = date(2026, 11, 23)
TEXT = (
    "bin",
    "supplier_bin",
    "form",
    "indicator",
    "budget_code",
    "payment_id",
    "tnved",
    "kato",
    "oked_primary",
    "oked_secondary",
    "procedure",
)


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Country:
    return make_country(tmp_path_factory.mktemp("country"), 900, 5, ON)


@pytest.fixture(scope="session")
def reported(country: Country) -> dict[str, pl.DataFrame]:
    """What the sources know at the end: the newest row of each key (the register: the newest snapshot)."""
    result: dict[str, pl.DataFrame] = {}
    for kind in (KINDS[name] for name in SOURCES):
        parts = [
            read(path)
            for snapshot in country.snapshots
            if snapshot.kind == kind.name
            for path in snapshot.files
        ]
        whole = (
            parts[-1]
            if kind.state
            else pl.concat(parts, how="vertical_relaxed").unique(kind.key, keep="last", maintain_order=True)
        )
        if "deleted" in whole.columns:
            whole = whole.filter(~pl.col("deleted"))
        result[kind.name] = whole
    return result


def read(path: Path) -> pl.DataFrame:
    if path.suffix == ".parquet":
        return pl.read_parquet(path).with_columns(pl.col("amount", "vat_amount").cast(pl.Float64))
    return pl.read_csv(path, schema_overrides=dict.fromkeys(TEXT, pl.String), try_parse_dates=True)
