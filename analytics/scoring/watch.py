"""A quarter of applications watched: stability, bands and calibration by group, what to expect of those who
have no outcome yet (3.5, 13, 19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from analytics.order.criteria import PART_NAMES
from analytics.order.model_training import Distribution
from analytics.order.watching_rules import Watching
from analytics.scoring.expectation import expected, surprise
from analytics.scoring.metrics import share
from analytics.scoring.model import Model
from analytics.scoring.score import Band
from analytics.scoring.stability import columns, stabilities
from analytics.scoring.wide import Wide
from analytics.text.values import Json

ALL, TOO_FEW, FINE, ALARM = "all", "too_few", "fine", "alarm"
GROUPS = ("region", "division", "size", "new_production")


@dataclass(frozen=True, slots=True)
class FigureStability:
    """A part, a ratio of it or the score (`part` None): its index, and the bound above which it is no
    noise."""

    name: str
    part: str | None
    psi: float | None
    bound: float | None
    bins: int
    alarm: bool


@dataclass(frozen=True, slots=True)
class GroupBands:
    """The share of each band with its interval; None of a small group."""

    group: str
    name: str
    n: int
    bands: Mapping[str, Mapping[str, Any]] | None


@dataclass(frozen=True, slots=True)
class GroupCalibration:
    """Outcomes of a group that came, beside what the probabilities said."""

    group: str
    name: str
    n: int
    positive: int
    expected: float
    low: int
    high: int
    p_value: float | None
    state: str


@dataclass(frozen=True, slots=True)
class BandExpectation:
    """How many genuine producers are to be expected of a band."""

    band: str
    n: int
    expected: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What of a quarter is to be seen."""

    stability: list[FigureStability]
    bands: list[GroupBands]
    calibration: list[GroupCalibration]
    expected: list[BandExpectation]

    @property
    def moved(self) -> list[FigureStability]:
        return [row for row in self.stability if row.alarm]

    @property
    def uncalibrated(self) -> list[GroupCalibration]:
        return [row for row in self.calibration if row.state == ALARM]

    @property
    def alarms(self) -> list[dict[str, str]]:
        """As they are kept: figures that moved, then groups whose outcomes are not what was said."""
        moved = [{"kind": "stability", "name": row.name} for row in self.moved]
        return moved + [
            {"kind": "calibration", "group": row.group, "name": row.name} for row in self.uncalibrated
        ]

    def document(self) -> Json:
        return asdict(self) | {"alarms": self.alarms}


def from_document(document: Mapping[str, Any]) -> Watched:
    """The other way; alarms follow from the rest."""
    return Watched(
        [FigureStability(**row) for row in document["stability"]],
        [GroupBands(**row) for row in document["bands"]],
        [GroupCalibration(**row) for row in document["calibration"]],
        [BandExpectation(**row) for row in document["expected"]],
    )


def watched(
    model: Model, wide: Wide, cases: pl.DataFrame, trained: Mapping[str, Distribution], rules: Watching
) -> Watched:
    """Watches a quarter. `cases`: a row an entity of `wide`, in its order: band as given, probability,
    positive (null: not decided yet), and GROUPS."""
    parts = {name: name for name in PART_NAMES} | {each.name: each.part for each in model.figures if each.to}
    now = columns(model, wide) if wide.count >= rules.applications_least else {}
    rows = stabilities(trained, now, level=rules.level, least=rules.bin_least)
    return Watched(
        [
            FigureStability(row.name, parts.get(row.name), row.psi, row.bound, row.bins, row.alarm)
            for row in rows
        ],
        [_bands(group, name, rows, rules) for group, name, rows in _groups(cases)],
        _calibration(cases.filter(pl.col("positive").is_not_null()), rules),
        _expected(cases),
    )


def _groups(cases: pl.DataFrame) -> list[tuple[str, str, pl.DataFrame]]:
    """All, then each group of each kind, by name."""
    result = [(ALL, ALL, cases)]
    for kind in GROUPS:
        parts = cases.with_columns(pl.col(kind).fill_null("?")).partition_by(kind, as_dict=True)
        result += [(kind, str(name), parts[(name,)]) for (name,) in sorted(parts)]
    return result


def _bands(group: str, name: str, rows: pl.DataFrame, rules: Watching) -> GroupBands:
    if group != ALL and rows.height < rules.group_least:
        return GroupBands(group, name, rows.height, None)
    given = rows["band"].to_list()
    bands = {band.value: share(given.count(band.value), rows.height) for band in Band}
    return GroupBands(group, name, rows.height, bands)


def _calibration(decided: pl.DataFrame, rules: Watching) -> list[GroupCalibration]:
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
        result.append(
            GroupCalibration(
                group=group,
                name=name,
                n=rows.height,
                positive=int(positive.sum()),
                expected=foreseen.expected,
                low=foreseen.low,
                high=foreseen.high,
                p_value=p_value,
                state=state,
            )
        )
    return result


def _expected(cases: pl.DataFrame) -> list[BandExpectation]:
    """Of each band how many genuine producers are to be expected, by the version's own probabilities: genuine
    ones among the low are false refusals, others among the high are false highs."""
    result = []
    for band in Band:
        probabilities = cases.filter(pl.col("band") == band.value)["probability"].to_numpy()
        one = expected(np.asarray(probabilities, dtype=float))
        result.append(BandExpectation(band.value, one.of, one.expected, one.low, one.high))
    return result
