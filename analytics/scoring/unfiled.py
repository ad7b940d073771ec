"""D25: nobody gains by not filing. Which parts an unfiled due report leaves at their least favourable, and
the least that reports filed in part leave open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.order.criteria import PART_NAMES
from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import Marks
from analytics.scoring.wide import ROW, Wide

# Sums and means over periods: with periods unfiled they can be less by the share of months that these make
# up.
SUMS = np.array([name[:3] in ("c10", "c15", "c16", "c17") for name in PART_NAMES])
# A year's sum that is not 0 stays so whatever else is filed; one that is 0 is already the worst.
STANDS = np.array([name.startswith("c08") for name in PART_NAMES])
# What the annual report tells: who has not shown by which regime it files is not better off for it.
OF_THE_YEAR = [
    ROW[name] for name in PART_NAMES if name[:3] in ("c07", "c08", "c19", "c20", "c21", "c22", "c25")
]
INCOME, INCOME_NOW = ROW["c10_income_py"], ROW["c10_income_ytd"]
STAFF, STAFF_NOW = ROW["c16_headcount_py"], ROW["c16_headcount_ytd"]
WAGES = (
    ("c18_wage_py", "c16_headcount_py", "c17_payroll_py"),
    ("c18_wage_ytd", "c16_headcount_ytd", "c17_payroll_ytd"),
)


@dataclass(frozen=True, slots=True)
class Unfiled:
    """35 rows, one column an entity. `missing`: nothing was filed that had to be, any figure could have been.

    `partly`: some periods were not filed; `least` is then the least that all of them could have come to, and
    `unbounded` where no such least is known. `least` equals the amount everywhere else."""

    missing: Marks
    partly: Marks
    unbounded: Marks
    least: Floats


def unfiled(wide: Wide) -> Unfiled:
    """The reports not filed behind each part (columns of the contract: state, missing_periods, months)."""
    partly = wide.flagged & ~np.isnan(wide.amount) & ~STANDS[:, None]
    least = np.where(partly & SUMS[:, None], wide.amount * wide.filed_share, wide.amount)
    missing = wide.missing.copy()
    _wages(missing, wide)
    _regime(missing, wide)
    return Unfiled(missing, partly, partly & ~SUMS[:, None], least)


def _wages(missing: Marks, wide: Wide) -> None:
    """A wage that cannot be worked out because payroll and headcount were filed for different periods
    only."""
    for wage, staff, payroll in WAGES:
        missing[ROW[wage]] |= wide.no_data[ROW[wage]] & (
            wide.flagged[ROW[staff]] | wide.flagged[ROW[payroll]]
        )


def _regime(missing: Marks, wide: Wide) -> None:
    """The regime is read from the reports of income: with all of them withheld, a filer of 910.00 would pass
    for one of whom the year's report is not due yet, and one of 100.00 for one who owes no balance."""
    unshown = wide.flagged[INCOME] | wide.missing[STAFF]
    neutral = np.isnan(wide.amount) & ~wide.no_data
    for row in (INCOME, *OF_THE_YEAR):
        missing[row] |= unshown & neutral[row]
    missing[INCOME_NOW] |= (unshown | wide.missing[STAFF_NOW]) & neutral[INCOME_NOW]
