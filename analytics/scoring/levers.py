"""What an applicant could have moved, and how much it costs: figures of criteria it can act on, never below
what they are, never beyond what like producers have, and consistent with one another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.order.criteria import PART, State, Unit
from analytics.scoring.arithmetic import Floats
from analytics.scoring.document import PartRow, Peers, known
from analytics.scoring.model import Model
from analytics.scoring.wide import ROW, Wide

WAGE, PAYROLL, STAFF = "c18_wage_ytd", "c17_payroll_ytd", "c16_headcount_ytd"
SALES, PURCHASES = "c11_sales_ytd", "c11_purchases_ytd"
# What is bought is a part of the purchases, which grow with it.
BOUGHT = ("c14_electricity_ytd", "c26_raw_materials_ytd")
# What is sold, spent, exported of the year's sales is not above them.
WITHIN_SALES = (*BOUGHT, PAYROLL, "c12_export_turnover_ytd", "c06_taxes_paid_ytd")


@dataclass(frozen=True, slots=True)
class Lever:
    """A part that can be changed, from its figure up to `most`. `divisor`: the months that a flow covers.

    `spread`: what a step of ln(1 + figure) is measured by, the peers' from their 10th to 90th percentile."""

    part: str
    now: float
    most: float
    divisor: float
    spread: float

    @property
    def yes_no(self) -> bool:
        return PART[self.part].unit is Unit.YES_NO

    def cost(self, to: Floats | float) -> Floats:
        """The size of a change."""
        return np.asarray(np.log1p(to) - math.log1p(self.now)) / self.spread

    def targets(self, model: Model, amount: Floats) -> Floats:
        """Where the score's slope changes on the way up: knots of the figure and of its ratios; the end."""
        if self.yes_no:
            return np.array([1.0])
        result = [self.most]
        for figure in model.figures:
            if self.part not in (figure.part, figure.to) or figure.kind == "none":
                continue
            knots = np.array(figure.knots)
            if figure.kind in ("amount", "ratio"):
                knots = np.expm1(knots)
            if figure.to is not None:
                other = amount[ROW[figure.to if figure.part == self.part else figure.part]]
                knots = knots / 100.0
                below = other * figure.to_months
                with np.errstate(divide="ignore", invalid="ignore"):
                    above = figure.part == self.part
                    knots = knots * below if above else other / (knots * figure.to_months)
            result += (knots[np.isfinite(knots)] * self.divisor).tolist()
        if PART[self.part].unit is Unit.PERSONS:
            result = [math.ceil(value) for value in result]
        return np.unique([value for value in result if self.now < value <= self.most])


def levers(model: Model, wide: Wide, rows: Sequence[PartRow], peers: Peers) -> list[Lever]:
    """Of one applicant (`wide`, and its 35 `rows`): the parts that can be acted on and are known."""
    sales = next(row for row in rows if row["part"] == SALES)
    result = []
    for row in rows:
        part, figures = PART[row["part"]], peers.get(row["part"])
        if part.name not in model.actionable or row["state"] not in (State.VALUE, State.ZERO):
            continue
        if figures is None or (most := figures.get("p95")) is None:
            continue
        if wide.flagged[ROW[part.name], 0]:
            continue  # filing what is due comes first, and tells the figure
        if part.name in WITHIN_SALES and sales["value"] is not None:
            most = min(most, sales["value"])
        now, divisor = max(known(row["value"]), 0.0), (row["months"] or 0.0) if part.flow else 1.0
        spread = math.log1p(known(figures["p90"])) - math.log1p(max(known(figures["p10"]), 0.0))
        if most > now and divisor > 0:
            lever = Lever(part.name, now, float(most), divisor, spread or math.log(2.0))
            if lever.yes_no or len(lever.targets(model, wide.amount[:, 0])):
                result.append(lever)
    return result


def moved(wide: Wide, chosen: Sequence[Lever], targets: Floats) -> Wide:
    """The applicant with figures moved, a column a trial (`targets`: levers × trials, NaN where a trial
    leaves the figure as it is), and what follows: the wage from payroll and headcount (16 to 18),
    purchases from what is bought."""
    count = targets.shape[1]
    amount = np.repeat(wide.amount, count, axis=1)
    bought = np.zeros(count)
    for lever, row in zip(chosen, targets, strict=True):
        own = wide.amount[ROW[lever.part], 0]
        amount[ROW[lever.part]] = np.where(np.isnan(row), own, row / lever.divisor)
        if lever.part in BOUGHT:
            bought += amount[ROW[lever.part]] - own
    amount[ROW[PURCHASES]] += bought
    factor = _factor(amount, wide, PAYROLL) / _factor(amount, wide, STAFF)
    amount[ROW[WAGE]] = np.where(np.isfinite(factor), amount[ROW[WAGE]] * factor, amount[ROW[WAGE]])
    return Wide(
        wide.bins.gather([0] * count),
        amount,
        np.repeat(wide.flagged, count, axis=1),
        np.repeat(wide.no_data, count, axis=1),
        np.repeat(wide.filed_share, count, axis=1),
        np.repeat(wide.unreported, count, axis=1),
    )


def moved_parts(chosen: Sequence[Lever]) -> set[str]:
    """The parts whose amounts `moved` changes."""
    return {lever.part for lever in chosen} | {PURCHASES, WAGE} if chosen else set()


def _factor(amount: Floats, wide: Wide, part: str) -> Floats:
    now = wide.amount[ROW[part], 0]
    return amount[ROW[part]] / now if now > 0 else np.full(amount.shape[1], np.nan)
