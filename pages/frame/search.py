"""Search in the head of every page: BIN, name, number of an application or an entry, good, clause of the
Order; beside the field, what was opened last."""

from __future__ import annotations

import re
from collections.abc import Iterator

import streamlit as st

from analytics.access.rights import may
from analytics.casework.cases.queue import queue
from analytics.casework.register.reading import RegisterQuery
from analytics.casework.register.reading import search as register_search
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.pages import PAGES
from pages.frame.plain import plain
from pages.frame.states import empty
from pages.frame.view import View

MOST = 5  # of each kind; the page of the kind shows the rest
CLAUSE = re.compile(r"[0-9]{1,2}(\([0-9]{1,2}\))?")
LAST = "last_opened"  # of the session's state: page, number, name, newest first

# Page, what its address holds, label.
Result = tuple[str, dict[str, str], str]


def search_everywhere(view: View) -> None:
    """The field, and what was found; without a text what was opened last."""
    t = view.t
    with st.container(key="search_head"):
        field, last = st.columns([2, 1], vertical_alignment="center")
    text = field.text_input(
        t("shell.search.label"),
        key="search_everywhere",
        placeholder=t("shell.search.hint"),
        label_visibility="collapsed",
        icon=":material/search:",
    ).strip()
    with last:
        last_opened(view)
    if not text:
        return
    results = list(hits(view, text))
    if not results:
        empty(t("shell.search.none", text=text), t("shell.search.none_then"))
    for page, place, label in results:
        link_to(page, label, PAGES[page], **place)


def hits(view: View, text: str) -> Iterator[Result]:
    """Clauses, applications, goods of the Register: of the pages open to the person, what they may read."""
    t, database, actor = view.t, view.database, view.actor
    open_pages = st.session_state["pages"]
    if "order" in open_pages and CLAUSE.fullmatch(text):
        yield "order", {"clause": text}, t("shell.search.clause", clause=text)
    if "application" in open_pages and may(actor, "action", "read_queue"):
        rows, _ = queue(database, actor, today(), limit=MOST, search=text)
        for row in rows:
            yield "application", {"id": row.application}, f"{plain(row.name)} · {row.bin} · {row.application}"
    if "register" in open_pages and may(actor, "action", "read_register"):
        goods = register_search(database, actor, RegisterQuery(text), today(), limit=MOST).rows
        for number in dict.fromkeys(good.registration_no for good in goods):
            good = next(one for one in goods if one.registration_no == number)
            label = f"{plain(good.name)} · {plain(good.product)} · {number}"
            yield "register", {"id": number}, label


def last_opened(view: View) -> None:
    """The last things that this session opened, one press away."""
    t = view.t
    kept = [one for one in st.session_state.get(LAST, []) if one[0] in st.session_state["pages"]]
    if not kept:
        return
    with st.popover(t("shell.search.last"), icon=":material/history:"):
        for page, number, name in kept:
            link_to(page, f"{plain(name)} · {number}", PAGES[page], id=number)


def note_opened(page: str, number: str, name: str) -> None:
    """A thing was opened: it goes to the top of the list."""
    others = [one for one in st.session_state.get(LAST, []) if one[:2] != (page, number)]
    st.session_state[LAST] = [(page, number, name), *others][:MOST]
