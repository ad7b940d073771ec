"""Until a first version decides (D10, D23, D36): past decisions from a file, a version registered, approved
by a second person, the trial period opened and closed by the head. Each part for those with its right."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from analytics.access.rights import may
from analytics.casework.intake.declarations import report_lines
from analytics.casework.models import outcomes, trial, versions
from analytics.casework.models.rows import ListedVersion
from analytics.text import UserError
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import empty, user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.uploader import uploader
from pages.kit.version_upload import version_upload

LARGEST_MB = 5
SHOWN = 20


def first_version(view: View) -> None:
    t = view.t
    st.header(t("setup.version.title"), anchor=False)
    known = versions.versions(view.database, view.actor)
    if may(view.actor, "action", "record_outcome"):
        _past_decisions(view)
    if may(view.actor, "action", "register_model"):
        version_upload(view)
    if may(view.actor, "action", "approve_model"):
        _approving(view, known)
    if may(view.actor, "action", "set_trial_period"):
        _trial(view, known)


def _past_decisions(view: View) -> None:
    t = view.t
    with st.expander(t("setup.version.outcomes"), icon=":material/history_edu:"):
        st.caption(t("models.outcomes.file"))
        file = uploader(t, t("setup.version.outcomes_file"), ("csv", "xlsx"), "outcomes", LARGEST_MB)
        if file is None or not st.button(t("setup.version.take_in"), type="primary", key="outcomes_take_in"):
            return
        with tempfile.TemporaryDirectory(prefix="upload-") as folder:
            path = Path(folder) / (Path(file.name).name or "upload")
            path.write_bytes(file.getbuffer())
            try:
                done = outcomes.import_outcomes(view.database, view.actor, path, today())
            except UserError as error:
                user_error(error)
                return
        text = t(f"models.outcomes.{done.status}", n=done.rows, problems=done.problems.height)
        (st.error if done.refused else st.success)(text)
        for line in report_lines(done.problems.head(SHOWN), t):
            st.markdown(plain(f"{line.row}, {line.column}: {line.reason}"))


def _approving(view: View, known: list[ListedVersion]) -> None:
    t = view.t
    candidates = [row.version for row in known if row.approved_by is None]
    with st.expander(t("setup.version.approve"), icon=":material/verified:"):
        if not candidates:
            empty(t("setup.version.no_candidate"), t("setup.version.no_candidate_then"))
            return
        version = st.selectbox(t("setup.version.name"), candidates, key="approve_version_name")
        row = next(row for row in known if row.version == version)
        st.caption(t("setup.version.made_by", who=plain(row.made_by), at=t.moment(row.registered_at)))
        if row.made_up:
            st.caption(t("setup.version.made_up"))
        if st.button(t("setup.version.approve_button"), type="primary", key="approve_version"):
            act(
                versions.activate,
                view.database,
                view.actor,
                version,
                active_from=today(),
                today=today(),
            )


def _trial(view: View, known: list[ListedVersion]) -> None:
    t = view.t
    running = trial.running(view.database, today())
    with st.expander(t("setup.trial.title"), icon=":material/science:"):
        if not known:
            empty(t("setup.version.no_candidate"), t("setup.version.no_candidate_then"))
            return
        with st.form("trial", border=False):
            document = st.text_input(t("models.trial.help.document"), key="trial_document")
            if running is not None:
                st.caption(t("setup.trial.runs", version=running.version, day=t.date(running.opened_on)))
                if st.form_submit_button(t("setup.trial.close"), type="primary"):
                    act(trial.close_trial, view.database, view.actor, on=today(), document=document)
                return
            version = st.selectbox(
                t("models.trial.help.version"), [row.version for row in known], key="trial_version"
            )
            if st.form_submit_button(t("setup.trial.open"), type="primary"):
                act(trial.open_trial, view.database, view.actor, version, on=today(), document=document)
