"""What can be a reason: a criterion by its figures, or a due report that was not filed, once (D25).

A figure bound upwards lowers nobody who is at or above the peers that the sentence names; and so the
other way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.order.criteria import CRITERIA, PART, PART_NAMES
from analytics.scoring.arithmetic import Floats
from analytics.scoring.curves import FREE, UP, Figure
from analytics.scoring.document import Item, PartRow, Peers, ReportShown
from analytics.scoring.features import NEUTRAL, ratio_per_cent
from analytics.scoring.layout import Measured
from analytics.scoring.model import Model
from analytics.scoring.unfiled import unfiled
from analytics.scoring.wide import ROW, Wide
from analytics.store.criteria.beside import Beside, UnfiledReport

FIGURE, REPORT = "figure", "report"
Rows = Mapping[str, PartRow]


@dataclass(frozen=True)
class Items:
    """A row an item: what each is (`shown`), and the share that it has of each column of `interval.centred`.

    `figures`: of each column the figure's name, empty for a flag."""

    shown: list[Item]
    shares: Floats
    figures: list[str]


def items(
    model: Model, wide: Wide, result: Measured, rows: Rows, beside: Beside, peers: Peers, *, lowering: bool
) -> Items:
    """The items of one applicant (`wide`, what was measured of it, and its `rows` by part): what may be said
    to have lowered, or raised, its score."""
    reports = list(beside.unfiled)
    reported: list[Item] = [{"kind": FIGURE, "criterion": number} for number in CRITERIA]
    reported += [Item(**report_sentence(report)) for report in reports] or [_unnamed(wide)]
    first = len(CRITERIA)
    owners: list[tuple[list[int], str]] = []
    least: list[tuple[list[int], str]] = []
    late = unfiled(wide).partly if model.unfiled != NEUTRAL else np.zeros_like(wide.flagged)
    for row, figure in enumerate(model.figures):
        not_filed = bool(result.withheld[row, 0]) or bool(late[ROW[figure.part], 0])
        if not_filed:
            own = [first + place for place in _about(reports, figure, wide)]
        elif _may(figure, wide, rows, peers, lowering):
            own = [PART[figure.part].criterion - 1]
        else:
            own = []
        name = figure.name if figure.to else figure.part
        owners += [(own, name)] * len(figure.means)
        least.append((own, name))
    for row, flag in enumerate(model.flags):
        marked = result.flags[row, 0] == 1.0
        parts = flag.watches or (flag.part,)
        places = [place for place, report in enumerate(reports) if set(parts) & set(report.parts)]
        owners.append(
            ([first + place for place in places or range(len(reported) - first)] if marked else [], "")
        )
    columns = owners + (least if model.unfiled != NEUTRAL else [])
    shares = np.zeros((len(reported), len(columns)))
    for column, (places, _) in enumerate(columns):
        for place in places:
            shares[place, column] = 1.0 / len(places)
    return Items(reported, shares, [name for _, name in columns])


def report_sentence(report: UnfiledReport) -> ReportShown:
    """A report as plain JSON."""
    return {
        "kind": REPORT,
        "criterion": PART[report.parts[0]].criterion,
        "form": report.form,
        "period_start": report.period_start.isoformat(),
        "period_end": report.period_end.isoformat(),
        "due_on": report.due_on.isoformat(),
        "parts": list(report.parts),
    }


def _unnamed(wide: Wide) -> Item:
    """What was not filed, where nobody looked up which reports it was."""
    parts = [PART_NAMES[row] for row in np.flatnonzero(wide.flagged[:, 0])]
    return {"kind": REPORT, "criterion": PART[parts[0]].criterion if parts else 0, "parts": parts}


def _about(reports: Sequence[UnfiledReport], figure: Figure, wide: Wide) -> list[int]:
    """The places of the reports without which the figure is not known; all of them where no such
    report is told."""
    parts = [figure.part] if wide.flagged[ROW[figure.part], 0] or figure.to is None else [figure.to]
    places = [place for place, report in enumerate(reports) if set(parts) & set(report.parts)]
    return places or list(range(max(len(reports), 1)))


def _may(figure: Figure, wide: Wide, rows: Rows, peers: Peers, lowering: bool) -> bool:
    """Whether it is true to say that this figure lowered (or raised) the score, against the peers named.

    A mark of none at all is named by its part's figure, of which more is never worse."""
    known = peers.get(figure.name if figure.to else figure.part)
    median = known["median"] if known else None
    value = figure_shown(figure, wide, rows)
    direction = UP if figure.kind == "none" else figure.direction
    if direction == FREE or median is None or value is None:
        return True
    above: bool = value > median if direction == UP else value < median
    below: bool = value < median if direction == UP else value > median
    return below if lowering else above


def figure_shown(figure: Figure, wide: Wide, rows: Rows) -> float | None:
    """The figure as it is printed beside the peers': a ratio in per cent, else the part's value."""
    if figure.to is not None:
        return float(ratio_per_cent(figure.part, figure.to, wide, figure.to_months)[0])
    value = rows[figure.part]["value"]
    return None if value is None else float(value)


def names_of(
    result: Items, place: int, added: Floats, sign: float, nothing: float
) -> tuple[list[str], list[str]]:
    """The parts and ratios that moved the score with an item, by what each of them adds."""
    sums: dict[str, float] = {}
    for name, value in zip(result.figures, (result.shares[place] * added).tolist(), strict=True):
        sums[name] = sums.get(name, 0.0) + value
    moving = [name for name, value in sums.items() if name and sign * value <= -nothing]
    parts = [name for name in moving if name in PART_NAMES]
    return parts, [name for name in moving if name not in PART_NAMES]
