"""Consents of clause 10(1)-(3) on the page of an application: in force or withdrawn, with what follows;
facilities' remote viewing."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.filing import consents
from analytics.casework.filing.consents import Access, Consent, Standing, named
from analytics.text import Text
from pages.frame.clause_link import clause_link, linked_markdown
from pages.frame.opened import today
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.date_field import date_field
from pages.kit.tags import tag


def consents_section(view: View, application: str) -> None:
    """The three with their state and consequence, the facilities, and for those who may the noting of
    changes."""
    t = view.t
    result = consents.read_consents(view.database, view.actor, application)
    st.header(linked_markdown(t, t("filing_consents.head")), anchor=False)
    items = [_consent(t, result, one) for one in result.consents] + [
        _access(view, one) for one in result.accesses
    ]
    st.html(
        Markup('<div class="tz" lang="{}"><ul class="tz-tasks">{}</ul></div>').format(
            t.language, Markup("").join(items)
        )
    )
    if may(view.actor, "action", "note_consents"):
        with st.expander(t("filing_consents.note"), icon=":material/edit_note:"):
            _note_consent(view, result)
            _note_access(view, result)


def _consent(t: Text, result: Standing, one: Consent) -> Markup:
    if one.in_force:
        state = tag(
            t("filing_consents.in_force_since", day=t.date(one.given_on)) if one.given_on else "", "✓", "high"
        )
    elif one.withdrawn_on:
        state = tag(t("filing_consents.withdrawn", day=t.date(one.withdrawn_on)), "✕", "low")
    else:
        state = tag(t("filing_consents.not_given"), "✕", "low")
    consequence = result.consequence(one)
    text = t(consequence, paper=one.paper or "—") if consequence else ""
    return Markup(
        '<li><div><b>{}</b> <span class="tz-small">{}</span><p class="tz-small">{}</p></div><div'
        ' class="state">{}</div></li>'
    ).format(
        t(f"filing_consents.name.{one.field}"),
        clause_link(t, one.clause, t("filing_consents.clause", clause=named(one.clause))),
        text,
        state,
    )


def _access(view: View, one: Access) -> Markup:
    """A facility; where to look only for those who may."""
    t = view.t
    if one.is_open and one.since:
        state = tag(t("filing_consents.viewed_since", day=t.date(one.since)), "✓", "high")
    else:
        state = tag(
            t("filing_consents.not_viewed_since", day=t.date(one.since))
            if one.since
            else t("filing_consents.not_viewed"),
            "◷",
            "medium",
        )
    where = ""
    if one.is_open:
        shown = may(view.actor, "field", "video_access")
        where = (
            t("filing_consents.where", address=one.address, reference=one.reference)
            if shown
            else t("filing_consents.where_closed")
        )
    return Markup(
        '<li><div><b>{}</b><p class="tz-small">{}</p></div><div class="state">{}</div></li>'
    ).format(t("filing_consents.site", number=one.site_no, address=one.site), where, state)


def _note_consent(view: View, result: Standing) -> None:
    t = view.t
    by_clause = {one.clause: one for one in result.consents}
    clause = st.selectbox(
        t("filing_consents.which"),
        list(by_clause),
        format_func=lambda name: t(f"filing_consents.name.{by_clause[name].field}"),
        key="consent_clause",
    )
    paper = st.text_input(t("filing_consents.paper"), key="consent_paper")
    on = date_field(t, st.container(), t("filing_consents.on"), today(), "consent_on", most=today())
    if by_clause[clause].in_force:
        if st.button(t("filing_consents.withdraw"), key="consent_withdraw"):
            act(consents.withdraw, view.database, view.actor, result.application, clause, on=on, paper=paper)
    elif st.button(t("filing_consents.give_again"), key="consent_give"):
        act(consents.give_again, view.database, view.actor, result.application, clause, on=on, paper=paper)


def _note_access(view: View, result: Standing) -> None:
    t = view.t
    if not result.accesses:
        return
    sites = {one.site_no: one for one in result.accesses}
    site = st.selectbox(
        t("filing_consents.which_site"),
        list(sites),
        format_func=lambda number: f"{number}. {sites[number].site}",
        key="consent_site",
    )
    if sites[site].is_open:
        if st.button(t("filing_consents.close_access"), key="consent_close_access"):
            act(consents.close_access, view.database, view.actor, result.application, site, on=today())
        return
    address = st.text_input(t("filing_consents.address"), key="consent_address")
    reference = st.text_input(
        t("filing_consents.reference"), key="consent_reference", help=t("filing_consents.reference_help")
    )
    if st.button(t("filing_consents.open_access"), key="consent_open_access"):
        act(
            consents.open_access,
            view.database,
            view.actor,
            result.application,
            site,
            address=address,
            reference=reference,
            on=today(),
        )
