"""Signers and submitting bodies as the administrator notes them (7, 8, 10, 22, 23), and the decreed transfers
of working days (D2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup

from analytics.casework.signing import signers
from analytics.casework.submissions import bodies as submitting_bodies
from analytics.order import calendar
from analytics.text import Text, document_language
from pages.frame.clause_link import linked_markdown
from pages.frame.states import empty, help_line
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.logins import named_login
from pages.kit.tables import headed_row, html_table

TRANSFERS_SHOWN = 12


def signers_section(view: View) -> None:
    t = view.t
    st.header(linked_markdown(t, t("people_page.signers")), anchor=False)
    rows = [
        (named_login(t, row.login), row.iin, row.reason, t.moment(row.recorded_at))
        for row in signers.signers(view.database, view.actor)
    ]
    _table(t, "signers", ("login", "iin", "reason", "noted"), rows)
    with (
        st.expander(t("people_page.signer_note"), icon=":material/signature:"),
        st.form("signer", border=False),
    ):
        login = st.text_input(t("people_page.login"), key="signer_login")
        iin = st.text_input(t("people_page.iin"), key="signer_iin", max_chars=12)
        reason = st.text_input(t("people_page.reason"), key="signer_reason")
        if st.form_submit_button(t("people_page.note"), type="primary"):
            act(signers.set_signer, view.database, view.actor, login, iin, reason=reason)


def bodies_section(view: View) -> None:
    t = view.t
    st.header(linked_markdown(t, t("people_page.bodies")), anchor=False)
    name = f"name_{document_language(t.language)}"
    rows = [
        (getattr(row, name), row.bin, t(f"people_page.kind.{row.kind}"), row.basis)
        for row in submitting_bodies.bodies(view.database, view.actor)
    ]
    _table(t, "bodies", ("body", "bin", "kind", "reason"), rows)
    with (
        st.expander(t("people_page.body_note"), icon=":material/assured_workload:"),
        st.form("body", border=False),
    ):
        bin = st.text_input(t("people_page.bin"), key="body_bin", max_chars=12)
        kind = st.selectbox(
            t("people_page.column.kind"),
            list(submitting_bodies.CLAUSES),
            format_func=lambda one: t(f"people_page.kind.{one}"),
            key="body_kind",
        )
        name_kk = st.text_input(t("people_page.name_kk"), key="body_name_kk")
        name_ru = st.text_input(t("people_page.name_ru"), key="body_name_ru")
        basis = st.text_input(t("people_page.reason"), key="body_basis")
        if st.form_submit_button(t("people_page.note"), type="primary"):
            act(
                submitting_bodies.set_body,
                view.database,
                view.actor,
                bin,
                kind,
                name_kk,
                name_ru,
                basis=basis,
            )


def calendar_section(t: Text) -> None:
    """The newest decreed transfers, over the public holidays: they are edited as a file, and terms that begin
    later follow them."""
    st.header(t("people_page.calendar"), anchor=False)
    help_line(t("people_page.calendar_help"))
    rows = [
        (
            t.date(row.day),
            t(f"people_page.transfer.{row.kind}"),
            t.date(row.moved_from) if row.moved_from else "—",
            row.decree,
        )
        for row in calendar.transfers()[:TRANSFERS_SHOWN]
    ]
    _table(t, "calendar", ("day", "what", "moved_from", "decree"), rows)


def _table(t: Text, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    drawn = Markup("").join(headed_row(*cells) for cells in rows)
    if drawn:
        st.html(
            html_table(
                t, t(f"people_page.{name}"), [t(f"people_page.column.{one}") for one in columns], drawn
            )
        )
    else:
        empty(t("people_page.none_noted"))
