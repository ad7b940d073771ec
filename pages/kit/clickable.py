"""Own HTML whose elements with data-pick="…" can be pressed: a reload-free way from a figure to its rows,
from a card to its page; those with data-copy="…" are copied.

Only markup made by our parts (escaped by markupsafe) is given to it; the script does nothing but report what
was pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.language import language_text

JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tz-root")
  if (root.dataset.html !== data.html) { root.innerHTML = data.html; root.dataset.html = data.html }
  root.onclick = (event) => {
    const copy = event.target.closest("[data-copy]")
    const done = () => { copy.textContent = copy.dataset.done }
    if (copy) { navigator.clipboard.writeText(copy.dataset.copy).then(done) }
    const pressed = event.target.closest("[data-pick]")
    if (pressed) { event.preventDefault(); setTriggerValue("pick", pressed.dataset.pick) }
  }
}
"""
_component = st.components.v2.component(
    "tizilim_clickable", html='<div class="tz-root"></div>', js=JS, isolate_styles=False
)


def copyable(t: Text, value: str) -> Markup:
    """A value (a BIN) with a button that copies it; drawn by `clickable`."""
    return Markup(
        '{0} <button type="button" class="tz-copy" data-copy="{0}" data-done="✓ {1}" title="{2}">{2}</button>'
    ).format(value, t("shell.copied"), t("shell.copy"))


def own_frame(t: Text, inside: Markup) -> Markup:
    """Own markup marked with its language."""
    return Markup('<div lang="{}" class="tz">{}</div>').format(t.language, inside)


def clickable(html: Markup, key: str, on_pick: Callable[[str], None] | None = None) -> None:
    """Draws the markup; calls `on_pick` with the data-pick of what was pressed, before the page runs
    again."""

    def picked() -> None:
        value = st.session_state[key].get("pick")
        if value and on_pick:
            on_pick(value)

    _component(data={"html": str(linked(language_text(), html))}, key=key, on_pick_change=picked)
