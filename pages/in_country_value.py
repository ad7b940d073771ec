"""In-country value and localisation of an application's goods: by supplier and origin, and what they would be
if (Annex 3, clause 3.10)."""

from __future__ import annotations

import streamlit as st

from analytics.casework.assessment.in_country_value import Declared, read_declared
from analytics.text import Text, UserError
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head, unseen
from pages.frame.states import empty
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.sections.assessment.value_composition import composition_section
from pages.sections.assessment.value_operations import operations_section
from pages.sections.assessment.value_what_if import what_if_section


def render(view: View) -> None:
    t = view.t
    number = st.query_params.get("id", "")
    if not number:
        page_head(t("shell.page.in_country_value"), t("assessment_in_country_value.question"))
        empty(t("assessment_in_country_value.no_case"), t("assessment_in_country_value.no_case_then"))
        link_to("commission", t("shell.page.commission"), ":material/groups:")
        return
    try:
        declared = read_declared(view.database, view.actor, number, today())
    except UserError as error:  # another commission's case, or none
        unseen(t, "in_country_value", error)
        return
    link_to("commission", t("assessment_in_country_value.back"), ":material/arrow_back:", id=number)
    page_head(
        t("assessment_in_country_value.title", name=declared.name),
        t("assessment_in_country_value.question"),
        t("cases_page.number", number=number),
    )
    goods = declared.content.goods
    if not goods:
        empty(t("assessment_in_country_value.no_goods"))
        return
    place = chosen_good(t, declared)
    composition_section(t, declared, place)
    operations_section(t, declared, place)
    what_if_section(t, declared, place)


def chosen_good(t: Text, declared: Declared) -> int:
    """The place of the good that is looked at; it stands in the address."""
    goods = declared.content.goods
    names = {
        str(place): t("assessment_in_country_value.good", number=good.number or place + 1, name=good.name)
        for place, good in enumerate(goods)
    }
    chosen("good", list(names), "0")
    if len(names) > 1:
        label = t("assessment_in_country_value.which")
        st.selectbox(
            label,
            list(names),
            format_func=names.__getitem__,
            key="place_good",
            on_change=remember,
            args=("good",),
        )
    else:
        st.markdown(f"**{names['0']}**")
    return int(st.session_state["place_good"])


render(opened_page("in_country_value"))
