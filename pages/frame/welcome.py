"""On the page that a role begins with: what to do here the first time, until it is put away, and what
happened since the person was last here."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.overview.since import last_here, since
from pages.frame.states import note
from pages.frame.view import View

LAST_HERE = "last_here"  # of the session's state: when the person was here before this session, or None

# Put away once, a hint stays away in this browser.
JS = """
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".tz-root"), key = "tizilim.hint." + data.role
  if (localStorage.getItem(key)) { root.innerHTML = ""; return }
  if (root.dataset.html !== data.html) { root.innerHTML = data.html; root.dataset.html = data.html }
  root.querySelector("button").onclick = () => { localStorage.setItem(key, "1"); root.innerHTML = "" }
}
"""
_component = st.components.v2.component(
    "tizilim_hint", html='<div class="tz-root"></div>', js=JS, isolate_styles=False
)


def welcome(view: View) -> None:
    hint(view)
    since_last_here(view)


def hint(view: View) -> None:
    """Where to begin, for the person's role."""
    t, role = view.t, view.actor.role
    html = Markup(
        '<div class="tz tz-note" lang="{}" role="note"><b>{}</b><br>{} '
        '<button type="button" class="tz-figure">{}</button></div>'
    ).format(t.language, t("shell.hint.title"), t(f"shell.hint.{role}"), t("shell.hint.put_away"))
    _component(data={"html": str(html), "role": role}, key=f"hint_{role}")


def since_last_here(view: View) -> None:
    """What others did since; nothing where the person never was here, or nothing happened."""
    t, actor = view.t, view.actor
    name = f"{LAST_HERE}_{actor.login}"
    if name not in st.session_state:
        st.session_state[name] = last_here(view.database, actor)
    moment = st.session_state[name]
    if moment is None or not may(actor, "action", "read_queue"):
        return
    counted = since(view.database, actor, moment)
    if counted:
        text = " · ".join(t(f"shell.since.{action}", n=t.number(n)) for action, n in counted.items())
        note(t("shell.since.title", moment=t.moment(moment)), text)
