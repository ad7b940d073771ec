"""The commission: which cases it has; of one, what has been checked, who has signed, when the term ends
(docs/pages.md 3.4; clauses 15-24)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment.state import Assessment
from analytics.casework.assessment.update_case_reading import NUMBERED
from analytics.text import UserError
from pages.frame.opened import today
from pages.frame.page import opened_page, unseen
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.evidence_files import evidence_section
from pages.sections.assessment.act import act_section
from pages.sections.assessment.case_list import case_list
from pages.sections.assessment.checks import checks_section
from pages.sections.assessment.decision import decision_section
from pages.sections.assessment.head import clocks_card, head, take_up_bar
from pages.sections.assessment.members import people_section
from pages.sections.assessment.sheet import sheet_section
from pages.sections.assessment.update_case import update_page
from pages.sections.assessment.update_list import update_list
from pages.sections.assessment.vote import vote_section


def render(view: View) -> None:
    t = view.t
    number = st.query_params.get("id", "")
    if not number:
        case_list(view)
        update_list(view)
        return
    if number.startswith(NUMBERED):
        update_page(view, number)
        return
    try:
        result = assessment.read_assessment(view.database, view.actor, number, today())
        known = assessment.read_head(view.database, view.actor, number, today())
    except UserError as error:
        unseen(t, "commission", error)
        return
    head(view, result, known)
    if view.actor.login in result.recusals:
        note(t("assessment_page.you_stand_aside"), t("assessment_page.you_stand_aside_then"), kind="warn")
        people_section(view, result)
        return
    clocks_card(t, result, known.clocks)
    take_up_bar(view, result)
    case(view, result)


def case(view: View, result: Assessment) -> None:
    """Checks and votes on the left, the act of Annex 5 and who sits on the right."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        checks_section(view, result)
        sheet_section(view, result.application, today())
        evidence_section(view, result.application, goods=[ballot.good_no for ballot in result.ballots])
        vote_section(view, result)
        if result.stage in ("decision", "included", "refused_commission"):
            decision_section(view, result, open_to=may(view.actor, "action", "decide_inclusion"))
    with right:
        act_section(view, result)
        people_section(view, result)


render(opened_page("commission"))
