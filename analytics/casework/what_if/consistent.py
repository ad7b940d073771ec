"""What follows from a changed figure, so that the copy stays possible (12(5), 12(11), 12(12), 12(14),
12(16) to 12(18), 12(26)). Ratios need no rule: they are worked out from the figures that stand."""

from __future__ import annotations

import math
from collections.abc import Mapping

from analytics.scoring.levers import BOUGHT, PURCHASES
from analytics.scoring.unfiled import WAGES
from analytics.text import UserError

EXPORT, EXPORTED = "c05_export_ytd", "c12_export_turnover_ytd"
ROUNDING = 0.005  # three figures of which each is rounded agree to half a per cent


def consistent(now: Mapping[str, float | None], changes: Mapping[str, float]) -> dict[str, float]:
    """The changes and what follows from them. `now`: the 35 figures in their own units, None unless known.

    A wage is the payroll of a head and month: of the three, the one that nobody changed follows; of one
    changed alone, the wage from payroll or headcount, the payroll from the wage. Purchases grow with what is
    bought. Export of a value is export. Raises UserError where changes contradict one another."""
    result = dict(changes)
    for wage, staff, payroll in WAGES:
        result |= _wage(now, changes, wage, staff, payroll)
    bought = sum(changes[part] - (now[part] or 0.0) for part in BOUGHT if part in changes)
    purchases = now[PURCHASES]
    if bought and PURCHASES not in changes and purchases is not None:
        result[PURCHASES] = max(purchases + bought, 0.0)
    return result | _export(now, changes)


def _wage(
    now: Mapping[str, float | None], changes: Mapping[str, float], wage: str, staff: str, payroll: str
) -> dict[str, float]:
    changed = {part for part in (wage, staff, payroll) if part in changes}
    if not changed:
        return {}
    paid = changes[payroll] if payroll in changes else now[payroll]
    if changes.get(staff) == 0 and paid:
        raise UserError("what_if.nobody_paid", staff=staff, payroll=payroll)
    by = {part: _factor(now[part], changes.get(part)) for part in (wage, staff, payroll)}
    if any(factor is None for factor in by.values()):
        return {}  # nothing to go by: the figure that is not known stays so
    factors = {part: factor for part, factor in by.items() if factor is not None}
    if len(changed) == len(by):
        if not math.isclose(factors[payroll], factors[wage] * factors[staff], rel_tol=ROUNDING):
            raise UserError("what_if.wage_differs", wage=wage, staff=staff, payroll=payroll)
        return {}
    if wage not in changed:
        follows, factor = wage, factors[payroll] / factors[staff] if factors[staff] else 0.0
    elif payroll not in changed:
        follows, factor = payroll, factors[wage] * factors[staff]
    else:
        if not factors[wage]:
            raise UserError("what_if.wage_differs", wage=wage, staff=staff, payroll=payroll)
        follows, factor = staff, factors[payroll] / factors[wage]
    return {follows: (now[follows] or 0.0) * factor}


def _factor(now: float | None, then: float | None) -> float | None:
    """By how much a figure changes; None where it is not known or nothing now."""
    if not now or now < 0:
        return None
    return 1.0 if then is None else then / now


def _export(now: Mapping[str, float | None], changes: Mapping[str, float]) -> dict[str, float]:
    """Export turnover is of goods exported (5, 12)."""
    turnover, any_export = changes.get(EXPORTED), changes.get(EXPORT)
    if turnover and any_export == 0:
        raise UserError("what_if.export_differs", export=EXPORT, turnover=EXPORTED)
    if turnover:
        return {EXPORT: 1.0}
    if any_export == 0 and now[EXPORTED]:
        return {EXPORTED: 0.0}
    return {}
