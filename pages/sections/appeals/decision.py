"""The commission and its decision: the sitting, who stands aside, the votes, what was decided and why
(clauses 33, 34)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.appeals import proceedings as appeals
from analytics.casework.appeals.decision import decide
from analytics.casework.appeals.reading import Appeal
from analytics.order.commission import Seat
from analytics.order.states import PathError, stage_key
from analytics.order.voting import Vote
from analytics.text import DOCUMENT_LANGUAGES, Text, document_language
from analytics.text.values import Sentence, Values
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import empty, help_line, note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.date_field import date_field
from pages.kit.tables import html_table

LEADS = (Seat.CHAIR, Seat.SECRETARY)


def decision_section(view: View, result: Appeal, *, replays: bool) -> None:
    t = view.t
    st.header(t("appeals_page.decision"), anchor=False)
    if result.edition is None:
        empty(t("appeals_page.no_commission"), t("appeals_page.no_commission_then"))
        return
    _commission(t, result)
    st.html(_votes(t, result))
    if not result.is_open:
        _decided(t, result)
        return
    seat = result.seat_of(view.actor.login)
    leads = seat in LEADS and may(view.actor, "action", "decide_appeal")
    if leads:
        _sitting(view, result)
    if view.actor.login in result.voting:
        _vote(view, result)
    if seat is not None:
        _aside(view, result, leads=leads)
    if leads:
        _decide(view, result, replays=replays)
    if may(view.actor, "action", "file_appeal"):
        with (
            st.expander(t("appeals_page.withdraw"), icon=":material/undo:"),
            st.form("withdraw_appeal", border=False),
        ):
            reason = st.text_input(t("appeals_page.reason"), key="withdraw_reason")
            if st.form_submit_button(t("appeals_page.withdraw")):
                act(
                    appeals.withdraw,
                    view.database,
                    view.actor,
                    result.number,
                    reason=reason,
                    expected_version=result.head.version,
                    on=today(),
                )


def _commission(t: Text, result: Appeal) -> None:
    """By which regulations it votes."""
    assert result.edition
    assert result.count
    commission = result.edition.commission
    rules = commission.regulations
    text = t(
        "appeals_page.rules",
        name=commission.name(t.language),
        number=rules.number,
        day=t.date(rules.approved_on),
        quorum=result.count.quorum,
    )
    help_line(text)


def _votes(t: Text, result: Appeal) -> Markup:
    """Each member who sits, or stands aside, and their vote."""
    heads = [t(f"appeals_page.column.{name}") for name in ("member", "seat", "vote")]
    rows = []
    for member in result.sitting:
        cast = result.votes.get(member.login)
        vote = (
            t(f"appeals_page.vote.{cast.vote}")
            if cast
            else t("appeals_page.not_voted")
            if member.login in result.voting
            else "—"
        )
        dissent = (
            Markup('<br><span class="tz-small">{}</span>').format(cast.dissent)
            if cast and cast.dissent
            else ""
        )
        seat = result.seat_of(member.login) or member.seat
        cells = (member.name, member.body, t(f"commissions.seat.{seat.value}"), vote, dissent)
        rows.append(
            Markup(
                '<tr><th scope="row">{}<br><span class="tz-small">{}</span></th><td>{}</td><td>{}{}</td></tr>'
            ).format(*cells)
        )
    for login, recusal in result.recusals.items():
        text = t(
            "appeals_page.aside", kind=t(f"appeals_page.aside_kind.{recusal.kind}"), reason=recusal.reason
        )
        rows.append(
            Markup('<tr><th scope="row">{}</th><td>—</td><td>{}</td></tr>').format(
                result.name_of(login), text
            )
        )
    return html_table(t, t("appeals_page.decision"), heads, Markup("").join(rows))


def _decided(t: Text, result: Appeal) -> None:
    row = result.head
    stage = t(stage_key(row.stage))
    if not row.decision_no:
        note(t("appeals_page.closed", stage=stage, on=t.date(result.day)))
        return
    reasons = result.reasons[document_language(t.language)]
    note(
        t("appeals_page.decided", stage=stage, number=row.decision_no, on=t.date(result.day)),
        reasons,
    )
    restored = [entry.registration_no for entry in result.entries if entry.reinstated_by]
    if restored:
        st.html(
            Markup('<p class="tz">{}</p>').format(t("appeals_page.restored", numbers=", ".join(restored)))
        )


def _sitting(view: View, result: Appeal) -> None:
    with st.form("appeal_sitting"):
        day = date_field(
            view.t,
            st.container(),
            view.t("appeals_page.sitting_day"),
            result.head.sitting_on or today(),
            "appeal_sitting_on",
        )
        if st.form_submit_button(view.t("appeals_page.sitting_button"), icon=":material/event:"):
            values: Values = {
                "sitting_on": day,
                "expected_version": result.head.version,
                "on": today(),
            }
            act(appeals.set_sitting, view.database, view.actor, result.number, **values)


def _vote(view: View, result: Appeal) -> None:
    t = view.t
    if result.blockers_before_vote:
        empty(t("appeals_page.vote_closed"), _left(t, result.blockers_before_vote))
        return
    mine = result.votes.get(view.actor.login)
    with st.form("appeal_vote"):
        cast = st.radio(
            t("appeals_page.your_vote"),
            list(Vote),
            index=list(Vote).index(Vote(mine.vote)) if mine else None,
            format_func=lambda one: t(f"appeals_page.vote.{one.value}"),
            key="appeal_vote_cast",
        )
        dissent = st.text_input(
            t("appeals_page.dissent"), value=(mine and mine.dissent) or "", key="appeal_dissent"
        )
        if (
            st.form_submit_button(t("appeals_page.vote_button"), icon=":material/how_to_vote:")
            and cast is not None
        ):
            act(appeals.vote, view.database, view.actor, result.number, cast, on=today(), dissent=dissent)


def _aside(view: View, result: Appeal, *, leads: bool) -> None:
    """Oneself; the chair and the secretary also another."""
    t = view.t
    with (
        st.expander(t("appeals_page.stand_aside"), icon=":material/person_off:"),
        st.form("appeal_aside", border=False),
    ):
        logins = [member.login for member in result.sitting] if leads else [view.actor.login]
        who = st.selectbox(
            t("appeals_page.column.member"),
            logins,
            format_func=lambda one: plain(result.name_of(one)),
            key="aside_who",
        )
        kind = st.radio(
            t("appeals_page.aside_why"),
            appeals.RECUSAL_KINDS,
            format_func=lambda one: t(f"appeals_page.aside_kind.{one}"),
            key="aside_kind",
        )
        reason = st.text_input(t("appeals_page.reason"), key="aside_reason")
        if st.form_submit_button(t("appeals_page.stand_aside")):
            act(
                appeals.recuse,
                view.database,
                view.actor,
                result.number,
                who,
                kind=kind,
                reason=reason,
                on=today(),
            )


def _decide(view: View, results: Appeal, *, replays: bool) -> None:
    """Open once the votes give a result; what is entered is what was voted, with grounds in both
    languages."""
    t = view.t
    if results.blockers_before_vote and view.actor.login in results.voting:
        return  # said where the vote is
    if results.blockers_before_decision:
        empty(t("appeals_page.decide_closed"), _left(t, results.blockers_before_decision))
        return
    assert results.count
    granted = bool(results.count.positive)
    with st.form("appeal_decide"):
        result = t(f"appeals_page.vote.{'for' if granted else 'against'}")
        st.markdown(
            t(
                "appeals_page.voted",
                result=result,
                votes_for=results.count.votes_for,
                votes_against=results.count.votes_against,
            )
        )
        if results.count.casting_vote:
            st.caption(t("appeals_page.casting"))
        reasons = {
            language: st.text_area(
                t(f"appeals_page.reasons_{language}"),
                key=f"appeal_reasons_{language}",
                placeholder=t("appeals_page.reasons_help"),
            )
            for language in DOCUMENT_LANGUAGES
        }
        st.caption(linked_markdown(t, t("appeals_page.binds")))
        pressed = st.form_submit_button(
            t("appeals_page.decide"), type="primary", icon=":material/gavel:", disabled=not replays
        )
        if pressed and replays:
            values: Values = {
                "granted": granted,
                "reasons": reasons,
                "expected_version": results.head.version,
                "on": today(),
            }
            act(decide, view.database, view.actor, results.number, **values)


def _left(t: Text, left: list[Sentence]) -> str:
    return "; ".join(PathError(key, **values).render(t) for key, values in left)
