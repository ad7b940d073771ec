"""Outcomes are not told by a rule of thumb, yet a good model tells most of them: measured on the parts as the
criteria derive them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from analytics.access.rights import CONSOLE
from analytics.demo.populate import populate
from analytics.demo.world import make_country
from analytics.order.criteria import PART, PART_NAMES
from analytics.store.as_of import AsOf
from analytics.store.criteria import derivation as criteria
from analytics.store.derivation_settings import default_lag
from tests.cache.worlds import new_database
from tests.demo.conftest import ON

pytestmark = pytest.mark.slow

# What a verifier would divide by what: as good a start for a model as for a person.
RATIOS = (
    ("c14_electricity_ytd", "c11_sales_ytd"),
    ("c17_payroll_py", "c11_sales_py"),
    ("c17_payroll_ytd", "c11_sales_ytd"),
    ("c16_headcount_py", "c11_sales_py"),
    ("c25_asset_balance_py", "c11_sales_py"),
    ("c11_purchases_ytd", "c11_sales_ytd"),
    ("c13_import_value_ytd", "c11_purchases_ytd"),
    ("c26_raw_materials_ytd", "c11_sales_ytd"),
)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, np.ndarray]:
    """The parts (wide, flows by the month) and the outcomes of 2,000 entities."""
    place: Path = tmp_path_factory.mktemp("separable")
    country = make_country(place / "files", 2_000, 327, ON)
    database = new_database(place / "demo.duckdb")
    populate(database, CONSOLE, country, casework=False)
    result = []
    outcomes = pl.concat(list(country.outcomes()))
    for (day,), group in outcomes.group_by("reference_date", maintain_order=True):
        with database.read() as session:
            parts = criteria.derive(session, AsOf(day, day, lag=default_lag(day)), group["bin"].to_list())
        result.append(group.join(wide(parts), on="bin", how="left", maintain_order="left"))
    database.close()
    whole = pl.concat(result)
    return whole.select(PART_NAMES), whole["positive"].to_numpy()


def wide(parts: pl.DataFrame) -> pl.DataFrame:
    flows = [name for name in PART_NAMES if PART[name].flow]
    value = (
        pl.when(pl.col("part").is_in(flows))
        .then(pl.col("value") / pl.max_horizontal("months", pl.lit(0.1)))
        .otherwise("value")
    )
    return parts.with_columns(value).pivot(on="part", index="bin", values="value")


def test_no_single_part_tells_the_outcome(decided):
    parts, positive = decided
    for name in PART_NAMES:
        known = parts[name].is_not_null().to_numpy()
        if known.sum() > 100:
            auc = roc_auc_score(positive[known], parts[name].to_numpy()[known])
            assert max(auc, 1 - auc) < 0.85, name


def test_the_best_model_tells_most_outcomes_but_not_all(decided):
    parts, positive = decided
    ratios = parts.select((pl.col(one) / pl.col(other)).alias(f"{one}/{other}") for one, other in RATIOS)
    figures = np.column_stack([parts.cast(pl.Float64).to_numpy(), ratios.to_numpy()])
    figures = np.where(np.isfinite(figures), figures, np.nan)
    model = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.06, max_leaf_nodes=12, min_samples_leaf=15, random_state=0
    )
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    reported = cross_val_predict(model, figures, positive, cv=folds, method="predict_proba")[:, 1]
    # From these eight hundred outcomes; from thousands a model learns more: 0.95 to 0.96
    # (docs/demonstration.md).
    assert 0.90 < roc_auc_score(positive, reported) < 0.97
