"""From the base to the result by seven groups of meaning: x is the logit, its labels are probabilities,
cut-offs are dotted."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.casework.verification.declarations import CutoffsShown, Explanation, probability_of
from analytics.order.criteria import GROUPS
from analytics.text import Text
from pages.kit.band_scale import logit
from pages.kit.figures import probability_text

TICKS = (
    0.0001,
    0.001,
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.35,
    0.5,
    0.65,
    0.8,
    0.9,
    0.95,
    0.98,
    0.99,
    0.999,
    0.9999,
)
FONT = "IBM Plex Sans, Source Sans, sans-serif"


def group_steps(explanation: Explanation) -> list[tuple[str, float]]:
    """The groups in their order, each with the sum of its criteria's contributions."""
    of = {entry["criterion"]: entry["contribution"] for entry in explanation["criteria"]}
    return [(group.value, sum(of[criterion] for criterion in criteria)) for group, criteria in GROUPS.items()]


def ticks_between(low: float, high: float) -> list[float]:
    """At most six round probabilities whose logits lie inside, the ends kept."""
    inside = [tick for tick in TICKS if low <= logit(tick) <= high]
    step = max(1, math.ceil(len(inside) / 6))
    return inside[::step]


def waterfall(t: Text, explanation: Explanation, look: dict[str, str]) -> go.Figure:
    """One bar a group, floating from what stood before it to what stands after it."""
    steps = [(t(f"criteria.group.{name}"), step) for name, step in group_steps(explanation)]
    first, last = (
        (t("cases_page.base"), explanation["base"]),
        (t("cases_page.result"), explanation["logit"]),
    )
    return floating(t, look, first, steps, last, explanation["cutoffs"])


def floating(
    t: Text,
    look: dict[str, str],
    first: tuple[str, float],
    steps: Sequence[tuple[str, float]],
    last: tuple[str, float],
    cutoffs: CutoffsShown,
) -> go.Figure:
    """From one logit to another by named steps; the first and the last are (name, logit), the labels of x are
    probabilities."""
    names = [first[0], *(name for name, _ in steps), last[0]]
    at, bars = first[1], []
    for _, step in steps:
        bars.append((at, step))
        at += step
    cuts = [
        cut for cut in (cutoffs.get("low_below_logit"), cutoffs.get("high_from_logit")) if cut is not None
    ]
    points = [first[1], last[1], *cuts, *(start + step for start, step in bars)]
    low, high = min(points) - 0.5, max(points) + 0.9  # words stand right of the last point
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        y=names[1:-1],
        x=[step for _, step in bars],
        base=[start for start, _ in bars],
        marker_color=[look["lowers"] if step < 0 else look["raises"] for _, step in bars],
        hovertext=[t.number(step, 2, sign=True) for _, step in bars],
        hoverinfo="y+text",
        width=0.6,
    )
    for name, place in (first, last):
        figure.add_scatter(
            x=[place],
            y=[name],
            mode="markers",
            marker={"symbol": "diamond", "size": 10, "color": look["ink"]},
            hoverinfo="skip",
        )
        texts = probability_text(t, probability_of(place))
        figure.add_annotation(
            x=place,
            y=name,
            text=f"<b>{texts}</b>",
            showarrow=False,
            xanchor="left",
            xshift=10,
            bgcolor=look["page"],
        )
    for name, (start, step) in zip(names[1:-1], bars, strict=True):
        left = step < 0
        figure.add_annotation(
            x=start + step,
            y=name,
            text=t.number(step, 2, sign=True),
            showarrow=False,
            xanchor="right" if left else "left",
            xshift=-5 if left else 5,
            bgcolor=look["page"],
        )
    for cut in cuts:
        figure.add_shape(
            type="line",
            x0=cut,
            x1=cut,
            y0=0,
            y1=1,
            yref="paper",
            line={"color": look["ink"], "width": 1.5, "dash": "dot"},
            layer="below",
        )
        figure.add_annotation(
            x=cut,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            text=t(
                "cases_page.cut_low" if cut == cutoffs.get("low_below_logit") else "cases_page.cut_high",
                cut=probability_text(t, probability_of(cut)),
            ),
        )
    marks = ticks_between(low, high)
    figure.update_yaxes(
        categoryorder="array", categoryarray=names[::-1], automargin=True, showgrid=False, fixedrange=True
    )
    figure.update_xaxes(
        range=[low, high],
        tickvals=[logit(mark) for mark in marks],
        ticktext=[probability_text(t, mark) for mark in marks],
        zeroline=False,
        gridcolor=look["hairline"],
        fixedrange=True,
        title={"text": t("cases_page.axis"), "font": {"size": 12}},
    )
    figure.update_layout(
        height=80 + 31 * len(names),
        margin={"l": 0, "r": 24, "t": 24, "b": 40},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": look["ink"]},
        hoverlabel={"font": {"family": FONT}},
    )
    return figure


def waterfall_alt(t: Text, explanation: Explanation) -> str:
    """The chart in a sentence."""
    steps = "; ".join(
        f"{t(f'criteria.group.{name}')} {t.number(step, 2, sign=True)}"
        for name, step in group_steps(explanation)
    )
    return t(
        "cases_page.waterfall_alt",
        steps=steps,
        probability=probability_text(t, explanation["probability"]),
    )
