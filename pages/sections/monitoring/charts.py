"""Which criteria were not met, and what became of those who were told: bars with the words of docs/pages.md
(3.7, chart rules)."""

from __future__ import annotations

import textwrap

import streamlit as st
from markupsafe import Markup

from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring.reading import FailingCriterion
from analytics.casework.monitoring.rows import RunFlow
from analytics.order.quarters import Quarter
from analytics.text import Text
from analytics.text.values import Json
from analytics.text.writing import ROMAN
from pages.frame.states import empty
from pages.frame.theme import tokens
from pages.frame.view import View
from pages.kit.drawing import Drawing
from pages.kit.own_html import own_html
from pages.kit.waterfall import FONT
from pages.sections.monitoring.head import Shown

MOST_CRITERIA = 10
MOST_RUNS = 6
LEAST_RUNS = 4  # places on the axis: one run alone is no wall
FEW = 5  # ticks
WIDTH = 40
FLOWS = {
    "removed": "high",
    "again": "medium",
    "excluded": "low",
    "not_assessed": "graph",
    "gone": "hairline",
    "pending": "page",
}


def charts(view: View, shown: Shown) -> None:
    """Side by side."""
    left, right = st.columns([11, 9], gap="large")
    with left:
        _failing(view.t, monitoring_reading.failing(view.database, view.actor, shown.quarter))
    with right:
        _flows(view.t, monitoring_reading.flows(view.database, view.actor, shown.quarter)[-MOST_RUNS:])


def criterion_text(t: Text, criterion: int) -> str:
    """A criterion by name and number; 0 is a low indicator."""
    if criterion == monitoring_reading.LOW:
        return t("monitoring_page.low")
    return f"{t(f'criteria.name.{criterion}')} ({criterion})"


def _failing(t: Text, rows: list[FailingCriterion]) -> None:
    st.header(t("monitoring_page.failing"), anchor=False)
    own_html(t, Markup('<p class="tz-help">{}</p>').format(t("monitoring_page.failing_help")))
    if not rows:
        empty(t("monitoring_page.failing_none"))
        return
    look = tokens()
    own_html(
        t,
        _legend(
            [
                (t("monitoring_page.first_time"), look["medium"], False),
                (t("monitoring_page.again"), look["low"], False),
            ]
        ),
    )
    top = rows[:MOST_CRITERIA]
    names = ["<br>".join(textwrap.wrap(criterion_text(t, row.criterion), WIDTH)) for row in top]
    figure = Drawing()
    for key, colour in (("first_time", "medium"), ("again", "low")):
        numbers = [getattr(row, key) for row in top]
        texts = [f"{t(f'monitoring_page.{key}')}: {t.number(number)}" for number in numbers]
        figure.add_bar(
            orientation="h",
            y=names,
            x=numbers,
            marker={"color": look[colour]},
            hovertext=texts,
            hoverinfo="y+text",
            width=0.6,
            cliponaxis=False,
        )
    for name, row in zip(names, top, strict=True):
        figure.add_annotation(
            x=row.producers,
            y=name,
            text=t.number(row.producers),
            showarrow=False,
            xanchor="left",
            xshift=5,
            bgcolor=look["page"],
        )
    figure.update_layout(barmode="stack", height=70 + 34 * len(top))
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1], automargin=True, showgrid=False)
    figure.update_xaxes(
        rangemode="tozero", gridcolor=look["hairline"], **_whole(max(row.producers for row in top))
    )
    sentence = "; ".join(f"{criterion_text(t, row.criterion)}: {t.number(row.producers)}" for row in top)
    _draw(figure, look, t("monitoring_page.failing_alt", said=sentence), "monitoring_failing")
    if len(rows) > MOST_CRITERIA:
        rest = "; ".join(f"{row.criterion}: {t.number(row.producers)}" for row in rows[MOST_CRITERIA:])
        st.caption(t("monitoring_page.failing_rest", said=rest))


def _flows(t: Text, rows: list[RunFlow]) -> None:
    st.header(t("monitoring_page.flows"), anchor=False)
    own_html(t, Markup('<p class="tz-help">{}</p>').format(t("monitoring_page.flows_help")))
    counts = [row for row in rows if any(getattr(row, name) for name in FLOWS)]
    if not counts:
        empty(t("monitoring_page.flows_none"))
        return
    look = tokens()
    used = {name: colour for name, colour in FLOWS.items() if any(getattr(row, name) for row in counts)}
    own_html(
        t,
        _legend(
            [
                (t(f"monitoring_page.flow.{name}"), look[colour], name == "pending")
                for name, colour in used.items()
            ]
        ),
    )
    quarters = [Quarter.from_code(row.quarter) for row in counts]
    names = [f"{ROMAN[one.quarter - 1]} {one.year}" for one in quarters]
    figure = Drawing()
    for name, colour in used.items():
        numbers = [getattr(row, name) for row in counts]
        texts = [f"{t(f'monitoring_page.flow.{name}')}: {t.number(number)}" for number in numbers]
        pattern = (
            {"shape": "/", "fgcolor": look["graph"], "bgcolor": look["page"], "size": 6}
            if name == "pending"
            else None
        )
        line = {"color": look["graph"] if name == "pending" else look["page"], "width": 1.5}
        marker = {"color": look[colour], "line": line} | ({"pattern": pattern} if pattern else {})
        figure.add_bar(x=names, y=numbers, marker=marker, hovertext=texts, hoverinfo="x+text", width=0.5)
    figure.update_layout(barmode="stack", height=340)
    figure.update_xaxes(type="category", showgrid=False, range=[-0.5, max(len(counts), LEAST_RUNS) - 0.5])
    most = max(sum(getattr(row, name) for name in FLOWS) for row in counts)
    figure.update_yaxes(rangemode="tozero", automargin=True, gridcolor=look["hairline"], **_whole(most))
    reported = [
        ", ".join(
            f"{t(f'monitoring_page.flow.{key}')} {t.number(number)}"
            for key in used
            if (number := getattr(row, key))
        )
        for row in counts
    ]
    text = "; ".join(f"{name}: {wording}" for name, wording in zip(names, reported, strict=True))
    _draw(figure, look, t("monitoring_page.flows_alt", said=text), "monitoring_flows")


def _whole(most: int) -> Json:
    """Ticks at whole numbers only: producers are counted."""
    return {"dtick": 1} if most <= FEW else {"nticks": FEW, "tickformat": ",d"}


def _legend(entries: list[tuple[str, str, bool]]) -> Markup:
    boxes = [
        Markup('<span><i class="box" style="background:{}"></i>{}</span>').format(
            "repeating-linear-gradient(135deg, var(--graph) 0 2px, transparent 2px 5px)"
            if hatched
            else colour,
            text,
        )
        for text, colour, hatched in entries
    ]
    return Markup('<div class="tz-legend">{}</div>').format(Markup("").join(boxes))


def _draw(figure: Drawing, look: dict[str, str], alt: str, key: str) -> None:
    figure.update_layout(
        margin={"l": 0, "r": 36, "t": 8, "b": 28},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": look["ink"]},
        hoverlabel={"font": {"family": FONT}},
    )
    figure.update_xaxes(zeroline=False, fixedrange=True)
    figure.update_yaxes(zeroline=False, fixedrange=True)
    st.plotly_chart(figure.done(), theme=None, config={"displayModeBar": False}, alt=alt, key=key)
