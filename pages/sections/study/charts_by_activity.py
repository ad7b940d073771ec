"""Charts of the study by activity: ridges, and a heat map of region by activity."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import plotly.graph_objects as go

from analytics.casework.study.declarations import HATCHED, SUPPRESSED, Measure, Spread, position, spreads
from analytics.casework.study.questions import Distribution
from analytics.text import Text
from pages.kit.activities import activity_name
from pages.kit.drawing import Drawing
from pages.kit.measures import shown
from pages.kit.region_map import hover_text
from pages.kit.regions import region_name
from pages.sections.study.charts import ROW, Look, base, translucent, value_axis

RIDGES, COLUMNS = 12, 18  # activities that are drawn: the largest; the table has all


def ridges(t: Text, look: Look, reported: Distribution, measure: Measure, chosen: str | None) -> go.Figure:
    """A curve an activity, the largest twelve in the order of the classifier; all by one scale, so that areas
    can be compared."""
    activities = {row.activity: row for row in spreads(reported.activities)}
    codes = largest(_sizes(activities.values()), RIDGES)
    names = [_wrapped(activity_name(t, code)) for code in reversed(codes)]
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    figure = base(look, 90 + max(46, 18 * lines) * max(len(codes), 3))
    peak = max(reported.curves["density"].to_list(), default=0.0) or 1.0
    for place, code in enumerate(reversed(codes)):
        curve = reported.curves.filter(reported.curves["activity"] == code)
        xs = curve["place"].to_list()
        ys = [place + 1.2 * value / peak for value in curve["density"].to_list()]
        colour = look["medium"] if code == chosen else look["raises"]
        figure.add_scatter(
            x=[xs[0], *xs, xs[-1]],
            y=[place, *ys, place],
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=translucent(colour),
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines+markers",
            line={"color": colour, "width": 1.6},
            marker={"size": 14, "opacity": 0},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            customdata=[[code]] * len(xs),
            hovertext=f"<b>{activity_name(t, code)}</b><br>{hover_text(t, activities[code], measure)}",
            hoverinfo="text",
        )
    figure.update_yaxes(tickvals=list(range(len(codes))), ticktext=names, range=[-0.3, len(codes) + 0.4])
    value_axis(t, figure, reported, measure)
    return figure.done()


def heat(
    t: Text,
    look: Look,
    colours: Sequence[str],
    reported: Distribution,
    measure: Measure,
    chosen: tuple[str | None, str | None],
) -> go.Figure:
    """A cell a region and activity, its median printed on the first five steps of the scale; hatched ones in
    muted ink, too few blank."""
    cells = {(row.region, row.activity): row for row in spreads(reported.by_cell)}
    codes = largest(_sizes(cells.values()), COLUMNS)
    order = sorted(
        spreads(reported.by_region),
        key=lambda row: (row.is_known, row.p50 or 0.0, row.region),
    )
    regions = [row.region for row in order]
    figure = base(look, 66 + ROW * max(len(regions), 4), margin={"t": 34, "b": 4, "r": 4})
    known = [position(measure, row.median) for row in cells.values() if row.is_known] or [0.0, 1.0]
    low, high = min(known), max(known)
    figure.add_heatmap(
        x=list(range(len(codes))),
        y=list(range(len(regions))),
        z=[[_placed(measure, cells.get((region, code))) for code in codes] for region in regions],
        colorscale=[[step / 4, colour] for step, colour in enumerate(colours[:5])],
        zmin=low,
        zmax=max(high, low + 1e-9),
        xgap=2,
        ygap=2,
        showscale=False,
        hoverinfo="skip",
    )
    reported_cells = [
        (x, y, cells[region, code])
        for y, region in enumerate(regions)
        for x, code in enumerate(codes)
        if (region, code) in cells
    ]
    figure.add_scatter(
        x=[x for x, _, _ in reported_cells],
        y=[y for _, y, _ in reported_cells],
        mode="markers+text",
        marker={"size": 20, "opacity": 0, "symbol": "square"},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}, "textfont": {"color": look["ink"]}},
        text=[_printed(t, measure, row) for _, _, row in reported_cells],
        textfont={"size": 12, "color": look["ink"]},
        customdata=[[row.region, row.activity] for _, _, row in reported_cells],
        hovertext=[
            f"<b>{region_name(t, row.region)}<br>{activity_name(t, row.activity)}</b><br>"
            f"{hover_text(t, row, measure)}"
            for _, _, row in reported_cells
        ],
        hoverinfo="text",
    )
    figure.update_yaxes(
        tickvals=list(range(len(regions))),
        ticktext=[region_name(t, code) for code in regions],
        range=[-0.5, len(regions) - 0.5],
    )
    figure.update_xaxes(
        tickvals=list(range(len(codes))),
        ticktext=codes,
        side="top",
        showgrid=False,
        range=[-0.5, len(codes) - 0.5],
    )
    for place, code in enumerate(codes):
        if code == chosen[1]:
            _frame(figure, look, place - 0.5, place + 0.5, -0.5, len(regions) - 0.5)
    if chosen[0] in regions:
        place = regions.index(chosen[0])
        _frame(figure, look, -0.5, len(codes) - 0.5, place - 0.5, place + 0.5)
    return figure.done()


def largest(sizes: Mapping[str, int], count: int) -> list[str]:
    """The codes with most units, in the order of the classifier."""
    return sorted(sorted(sizes, key=lambda code: (-sizes[code], code))[:count])


def _sizes(rows: Collection[Spread]) -> Counter[str]:
    """Units of each activity in the groups that are told; where none is, in all."""
    reported = [row for row in rows if row.state != SUPPRESSED and row.n]
    sizes: Counter[str] = Counter()
    for row in reported or rows:
        sizes[row.activity] += row.n
    return sizes


def _placed(measure: Measure, row: Spread | None) -> float | None:
    return None if row is None or row.p50 is None else position(measure, row.p50)


def _printed(t: Text, measure: Measure, row: Spread) -> str:
    if row.p50 is None:
        return ""
    figure = shown(t, measure, row.p50, bare=True)
    return f"<i>{figure}*</i>" if row.state == HATCHED else figure


def _frame(figure: Drawing, look: Look, x0: float, x1: float, y0: float, y1: float) -> None:
    figure.add_shape(type="rect", x0=x0, x1=x1, y0=y0, y1=y1, line={"color": look["medium"], "width": 2})


def _wrapped(name: str, width: int = 28) -> str:
    """On as many lines as it takes, broken between words: never cut."""
    return "<br>".join(textwrap.wrap(name, width, break_long_words=False)) if len(name) > width + 4 else name
