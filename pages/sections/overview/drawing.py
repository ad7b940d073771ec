"""What the overview's charts share: a legend as HTML above, a figure whose marks can be pressed, the layout
(docs/pages.md 5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from analytics.text import Text
from pages.frame.presentation import is_presented
from pages.kit.drawing import Drawing

FONT = "IBM Plex Sans, Source Sans, sans-serif"


def legend(t: Text, entries: Sequence[tuple[str, str]]) -> None:
    """Colour and words, in the order of stacking."""
    items = Markup("").join(
        Markup('<span><i class="box" style="background:{}"></i>{}</span>').format(*entry) for entry in entries
    )
    st.html(Markup('<div class="tz tz-legend" lang="{}">{}</div>').format(t.language, items))


def chart(figure: go.Figure, key: str, alt: str, on_pick: Callable[[str], None] | None) -> None:
    """Draws it; a mark that was pressed is told by the first of its customdata."""
    name = f"overview_{key}"

    def pressed() -> None:
        points = st.session_state[name]["selection"]["points"]
        result = next((point["customdata"] for point in points if point.get("customdata")), None)
        if result and on_pick:
            on_pick(str(result[0] if isinstance(result, list | tuple) else result))

    st.plotly_chart(
        figure,
        theme=None,
        key=name,
        alt=alt,
        config={"displayModeBar": False},
        on_select=pressed if on_pick else "ignore",
        selection_mode="points",
    )


def laid_out(figure: Drawing, look: Mapping[str, str], height: int, **more: object) -> go.Figure:
    """Ours, not Plotly's: transparent, without legend; larger where it is presented."""
    larger = is_presented()
    if larger:
        for one in figure.annotations:
            font = one.get("font", {})
            one["font"] = {**font, "size": font.get("size", 13) * 1.3}
            one["yshift"] = one.get("yshift", 0) * 1.4
    margin = {"l": 0, "r": 8, "t": 8, "b": 0}
    figure.update_layout(
        height=int(height * 1.25) if larger else height,
        margin=margin | dict(more.pop("margin", {})),  # type: ignore[call-overload]
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 17 if larger else 13, "color": look["ink"]},
        hoverlabel={"font": {"family": FONT}},
        dragmode=False,
        clickmode="event+select",
        **more,
    )
    return figure.done()
