"""How one works here, step by step and in pictures: the guide, a role's own way first."""

from __future__ import annotations

import streamlit as st

from analytics.documents import guide
from pages.frame.clause_link import linked_markdown
from pages.frame.page import opened_page, page_head
from pages.frame.url_state import chosen, remember
from pages.frame.view import View


def render(view: View) -> None:
    t = view.t
    page_head(t("shell.page.help"), t("guide.question"))
    journeys = {journey.name: journey for journey in guide.journeys()}
    own = next((name for name, one in journeys.items() if one.role == view.actor.role), next(iter(journeys)))
    name = chosen("journey", list(journeys), own)
    st.pills(
        t("guide.journeys"),
        list(journeys),
        format_func=lambda one: t(f"guide.{one}.title"),
        key="place_journey",
        required=True,
        on_change=remember,
        args=("journey",),
        label_visibility="collapsed",
    )
    _journey(view, journeys[name])


def _journey(view: View, journey: guide.Journey) -> None:
    t = view.t
    st.header(t(f"guide.{journey.name}.title"), anchor=False)
    st.caption(t("guide.whose", role=t(f"shell.role.{journey.role}")))
    for number, step in enumerate(journey.steps, start=1):
        st.markdown(linked_markdown(t, f"{number}. {guide.step_text(t, journey, step)}"))
        picture = guide.picture(t.language, journey, step)
        if picture.is_file():
            st.image(str(picture), alt=t("guide.picture", page=t(f"shell.page.{step.page}")), width="stretch")


render(opened_page("help"))
