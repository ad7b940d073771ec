"""The head of a case before its commission: name, stage, band; its clocks with the suspension hatched; taking
it up."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment.state import Assessment
from analytics.casework.models.withheld import TRIAL
from analytics.order.clock import Clock
from analytics.order.commission import Seat
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.clock import clock_card
from pages.kit.tags import band_tag, tag

STAGE_LOOK = {"inspection": ("‖", ""), "included": ("✓", "high"), "refused_commission": ("✕", "low")}
SHOWN = ("16", "23", "24")


def head(view: View, result: Assessment, known: assessment.Head) -> None:
    """Way back, name, stage, band and probability; the commission below, and the way to the application."""
    t = view.t
    link_to("commission", t("shell.page.commission"), ":material/arrow_back:")
    sign, look = STAGE_LOOK.get(result.stage, ("", ""))
    text = [tag(t(f"states.stage.{result.stage}"), sign, look)]
    if result.case.band:
        text.append(band_tag(t, result.case.band))
    if known.withheld == TRIAL:
        text.append(tag(t("models.trial.running"), "", "outline"))
    if known.probability is not None:
        text.append(Markup("{}").format(t("assessment_page.probability", p=t.number(known.probability, 2))))
    page_head(t("assessment_page.title", name=known.name), right=Markup(" ").join(text))
    taken = (
        t("assessment_page.taken_up", day=t.date(result.taken_up_on))
        if result.taken_up_on
        else t("assessment_page.not_taken_up")
    )
    line = (
        t("cases_page.number", number=result.application),
        result.commission.name(t.language),
        taken,
        t("assessment_page.secrets"),
    )
    below = linked(t, " · ".join(line))
    st.html(Markup('<p class="tz tz-question" lang="{}">{}</p>').format(t.language, below))
    if "application" in st.session_state["pages"]:
        link_to(
            "application", t("assessment_page.to_application"), ":material/fact_check:", id=result.application
        )


def clocks_card(t: Text, result: Assessment, clocks: Sequence[Clock]) -> None:
    """The terms of clauses 16, 23 and 24, drawn a working day a cell."""
    shown = [clock for clock in clocks if clock.clause in SHOWN]
    if not shown:
        return
    with st.container(border=True, key="commission_clocks"):
        for column, clock in zip(st.columns([3, 2, 2][: len(shown)], gap="large"), shown, strict=True):
            column.html(
                Markup('<div class="tz" lang="{}">{}{}</div>').format(
                    t.language,
                    clock_card(t, clock, today(), ended=clock.ended_on is not None),
                    _below(t, clock, result),
                )
            )


def _below(t: Text, clock: Clock, result: Assessment) -> Markup:
    """The inspection's days that did not count."""
    lines = []
    if result.inspection and clock.clause == "16":
        first, last = result.inspection.first_day, result.inspection.last_day
        key = "suspended" if last else "suspended_since"
        lines.append(t(f"assessment_page.{key}", first=t.date(first), last=t.date(last) if last else ""))
    return Markup("").join(Markup('<p class="tz-small">{}</p>').format(linked(t, line)) for line in lines)


def take_up_bar(view: View, result: Assessment) -> None:
    """Until the secretary or chair has taken the case up nothing else can be done."""
    t = view.t
    if result.taken_up_on or result.stage != "assessment":
        return
    note(t("assessment_page.not_taken_up"), t("assessment_page.take_up_why"))
    if result.seat_of(view.actor.login) in (Seat.CHAIR, Seat.SECRETARY) and st.button(
        t("assessment_page.take_up"), type="primary", icon=":material/assignment_turned_in:", key="take_up"
    ):
        act(
            assessment.open_assessment,
            view.database,
            view.actor,
            result.application,
            expected_version=result.case.version,
            on=today(),
        )
