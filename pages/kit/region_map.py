"""The map of the 20 regions: medians as fills, few as hatching, too few as blank; the three cities as
callouts (docs/pages.md 3.6).

Shapes are plain filled lines: Plotly's own maps would ask a server outside. Invisible marks make a region
something that can be pressed: a point's customdata is [first two digits of KATO]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from analytics.casework.study.declarations import HATCHED, SHOWN, SUPPRESSED, Measure, Spread, position
from analytics.documents.forms.region_shapes import Shape, shapes
from analytics.text import Text
from pages.kit.drawing import Drawing
from pages.kit.measures import FONT, shown
from pages.kit.regions import region_name

# Where the words of a city stand, off the map: place and anchor.
CALLOUTS = {"71": ((0.075, 0.142), "left"), "75": ((0.142, -0.112), "left"), "79": ((0.008, -0.125), "right")}
LEGEND = (-0.228, -0.145, 0.145)  # left, top, width
STEPS = 10


def region_map(
    t: Text,
    look: Mapping[str, str],
    colours: Sequence[str],
    rows: Sequence[Spread],
    measure: Measure,
    *,
    chosen: str | None = None,
) -> go.Figure:
    """`rows`: of study.regions.by_region; `colours`: look.sequence();
    `chosen`: the region outlined."""
    of = {row.region: row for row in rows}
    low, high = _ends(measure, rows)
    drawing = Drawing()
    ordered = sorted(
        shapes().items(), key=lambda item: item[1].is_city
    )  # a city lies inside a region: it is drawn last
    for code, shape in ordered:
        _fill(t, drawing, look, colours, code, shape, of.get(code), measure, (low, high), code == chosen)
    if chosen in shapes():
        _outline(drawing, look, shapes()[chosen])
    _labels(t, drawing, look, colours, of, measure, (low, high))
    _legend(t, drawing, look, colours, measure, low, high)
    drawing.update_xaxes(visible=False, range=[-0.236, 0.236], fixedrange=True)
    drawing.update_yaxes(visible=False, range=[-0.172, 0.158], fixedrange=True, scaleanchor="x")
    drawing.update_layout(
        height=430,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": look["ink"]},
        hoverlabel={"font": {"family": FONT}},
        clickmode="event+select",
        dragmode=False,
    )
    return drawing.done()


def region_map_alt(t: Text, rows: Sequence[Spread], measure: Measure) -> str:
    """The map in a sentence: highest, lowest, how many are not told."""
    reported = sorted((row for row in rows if row.is_known), key=lambda row: (row.median, row.region))
    if not reported:
        return t("study.map_alt_none")
    text = [(region_name(t, row.region), shown(t, measure, row.p50)) for row in (reported[-1], reported[0])]
    blank = len(shapes()) - len(reported)
    return t("study.map_alt", highest=text[0][0], high=text[0][1], lowest=text[1][0], low=text[1][1], n=blank)


def hover_text(t: Text, row: Spread | None, measure: Measure) -> str:
    """What is readable of a group: its middle, the middle half, how many; or why nothing is shown."""
    if row is None or row.n == 0:
        return t("study.nothing_there")
    if row.state == SUPPRESSED:
        return t("study.suppressed")
    middle, low, high = (shown(t, measure, value) for value in (row.p50, row.p25, row.p75))
    text = t("study.hover", median=middle, low=low, high=high, n=t.number(row.n))
    return text + ("<br>" + t("study.hatched") if row.state == HATCHED else "")


def _ends(measure: Measure, rows: Sequence[Spread]) -> tuple[float, float]:
    """The ends of the scale: whole fives of per cent, halves of powers of ten."""
    known = [position(measure, row.median) for row in rows if row.is_known] or [0.0]
    step = 0.5 if measure.logarithmic else 5.0
    low, high = min(known) // step * step, -(-max(known) // step) * step
    return low, max(high, low + 2 * step)


def _step(value: float, ends: tuple[float, float]) -> int:
    return min(STEPS - 1, max(0, int((value - ends[0]) / (ends[1] - ends[0]) * STEPS)))


def _fill(
    t: Text,
    drawing: Drawing,
    look: Mapping[str, str],
    colours: Sequence[str],
    code: str,
    shape: Shape,
    row: Spread | None,
    measure: Measure,
    ends: tuple[float, float],
    chosen: bool,
) -> None:
    state = row.state if row else SUPPRESSED
    value = row.p50 if row else None
    colour = (
        colours[_step(position(measure, value), ends)]
        if value is not None and state == SHOWN
        else look["panel"]
    )
    hatch = {"shape": "/", "fgcolor": look["graph"], "bgcolor": look["panel"], "size": 6, "solidity": 0.25}
    for outline in shape.outlines:
        drawing.add_scatter(
            x=[x for x, _ in outline],
            y=[y for _, y in outline],
            mode="lines",
            fill="toself",
            fillcolor=colour,
            fillpattern=hatch if state == HATCHED else None,
            line={"color": look["page"], "width": 1.2},
            hoverinfo="skip",
        )
    text = f"<b>{region_name(t, code)}</b><br>{hover_text(t, row, measure)}"
    mark = (
        {"size": 15, "color": colour, "line": {"color": look["ink"], "width": 2 if chosen else 1.2}}
        if shape.is_city
        else None
    )
    drawing.add_scatter(
        x=[x for x, _ in shape.inside],
        y=[y for _, y in shape.inside],
        mode="markers",
        marker=mark or {"size": 26, "opacity": 0},
        selected={"marker": {"opacity": 1.0 if shape.is_city else 0.0}},
        unselected={"marker": {"opacity": 1.0 if shape.is_city else 0.0}},
        customdata=[[code]] * len(shape.inside),
        hovertemplate=text + "<extra></extra>",
    )


def _outline(drawing: Drawing, look: Mapping[str, str], shape: Shape) -> None:
    for outline in shape.outlines:
        drawing.add_scatter(
            x=[x for x, _ in outline],
            y=[y for _, y in outline],
            mode="lines",
            line={"color": look["medium"], "width": 3},
            hoverinfo="skip",
        )


def _labels(
    t: Text,
    drawing: Drawing,
    look: Mapping[str, str],
    colours: Sequence[str],
    of: Mapping[str, Spread],
    measure: Measure,
    ends: tuple[float, float],
) -> None:
    """A figure on each region where there is one to be relied on; a city's beside the map, with its name."""
    for code, shape in shapes().items():
        row = of.get(code)
        value = row.p50 if row and row.state == SHOWN else None
        texts = "–" if value is None else shown(t, measure, value, bare=True)
        if shape.is_city:
            (x, y), anchor = CALLOUTS[code]
            drawing.add_shape(
                type="line",
                x0=shape.label[0],
                y0=shape.label[1],
                x1=x,
                y1=y,
                line={"color": look["ink"], "width": 1},
                layer="below",
            )
            named = f"{region_name(t, code)} <b>{texts}</b>"
            drawing.add_annotation(
                x=x, y=y, text=named, showarrow=False, xanchor=anchor, bgcolor=look["page"]
            )
            continue
        ink = (
            look["ink"] if value is None else _readable(colours[_step(position(measure, value), ends)], look)
        )
        drawing.add_annotation(
            x=shape.label[0],
            y=shape.label[1],
            text=f"<b>{texts}</b>",
            showarrow=False,
            font={"color": ink, "size": 13},
        )


def _readable(colour: str, look: Mapping[str, str]) -> str:
    """Ink or page, whichever stands out more on the colour."""
    return max((look["ink"], look["page"]), key=lambda other: abs(_light(other) - _light(colour)))


def _light(colour: str) -> float:
    """How light a colour is to the eye: the cube root of its luminance."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return float((0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2) ** (1 / 3))


def _legend(
    t: Text,
    drawing: Drawing,
    look: Mapping[str, str],
    colours: Sequence[str],
    measure: Measure,
    low: float,
    high: float,
) -> None:
    left, top, width = LEGEND
    for step, colour in enumerate(colours):
        drawing.add_shape(
            type="rect",
            x0=left + width * step / STEPS,
            x1=left + width * (step + 1) / STEPS,
            y0=top,
            y1=top - 0.008,
            line={"width": 0},
            fillcolor=colour,
        )
    for share in (0.0, 1.0) if measure.logarithmic else (0.0, 0.5, 1.0):
        place = low + (high - low) * share
        value = 10**place if measure.logarithmic else place
        texts = t.percent(value, 0) if measure.unit == "per_cent" else shown(t, measure, value)
        drawing.add_annotation(
            x=left + width * share,
            y=top - 0.009,
            yanchor="top",
            xanchor="center" if share == 0.5 else "left" if share == 0.0 else "right",
            text=texts,
            showarrow=False,
            font={"color": look["muted"], "size": 12},
        )
