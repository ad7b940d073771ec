"""What may be done with a version: evaluated with a reason, approved by a second person from a day, retired
(D10). Each for whoever has its right."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import may
from analytics.casework.models import versions
from analytics.casework.models.history import (
    ACTIVE,
    APPROVED,
    CANDIDATE,
    EVALUATED,
    REPLACED,
    UNFIT,
    Standing,
)
from analytics.text import UserError
from pages.frame.opened import today
from pages.frame.states import user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.date_field import date_field
from pages.kit.shadow_run import shadow_note
from pages.kit.version_upload import version_upload
from pages.sections.models.compare import approval_note


def acts_section(view: View, rows: list[Standing]) -> None:
    waiting = [row.version for row in rows if row.state in (CANDIDATE, EVALUATED, UNFIT)]
    standing = [row.version for row in rows if row.state in (APPROVED, ACTIVE, REPLACED)]
    if may(view.actor, "action", "register_model"):
        version_upload(view)
    if waiting and may(view.actor, "action", "evaluate_model"):
        _evaluate(view, waiting)
    if may(view.actor, "action", "approve_model"):
        if waiting:
            _approve(view, waiting)
        if standing:
            _retire(view, standing)


def _evaluate(view: View, waiting: list[str]) -> None:
    t = view.t
    with st.expander(t("models_page.evaluate"), icon=":material/rate_review:"):
        st.caption(t("models_page.evaluate_help"))
        with st.form("model_evaluate", border=False):
            version = st.selectbox(t("models_page.column.version"), waiting, key="evaluate_version")
            opinion = st.radio(
                t("models_page.opinion"),
                (True, False),
                format_func=lambda fit: t(f"models_page.{'fit' if fit else 'unfit'}"),
                index=None,
                horizontal=True,
                key="evaluate_opinion",
            )
            reason = st.text_area(t("models_page.column.why"), key="evaluate_reason")
            if st.form_submit_button(t("models_page.evaluate_button"), type="primary"):
                if opinion is None:
                    user_error(UserError("models_page.opinion_missing"))
                    return
                act(
                    versions.evaluate,
                    view.database,
                    view.actor,
                    version,
                    favourable=opinion,
                    reason=reason,
                )


def _approve(view: View, waiting: list[str]) -> None:
    t = view.t
    with st.expander(t("setup.version.approve"), icon=":material/verified:"):
        st.caption(t("models_page.approve_help"))
        for each in waiting:
            approval_note(view, each)
            shadow_note(view, each)
        with st.form("model_approve", border=False):
            version = st.selectbox(t("models_page.column.version"), waiting, key="approve_version")
            day = date_field(
                t, st.container(), t("models_page.active_from"), today(), "approve_day", least=today()
            )
            reason = st.text_area(t("models_page.column.why"), key="approve_reason")
            if st.form_submit_button(t("setup.version.approve_button"), type="primary"):
                act(
                    versions.activate,
                    view.database,
                    view.actor,
                    version,
                    active_from=day,
                    today=today(),
                    reason=reason,
                )


def _retire(view: View, standing: list[str]) -> None:
    t = view.t
    with st.expander(t("models_page.retire"), icon=":material/inventory_2:"):
        st.caption(t("models_page.retire_help"))
        with st.form("model_retire", border=False):
            version = st.selectbox(t("models_page.column.version"), standing, key="retire_version")
            day = date_field(
                t, st.container(), t("models_page.retired_from"), today(), "retire_day", least=today()
            )
            reason = st.text_area(t("models_page.column.why"), key="retire_reason")
            if st.form_submit_button(t("models_page.retire"), type="primary"):
                act(
                    versions.retire,
                    view.database,
                    view.actor,
                    version,
                    on=day,
                    today=today(),
                    reason=reason,
                )
