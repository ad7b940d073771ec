"""Figures of charts are kept with the answer that they draw: setting a figure's properties is dear, and most
runs of a page draw the same again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

import plotly.graph_objects as go

MOST = 200
_lock = threading.Lock()
_figures: OrderedDict[Hashable, tuple[object, go.Figure]] = OrderedDict()


def kept_figure(answer: object, build: Callable[[], go.Figure], *variant: Hashable) -> go.Figure:
    """The figure that `build` makes of an answer, made once for each `variant`: chart, language, look, what
    is chosen. Another answer, though equal, has figures of its own, so that none outlives what it shows.
    Nobody may change the figure."""
    key = (id(answer), *variant)
    with _lock:
        if key in _figures:
            _figures.move_to_end(key)
            return _figures[key][1]
    figure = build()
    with _lock:
        _figures[key] = (answer, figure)  # the answer is held, so that its identity stays its own
        while len(_figures) > MOST:
            _figures.popitem(last=False)
    return figure
