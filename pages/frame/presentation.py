"""Presentation: a sequence of large screens without menu, for a wall or a projector (?present=1, 2, …)."""

from __future__ import annotations

import streamlit as st

from analytics.text import Text
from pages.frame.url_state import set_param

HIDDEN = ",".join(
    f'[data-testid="{part}"]'
    for part in ("stSidebar", "stSidebarCollapsedControl", "stExpandSidebarButton", "stHeader")
)
# Own components carry pixels: they are enlarged whole. Streamlit's own elements follow the size of the root.
LOOK = f"""<style>
{HIDDEN} {{ display: none !important; }}
html {{ font-size: 19px; }}
[data-testid="stMainBlockContainer"] {{ max-width: none; padding-top: 1.2rem; }}
[data-testid="stMainBlockContainer"] .tz {{ zoom: 1.28; }}
</style>"""


def is_presented() -> bool:
    return st.query_params.get("present", "").isdecimal()


def screen_shown(screens: int) -> int:
    """The screen of the address, from 1; beyond the last the last."""
    return min(max(1, int(st.query_params["present"])), screens)


def present_look() -> None:
    st.html(LOOK)


def presenting_links(t: Text, screens: int) -> None:
    """The way in; from screen to screen, by the arrow keys too, and out again."""
    if not is_presented():
        st.button(
            t("overview.present"),
            icon=":material/slideshow:",
            on_click=set_param,
            args=("present", "1"),
            key="present",
        )
        return
    shown = screen_shown(screens)
    row = st.container(horizontal=True, vertical_alignment="center")
    row.button(
        t("overview.present_back"),
        icon=":material/arrow_back:",
        on_click=set_param,
        args=("present", str(shown - 1)),
        disabled=shown == 1,
        shortcut="Left",
        key="present_back",
    )
    row.button(
        t("overview.present_next"),
        icon=":material/arrow_forward:",
        on_click=set_param,
        args=("present", str(shown + 1)),
        disabled=shown == screens,
        shortcut="Right",
        key="present_next",
    )
    row.caption(f"{shown} / {screens}")
    row.button(
        t("overview.present_end"),
        icon=":material/close_fullscreen:",
        on_click=set_param,
        args=("present", None),
        key="present_end",
    )
