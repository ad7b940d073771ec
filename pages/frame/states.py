"""States of a page that has nothing to show: what happened, what it affects, what to do next (docs/pages.md
3.10)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import NotAllowed
from analytics.text import UserError
from pages.frame.clause_link import linked
from pages.frame.language import language_text
from pages.frame.person import note_refused


def note(what: str, then: str = "", kind: str = "info") -> None:
    """A bar: `what` in bold, `then` below; `kind` "info" (partial data) or "warn" (no permission)."""
    t = language_text()
    lines = [Markup("<b>{}</b>").format(linked(t, what))] if what else []
    lines += [linked(t, then)] if then else []
    st.html(
        Markup('<div class="tz tz-note tz-{}" role="note">{}</div>').format(kind, Markup("<br>").join(lines))
    )


def help_line(words: str) -> None:
    """A line in small print that helps to read what is below it: plain words, or markup of our own parts."""
    st.html(Markup('<p class="tz tz-help">{}</p>').format(words))


def empty(what: str, then: str = "") -> None:
    """A dashed frame: there is nothing here, and what would bring something."""
    t = language_text()
    below = Markup("<p>{}</p>").format(linked(t, then)) if then else ""
    st.html(Markup('<div class="tz tz-empty"><b>{}</b>{}</div>').format(linked(t, what), below))


def user_error(error: UserError) -> None:
    """What went wrong and what to do, in the page's language; what somebody has no right to is noted (17)."""
    if isinstance(error, NotAllowed):
        note_refused(error)
    st.error(error.render(language_text()), icon=":material/error:")


def incident(number: str) -> None:
    """Something unforeseen: no decision was taken; the number leads to the log."""
    st.error(language_text()("shell.incident", number=number), icon=":material/error:")
