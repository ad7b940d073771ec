"""Editions of commissions (clauses 15, 33): in force, waiting for the head's approval, put forward from a
file."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.commissions import commission_file
from analytics.casework.commissions import editions as commissions
from analytics.casework.commissions import proposals as commission_proposals
from analytics.casework.commissions.proposals import Proposal
from analytics.order.commission import Commission, Kind
from analytics.text import Text
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import empty, help_line
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.tables import headed_row, html_table
from pages.kit.uploader import uploader

COLUMNS = ("commission", "industries", "order", "since", "members")
LARGEST_MB = 1


def commissions_section(view: View) -> None:
    t = view.t
    st.header(linked_markdown(t, t("people_page.commissions")), anchor=False)
    result = commissions.commissions_in_force(view.database, view.actor, today(), tuple(Kind))
    if result:
        heads = [t(f"people_page.column.{name}") for name in COLUMNS]
        st.html(
            html_table(
                t, t("people_page.commissions"), heads, Markup("").join(_row(t, one) for one in result)
            )
        )
    else:
        empty(t("people_page.no_commissions"), t("people_page.no_commissions_then"))
    for proposal in commission_proposals.waiting(view.database, view.actor):
        _waiting(view, proposal)
    if may(view.actor, "action", "propose_commission"):
        _propose(view)


def _row(t: Text, one: commissions.Edition) -> Markup:
    commission = one.commission
    cells = (
        _industries(t, commission),
        t("people_page.order", number=commission.order_no, day=t.date(commission.order_on)),
        t.date(commission.valid_from),
        str(len(commission.sitting(today()))),
    )
    name = Markup('{}<br><span class="tz-small">{}</span>').format(
        commission.name(t.language), t("people_page.edition", n=one.edition)
    )
    return headed_row(name, *cells)


def _industries(t: Text, commission: Commission) -> str:
    if commission.kind is Kind.APPEAL:
        return t("commissions_command.complaints")
    return ", ".join(prefix or t("people_page.all_others") for prefix in commission.industries)


def _waiting(view: View, proposal: Proposal) -> None:
    """What somebody put forward; the head's two buttons, where the head is not the one who did."""
    t = view.t
    commission = proposal.commission
    with st.container(border=True):
        st.html(
            Markup(
                '<div class="tz" lang="{}"><b>{}</b><p class="tz-small">{}</p><p'
                ' class="tz-small">{}</p></div>'
            ).format(
                t.language,
                t(
                    "people_page.waits",
                    name=commission.name(t.language),
                    day=t.date(commission.valid_from),
                ),
                t("people_page.proposed", who=proposal.proposed_by, at=t.moment(proposal.proposed_at)),
                t(
                    "people_page.proposal",
                    order=commission.order_no,
                    industries=_industries(t, commission),
                    members="; ".join(
                        f"{member.name}, {t(f'commissions.seat.{member.seat.value}')}"
                        for member in commission.members
                    ),
                ),
            )
        )
        if not may(view.actor, "action", "approve_commission"):
            return
        row = st.container(horizontal=True)
        if row.button(
            t("people_page.approve"),
            type="primary",
            icon=":material/gavel:",
            key=f"approve_{proposal.number}",
        ):
            act(commission_proposals.approve, view.database, view.actor, proposal.number)
        if row.button(t("people_page.decline"), icon=":material/undo:", key=f"decline_{proposal.number}"):
            act(commission_proposals.decline, view.database, view.actor, proposal.number)


def _propose(view: View) -> None:
    t = view.t
    with st.expander(t("people_page.propose"), icon=":material/upload_file:"):
        help_line(t("people_page.propose_help"))
        file = uploader(t, t("people_page.file"), ("toml",), "edition", LARGEST_MB)
        if file is not None and st.button(t("people_page.propose_button"), type="primary", key="propose"):
            act(_propose_all, view, file.getvalue(), plain(file.name))


def _propose_all(view: View, content: bytes, name: str) -> None:
    """Every commission of the file, or none: a file that is not sound to its end puts nothing forward."""
    result = commission_file.read_content(content, name)
    for one in result:
        commissions.require_sound(one)
    for one in result:
        commission_proposals.propose(view.database, view.actor, one)
