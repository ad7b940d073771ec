"""The groups of producers by which errors are shown (D9, D16, D25): what they are is read from the
figures."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.curves import Marks
from analytics.scoring.wide import ROW, Wide

# Imports above this share of purchases: what is sold is put together from what was brought in.
ASSEMBLED = 0.5
Groups = dict[str, NDArray[np.str_]]


def groups_by_figures(wide: Wide) -> Groups:
    """Regime, tenants, assemblers, exporters of each entity."""
    amount = wide.amount
    unknown = np.isnan(amount)
    balance, income = ROW["c19_fixed_assets_py"], ROW["c16_headcount_py"]
    simplified = unknown[balance] & ~wide.flagged[balance] & ~wide.no_data[balance] & ~unknown[income]
    nothing = [amount[ROW[name]] == 0.0 for name in ("c14_electricity_ytd", "c24_property_py")]
    imports, purchases = amount[ROW["c13_import_value_ytd"]], amount[ROW["c11_purchases_ytd"]]
    with np.errstate(invalid="ignore"):
        assembled = (purchases > 0.0) & (imports > ASSEMBLED * purchases)
    return {
        "regime": np.where(simplified, "simplified", "general"),
        "tenant": yes_no(np.logical_and(*nothing)),
        "assembler": yes_no(assembled),
        "exporter": yes_no(amount[ROW["c05_export_ytd"]] == 1.0),
    }


def yes_no(marks: Marks) -> NDArray[np.str_]:
    return np.where(marks, "yes", "no")


def quarters_of_year(days: NDArray[np.int64]) -> NDArray[np.str_]:
    """The quarter of the year in which each applied."""
    return np.array([f"Q{(date.fromordinal(int(day)).month - 1) // 3 + 1}" for day in days])
