"""How often each group of genuine producers would be refused by itself (14, D24): those who had filed what
was due by region, size, division and the other groups of D9 and D16; late filers as a group apart (D25)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict

import numpy as np

from analytics.scoring.cutoffs import alarms, counted_hits
from analytics.scoring.data import TrainingData
from analytics.scoring.interval import upper_ends
from analytics.scoring.metrics import CONFIDENCE, GROUP_LEAST, PROMISED, banded, share
from analytics.scoring.model import Model
from analytics.scoring.training import logits

# `from` is a word of Python's own.
GroupErrors = TypedDict(
    "GroupErrors",
    {
        "group": str,
        "genuine": int,
        "low": int,
        "share": float | None,
        "from": float | None,
        "to": float | None,
        "alarm": bool | None,
    },
)


def group_errors(
    model: Model, countries: Sequence[TrainingData], least: int = GROUP_LEAST
) -> list[GroupErrors]:
    """A row a group of `least` genuine producers or more: how many are low, of how many, the share with its
    95 % interval, and `alarm`: above the promised 1 % by the one-sided lower bound (Holm over the groups).

    The first row is of all who had filed what was due, the last of late filers: nothing is promised them."""
    low = np.concatenate([_low(model, data) for data in countries])
    genuine = np.concatenate([data.positive for data in countries])
    late = np.concatenate([data.late for data in countries])
    counted = genuine & ~late
    names = {
        kind: np.concatenate([data.groups[kind] for data in countries])[counted]
        for kind in countries[0].groups
    }
    hits = counted_hits(names, low[counted], least)
    marked = alarms(hits, PROMISED, CONFIDENCE)
    rows = [_row("all", int(low[counted].sum()), int(counted.sum()), None)]
    rows += [_row(name, *hits[name], marked[name]) for name in hits]
    return [*rows, _row("late: yes", int(low[genuine & late].sum()), int((genuine & late).sum()), None)]


def _low(model: Model, data: TrainingData) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return banded(logits(model, data.wide), upper_ends(model, data.wide), model.cutoffs).low


def _row(name: str, hits: int, of: int, alarm: bool | None) -> GroupErrors:
    rate = share(hits, of)
    return {
        "group": name,
        "genuine": rate["of"],
        "low": rate["hits"],
        "share": rate["share"],
        "from": rate["low"],
        "to": rate["high"],
        "alarm": alarm,
    }
