"""The map of medians for paper: a region's fill is its median, hatching says that its goods are few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.documents.engine.blocks import Block, placed_drawing
from analytics.documents.forms.region_shapes import Shape, shapes
from analytics.order.reference_tables import regions
from analytics.text import Text

OnPaper = Callable[[tuple[float, float]], tuple[float, float]]
WIDTH = 112.0  # millimetres
# From little to much (docs/pages.md 4); the figure that stands on a fill is dark on the first ones.
FILLS = ("#EAF3F4", "#CFE5E8", "#B0D5DA", "#8EC3CA", "#69AFB8")
LINE = "#51626B"
HATCH = (
    "<defs><pattern id='few' width='2' height='2' patternUnits='userSpaceOnUse'"
    " patternTransform='rotate(45)'>"
    "<rect width='2' height='2' fill='#FFFFFF'/><line x1='0' y1='0' x2='0' y2='2' stroke='#A9B6BC'"
    " stroke-width='0.7'/></pattern></defs>"
)
CITY = 1.6  # radius of a city, whose area is too small


@dataclass(frozen=True, slots=True)
class RegionMedian:
    """A region (two digits of KATO) and the median of in-country value of its goods, per cent; `state` as
    study.regions has it: shown, hatched (few goods), suppressed (too few to show)."""

    region: str
    median: float | None
    state: str


def region_map(t: Text, rows: Sequence[RegionMedian]) -> Block:
    """All regions; those without a row are blank."""
    known = {row.region: row for row in rows}
    medians = [row.median for row in rows if row.state == "shown" and row.median is not None]
    low, high = (min(medians), max(medians)) if medians else (0.0, 0.0)
    every = shapes()
    points = [point for shape in every.values() for outline in shape.outlines for point in outline]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    scale = WIDTH / (right - left)

    def on_paper(point: tuple[float, float]) -> tuple[float, float]:
        return round((point[0] - left) * scale, 2), round((top - point[1]) * scale, 2)

    drawn, entries = [], []
    for code, shape in sorted(every.items(), key=lambda one: (one[1].is_city, one[0])):
        row = known.get(code)
        drawn.append(_drawn(shape, on_paper, _fill(row, low, high)))
        if row is not None and row.state == "shown" and row.median is not None:
            place = None if shape.is_city else on_paper(shape.label)
            entries.append((regions()[code].names[t.language], t.percent(row.median), place))
    height = round((top - bottom) * scale, 2)
    frame = f"xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}'"
    svg = f"<svg {frame}>{HATCH}{''.join(drawn)}</svg>"
    return placed_drawing(svg, t("overview.map"), (WIDTH, height), entries)


def _fill(row: RegionMedian | None, low: float, high: float) -> str:
    if row is None or row.median is None or row.state == "suppressed":
        return "#FFFFFF"
    if row.state != "shown":
        return "url(#few)"
    step = (row.median - low) / (high - low) if high > low else 0.5
    return FILLS[min(len(FILLS) - 1, int(step * len(FILLS)))]


def _drawn(shape: Shape, on_paper: OnPaper, fill: str) -> str:
    if shape.is_city:
        x, y = on_paper(shape.label)
        return f"<circle cx='{x}' cy='{y}' r='{CITY}' fill='{fill}' stroke='{LINE}' stroke-width='0.3'/>"
    places = [list(map(on_paper, outline)) for outline in shape.outlines]
    lines = ("M" + "L".join(f"{x} {y}" for x, y in outline) + "Z" for outline in places)
    return f"<path d='{''.join(lines)}' fill='{fill}' stroke='{LINE}' stroke-width='0.25'/>"
