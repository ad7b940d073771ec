"""Parts drawn from a few causes, for tests of the scoring alone: output drives everything, producers use
energy, people and materials."""

from datetime import date

import numpy as np
import polars as pl

from analytics.order.criteria import PART_NAMES, PARTS, State

MONTHS = {"py": 12.0, "ytd": 8.0}


def parts_and_outcomes(count: int, seed: int) -> tuple[pl.DataFrame, np.ndarray]:
    """The long frame of parts of `count` entities, and whether each is a genuine producer."""
    rng = np.random.default_rng(seed)
    genuine = rng.random(count) < 0.6
    lift = np.where(genuine, 0.0, -1.6) + rng.normal(0, 0.8, count)
    size = np.exp(rng.normal(17.0, 1.3, count))

    def drawn(share, spread=0.5, effect=0.0):
        return size * share * np.exp(rng.normal(0, spread, count) + effect * lift)

    def rarely(chance, values):
        return np.where(rng.random(count) < chance, values, 0.0)

    staff = np.maximum(0, np.round(np.exp(rng.normal(2.8, 0.9, count) + 0.7 * lift)))
    value = {
        "c01_activity_years": np.exp(rng.normal(2, 0.7, count) + 0.15 * lift),
        "c02_vat_registered": rng.random(count) < 0.85,
        "c03_tax_monitoring": rng.random(count) < 0.02,
        "c04_procurement": rng.random(count) < np.where(genuine, 0.45, 0.3),
        "c05_export_ytd": rng.random(count) < np.where(genuine, 0.2, 0.05),
        "c07_tax_burden_py": np.exp(rng.normal(1.4, 0.6, count) + 0.3 * lift),
        "c08_zero_reports_py": rng.random(count) < np.where(genuine, 0.01, 0.08),
        "c09_einvoice_restricted_ytd": rng.random(count) < np.where(genuine, 0.01, 0.05),
        "c12_export_turnover_ytd": rarely(0.12, drawn(0.3)),
        "c13_import_value_ytd": rarely(0.25, drawn(0.2)),
        "c14_electricity_ytd": rarely(np.where(genuine, 0.93, 0.6), drawn(0.02, 0.8, 1.0)),
        "c20_biological_assets_py": rarely(0.03, drawn(0.1)),
        "c21_exploration_assets_py": np.zeros(count),
        "c22_intangible_assets_py": rarely(0.3, drawn(0.01)),
        "c23_land_py": rng.random(count) < np.where(genuine, 0.6, 0.3),
        "c24_property_py": rng.random(count) < np.where(genuine, 0.65, 0.35),
        "c19_fixed_assets_py": rarely(0.9, drawn(0.4, 1.0, 0.6)),
        "c25_asset_balance_py": rarely(0.9, drawn(0.35, 1.0, 0.6)),
        "c26_raw_materials_ytd": rarely(0.9, drawn(0.3, 0.5, 0.6)),
    }
    for period, months in MONTHS.items():
        year = months / 12.0
        value[f"c06_taxes_paid_{period}"] = drawn(0.06, 0.5, 0.3) * year
        value[f"c10_income_{period}"] = drawn(1.0, 0.1) * year
        value[f"c11_sales_{period}"] = drawn(1.0, 0.1) * year
        value[f"c11_purchases_{period}"] = drawn(0.75, 0.2) * year
        value[f"c15_environment_{period}"] = rarely(0.5, drawn(0.001, 1.0, 0.5)) * year
        value[f"c16_headcount_{period}"] = staff
        value[f"c18_wage_{period}"] = np.exp(rng.normal(12.5, 0.3, count))
        value[f"c17_payroll_{period}"] = staff * value[f"c18_wage_{period}"] * months
    return frame(value, states(count, rng)), genuine


def states(count, rng):
    """States of each part: mostly known, some reports missing, some sources silent."""
    shares = {"report": (0.03, 0.02, 0.02), "other": (0.0, 0.0, 0.02)}
    result = {}
    for part in PARTS:
        missing, not_due, no_data = shares["report" if part.report else "other"]
        draw = rng.random(count)
        result[part.name] = np.select(
            [draw < missing, draw < missing + not_due, draw < missing + not_due + no_data],
            [State.MISSING.value, State.NOT_DUE.value, State.NO_DATA.value],
            State.VALUE.value,
        )
    return result


def frame(value, state) -> pl.DataFrame:
    """The long frame as store.criteria.derive gives it, 35 rows a BIN in the order of the criteria."""
    count = len(value[PART_NAMES[0]])
    columns = []
    for number, part in enumerate(PARTS):
        figures = np.asarray(value[part.name], dtype=float)
        reported = np.isin(state[part.name], [State.VALUE.value, State.ZERO.value])
        zero = reported & (figures == 0)
        columns.append(
            pl.DataFrame(
                {
                    "order": np.arange(count) * 35 + number,
                    "bin": [f"60{i:010d}" for i in range(count)],
                    "part": part.name,
                    "criterion": part.criterion,
                    "value": pl.Series(np.where(reported, figures, np.nan)).fill_nan(None),
                    "state": np.where(zero, State.ZERO.value, state[part.name]),
                    "months": MONTHS.get(part.period, 12.0) if part.flow else None,
                    "missing_periods": np.where(state[part.name] == State.MISSING.value, 1, 0),
                    "partial": None,
                    "derived": False,
                },
                schema_overrides={"months": pl.Float64, "missing_periods": pl.Int32, "partial": pl.Float64},
            )
        )
    return pl.concat(columns).sort("order").drop("order")


def dates(count) -> list[date]:
    """Six filing days in turn, the later ones unseen by the fit."""
    return [date(2026, 1 + 6 * i // count, 15) for i in range(count)]
