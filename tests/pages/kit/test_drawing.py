"""A chart put together from plain values is the figure that Plotly would have made of them."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from pages.kit.drawing import Drawing


def drawn(figure: Drawing | go.Figure) -> None:
    figure.add_bar(x=[1, 2], y=["a", "b"], marker={"color": "#0B5D73"}, hoverinfo="skip")
    figure.add_scatter(x=[1], y=["a"], mode="markers", fillpattern=None)
    figure.add_shape(type="line", x0=0, x1=1, y0=0, y1=1, line={"width": 2})
    figure.add_annotation(x=1, y="a", text="one", showarrow=False)
    figure.update_xaxes(visible=True, gridcolor="#D3DCE0")
    figure.update_xaxes(visible=False)
    figure.update_yaxes(type="category")
    figure.update_layout(height=300, margin={"l": 0})


def test_the_figure_is_plotlys_own() -> None:
    ours, plotlys = Drawing(), go.Figure()
    drawn(ours)
    drawn(plotlys)
    assert ours.done() == plotlys


def test_a_property_that_there_is_not_is_refused() -> None:
    drawing = Drawing()
    drawing.add_scatter(x=[1], wrong="x")
    with pytest.raises(ValueError, match="wrong"):
        drawing.done()
