"""How every page begins: the right to see it, then the database, the person and the texts."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import NotAllowed, require_page
from analytics.casework.readings.noting import note_refusal
from analytics.text import Text, UserError
from pages.frame.clause_link import linked
from pages.frame.language import language_text
from pages.frame.navigation import link_to
from pages.frame.opened import database
from pages.frame.person import VISITOR, actor_of
from pages.frame.plain import plain
from pages.frame.states import note, user_error
from pages.frame.view import View


def opened_page(name: str) -> View:
    """The texts, the database and the actor; stops the page with the "no permission" state where the role may
    not open it."""
    t = language_text()
    opened = database()
    actor = actor_of(opened) or VISITOR
    try:
        require_page(actor, name)
    except NotAllowed as error:
        note_refusal(opened, actor, error)
        st.title(t(f"shell.page.{name}"))
        note(
            t("shell.no_permission"),
            t("shell.no_permission_why", role=t(f"shell.role.{actor.role}")),
            kind="warn",
        )
        st.stop()
    return View(t, opened, actor)


def unseen(t: Text, name: str, error: UserError) -> None:
    """A page whose case is another commission's, or none: what is refused, and the way back to one's own."""
    link_to("commission", t("shell.page.commission"), ":material/arrow_back:")
    st.title(t(f"shell.page.{name}"), anchor=False)
    user_error(error)


def page_head(title: str, question: str = "", right: str = "") -> None:
    """Title and one-line question; `right` is a date or a tag (markup of our own parts)."""
    left, side = st.columns([5, 2], vertical_alignment="center") if right else (st.container(), None)
    with left:
        st.title(plain(title), anchor=False)
        if question:
            text = linked(language_text(), question)
            st.html(Markup('<p class="tz tz-question">{}</p>').format(text))
    if side is not None:
        with side:
            beside = linked(language_text(), Markup(right))
            st.html(Markup('<div class="tz tz-right">{}</div>').format(beside))
