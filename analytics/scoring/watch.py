"""A quarter of applications watched: stability, bands and calibration by group, what to expect of those who
have no outcome yet (3.5, 13, 19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from analytics.order.criteria import PART_NAMES
from analytics.order.watching_rules import Watching
from analytics.scoring.expectation import expected, surprise
from analytics.scoring.metrics import share
from analytics.scoring.model import Model
from analytics.scoring.score import Band
from analytics.scoring.stability import Distribution, columns, stabilities
from analytics.scoring.wide import Wide

ALL, TOO_FEW, FINE, ALARM = "all", "too_few", "fine", "alarm"
GROUPS = ("region", "division", "size", "new_production")


def watched(
    model: Model, wide: Wide, cases: pl.DataFrame, trained: Mapping[str, Distribution], rules: Watching
) -> dict[str, Any]:
    """What of a quarter is to be seen. `cases`: a row an entity of `wide`, in its order: band as given,
    probability, positive (null: not decided yet), and GROUPS."""
    parts = {name: name for name in PART_NAMES} | {each.name: each.part for each in model.figures if each.to}
    now = columns(model, wide) if wide.count >= rules.applications_least else {}
    rows = stabilities(trained, now, level=rules.level, least=rules.bin_least)
    stable: list[dict[str, Any]] = []
    for row in rows:
        figures = {"psi": row.psi, "bound": row.bound, "bins": row.bins, "alarm": row.alarm}
        stable.append({"name": row.name, "part": parts.get(row.name), **figures})
    calibration = _calibration(cases.filter(pl.col("positive").is_not_null()), rules)
    alarms: list[dict[str, Any]] = [
        {"kind": "stability", "name": row["name"]} for row in stable if row["alarm"]
    ]
    alarms += [
        {"kind": "calibration", "group": row["group"], "name": row["name"]}
        for row in calibration
        if row["state"] == ALARM
    ]
    return {
        "stability": stable,
        "bands": [_bands(group, name, rows, rules) for group, name, rows in _groups(cases)],
        "calibration": calibration,
        "expected": _expected(cases),
        "alarms": alarms,
    }


def _groups(cases: pl.DataFrame) -> list[tuple[str, str, pl.DataFrame]]:
    """All, then each group of each kind, by name."""
    result = [(ALL, ALL, cases)]
    for kind in GROUPS:
        parts = cases.with_columns(pl.col(kind).fill_null("?")).partition_by(kind, as_dict=True)
        result += [(kind, str(name), parts[(name,)]) for (name,) in sorted(parts)]
    return result


def _bands(group: str, name: str, rows: pl.DataFrame, rules: Watching) -> dict[str, Any]:
    """The share of each band with its interval; of a small group only its size."""
    head: dict[str, Any] = {"group": group, "name": name, "n": rows.height}
    if group != ALL and rows.height < rules.group_least:
        return head | {"bands": None}
    given = rows["band"].to_list()
    return head | {"bands": {band.value: share(given.count(band.value), rows.height) for band in Band}}


def _calibration(decided: pl.DataFrame, rules: Watching) -> list[dict[str, Any]]:
    """Of each group how many of the outcomes that came are positive, how many the probabilities said, and
    whether that is more than chance at the level shared among the groups that are large enough."""
    groups = _groups(decided) if decided.height else []
    enough = [group == ALL or rows.height >= rules.group_least for group, _, rows in groups]
    level = rules.level / max(sum(enough), 1)
    result = []
    for (group, name, rows), large in zip(groups, enough, strict=True):
        probabilities, positive = rows["probability"].to_numpy(), rows["positive"].to_numpy()
        foreseen = expected(probabilities)
        p_value = surprise(probabilities, positive) if large else None
        state = TOO_FEW if p_value is None else ALARM if p_value < level else FINE
        row = {"group": group, "name": name, "n": rows.height, "positive": int(positive.sum())}
        row |= {"expected": foreseen.expected, "low": foreseen.low, "high": foreseen.high}
        result.append(row | {"p_value": p_value, "state": state})
    return result


def _expected(cases: pl.DataFrame) -> list[dict[str, Any]]:
    """Of each band how many genuine producers are to be expected, by the version's own probabilities: genuine
    ones among the low are false refusals, others among the high are false highs."""
    result = []
    for band in Band:
        probabilities = cases.filter(pl.col("band") == band.value)["probability"].to_numpy()
        one = expected(np.asarray(probabilities, dtype=float))
        result.append(
            {"band": band.value, "n": one.of, "expected": one.expected, "low": one.low, "high": one.high}
        )
    return result
