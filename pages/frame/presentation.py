"""Presentation: the page alone, in large type, for a wall or a projector (?present=1)."""

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
    return st.query_params.get("present") == "1"


def present_look() -> None:
    st.html(LOOK)


def presenting_links(t: Text) -> None:
    """The way in, and out again."""
    if is_presented():
        st.button(
            t("overview.present_end"),
            icon=":material/close_fullscreen:",
            on_click=set_param,
            args=("present", None),
            key="present_end",
        )
    else:
        st.button(
            t("overview.present"),
            icon=":material/slideshow:",
            on_click=set_param,
            args=("present", "1"),
            key="present",
        )
