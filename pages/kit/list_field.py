"""A list of one label from which one is chosen, searched as every list is (кокше finds Көкше; exact hits
first): Streamlit's own looks for the very letters only. By mouse and by keyboard (arrows, Enter, Escape)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.text import Text
from analytics.text.searching import KAZAKH, QUOTES, TYPED, folded, plain

_component = st.components.v2.component(
    "tizilim_list",
    html='<div class="tz-list-root"></div>',
    js=(Path(__file__).parent / "list_field.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
# Letter by letter what `plain` and `folded` do to the text that is typed.
_PLAIN = {"ё": "е", **dict.fromkeys(QUOTES, "")}
_FOLDED = dict(zip(KAZAKH, TYPED, strict=True))


def list_field(
    t: Text,
    column: DeltaGenerator,
    key: str,
    label: str,
    options: Sequence[str],
    naming: Callable[[str], str],
    chosen: str,
    on_choose: Callable[[str], None],
) -> None:
    """Draws the field with the chosen one of the options in it; `on_choose` is called with another that a
    person takes, before the page runs again."""

    def taken() -> None:
        value = st.session_state[key].get("taken")
        if value in options and value != chosen:
            on_choose(value)

    names = [(code, naming(code)) for code in options]
    with column:
        _component(
            data={
                "key": f"tizilim.{key}",
                "label": label,
                "language": t.language,
                "none": t("shell.list.none"),
                "chosen": chosen,
                "plain": _PLAIN,
                "folded": _FOLDED,
                "options": [[code, name, plain(name), folded(name)] for code, name in names],
            },
            key=key,
            on_taken_change=taken,
        )
