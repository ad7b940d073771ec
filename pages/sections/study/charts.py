"""Charts of the study: boxes by region, ridges and a heat map by activity, the middle over time, a histogram.
Never only a mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.casework.study.declarations import (
    HATCHED,
    SHOWN,
    Measure,
    Spread,
    bins,
    known_spreads,
    position,
)
from analytics.casework.study.questions import Distribution
from analytics.text import Text
from pages.kit.drawing import Drawing
from pages.kit.measures import FONT, shown, ticks
from pages.kit.region_map import hover_text
from pages.kit.regions import region_name

Look = Mapping[str, str]
ROW = 22  # pixels of a row


def base(look: Look, height: int, **more: Any) -> Drawing:
    """A figure as all of ours are: no title, no legend, transparent, our letters."""
    figure = Drawing()
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 16, "t": 28, "b": 32} | more.pop("margin", {}),
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 12.5, "color": look["ink"]},
        hoverlabel={"font": {"family": FONT}},
        dragmode=False,
        clickmode="event+select",
        **more,
    )
    figure.update_yaxes(showgrid=False, zeroline=False, fixedrange=True, automargin=True, ticks="")
    figure.update_xaxes(gridcolor=look["hairline"], zeroline=False, fixedrange=True, ticks="")
    return figure


def boxes(
    t: Text, look: Look, colours: Sequence[str], reported: Distribution, measure: Measure, chosen: str | None
) -> go.Figure:
    """A row a region, the highest median above: thin line p10 to p90, block p25 to p75, dot median; dotted
    line: the country's."""
    rows = sorted(known_spreads(reported.by_region), key=lambda row: (row.median, row.region))
    names = [region_name(t, row.region) for row in rows]
    figure = base(look, 62 + ROW * max(len(rows), 4))
    _segments(figure, rows, lambda row: (row.p10, row.p90), measure, look["graph"], 1.4)
    faint = [row for row in rows if row.state == HATCHED]
    _segments(
        figure,
        [row for row in rows if row.state == SHOWN],
        lambda row: row.half,
        measure,
        colours[3],
        10,
        order=rows,
    )
    _segments(figure, faint, lambda row: row.half, measure, look["hairline"], 10, order=rows)
    figure.add_scatter(
        x=[position(measure, row.median) for row in rows],
        y=list(range(len(rows))),
        mode="markers",
        marker={
            "size": [13 if row.region == chosen else 9 for row in rows],
            "color": look["ink"],
            "line": {"color": look["page"], "width": 1},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[row.region] for row in rows],
        hovertext=[
            f"<b>{name}</b><br>{hover_text(t, row, measure)}" for name, row in zip(names, rows, strict=True)
        ],
        hoverinfo="text",
    )
    middle = reported.country["p50"][0]
    figure.add_shape(
        type="line",
        x0=position(measure, middle),
        x1=position(measure, middle),
        y0=0,
        y1=1,
        yref="paper",
        line={"color": look["ink"], "dash": "dot"},
    )
    texts = t("study.country_median", value=shown(t, measure, middle))
    figure.add_annotation(
        x=position(measure, middle), y=1, yref="paper", yanchor="bottom", text=texts, showarrow=False
    )
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, range=[-0.7, len(rows) - 0.3])
    value_axis(t, figure, reported, measure)
    return figure.done()


def over_time(t: Text, look: Look, reported: Distribution, measure: Measure) -> go.Figure:
    """The median at the end of each quarter with the middle half around it; days with too few are left out of
    the line."""
    rows = known_spreads(reported.over_time)
    days = [t.date(row.on) for row in rows]
    short = [
        *(f"{row.on:%m.%y}" for row in rows[:-1]),
        *(f"{row.on:%d.%m}" for row in rows[-1:]),
    ]  # ends of quarters by their month
    figure = base(look, 300, margin={"t": 12})
    lower, upper = ([position(measure, row.half[end]) for row in rows] for end in (0, 1))
    figure.add_scatter(x=days, y=upper, mode="lines", line={"width": 0}, hoverinfo="skip")
    figure.add_scatter(
        x=days,
        y=lower,
        mode="lines",
        line={"width": 0},
        fill="tonexty",
        fillcolor=translucent(look["raises"]),
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=days,
        y=[position(measure, row.median) for row in rows],
        mode="lines+markers",
        line={"color": look["raises"], "width": 2.4},
        marker={
            "size": 8,
            "color": [look["page"] if row.state == HATCHED else look["raises"] for row in rows],
            "line": {"color": look["raises"], "width": 2},
        },
        hovertext=[
            f"<b>{day}</b><br>{hover_text(t, row, measure)}" for day, row in zip(days, rows, strict=True)
        ],
        hoverinfo="text",
    )
    places, text = ticks(t, measure, *reported.axis)
    figure.update_yaxes(
        tickvals=places, ticktext=text, showgrid=True, gridcolor=look["hairline"], range=list(reported.axis)
    )
    figure.update_xaxes(
        type="category", showgrid=False, tickvals=days, ticktext=short, tickangle=0, tickfont={"size": 11.5}
    )
    return figure.done()


def bars(t: Text, look: Look, reported: Distribution, measure: Measure) -> go.Figure:
    """How much of all lies in each bin of the axis, per cent."""
    rows = bins(reported.bars)
    figure = base(look, 300, margin={"t": 12}, bargap=0.06)
    ends = [(10**row.low, 10**row.high) if measure.logarithmic else (row.low, row.high) for row in rows]
    figure.add_bar(
        x=[(row.low + row.high) / 2 for row in rows],
        y=[row.share for row in rows],
        marker={"color": look["raises"]},
        hovertext=[
            t(
                "study.bar",
                low=shown(t, measure, low),
                high=shown(t, measure, high),
                share=t.percent(row.share),
            )
            for (low, high), row in zip(ends, rows, strict=True)
        ],
        hoverinfo="text",
    )
    top = max(row.share for row in rows)
    step = next(step for step in (0.5, 1, 2, 5, 10, 20, 50) if step * 5 >= top)
    marks = [step * number for number in range(int(top / step) + 1)]
    figure.update_yaxes(
        tickvals=marks,
        ticktext=[t.percent(mark, 1 if step < 1 else 0) for mark in marks],
        showgrid=True,
        gridcolor=look["hairline"],
    )
    value_axis(t, figure, reported, measure)
    figure.update_xaxes(showgrid=False)
    return figure.done()


def _segments(
    figure: Drawing,
    rows: Sequence[Spread],
    ends: Callable[[Spread], tuple[float | None, float | None]],
    measure: Measure,
    colour: str,
    width: float,
    order: Sequence[Spread] | None = None,
) -> None:
    """One line from end to end in each row where both are told."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    places = {row.region: place for place, row in enumerate(order or rows)}
    for row in rows:
        low, high = ends(row)
        if low is not None and high is not None:
            xs += [position(measure, low), position(measure, high), None]
            ys += [places[row.region], places[row.region], None]
    figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip")


def value_axis(t: Text, figure: Drawing, reported: Distribution, measure: Measure) -> None:
    places, text = ticks(t, measure, *reported.axis)
    margin = (reported.axis[1] - reported.axis[0]) * 0.02
    figure.update_xaxes(
        tickvals=places, ticktext=text, range=[reported.axis[0] - margin, reported.axis[1] + margin]
    )


def translucent(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.22)"
