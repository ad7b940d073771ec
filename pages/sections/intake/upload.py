"""Loading on the page: what and as of when, a check that changes nothing, then the load. For those with the
right."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.access.rights import may
from analytics.casework.intake.declarations import CLASSIFIERS, KINDS, LoadReport
from analytics.casework.intake.loading import load_classifier, load_snapshot
from analytics.text import Text, UserError
from pages.frame.states import empty, user_error
from pages.frame.view import View
from pages.kit.date_field import date_field, optional_date_field
from pages.kit.uploader import most_megabytes, uploader, uploader_of_many
from pages.sections.intake.problems import problems_table

TYPES = ("csv", "xlsx", "parquet")


@dataclass(frozen=True)
class UploadForm:
    """What the form asks for."""

    classifier: bool
    name: str
    files: list[Any]
    as_of: date
    covers_from: date | None = None
    covers_to: date | None = None
    source: str | None = None
    quarantine: bool = False
    confirmed_departures: int | None = None

    @property
    def mark(self) -> tuple[Any, ...]:
        """Changes when anything of the form does: an older check then counts no more."""
        files = tuple((file.file_id, file.name) for file in self.files)
        return (self.name, files, self.as_of, self.covers_from, self.covers_to, self.source, self.quarantine)


def upload_view(view: View, day: date) -> None:
    t = view.t
    choices = [name for name in ("snapshot", "classifier") if may(view.actor, "action", f"load_{name}")]
    what = st.segmented_control(
        t("intake_page.what"),
        choices,
        format_func=lambda name: t(f"intake_page.what.{name}"),
        default=choices[0],
        required=True,
        key="upload_what",
    )
    pending = classifier_form(t, day) if what == "classifier" else snapshot_form(t, day)
    if not pending.files:
        empty(t("intake_page.form.no_files"), t("intake_page.form.no_files_then"))
        return
    if st.button(t("intake_page.form.check"), icon=":material/rule:", key="upload_check"):
        with st.spinner(t("intake_page.form.checking")):
            remember_report(view, pending, check_only=True)
    report = st.session_state.get("upload_report")
    if report is None or st.session_state.get("upload_mark") != pending.mark:
        return
    show_report(t, report)
    if report.status == "good" and st.button(
        t("intake_page.form.load"), type="primary", icon=":material/upload:", key="upload_load"
    ):
        with st.spinner(t("intake_page.form.loading")):
            remember_report(view, pending, check_only=False)
        if st.session_state["upload_report"] is not None:
            st.rerun()  # what went wrong stays in sight


def snapshot_form(t: Text, day: date) -> UploadForm:
    left, right = st.columns(2, gap="large")
    kind = left.selectbox(
        t("intake_page.form.kind"),
        list(KINDS),
        format_func=lambda name: t(f"intake_page.kind.{name}"),
        key="upload_kind",
    )
    source = right.text_input(t("intake_page.form.source"), key="upload_source", max_chars=200)
    first, second, third = st.columns(3, gap="large")
    as_of = date_field(t, first, t("intake_page.form.as_of"), day, "upload_as_of", most=day)
    text = t("intake_page.form.covers_help")
    start = optional_date_field(
        t, second, t("intake_page.form.covers_from"), None, "upload_covers_from", help=text
    )
    end = optional_date_field(t, third, t("intake_page.form.covers_to"), None, "upload_covers_to", help=text)
    files = uploader_of_many(t, t("intake_page.form.files"), TYPES, "upload_files", most_megabytes())
    quarantine = st.checkbox(t("intake_page.form.quarantine"), key="upload_quarantine")
    confirmed = _confirmed_departures(t) if kind == "taxpayers" else None
    return UploadForm(False, kind, files, as_of, start, end, source or None, quarantine, confirmed)


def _confirmed_departures(t: Text) -> int | None:
    """How many entries the load may exclude beyond what needs no confirmation (30, D31)."""
    return st.number_input(
        t("intake_page.form.departures"),
        min_value=1,
        value=None,
        step=1,
        help=t("intake_page.form.departures_help"),
        key="upload_departures",
    )


def classifier_form(t: Text, day: date) -> UploadForm:
    left, right = st.columns(2, gap="large")
    name = left.selectbox(
        t("intake_page.form.classifier"),
        CLASSIFIERS,
        format_func=lambda name: t(f"intake_page.classifier.{name}"),
        key="upload_classifier",
    )
    as_of = date_field(t, right, t("intake_page.form.as_of"), day, "upload_classifier_as_of", most=day)
    file = uploader(t, t("intake_page.form.file"), TYPES, "upload_classifier_file", most_megabytes())
    return UploadForm(True, name, [file] if file is not None else [], as_of)


def remember_report(view: View, pending: UploadForm, *, check_only: bool) -> None:
    """Runs the load over copies of the uploads under their own names; what is wrong with the request is shown
    at once."""
    st.session_state["upload_report"] = None
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        paths = [write_copy(Path(folder) / str(place), file) for place, file in enumerate(pending.files)]
        try:
            if pending.classifier:
                report = load_classifier(
                    view.database,
                    view.actor,
                    pending.name,
                    paths[0],
                    as_of=pending.as_of,
                    check_only=check_only,
                )
            else:
                report = load_snapshot(
                    view.database,
                    view.actor,
                    pending.name,
                    paths,
                    as_of=pending.as_of,
                    covers_from=pending.covers_from,
                    covers_to=pending.covers_to,
                    source=pending.source,
                    quarantine=pending.quarantine,
                    check_only=check_only,
                    confirmed_departures=pending.confirmed_departures,
                )
        except UserError as error:
            user_error(error)
            return
    st.session_state["upload_report"] = report
    st.session_state["upload_mark"] = pending.mark


def write_copy(folder: Path, file: Any) -> Path:
    """Only the last part of the name is kept: an upload cannot choose where it is written."""
    folder.mkdir()
    path = folder / (Path(file.name).name or "upload")
    with path.open("wb") as stream:
        stream.write(file.getbuffer())
    return path


def show_report(t: Text, report: LoadReport) -> None:
    counts = {
        "rows": t.number(report.rows),
        "quarantined": t.number(report.quarantined),
        "warnings": t.number(report.warnings.height),
    }
    text = t(
        f"intake_page.result.{report.status}",
        number=report.load_id,
        problems=t.number(report.problems.height),
        **counts,
    )
    {"refused": st.error, "unchanged": st.info}.get(report.status, st.success)(text)
    if report.covers_cut and report.covers_to:
        st.info(t("intake_page.result.cut", day=t.date(report.covers_to)))
    ignored = [column for file in report.files for column in file.ignored_columns]
    if ignored:
        st.info(t("intake_page.result.ignored", columns=", ".join(ignored)))
    listed = report.listed()
    if not listed.is_empty():
        st.header(t("intake_page.result.list"))
        problems_table(
            t,
            listed,
            listed.height,
            f"{report.kind.replace(':', '-')}-{report.as_of}",
            t("intake_page.result.list"),
        )
