"""What a version weighs: how far each criterion can move the score, on one screen, and the curves of a chosen
one (3.5, 12)."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from analytics.casework.models import card as cards
from analytics.casework.models import history
from analytics.order.model_card import Card, CriterionWeight
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.states import empty
from pages.frame.theme import tokens
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.sections.models.card_charts import curve_chart, draw

ROW, FRAME = 18, 36  # pixels of a bar and of what is around all of them
LEAST = 0.005  # what a criterion moves the logit by less than this cannot be drawn


def weights_section(view: View) -> None:
    t = view.t
    rows = history.standings(view.database, view.actor, today())
    if not rows:
        empty(t("models.no_versions"), t("models_page.no_versions_then"))
        return
    names = [row.version for row in rows]
    in_force = next((row.version for row in rows if row.state == history.ACTIVE), names[0])
    version = chosen("version", names, in_force)
    st.selectbox(
        t("models_page.column.version"),
        names,
        key="place_version",
        on_change=remember,
        args=("version",),
        label_visibility="collapsed",
    )
    card = cards.card(view.database, view.actor, version, today())
    st.caption(t("models_page.weights.help"))
    moving = [row for row in card["weights"] if row["most"] - row["least"] >= LEAST]
    _bars(t, moving)
    still = [row["criterion"] for row in card["weights"] if row not in moving]
    if still:
        st.caption(t("models_page.weights.none", criteria="; ".join(_name(t, one) for one in sorted(still))))
    _curves(t, card)


def _bars(t: Text, rows: list[CriterionWeight]) -> None:
    """A bar a criterion from what it can take to what it can add, the widest first."""
    look = tokens()
    names = [_name(t, row["criterion"]) for row in rows]
    figure = go.Figure()
    least, most = [row["least"] for row in rows], [row["most"] for row in rows]
    for added, colour in ((least, "low"), (most, "high")):
        texts = [t.number(value, 2, sign=True) for value in added]
        figure.add_bar(
            y=names, x=added, orientation="h", marker_color=look[colour], hovertext=texts, hoverinfo="y+text"
        )
    figure.update_layout(barmode="overlay", bargap=0.35)
    figure.update_yaxes(autorange="reversed", tickfont={"size": 12})
    figure.update_xaxes(gridcolor=look["hairline"], zeroline=True)
    text = "; ".join(
        f"{name}: {t.number(row['least'], 2, sign=True)} – {t.number(row['most'], 2, sign=True)}"
        for name, row in zip(names, rows, strict=True)
    )
    draw(t, figure, look, text, "model_weights", height=FRAME + ROW * len(rows))


def _curves(t: Text, card: Card) -> None:
    criteria = [row["criterion"] for row in card["weights"]]
    criterion = st.selectbox(
        t("models_card.column.criterion"),
        criteria,
        format_func=lambda one: _name(t, one),
        key="weights_criterion",
    )
    st.caption(t("models_card.curves_help"))
    for row in card["curves"]:
        if row["criterion"] == criterion:
            curve_chart(t, row, card["cutoffs"])


def _name(t: Text, criterion: int) -> str:
    return f"{criterion}. {t(f'criteria.name.{criterion}')}"
