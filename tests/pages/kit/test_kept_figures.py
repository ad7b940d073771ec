"""A figure is made once for what it draws, and never drawn for anything else."""

from __future__ import annotations

import plotly.graph_objects as go

from pages.kit.kept_figures import MOST, kept_figure


def test_a_figure_is_made_once_for_an_answer_and_a_variant() -> None:
    answer = ["median"]
    first = kept_figure(answer, go.Figure, "map", "kk", False)
    assert kept_figure(answer, go.Figure, "map", "kk", False) is first
    for other in (("map", "ru", False), ("map", "kk", True), ("bars", "kk", False)):
        assert kept_figure(answer, go.Figure, *other) is not first


def test_an_equal_answer_has_figures_of_its_own() -> None:
    first = kept_figure(["median"], go.Figure, "map")
    others = [kept_figure(["median"], go.Figure, "map") for _ in range(MOST + 5)]
    assert all(one is not first for one in others)
