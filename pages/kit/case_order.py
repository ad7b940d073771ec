"""The order in which a list of applications was left: from one of them to the next without going back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.text import Text
from pages.frame.navigation import link_to

ORDER = "case_order"  # of the session's state: numbers, in the order of the list they were opened from


def note_order(numbers: Sequence[str]) -> None:
    st.session_state[ORDER] = list(numbers)


def neighbours(number: str) -> tuple[str | None, str | None]:
    """The one before and the one after, in the list that was left; None where there is none."""
    order: list[str] = st.session_state.get(ORDER, [])
    if number not in order:
        return None, None
    at = order.index(number)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def neighbour_links(t: Text, number: str) -> None:
    """Links to both; nothing where the case was not opened from a list."""
    before, after = neighbours(number)
    if before:
        link_to("application", t("cases_page.case_before"), ":material/arrow_back:", id=before)
    if after:
        link_to("application", t("cases_page.case_after"), ":material/arrow_forward:", id=after)
