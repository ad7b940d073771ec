"""Charts of the overview: what came in by month, speed against the terms, why refused, the Register's
growth."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from urllib.parse import urlencode

import plotly.graph_objects as go

from analytics.casework.overview.figures import BANDS, Figure, Overview
from analytics.text import Text
from pages.kit.drawing import Drawing
from pages.sections.overview.drawing import laid_out

Look = Mapping[str, str]
NAME_WIDTH = 38


def pick(figure: Figure) -> str:
    """Where a figure leads, as one word."""
    return urlencode(figure.place)


def months_chart(t: Text, reported: Overview, look: Look) -> go.Figure:
    """Applications filed, a bar a month, by band; the month that runs is hatched and says so."""
    colours = {band: look["graph"] if band == "none" else look[band] for band in BANDS}
    names = [
        f"{month:%m}.{month:%y}" if number == 0 or month.month == 1 else f"{month:%m}"
        for number, (month, _) in enumerate(reported.months)
    ]
    places = list(range(len(names)))
    hatched = ["/" if number == len(names) - 1 else "" for number in places]
    figure = Drawing()
    for band in BANDS:
        figures = [of[band] for _, of in reported.months]
        figure.add_bar(
            x=places,
            y=[one.value for one in figures],
            marker={
                "color": colours[band],
                "line": {"color": look["page"], "width": 1.5},
                "pattern": {
                    "shape": hatched,
                    "fgcolor": look["page"],
                    "size": 5,
                    "solidity": 0.3,
                    "fillmode": "overlay",
                },
            },
            customdata=[[pick(one)] for one in figures],
            hovertext=[
                f"{names[place]} · {t(f'overview.band.{band}')}: {t.number(one.value)}"
                for place, one in zip(places, figures, strict=True)
            ],
            hoverinfo="text",
            width=0.74,
        )
    tops = [sum(one.value for one in of.values()) for _, of in reported.months]
    figure.add_annotation(
        x=places[-1],
        y=tops[-1],
        text="<br>".join(t("overview.unfinished").split()),  # no wider than its column
        showarrow=False,
        yanchor="bottom",
        yshift=4,
        bgcolor=look["page"],
        font={"color": look["muted"], "size": 12},
    )
    figure.update_xaxes(
        tickvals=places, ticktext=names, showgrid=False, fixedrange=True, zeroline=False, automargin=True
    )
    figure.update_yaxes(
        nticks=5,
        rangemode="tozero",
        gridcolor=look["hairline"],
        zeroline=False,
        fixedrange=True,
        automargin=True,
        range=[0, max([*tops, 4]) * 1.16],
    )
    return laid_out(figure, look, 400, barmode="stack")


def speed_chart(t: Text, reported: Overview, look: Look) -> go.Figure:
    """Median and ninetieth percentile of each term as a share of it; the term itself is the line at 100 per
    cent."""
    shown = [one for one in reported.speed if one.median_share is not None and one.p90_share is not None]
    names = [
        t("overview.clause", name=t(f"overview.term.{one.clause}"), clause=one.clause.split(".")[0])
        for one in shown
    ]
    medians = [100 * (one.median_share or 0) for one in shown]
    tails = [100 * (one.p90_share or 0) for one in shown]
    most = max([*tails, 110]) * 1.2
    figure = Drawing()
    figure.add_shape(
        type="line",
        x0=100,
        x1=100,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": look["low"], "width": 2},
        layer="below",
    )
    figure.add_annotation(
        x=100,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=t("overview.the_term"),
        showarrow=False,
        font={"color": look["low-text"], "size": 12},
    )
    for name, median, tail in zip(names, medians, tails, strict=True):
        figure.add_shape(
            type="line",
            x0=median,
            x1=tail,
            y0=name,
            y1=name,
            line={"color": look["graph"], "width": 3},
            layer="below",
        )
        near = tail - median < most / 7
        marks = [(tail, {"yshift": 16} if near else {"xshift": 12, "xanchor": "left"})]
        marks += [(median, {"yshift": -16})] if t.percent(median, 0) != t.percent(tail, 0) else []
        for value, places in marks:
            figure.add_annotation(
                x=value,
                y=name,
                text=t.percent(value, 0),
                showarrow=False,
                bgcolor=look["page"],
                font={"size": 12},
                **places,
            )
    figure.add_scatter(
        x=medians, y=names, mode="markers", marker={"size": 12, "color": look["primary"]}, hoverinfo="skip"
    )
    open_mark = {"size": 12, "color": look["page"], "line": {"color": look["ink"], "width": 2.5}}
    figure.add_scatter(x=tails, y=names, mode="markers", marker=open_mark, hoverinfo="skip")
    ticks = [tick for tick in (0, 50, 100, 150, 200, 300, 400) if tick <= most]
    figure.update_xaxes(
        tickvals=ticks,
        ticktext=[t.percent(tick, 0) for tick in ticks],
        range=[-most / 30, most],  # a mark at nothing is whole
        gridcolor=look["hairline"],
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )
    figure.update_yaxes(
        categoryorder="array", categoryarray=names[::-1], automargin=True, showgrid=False, fixedrange=True
    )
    return laid_out(figure, look, 70 + 52 * len(shown), margin={"t": 24})


def reasons_chart(t: Text, reported: Overview, look: Look) -> go.Figure:
    """Refused applications by criterion that the refusal names; one application may name several."""
    names = [
        "<br>".join(textwrap.wrap(f"{criterion}. {t(f'criteria.name.{criterion}')}", NAME_WIDTH))
        for criterion, _ in reported.reasons
    ]
    figures = [figure for _, figure in reported.reasons]
    figure = Drawing()
    figure.add_bar(
        orientation="h",
        y=names,
        x=[one.value for one in figures],
        marker={"color": look["low"]},
        customdata=[[pick(one)] for one in figures],
        text=[t.number(one.value) for one in figures],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        width=0.62,
    )
    figure.update_xaxes(
        visible=False,
        rangemode="tozero",
        fixedrange=True,
        range=[0, max(one.value for one in figures) * 1.08],
    )
    figure.update_yaxes(
        categoryorder="array", categoryarray=names[::-1], automargin=True, showgrid=False, fixedrange=True
    )
    return laid_out(figure, look, 30 + 42 * len(names), margin={"r": 28})


def growth_chart(t: Text, reported: Overview, look: Look) -> go.Figure:
    """Entries included and reinstated above the line, excluded below it; how many producers stood at the end
    of each quarter."""
    colours = {"included": look["primary"], "reinstated": look["graph"], "excluded": look["low"]}
    places = list(range(len(reported.register)))
    names = [
        _quarter(number, quarter.year, quarter.quarter)
        for number, (quarter, _) in enumerate(reported.register)
    ]
    figure = Drawing()
    for kind, colour in colours.items():
        figures = [of[kind] for _, of in reported.register]
        sign = -1 if kind == "excluded" else 1
        texts = [
            f"{t.quarter(q.year, q.quarter)} · {t(f'overview.change.{kind}')}: {t.number(of[kind].value)}"
            for q, of in reported.register
        ]
        figure.add_bar(
            x=places,
            y=[sign * one.value for one in figures],
            marker={"color": colour, "line": {"color": look["page"], "width": 1.5}},
            customdata=[[pick(one)] for one in figures],
            hovertext=texts,
            hoverinfo="text",
            width=0.62,
        )
    for place, standing, (_, of) in zip(places, reported.producers, reported.register, strict=True):
        if standing:
            top = of["included"].value + of["reinstated"].value
            figure.add_annotation(
                x=place, y=top, text=f"<b>{t.number(standing)}</b>", showarrow=False, yshift=11
            )
    tops = [of["included"].value + of["reinstated"].value for _, of in reported.register]
    downs = [of["excluded"].value for _, of in reported.register]
    figure.update_xaxes(
        tickvals=places, ticktext=names, showgrid=False, fixedrange=True, zeroline=False, automargin=True
    )
    figure.update_yaxes(
        nticks=5,
        gridcolor=look["hairline"],
        automargin=True,
        zeroline=True,
        zerolinecolor=look["graph"],
        fixedrange=True,
        range=[-max(downs) * 1.15, max([*tops, 3]) * 1.2],
    )
    return laid_out(figure, look, 330, barmode="relative")


def _quarter(number: int, year: int, quarter: int) -> str:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    return f"{roman}<br>{year}" if number == 0 or quarter == 1 else roman
