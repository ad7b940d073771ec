"""The look: colour tokens of light and dark (docs/pages.md 4), given to the components' CSS (static/look.css)
and to the charts."""

from __future__ import annotations

from functools import cache

import streamlit as st

from analytics import ROOT

LIGHT = {
    "page": "#FFFFFF",
    "panel": "#F2F5F6",
    "ink": "#13232B",
    "muted": "#51626B",
    "primary": "#0B5D73",
    "hairline": "#D3DCE0",
    "graph": "#7A8A93",
    "low": "#A8361C",
    "medium": "#C4870E",
    "high": "#0B6E77",
    "lowers": "#C0583B",
    "raises": "#1F7F89",
    "low-text": "#8F2C15",
    "low-fill": "#FBEBE6",
    "medium-text": "#6E4C00",
    "medium-fill": "#FCF1D6",
    "high-text": "#08565D",
    "high-fill": "#E0F1F2",
    "neutral-text": "#3F5059",
    "neutral-fill": "#EBEFF1",
}
DARK = {
    "page": "#0F191E",
    "panel": "#18262D",
    "ink": "#E6EDF0",
    "muted": "#A3B4BC",
    "primary": "#5FC0CA",
    "hairline": "#30424B",
    "graph": "#7F919A",
    "low": "#F08A6C",
    "medium": "#EBBF55",
    "high": "#5FC0CA",
    "lowers": "#E07F62",
    "raises": "#4FB0BB",
    "low-text": "#F7B09B",
    "low-fill": "#3A211A",
    "medium-text": "#F2D38A",
    "medium-fill": "#392E14",
    "high-text": "#9CDBE2",
    "high-fill": "#14353A",
    "neutral-text": "#B9C7CD",
    "neutral-fill": "#22323A",
}

# From little to much, ten steps; a chart with figures printed on it uses the first five, on which ink stays
# readable.
SEQUENCE_LIGHT = (
    *("#EAF3F4", "#CFE5E8", "#B0D5DA", "#8EC3CA", "#69AFB8"),
    *("#4599A4", "#27828F", "#116A78", "#07515E", "#033A45"),
)
SEQUENCE_DARK = (
    *("#16303A", "#27434D", "#385760", "#496A72", "#5A7D85"),
    *("#6C9198", "#7DA4AB", "#8EB7BD", "#9FCBD0", "#B0DEE3"),
)


FONTS = '@import url("app/static/fonts/plex.css");'


def is_dark() -> bool:
    """Which of the two the visitor's browser shows now."""
    return st.context.theme.type == "dark"


def tokens() -> dict[str, str]:
    return DARK if is_dark() else LIGHT


def sequence() -> tuple[str, ...]:
    return SEQUENCE_DARK if is_dark() else SEQUENCE_LIGHT


def draw_look() -> None:
    """Puts the tokens and the components' CSS on the page."""
    values = "".join(f"--{name}:{colour};" for name, colour in tokens().items())
    button = (
        '[data-testid="stBaseButton-primary"],[data-testid="stBaseButton-primary"] *{color:#0F191E}'
        if is_dark()
        else ""
    )
    st.html(f"<style>{FONTS}:root{{{values}}}{button}{_css()}</style>")


@cache
def _css() -> str:
    return (ROOT / "static" / "look.css").read_text(encoding="utf-8")
