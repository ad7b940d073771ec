"""The on-site inspection and the act of Annex 5 (clauses 20-22): sent, five marks, special remarks, who has
signed."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.assessment import inspection
from analytics.casework.assessment.state import MARKS, Assessment, Inspection
from analytics.order.commission import LEAST_MEMBERS, Seat
from analytics.text import Text
from pages.frame.clause_link import linked, linked_markdown
from pages.frame.opened import today
from pages.frame.states import help_line, note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.both_languages import shown_text, text_in_both
from pages.kit.choices import choose_many
from pages.kit.date_field import date_field
from pages.sections.assessment.signing import signatures_list, signing_section

SIGNS = {True: "+", False: "\u2212"}


def act_section(view: View, result: Assessment) -> None:
    """Before: sending to inspection. While it goes on: the marks. After: the act and its signatures."""
    t = view.t
    leads = result.seat_of(view.actor.login) in (Seat.CHAIR, Seat.SECRETARY)
    going = result.inspection
    if going is None:
        if result.stage == "assessment" and result.taken_up_on and not result.protocol and leads:
            _send(view, result)
        return
    st.header(linked_markdown(t, t("assessment_page.act")), anchor=False)
    last = t.date(going.last_day) if going.last_day else t("assessment_page.goes_on")
    st.html(
        Markup('<p class="tz tz-help">{} – {} · {}</p>').format(t.date(going.first_day), last, going.reason)
    )
    st.html(_marks(t, going))
    if going.last_day is None:
        if view.actor.login in going.inspectors and may(view.actor, "action", "assess_production"):
            _mark(view, result, going)
        if leads:
            _join(view, result, going)
        if leads or view.actor.login in going.inspectors:
            _close(view, result)
    if result.documents_elsewhere:
        note(t("assessment_page.elsewhere", number=going.act_no), t("assessment_page.elsewhere_then"))
        return
    st.header(t("assessment_page.signatures"), anchor=False)
    help_line(linked(t, t("assessment_page.signatures_help", n=LEAST_MEMBERS)))
    signatures_list(t, result, going.inspectors, going.signed)
    if going.act_no:
        signing_section(view, going.act_no, going.inspectors, going.signed, key="act")


def _send(view: View, result: Assessment) -> None:
    t = view.t
    with (
        st.expander(t("assessment_page.send"), icon=":material/travel_explore:"),
        st.form("send", border=False),
    ):
        help_line(linked(t, t("assessment_page.send_help", n=LEAST_MEMBERS)))
        logins = choose_many(
            t("assessment_page.inspectors"), list(result.voting), result.name_of, "inspectors"
        )
        first_day = date_field(
            t, st.container(), t("assessment_page.first_day"), today(), "first_day", most=today()
        )
        reason = st.text_area(t("assessment_page.send_reason"), key="send_reason")
        if st.form_submit_button(t("assessment_page.send_button")):
            act(
                inspection.begin,
                view.database,
                view.actor,
                result.application,
                logins,
                reason=reason,
                first_day=first_day,
                today=today(),
                expected_version=result.case.version,
            )


def _marks(t: Text, going: Inspection) -> Markup:
    """The five of Annex 5 as they stand: sign, word for those who do not see it, note."""
    items = []
    for number in MARKS:
        mark = going.marks.get(number)
        written = shown_text(t, mark.note) if mark else ""
        note = Markup('<p class="tz-muted">{}</p>').format(written) if written else Markup("")
        answer = "plus" if mark and mark.met else "minus" if mark else "none"
        sign = SIGNS[mark.met] if mark else "·"
        items.append(
            Markup(
                '<li><span class="n">{}</span><div><b>{}</b>{}</div><div class="state {}"><span'
                ' aria-hidden="true">{}</span>{}</div></li>'
            ).format(
                number,
                t(f"commissions.mark.{number}"),
                note,
                answer,
                sign,
                Markup('<span class="tz-sr">{}</span>').format(t(f"assessment_page.answer.{answer}")),
            )
        )
    remarks = Markup("")
    if going.remarks:
        remarks = Markup('<div class="tz-note"><b>{}</b> {}</div>').format(
            t("assessment_page.remarks_lead"), shown_text(t, going.remarks)
        )
    return Markup('<div class="tz" lang="{}"><ol class="tz-tasks tz-marks">{}</ol>{}</div>').format(
        t.language, Markup("").join(items), remarks
    )


def _mark(view: View, result: Assessment, going: Inspection) -> None:
    t = view.t
    with st.expander(t("assessment_page.mark"), icon=":material/rule:"), st.form("marks", border=False):
        values = {}
        for number in MARKS:
            mark = going.marks.get(number)
            index = None if mark is None else 0 if mark.met else 1
            met = st.radio(
                t(f"commissions.mark.{number}"),
                (True, False),
                index=index,
                format_func=lambda met: (
                    f"{SIGNS[met]}"
                    f" {t('assessment_page.answer.plus' if met else 'assessment_page.answer.minus')}"
                ),
                horizontal=True,
                key=f"mark_{number}",
            )
            text = text_in_both(
                t,
                t("assessment_page.mark_note", number=number),
                f"mark_note_{number}",
                value=mark.note if mark else None,
            )
            if met is not None:
                values[number] = (met, text)
        if st.form_submit_button(t("assessment_page.save_marks")):
            act(inspection.mark, view.database, view.actor, result.application, values, on=today())


def _join(view: View, result: Assessment, going: Inspection) -> None:
    t = view.t
    others = [login for login in result.voting if login not in going.inspectors]
    if not others:
        return
    with st.expander(t("assessment_page.join"), icon=":material/person_add:"), st.form("join", border=False):
        login = st.selectbox(
            t("assessment_page.member"), others, format_func=result.name_of, key="join_login"
        )
        if st.form_submit_button(t("assessment_page.join")):
            act(inspection.join, view.database, view.actor, result.application, login, on=today())


def _close(view: View, result: Assessment) -> None:
    """What is left before the act can be drawn up, or the way to do it."""
    t = view.t
    if result.blockers_before_act:
        left = "; ".join(t(key, **values) for key, values in result.blockers_before_act)
        waits = linked(t, t("assessment_page.act_waits", left=left))
        help_line(waits)
        return
    with st.form("close"):
        last_day = date_field(
            t, st.container(), t("assessment_page.last_day"), today(), "last_day", most=today()
        )
        remarks = text_in_both(t, t("assessment_page.remarks"), "remarks")
        if st.form_submit_button(t("assessment_page.close"), type="primary"):
            act(
                inspection.close,
                view.database,
                view.actor,
                result.application,
                last_day=last_day,
                today=today(),
                remarks=remarks,
                expected_version=result.case.version,
            )
