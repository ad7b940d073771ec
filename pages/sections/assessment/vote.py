"""The vote on each good and the protocol (clauses 19, 23, D22): closed until all is done that must be, and
saying exactly what is left."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment import protocol
from analytics.casework.assessment.state import Assessment, Ballot
from analytics.order.commission import Seat
from analytics.order.voting import Vote, quorum_needed
from analytics.text import Text
from analytics.text.both_languages import Texts
from pages.frame.clause_link import linked
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import empty, help_line, note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.both_languages import text_in_both
from pages.kit.good_figures import ask_figures, figures_list
from pages.kit.tables import html_table
from pages.kit.tags import tag
from pages.sections.assessment.signing import signatures_list, signing_section

LOOK = {True: ("✓", "high"), False: ("✕", "low"), None: ("◌", "")}
VOTE_COLUMNS = ("good", "for", "against", "abstain", "result")
RESULT = {True: "positive", False: "negative"}


def vote_section(view: View, result: Assessment) -> None:
    t = view.t
    st.header(t("assessment_page.vote"), anchor=False)
    if result.protocol is None and not result.vote_is_open:
        left = "; ".join(t(key, **values) for key, values in result.blockers_before_vote)
        empty(t("assessment_page.vote_closed"), t("assessment_page.vote_closed_then", left=left))
        return
    rules = result.commission.regulations
    head = t(
        "assessment_page.rules",
        number=rules.number,
        day=t.date(rules.approved_on),
        quorum=quorum_needed(rules, result.commission.composition(result.on, result.recusals)),
    )
    help_line(head)
    st.html(votes_table(t, result))
    leads = result.seat_of(view.actor.login) in (Seat.CHAIR, Seat.SECRETARY)
    if result.protocol is None:
        if view.actor.login in result.voting:
            _cast(view, result)
        if leads:
            _draw_up(view, result)
        return
    _protocol(view, result, leads=leads)


def votes_table(t: Text, result: Assessment) -> Markup:
    """A row a good: who voted how, the result so far or as recorded."""
    heads = [t(f"assessment_page.vote_column.{name}") for name in VOTE_COLUMNS]
    rows = Markup("").join(_row(t, result, ballot) for ballot in result.ballots)
    return html_table(t, t("assessment_page.vote"), heads, rows)


def _row(t: Text, result: Assessment, ballot: Ballot) -> Markup:
    recorded = result.protocol.results.get(ballot.good_no) if result.protocol else None
    positive = recorded.positive if recorded else ballot.count.positive
    word = t(f"states.result.{RESULT[positive]}") if positive is not None else t("assessment_page.no_result")
    cells = []
    for vote in Vote:
        names = [result.name_of(login) for login, cast in ballot.votes.items() if cast.vote is vote]
        cells.append(
            Markup(
                '<td><span class="tz-only-narrow tz-muted">{}: </span>{}<br><span'
                ' class="tz-small">{}</span></td>'
            ).format(t(f"commissions.vote.{vote.value}"), len(names), ", ".join(names))
        )
    casting = recorded.casting_vote if recorded else ballot.count.casting_vote
    below = (
        Markup('<br><span class="tz-small">{}</span>').format(t("assessment_page.casting"))
        if casting
        else Markup("")
    )
    return Markup('<tr><th scope="row">{}</th>{}<td>{}{}</td></tr>').format(
        good_label(ballot), Markup("").join(cells), tag(word, *LOOK[positive]), below
    )


def good_label(ballot: Ballot) -> str:
    """Number and name; of the producer itself (an update) the name alone."""
    return ballot.good.numbered if ballot.good_no else ballot.good.name


def _cast(view: View, result: Assessment) -> None:
    """The member's own votes; a good left open is not voted on."""
    t = view.t
    with (
        st.expander(t("assessment_page.cast"), icon=":material/how_to_vote:", expanded=True),
        st.form("cast", border=False),
    ):
        values: dict[int, tuple[Vote, Texts | None]] = {}
        for ballot in result.ballots:
            mine = ballot.votes.get(view.actor.login)
            vote = st.radio(
                plain(ballot.good.numbered),
                list(Vote),
                index=list(Vote).index(mine.vote) if mine else None,
                format_func=lambda one: t(f"commissions.vote.{one.value}"),
                horizontal=True,
                key=f"vote_{ballot.good_no}",
            )
            opinion = text_in_both(
                t,
                t("assessment_page.opinion", good=ballot.good_no),
                f"opinion_{ballot.good_no}",
                value=mine.opinion if mine else None,
            )
            if vote is not None:
                values[ballot.good_no] = (vote, opinion)
        if st.form_submit_button(t("assessment_page.cast_button"), type="primary"):
            act(protocol.vote, view.database, view.actor, result.application, values, on=today())


def _draw_up(view: View, result: Assessment) -> None:
    """The secretary's part: reasons for what is negative, in both languages, then the protocol."""
    t = view.t
    if result.blockers_before_protocol:
        left = "; ".join(t(key, **values) for key, values in result.blockers_before_protocol)
        help_line(t("assessment_page.protocol_waits", left=left))
        return
    with st.form("draw_up"):
        reasons: dict[int, Texts] = {}
        established = {}
        for ballot in result.ballots:
            if ballot.count.positive:
                established[ballot.good_no] = ask_figures(t, ballot.good)
                continue
            good = plain(ballot.good.numbered)
            reasons[ballot.good_no] = text_in_both(
                t, t("assessment_page.reasons", good=good), f"reasons_{ballot.good_no}"
            )
        if st.form_submit_button(t("assessment_page.draw_up"), type="primary", icon=":material/description:"):
            act(
                protocol.draft_protocol,
                view.database,
                view.actor,
                result.application,
                expected_version=result.case.version,
                on=today(),
                reasons=reasons,
                established=established,
            )


def _protocol(view: View, result: Assessment, *, leads: bool) -> None:
    """The protocol that stands: its signatures, then on to the head."""
    t = view.t
    standing = result.protocol
    assert standing
    st.header(t("assessment_page.protocol"), anchor=False)
    help_line(linked(t, t("assessment_page.drawn_up", day=t.date(standing.drawn_up_on))))
    if standing.established:
        goods = {ballot.good_no: ballot.good.numbered for ballot in result.ballots}
        st.html(figures_list(t, standing.established, goods))
    if result.documents_elsewhere:
        note(t("assessment_page.elsewhere", number=standing.protocol_no), t("assessment_page.elsewhere_then"))
        return
    signatures_list(t, result, standing.voted, standing.signed)
    signing_section(view, standing.protocol_no, standing.voted, standing.signed, key="protocol")
    if not leads or result.stage not in ("assessment", "protocol"):
        return
    if standing.unsigned:
        names = ", ".join(result.name_of(login) for login in standing.unsigned)
        help_line(t("assessment_page.protocol_unsigned", n=len(standing.unsigned), names=names))
    elif standing.positive and result.blockers_before_inclusion:
        left = "; ".join(t(key, **values) for key, values in result.blockers_before_inclusion)
        help_line(t("assessment_page.inclusion_waits", left=left))
    if not standing.unsigned and st.button(
        t("assessment_page.record"), type="primary", icon=":material/send:", key="record_protocol"
    ):
        act(
            protocol.record,
            view.database,
            view.actor,
            result.application,
            expected_version=result.case.version,
            today=today(),
        )
    with st.expander(t("assessment_page.cancel"), icon=":material/undo:"), st.form("cancel", border=False):
        reason = st.text_area(t("assessment_page.reason"), key="cancel_reason")
        if st.form_submit_button(t("assessment_page.cancel")):
            act(
                protocol.cancel,
                view.database,
                view.actor,
                result.application,
                reason=reason,
                on=today(),
                expected_version=result.case.version,
            )
