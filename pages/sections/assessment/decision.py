"""The decision of the authorised body (clause 24): what the protocol brings about, and the head's button;
then what came of it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment import decision
from analytics.casework.assessment.state import Assessment
from analytics.text import Text, document_language
from analytics.text.both_languages import Texts
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.both_languages import text_in_both
from pages.kit.facts import facts


def decision_section(view: View, result: Assessment, *, open_to: bool) -> None:
    """`open_to`: the actor may decide."""
    t = view.t
    if result.protocol is None:
        return
    st.header(linked_markdown(t, t("assessment_page.decision")), anchor=False)
    st.html(_follows(t, result))
    if result.decision:
        st.html(
            Markup('<div class="tz" lang="{}">{}</div>').format(t.language, facts(_taken(t, result), "two"))
        )
    elif open_to:
        _decide(view, result)


def _follows(t: Text, result: Assessment) -> Markup:
    """Which goods go into the Register, which are refused and why (D22)."""
    protocol = result.protocol
    assert protocol
    names = {ballot.good_no: ballot.good.numbered for ballot in result.ballots}
    lines = []
    if protocol.positive:
        lines.append(
            t("assessment_page.to_include", goods=", ".join(names[number] for number in protocol.positive))
        )
    for number in protocol.negative:
        # The reasons are written in Kazakh and Russian; an English reader sees the Russian ones.
        reasons = protocol.results[number].reasons[document_language(t.language)]
        lines.append(t("assessment_page.to_refuse", good=names[number], reasons=reasons))
    return Markup('<div class="tz" lang="{}"><ul class="tz-tasks">{}</ul></div>').format(
        t.language, Markup("").join(Markup("<li><div>{}</div></li>").format(line) for line in lines)
    )


def _taken(t: Text, result: Assessment) -> list[tuple[str, object]]:
    taken = result.decision
    assert taken
    return [
        (t("assessment_page.decided_on"), t.date(taken.decided_on)),
        (t("assessment_page.decided_by"), taken.decided_by),
        (t("assessment_page.registration_no"), taken.registration_no or "—"),
        (t("assessment_page.reply_no"), taken.reply_no or "—"),
    ]


def _decide(view: View, result: Assessment) -> None:
    t = view.t
    protocol = result.protocol
    assert protocol
    if protocol.positive and result.blockers_before_inclusion:
        left = "; ".join(t(key, **values) for key, values in result.blockers_before_inclusion)
        note(t("assessment_page.inclusion_waits", left=left), kind="warn")
        return
    with st.form("decide"):
        added: Texts = {}
        if protocol.negative:
            added = text_in_both(t, t("assessment_page.added"), "added")
        label = t("assessment_page.decide_include" if protocol.positive else "assessment_page.decide_refuse")
        if st.form_submit_button(label, type="primary", icon=":material/gavel:"):
            act(
                decision.decide,
                view.database,
                view.actor,
                result.application,
                expected_version=result.case.version,
                on=today(),
                reasons=added,
            )
