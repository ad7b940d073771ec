"""A scorecard fitted by hand: figures of the 35 parts, knots, the bounded fit and its contributions as
docs/model.md and data/rules/features.toml say them, with nothing of analytics.scoring (3.5, 12; D25)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.optimize import minimize

from analytics import DATA
from analytics.order.criteria import PART

RULES = tomllib.loads((DATA / "rules" / "features.toml").read_text(encoding="utf-8"))
SUMS, STANDS = ("c10", "c15", "c16", "c17"), "c08"
OF_THE_YEAR = ("c07", "c08", "c19", "c20", "c21", "c22", "c25")
WITHHELD = "withheld"
Parts = dict[str, dict[str, Any]]


@cache
def declared() -> list[dict[str, Any]]:
    """The figures of features.toml: each part's own, then its marks, then its ratios."""
    result: list[dict[str, Any]] = []
    for part, row in RULES["parts"].items():
        result.append({"name": part, "part": part, "kind": row["kind"], "direction": row["direction"]})
        for kind, table in (("none", "marks"), ("ratio", "ratios")):
            result += [
                {"name": name, "part": part, "kind": kind, **{k: v for k, v in one.items() if k != "of"}}
                for name, one in RULES[table].items()
                if one["of"] == part
            ]
    return result


@dataclass
class Filed:
    """One applicant's parts: what each comes to, and what of it was not filed."""

    parts: Parts
    amount: dict[str, float | None] = field(default_factory=dict)
    flagged: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    partly: set[str] = field(default_factory=set)
    least: dict[str, float | None] = field(default_factory=dict)
    x: dict[str, float | str | None] = field(default_factory=dict)
    flags: dict[str, float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, row in self.parts.items():
            self._read(name, row)
        self._unfiled()
        self.x = {figure["name"]: self._figure(figure) for figure in declared()}
        for name, report in RULES["reports"].items():
            late = any(part in self.flagged | self.missing for part in report["parts"])
            known = self.amount[report["of"]] is not None
            self.flags[name] = 1.0 if late else 0.0 if known else None

    def _read(self, name: str, row: dict[str, Any]) -> None:
        known = row["state"] in ("value", "zero")
        months, unfiled = row["months"] or 0.0, row["missing_periods"] or 0
        self.amount[name] = row["value"] / ((PART[name].flow and months) or 1.0) if known else None
        if row["state"] == "missing" or (known and unfiled):
            self.flagged.add(name)
        self.least[name] = self.amount[name]
        if known and unfiled and not name.startswith(STANDS):
            self.partly.add(name)
            if name.startswith(SUMS):
                owed = months + 6 * unfiled
                owed = owed if owed <= 12 else months + 3 * unfiled
                self.least[name] = self.amount[name] * months / owed

    def _unfiled(self) -> None:
        """Step 2 of the spreadsheet in docs/model.md."""
        state = {name: row["state"] for name, row in self.parts.items()}
        nothing = {name for name in self.flagged if self.amount[name] is None}
        self.missing = set(nothing)
        for year in ("py", "ytd"):
            wage = f"c18_wage_{year}"
            if state[wage] == "no_data" and {f"c17_payroll_{year}", f"c16_headcount_{year}"} & self.flagged:
                self.missing.add(wage)
        neutral = {n for n in self.parts if self.amount[n] is None and state[n] != "no_data"}
        unshown = "c10_income_py" in self.flagged or "c16_headcount_py" in nothing
        if unshown:
            self.missing |= {n for n in neutral if n == "c10_income_py" or n.startswith(OF_THE_YEAR)}
        if (unshown or "c16_headcount_ytd" in nothing) and "c10_income_ytd" in neutral:
            self.missing.add("c10_income_ytd")

    def _figure(self, figure: dict[str, Any]) -> float | str | None:
        part, to, up = figure["part"], figure.get("to"), figure["direction"] == "up"
        open_ended = part in self.partly and not (up and part.startswith(SUMS))
        gone = part in self.missing or open_ended
        if to is None:
            if gone:
                return WITHHELD
        elif (gone and (to in self.missing or (self.amount[to] or 0.0) > 0.0)) or (
            (to in self.missing or to in self.partly)
            and (part in self.missing or self.amount[part] is not None)
        ):
            return WITHHELD
        own = (self.least if up else self.amount)[part]
        if own is None:
            return None
        if to is not None:
            below = (self.amount[to] or 0.0) * figure.get("to_months", 1.0)
            return math.log1p(100.0 * max(own, 0.0) / below) if below > 0.0 else None
        if figure["kind"] == "none":
            return float(own <= 0.0)
        return math.log1p(max(own, 0.0)) if figure["kind"] == "amount" else own


# ---- the fit


def knots(known: np.ndarray, ramps: int) -> list[float]:
    """Quantiles between the 1st and the 99th percentile; zero apart where one in a hundred has none."""
    different = np.unique(known)
    if len(different) <= ramps + 1:
        return different.tolist() if len(different) > 1 else []

    def quantiles(some: np.ndarray, count: int) -> list[float]:
        count = min(count, max(1, len(np.unique(some)) // 15))
        shares = np.linspace(0.01, 0.99, count + 1)
        return np.quantile(some, shares, method="inverted_cdf").tolist()

    other = known[known != 0.0]
    if len(known) - len(other) < 0.01 * len(known):
        result = quantiles(known, ramps)
    else:
        result = [0.0]
        for side in (other[other < 0.0], other[other > 0.0]):
            if len(side):
                result += quantiles(side, max(1, round(len(side) / len(other) * ramps)))
    result = sorted(set(result))
    kept = result[:1]
    for knot in result[1:]:
        if knot - kept[-1] > 0.001 * (result[-1] - result[0]):
            kept.append(knot)
    return kept if len(kept) > 1 else []


def ramps_at(x: float, at: Sequence[float]) -> list[float]:
    return [(min(max(x, low), high) - low) / (high - low) for low, high in pairwise(at)]


@dataclass
class Card:
    """A fitted scorecard: knots, means and coefficients of each figure, flag by flag."""

    knots: dict[str, list[float]]
    means: dict[str, list[float]]
    flag_means: dict[str, float]
    intercept: float = 0.0
    coefficients: dict[str, list[float]] = field(default_factory=dict)
    flag_coefficients: dict[str, float] = field(default_factory=dict)

    def added(self, filed: Filed) -> dict[str, float]:
        """What each figure and flag adds to the logit."""
        result = {}
        for name, own in self.coefficients.items():
            x, less = filed.x[name], float(np.dot(own, self.means[name]))
            if x == WITHHELD:
                result[name] = min(0.0, min(np.cumsum([0.0, *own])) - less)
            else:
                result[name] = 0.0 if x is None else float(np.dot(own, ramps_at(x, self.knots[name]))) - less
        for name, own in self.flag_coefficients.items():
            value = filed.flags[name]
            result[name] = 0.0 if value is None else own * (value - self.flag_means[name])
        return result

    def logit(self, filed: Filed) -> float:
        base = sum(float(np.dot(own, self.means[name])) for name, own in self.coefficients.items())
        base += sum(own * self.flag_means[name] for name, own in self.flag_coefficients.items())
        return self.intercept + base + sum(self.added(filed).values())

    def least_knot(self, figure: dict[str, Any]) -> int | None:
        """Where what was withheld stands; None for a free figure that is not fitted yet."""
        name = figure["name"]
        if figure["direction"] == "up":
            return 0
        if figure["direction"] == "down":
            return len(self.knots[name]) - 1
        own = self.coefficients.get(name)
        return None if own is None else int(np.argmin(np.cumsum([0.0, *own])))


def fit(rows: Sequence[Filed], positive: Sequence[bool], ramps: int, penalty: float) -> Card:
    """Penalised log-loss within the directions; the least favourable end in turn with the coefficients."""
    figures, card = declared(), Card({}, {}, {})
    for figure in figures:
        known = np.array(
            [row.x[figure["name"]] for row in rows if isinstance(row.x[figure["name"]], float | int)]
        )
        at = knots(known.astype(float), ramps)
        if at:
            card.knots[figure["name"]] = at
            card.means[figure["name"]] = np.mean([ramps_at(x, at) for x in known], axis=0).tolist()
    figures = [figure for figure in figures if figure["name"] in card.knots]
    for name in rows[0].flags:
        seen = [row.flags[name] for row in rows if row.flags[name] is not None]
        card.flag_means[name] = float(np.mean(seen)) if seen else 0.0
    chosen, start = None, None
    for _ in range(4):
        ends = {one["name"]: card.least_knot(one) for one in figures}
        if ends == chosen:
            break
        chosen = ends
        start = _coefficients(card, figures, rows, np.array(positive, dtype=float), chosen, penalty, start)
    return card


def _coefficients(
    card: Card,
    figures: list[dict[str, Any]],
    rows: Sequence[Filed],
    y: np.ndarray,
    ends: dict[str, int | None],
    penalty: float,
    start: np.ndarray | None,
) -> np.ndarray:
    matrix = np.array([_design(card, figures, row, ends) for row in rows])
    sides = {"up": (0.0, None), "down": (None, 0.0), "free": (None, None)}
    bounds = [sides[one["direction"]] for one in figures for _ in card.means[one["name"]]]
    bounds += [(None, 0.0)] * len(card.flag_means)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        logit = point[0] + matrix @ point[1:]
        off = 1.0 / (1.0 + np.exp(-logit)) - y
        value = np.logaddexp(0.0, logit).sum() - y @ logit + penalty / 2 * (point[1:] ** 2).sum()
        return value, np.concatenate([[off.sum()], matrix.T @ off + penalty * point[1:]])

    zero = np.zeros(1 + matrix.shape[1]) if start is None else start
    options = {"maxiter": 20_000, "maxfun": 80_000, "gtol": 1e-4, "ftol": 0.0, "maxcor": 30}
    fitted = minimize(
        loss, zero, jac=True, method="L-BFGS-B", bounds=[(None, None), *bounds], options=options
    )
    values = iter(fitted.x[1:].tolist())
    card.intercept = float(fitted.x[0])
    for one in figures:
        card.coefficients[one["name"]] = [next(values) for _ in card.means[one["name"]]]
    card.flag_coefficients = {name: next(values) for name in card.flag_means}
    return fitted.x


def _design(
    card: Card, figures: list[dict[str, Any]], row: Filed, ends: dict[str, int | None]
) -> list[float]:
    columns: list[float] = []
    for one in figures:
        name, x, end = one["name"], row.x[one["name"]], ends[one["name"]]
        means = card.means[name]
        if x is None or (x == WITHHELD and end is None):
            columns += means
        elif x == WITHHELD:
            columns += [1.0 if number < end else 0.0 for number in range(len(means))]
        else:
            columns += ramps_at(x, card.knots[name])
    return columns + [card.flag_means[name] if value is None else value for name, value in row.flags.items()]
