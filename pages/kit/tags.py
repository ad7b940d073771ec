"""Tags: a word, a sign and a colour; never a colour alone (docs/pages.md, principle 5)."""

from __future__ import annotations

from markupsafe import Markup

from analytics.text import Text

BAND_SIGNS = {"low": "▼", "medium": "■", "high": "▲", "incomplete": "◌"}
STATE_SIGNS = {"zero": "0", "missing": "◌", "no_data": "?", "not_due": "◷", "not_applicable": "–"}
STATE_LOOK = {
    "zero": "outline",
    "missing": "medium",
    "no_data": "medium",
    "not_due": "",
    "not_applicable": "",
}


def tag(text: str, sign: str = "", look: str = "") -> Markup:
    """`look`: low, medium, high, outline or nothing (neutral)."""
    head = Markup('<span aria-hidden="true">{}</span> ').format(sign) if sign else ""
    return Markup('<span class="tz-tag {}">{}{}</span>').format(look, head, text)


def band_tag(t: Text, band: str) -> Markup:
    look = band if band in ("low", "medium", "high") else ""
    return tag(t(f"criteria.band.{band}"), BAND_SIGNS[band], look)


def band_text(t: Text, band: str | None) -> str:
    """The band for a plain cell: sign and word, a dash where there is none."""
    return f"{BAND_SIGNS[band]} {t(f'criteria.band.{band}')}" if band else "—"


def state_tag(t: Text, state: str) -> Markup:
    """Nothing for an ordinary value."""
    return (
        Markup("")
        if state == "value"
        else tag(t(f"criteria.state.{state}"), STATE_SIGNS[state], STATE_LOOK[state])
    )
