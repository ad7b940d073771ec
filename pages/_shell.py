"""Session, person, language → the pages the role may open. Run by app.py; the pages themselves check the
right again."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics import ROOT
from analytics.access.rights import may
from analytics.casework.setup.readiness import readiness
from analytics.text import Text, UserError
from pages.frame.language import language_switch, language_text
from pages.frame.opened import database, today
from pages.frame.pages import GROUPS, IN_SIGHT, PAGES, START, file_of
from pages.frame.person import VISITOR, actor_of
from pages.frame.presentation import is_presented
from pages.frame.search import search_everywhere
from pages.frame.sidebar import demonstration_banner, other_pages, versions_line
from pages.frame.sign_in import person_card, sign_in_page
from pages.frame.states import note, user_error
from pages.frame.theme import draw_look
from pages.frame.uploads import note_signed_in, note_visitor
from pages.frame.view import View
from pages.frame.welcome import welcome


def navigation(view: View) -> st.Page:
    """Pages of the role in sight, the others reachable by address only to say that they are closed; "/" leads
    to the start page."""
    actor, t = view.actor, view.t
    allowed = [name for name in PAGES if may(actor, "page", name)]
    start = START.get(actor.role) if START.get(actor.role) in allowed else next(iter(allowed), None)
    pages = _pages_of(t, actor.role, frozenset(allowed))

    def home() -> None:
        missing = st.query_params.get("missing")
        if start and not missing:
            st.switch_page(pages[begins_at(view, start)], query_params={"lang": t.language})
        st.title(t("shell.page.home"), anchor=False)
        if missing:
            note(t("shell.no_such_page", name=missing), t("shell.no_such_page_then"), kind="warn")
        else:
            note(
                t("shell.no_pages"),
                t("shell.no_permission_why", role=t(f"shell.role.{actor.role}")),
                kind="warn",
            )
        if start:
            st.page_link(pages[start], query_params={"lang": t.language})

    first = st.Page(home, title=t("shell.page.home"), url_path="home", default=True, visibility="hidden")
    st.session_state["pages"] = {name: pages[name] for name in allowed}
    groups = {t(f"shell.group.{group}"): [pages[name] for name in names] for group, names in GROUPS.items()}
    return st.navigation({"": [first], **groups}, expanded=True)


def _pages_of(t: Text, role: str, allowed: frozenset[str]) -> dict[str, st.Page]:
    """Every page of the role, made once a session for each language: making twenty anew at each run is
    dear."""
    kept = st.session_state.setdefault("made_pages", {})
    if (t.language, role, allowed) not in kept:
        kept[t.language, role, allowed] = {
            name: st.Page(
                file_of(name),
                title=t(f"shell.page.{name}"),
                icon=icon,
                url_path=name,
                visibility="visible" if name in allowed and name in IN_SIGHT[role] else "hidden",
            )
            for name, icon in PAGES.items()
        }
    pages: dict[str, st.Page] = kept[t.language, role, allowed]
    return pages


def begins_at(view: View, start: str) -> str:
    """The page a role begins with; Set up while a database for real work is not ready for a first
    application."""
    if view.database.is_demonstration or not may(view.actor, "page", "setup"):
        return start
    return start if readiness(view.database, view.actor, today()).is_ready else "setup"


def visitor(view: View) -> None:
    """Not signed in: the way in, and beside it what is published for everybody. The address of any other page
    leads to the way in."""

    def way_in() -> None:
        sign_in_page(view)

    t = view.t
    public = {
        name: st.Page(file_of(name), title=t(f"shell.page.{name}"), icon=icon, url_path=name)
        for name, icon in PAGES.items()
        if may(VISITOR, "page", name)
    }
    st.session_state["pages"] = public
    title = t("shell.sign_in.title")
    first = st.Page(way_in, title=title, icon=":material/login:", url_path="sign-in", default=True)
    others = [
        st.Page(way_in, title=title, url_path=name, visibility="hidden")
        for name in PAGES
        if name not in public
    ]
    page = st.navigation([first, *public.values(), *others])
    with st.sidebar:
        language_switch(t)
    demonstration_banner(view)
    try:
        page.run()
    except UserError as error:
        user_error(error)


def signed_in(view: View) -> None:
    page = navigation(view)
    with st.sidebar:
        other_pages(view)
        person_card(view)
        language_switch(view.t)
        versions_line(view)
    demonstration_banner(view)
    if not is_presented():
        search_everywhere(view)
        if page.url_path == START.get(view.actor.role):
            welcome(view)
    try:
        page.run()
    except UserError as error:
        user_error(error)


def run() -> None:
    t = language_text()
    st.set_page_config(page_title=t("shell.name"), page_icon=str(ROOT / "static" / "logo.svg"), layout="wide")
    draw_look()
    dark = st.context.theme.type == "dark"
    st.logo(str(ROOT / "static" / ("logo_dark.svg" if dark else "logo.svg")), size="large")
    try:
        opened = database()
    except UserError as error:
        language_only(t)
        st.title(t("shell.name"), anchor=False)
        user_error(error)
        st.button(t("shell.try_again"))
        return
    actor = actor_of(opened)
    session = get_script_run_ctx()
    if session is not None and actor is None:
        note_visitor(session.session_id)
    elif session is not None:
        st.session_state["signed_in_mark"] = note_signed_in(session.session_id)
    if actor is None:
        visitor(View(t, opened, VISITOR))
    else:
        signed_in(View(t, opened, actor))


def language_only(t: Text) -> None:
    """No page opens yet, but each keeps its address for when one does; the switch of language stands alone in
    the sidebar."""
    titled = [st.Page(nothing, title=t("shell.name"), url_path=name) for name in PAGES]
    st.navigation(
        [st.Page(nothing, title=t("shell.name"), url_path="home", default=True), *titled], position="hidden"
    )
    with st.sidebar:
        language_switch(t)


def nothing() -> None:
    """A page without content."""


run()
