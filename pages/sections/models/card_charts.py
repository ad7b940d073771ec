"""The card's plots: what a figure adds to the score, over how it was spread in training; expected against
observed (docs/pages.md, chart rules)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from analytics.casework.models import declarations as words
from analytics.order.model_card import CalibrationGroup, CutoffsMeaning, FigureCurve
from analytics.order.model_training import interval_of
from analytics.text import Text
from pages.frame.theme import tokens
from pages.kit.waterfall import FONT

QUANTILES = ("p5", "p25", "p50", "p75", "p95")
MONEY = ("kzt", "kzt_per_month")
# Of the axis's length: how far apart labels stand at least, and the room beside the ends, so that an amount
# with its unit fits in a window of 1024.
APART, BESIDE = 0.28, 0.12


def curve_chart(t: Text, row: FigureCurve, cut: CutoffsMeaning) -> None:
    """One figure's curve in its own unit; the box below is the training's 5th to 95th percentile, dotted
    lines say how far it is from the base to a cut-off."""
    look = tokens()
    unit, points = row["unit"], row["points"]
    name = words.figure_name(t, row)
    at = [_placed(unit, one["value"]) for one in points]
    added = [one["contribution"] for one in points]
    texts = [words.point_text(t, unit, one) for one in points]
    figure = go.Figure()
    figure.add_scatter(
        x=at, y=added, mode="lines+markers", line_color=look["graph"], hovertext=texts, hoverinfo="text"
    )
    bottom = min([0.0, *added]) - 0.15 * (max([0.0, *added]) - min([0.0, *added]) or 1.0)
    spread = row.get("quantiles", {})
    if spread:
        five, *inner, last = [_placed(unit, spread[key]) for key in QUANTILES]
        figure.add_scatter(
            x=[five, last],
            y=[bottom] * 2,
            mode="lines",
            line={"color": look["graph"], "width": 2},
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=[inner[0], inner[2]],
            y=[bottom] * 2,
            mode="lines",
            line={"color": look["graph"], "width": 9},
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=[inner[1]],
            y=[bottom],
            mode="markers",
            marker={"color": look["page"], "size": 6},
            hovertext=[t("models_card.median", value=words.value_text(t, unit, spread["p50"]))],
            hoverinfo="text",
        )
    figure.add_hline(y=0.0, line={"color": look["hairline"], "width": 1})
    for far, colour in ((cut["to_low"], "low"), (cut["to_high"], "high")):
        if far is not None and bottom <= far <= max([0.0, *added]):
            figure.add_hline(y=far, line={"color": look[colour], "width": 1, "dash": "dot"})
    shown, beside = labelled(at), BESIDE * (at[-1] - at[0])
    figure.update_xaxes(
        tickvals=[at[place] for place in shown],
        ticktext=[words.value_text(t, unit, points[place]["value"]) for place in shown],
        range=[at[0] - beside, at[-1] + beside],
        tickangle=0,
        showgrid=False,
    )
    figure.update_yaxes(title={"text": t("models_card.logit"), "standoff": 16}, gridcolor=look["hairline"])
    st.markdown(f"**{name}**")
    draw(
        t,
        figure,
        look,
        t("models_card.curve_alt", name=name, points="; ".join(texts)),
        f"curve_{row['figure']}",
    )


def calibration_chart(t: Text, rows: Sequence[CalibrationGroup]) -> None:
    """Each tenth: expected against observed with its interval; on the line, probabilities mean what they
    say."""
    look = tokens()
    expected = [row["expected"] for row in rows]
    observed = [interval_of(row["observed"]) for row in rows]
    texts = [f"{t.percent(100 * row['expected'])}: {words.rate_text(t, row['observed'])}" for row in rows]
    figure = go.Figure()
    figure.add_scatter(x=[0, 1], y=[0, 1], mode="lines", line={"color": look["hairline"]}, hoverinfo="skip")
    figure.add_scatter(
        x=expected,
        y=[share for share, _, _ in observed],
        mode="markers",
        marker={"color": look["graph"], "size": 8},
        error_y={
            "array": [high - share for share, _, high in observed],
            "arrayminus": [share - low for share, low, _ in observed],
            "color": look["graph"],
        },
        hovertext=texts,
        hoverinfo="text",
    )
    for axis, name in ((figure.update_xaxes, "expected"), (figure.update_yaxes, "observed")):
        axis(
            title={"text": t(f"models_card.column.{name}"), "standoff": 16},
            range=[-0.03, 1.03],
            gridcolor=look["hairline"],
            tickformat=".0%",
        )
    draw(t, figure, look, t("models_card.calibration_alt", points="; ".join(texts)), "model_calibration")


def labelled(at: Sequence[float]) -> list[int]:
    """Which of the places (rising) carry their value: both ends, and between them those far enough from the
    label before and from the last one."""
    apart, last = APART * (at[-1] - at[0]), len(at) - 1
    shown = [0]
    for place in range(1, last):
        if min(at[place] - at[shown[-1]], at[last] - at[place]) >= apart:
            shown.append(place)
    return [*shown, last] if last else shown


def _placed(unit: str, value: float) -> float:
    """Amounts on a scale of logarithms, where the model reads them."""
    return math.log1p(max(value, 0.0)) if unit in (*MONEY, "per_cent", "persons") else value


def draw(t: Text, figure: go.Figure, look: dict[str, str], alt: str, key: str, *, height: int = 320) -> None:
    """A plot in the page's own look; `alt` says all of it in words."""
    figure.update_layout(
        height=height,
        separators=f"{t.number(1.5, 1)[1]} ",  # decimal mark of the language, space between thousands
        margin={"l": 0, "r": 20, "t": 8, "b": 28},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": look["ink"]},
        hoverlabel={"font": {"family": FONT}},
    )
    figure.update_xaxes(zeroline=False, fixedrange=True, automargin=True)
    figure.update_yaxes(zeroline=False, fixedrange=True, automargin=True)
    st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=alt, key=key)
