"""Who sits in this case (clause 15): seats, whom they represent, who stands aside; and how somebody stands
aside."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.assessment import opening as assessment
from analytics.casework.assessment.state import Assessment
from analytics.order.commission import Member, Seat
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.both_languages import shown_text, text_in_both
from pages.kit.tags import tag

STAGES = ("assessment", "inspection", "protocol", "update_assessment")


def people_section(view: View, result: Assessment, recuse: Callable[..., None] = assessment.recuse) -> None:
    """`recuse`: what records that a member stands aside in this case."""
    t = view.t
    commission = result.commission
    st.header(t("assessment_page.composition"), anchor=False)
    approved = t(
        "assessment_page.approved",
        order=commission.order_no,
        day=t.date(commission.order_on),
        edition=result.edition,
    )
    st.html(Markup('<p class="tz tz-help">{}. {}</p>').format(approved, _rules(t, result)))
    members = [member for member in commission.members if member.holds(result.on)]
    items = Markup("").join(_item(t, result, member) for member in members)
    st.html(Markup('<div class="tz" lang="{}"><ul class="tz-tasks">{}</ul></div>').format(t.language, items))
    if result.stage in STAGES and not result.protocol and may(view.actor, "action", "assess_production"):
        _aside(view, result, recuse)


def _rules(t: Text, result: Assessment) -> str:
    rules = result.commission.regulations
    tie = t("assessment_page.tie_chair" if rules.casting_vote else "assessment_page.tie_again")
    key = "assessment_page.regulations" if rules.majority_more_than else "assessment_page.regulations_least"
    return t(key, number=rules.number, quorum=str(rules.quorum), majority=str(rules.majority), tie=tie)


def _item(t: Text, result: Assessment, member: Member) -> Markup:
    aside, sits = result.recusals.get(member.login), result.seat_of(member.login)
    seat = t(f"commissions.seat.{member.seat.value}")
    if member.substitute_for:
        seat = t("assessment_page.substitute", name=result.name_of(member.substitute_for))
    state = Markup("")
    if aside:
        state = tag(t("assessment_page.aside", kind=t(f"commissions.aside.{aside.kind}")), "✕", "medium")
    elif member.substitute_for:
        state = tag(
            t("assessment_page.steps_in" if sits else "assessment_page.waits"), "", "" if sits else "outline"
        )
    reason = Markup('<p class="tz-small">{}</p>').format(shown_text(t, aside.reason)) if aside else Markup("")
    return Markup(
        '<li><div><b>{}</b>, {}<p class="tz-small">{} · {}</p>{}</div><div class="state">{}</div></li>'
    ).format(
        member.name, seat, member.body, t(f"commissions.represents.{member.represents.value}"), reason, state
    )


def _aside(view: View, result: Assessment, recuse: Callable[..., None]) -> None:
    """A member for themselves; the chair and the secretary for anybody who sits."""
    t = view.t
    seat = result.seat_of(view.actor.login)
    if seat is None:
        return
    whom = (
        [member.login for member in result.sitting]
        if seat in (Seat.CHAIR, Seat.SECRETARY)
        else [view.actor.login]
    )
    with (
        st.expander(t("assessment_page.stand_aside"), icon=":material/person_off:"),
        st.form("aside", border=False),
    ):
        login = st.selectbox(t("assessment_page.member"), whom, format_func=result.name_of, key="aside_login")
        kind = st.radio(
            t("assessment_page.aside_kind"),
            assessment.KINDS,
            format_func=lambda one: t(f"commissions.aside.{one}"),
            horizontal=True,
            key="aside_kind",
        )
        reason = text_in_both(t, t("assessment_page.reason"), "aside_reason")
        if st.form_submit_button(t("assessment_page.stand_aside")):
            act(
                recuse,
                view.database,
                view.actor,
                result.application,
                login,
                kind=kind,
                reason=reason,
                on=today(),
            )
