"""The axis of a criterion's curve: its ends carry their values, and no label stands on another (3.5)."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pages.sections.models.card_charts import APART, labelled

PLACES = st.lists(st.floats(0, 1e6), min_size=2, max_size=12, unique=True).map(sorted)


@given(PLACES)
def test_both_ends_are_labelled_and_labels_stand_apart(at: list[float]) -> None:
    shown = labelled(at)
    assert (shown[0], shown[-1]) == (0, len(at) - 1)
    for one, other in pairwise(shown):
        assert one < other
        assert len(shown) == 2 or at[other] - at[one] >= APART * (at[-1] - at[0])


def test_knots_close_together_leave_room() -> None:
    assert labelled([0.0, 8.0, 8.1, 8.2, 10.0]) == [0, 4]
    assert labelled([0.0, 3.0, 3.1, 6.5, 10.0]) == [0, 1, 3, 4]
