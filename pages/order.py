"""What does the Order say, and where is each clause applied (D35)? The text of the edition in force, in
Kazakh, Russian and English, for anybody."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.order.text import Edition, canonical, edition
from analytics.text import LANGUAGES, Text
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty, note
from pages.frame.url_state import chosen, remember, set_param, typed
from pages.frame.view import View
from pages.sections.order.amended import editions_section
from pages.sections.order.applied import applied_section
from pages.sections.order.order_text import annexes_html, chapter_html, heading, matching, table_of

VIEWS = ("one", "official", "all")


def render(view: View) -> None:
    t = view.t
    shown = _shown(t)
    one = edition(t.language, today())
    page_head(t("shell.page.order"), t("order_page.question"), _mark(t, one))
    st.html(
        Markup('<p class="tz tz-help" lang="{}"><b>{}</b><br>{}</p>').format(
            t.language, one.title, one.number
        )
    )
    _chosen_clause(view, shown)
    text = typed("q")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("order_page.search"), key="place_q", on_change=remember, args=("q",))
        st.segmented_control(
            t("order_page.view"),
            VIEWS,
            format_func=lambda name: t(f"order_page.view.{name}"),
            key="place_view",
            required=True,
            on_change=remember,
            args=("view",),
        )
    _text(t, shown, text)
    editions_section(t)


def _shown(t: Text) -> list[Edition]:
    """The editions of the languages chosen: the page's own, both official ones, or all three."""
    view = chosen("view", VIEWS, "one")
    languages = {"one": (t.language,), "official": LANGUAGES[:2], "all": LANGUAGES}[view]
    return [edition(language, today()) for language in languages]


def _mark(t: Text, one: Edition) -> Markup:
    kind = t("order_page.official") if one.official else t("order_page.translation")
    return Markup("{}<br>{}").format(t("order.edition", since=t.date(one.since)), kind)


def _chosen_clause(view: View, shown: Sequence[Edition]) -> None:
    """The clause of the address, with where it is applied."""
    t = view.t
    address = canonical(st.query_params.get("clause", ""))
    if not address:
        return
    if address not in shown[0].clauses:
        note(t("order_page.unknown", clause=address[:40]), t("order_page.unknown_then"), kind="warn")
        return
    with st.container(border=True):
        st.html(table_of(t, address, shown))
        st.markdown(f"**{t('order_page.applied')}**")
        applied_section(view, address, today())
        st.button(t("order_page.close"), icon=":material/close:", on_click=set_param, args=("clause", None))


def _text(t: Text, shown: Sequence[Edition], text: str) -> None:
    """Chapter by chapter; only what the words are in, where words are sought."""
    addresses = matching(shown, text) if text.strip() else None
    if addresses is not None and not addresses:
        empty(t("order_page.nothing", words=text), t("order_page.nothing_then"))
        return
    for chapter in shown[0].chapters:
        clauses = chapter_html(t, chapter, shown, addresses, text)
        if clauses or (addresses is None and not chapter.is_section):
            st.header(heading(chapter), anchor=False)
            if clauses:
                st.html(clauses)
    annexes = annexes_html(t, shown, addresses, text)
    if annexes:
        st.header(t("order_page.annexes"), anchor=False)
        st.html(annexes)


render(opened_page("order"))
