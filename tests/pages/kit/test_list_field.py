"""A list that is searched is given what the browser compares by: the same folding as every search."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from analytics.text.searching import folded, plain
from pages.kit.list_field import _FOLDED, _PLAIN
from tests.pages.rows_seen import listed


def _page() -> None:
    import streamlit as st

    from analytics.text import text_for
    from pages.kit.list_field import list_field

    def taken(code: str) -> None:
        st.session_state["taken"] = code

    names = {"a": "«Көкше Ұн» ЖШС", "b": "Ёлка"}
    list_field(text_for("kk"), st.container(), "names", "Атауы", list(names), names.__getitem__, "a", taken)


def test_options_come_in_their_order_with_what_they_are_compared_by() -> None:
    test = AppTest.from_function(_page).run()
    assert not test.exception
    assert listed(test, "names") == ["«Көкше Ұн» ЖШС", "Ёлка"]


def test_letters_that_are_typed_are_changed_as_the_search_changes_them() -> None:
    """The browser folds letter by letter; quotation marks stand within a text here, never at its ends."""
    text = "Көкше «Ұн» Әйел ҒҮҢҚІҺ ёлка"
    letters = "".join(_PLAIN.get(letter, letter) for letter in text.lower())
    assert letters == plain(text)
    assert "".join(_FOLDED.get(letter, letter) for letter in letters) == folded(text)
