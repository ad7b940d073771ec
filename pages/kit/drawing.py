"""A chart put together from plain values and made a figure once: Plotly checks a whole figure anew for every
property that is set on one."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from analytics.text.values import Json


class Drawing:
    """A figure in the making, under the names and with the values of Plotly; `done` checks them, once."""

    def __init__(self) -> None:
        self.traces: list[Json] = []
        self.shapes: list[Json] = []
        self.annotations: list[Json] = []
        self.layout: Json = {}

    def add_scatter(self, **values: Any) -> None:
        self._add("scatter", values)

    def add_bar(self, **values: Any) -> None:
        self._add("bar", values)

    def add_heatmap(self, **values: Any) -> None:
        self._add("heatmap", values)

    def add_shape(self, **values: Any) -> None:
        self.shapes.append(values)

    def add_annotation(self, **values: Any) -> None:
        self.annotations.append(values)

    def update_xaxes(self, **values: Any) -> None:
        self.layout.setdefault("xaxis", {}).update(values)

    def update_yaxes(self, **values: Any) -> None:
        self.layout.setdefault("yaxis", {}).update(values)

    def update_layout(self, **values: Any) -> None:
        self.layout.update(values)

    def done(self) -> go.Figure:
        """The figure. Raises ValueError for a property that Plotly does not know."""
        drawn = {"shapes": self.shapes, "annotations": self.annotations}
        return go.Figure({"data": self.traces, "layout": {**self.layout, **drawn}})

    def _add(self, kind: str, values: Json) -> None:
        self.traces.append(
            {"type": kind, **{name: value for name, value in values.items() if value is not None}}
        )
