"""The path of an application as the workbench obeys it: drawn from its declaration (data/rules/states.toml; clauses 4, 13-24)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import Actor, may
from analytics.order.states import CLOSED, OPEN
from analytics.store.database import Database
from analytics.text import Text
from pages.parts.look import tokens
from pages.parts.page import opened_page, page_head
from pages.parts.states_drawing import diagram, moves_table


def render(database: Database, actor: Actor, t: Text) -> None:
    page_head(t("shell.page.states_diagram"), t("states_page.question"))
    with st.container(key="wide_only"):
        st.plotly_chart(diagram(t, tokens()), theme=None, config={"displayModeBar": False}, alt=t("states_page.alt"), key="states")
    st.subheader(t("states_page.moves"), anchor=False)
    st.html(Markup('<p class="tz tz-help">{}</p>').format(t("states_page.moves_help", open=len(OPEN), closed=len(CLOSED))))
    st.html(moves_table(t, mine=lambda action: may(actor, "action", action)))


render(*opened_page("states_diagram"))
