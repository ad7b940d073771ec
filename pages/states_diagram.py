"""The paths of an application (clauses 4, 13-24) and of its draft (10), of a submission (9), a complaint (14,
24), an update (26), an entry (26, 28, 30-32, 34), a notification on software (29-31) and an appeal (33, 34),
as the workbench obeys them: drawn from their declarations (data/rules/*states.toml)."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.access.rights import may
from analytics.order.states import CLOSED, MOVES, OPEN, path
from pages.frame.clause_link import linked_markdown
from pages.frame.page import opened_page, page_head
from pages.frame.states import help_line
from pages.frame.theme import tokens
from pages.frame.view import View
from pages.sections.cases.states_drawing import diagram, moves_table

OTHERS = ("draft", "submission", "complaint", "update", "entry", "software", "appeal")


def render(view: View) -> None:
    t = view.t
    page_head(t("shell.page.states_diagram"), t("cases_states.question"))
    with st.container(key="wide_only"):
        st.plotly_chart(
            diagram(t, tokens()),
            theme=None,
            config={"displayModeBar": False},
            alt=t("cases_states.alt"),
            key="states",
        )
    st.header(t("cases_states.moves"), anchor=False)
    help_line(t("cases_states.moves_help", open=len(OPEN), closed=len(CLOSED)))
    mine = partial(may, view.actor, "action")
    st.html(moves_table(t, t("cases_states.moves"), MOVES, mine=mine))
    for name in OTHERS:
        st.header(linked_markdown(t, t(f"cases_states.path.{name}")), anchor=False)
        st.html(moves_table(t, t(f"cases_states.path.{name}"), path(f"{name}_states").moves, mine=mine))


render(opened_page("states_diagram"))
