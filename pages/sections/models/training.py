"""Training on the page: what there is to learn from, how far a training is wherever it was begun, stopping
it, and what became of each (3.5, D10, D36, D37)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.models import jobs, outcomes
from analytics.casework.models.jobs import RUNNING, Job
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.states import empty, note
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.date_field import date_field
from pages.kit.logins import login_text
from pages.kit.own_html import own_html
from pages.kit.tables import html_table
from pages.kit.tags import tag

SEED = 327
LOOK = {
    "running": ("◷", "medium"),
    "done": ("✓", "high"),
    "failed": ("✕", "low"),
    "stopped": ("‖", ""),
    "interrupted": ("✕", "medium"),
}


def training_section(view: View) -> None:
    _sources(view)
    running_jobs(view)
    if may(view.actor, "action", "train_model"):
        _begin(view)
    _jobs(view)


def _sources(view: View) -> None:
    t = view.t
    st.header(t("models_page.data"), anchor=False)
    rows = outcomes.sources(view.database, view.actor, today())
    if not rows:
        empty(t("models_page.no_data"), t("models_page.no_data_then"))
        return
    st.caption(t("models_page.data_help"))
    body = Markup("").join(
        Markup(
            '<tr><th scope="row">{} {}</th><td>{}</td><td>{}</td><td>{}</td>'
            "<td>{} – {}</td><td>{} – {}</td></tr>"
        ).format(
            t(f"models_page.source.{row.source}"),
            tag(t("models_page.made_up"), "!", "medium") if row.made_up else "",
            t.number(row.outcomes),
            t.number(row.positive),
            t.number(row.entities),
            t.date(row.first_date),
            t.date(row.last_date),
            t.date(row.first_decided),
            t.date(row.last_decided),
        )
        for row in rows
    )
    names = ("source", "outcomes", "positive", "entities", "reference_dates", "decided_on")
    heads = [t(f"models_page.column.{name}") for name in names]
    own_html(t, html_table(t, t("models_page.data"), heads, body))


@st.fragment(run_every="2s")
def _live(view: View, job_no: int) -> None:
    """Drawn anew every two seconds while the training runs; the whole page once when it has ended."""
    t = view.t
    job = next(one for one in jobs.jobs(view.database, view.actor) if one.job_no == job_no)
    if job.state != RUNNING:
        st.rerun()
    text = t(f"models_page.running.{job.kind}", version=job.version, share=t.percent(100 * job.share, 0))
    st.progress(job.share, text=text)
    if job.stop_by:
        note(t("models_page.stopping", who=login_text(t, job.stop_by)))
    elif may(view.actor, "action", "train_model") and st.button(
        t("models_page.stop"), icon=":material/stop_circle:", key="training_stop"
    ):
        act(jobs.stop, view.database, view.actor, job_no)


def running_jobs(view: View) -> None:
    """How far what runs is, wherever it was begun, with a way to stop it."""
    for job in jobs.jobs(view.database, view.actor):
        if job.state == RUNNING:
            _live(view, job.job_no)


def _begin(view: View) -> None:
    t = view.t
    with st.expander(t("models_page.train"), icon=":material/model_training:"):
        st.caption(t("models_page.train_help"))
        with st.form("training", border=False):
            left, middle, right = st.columns(3)
            name = left.text_input(t("models_page.column.version"), key="training_version")
            until = date_field(t, middle, t("models_page.until"), today(), "training_until", most=today())
            seed = right.number_input(t("models_page.seed"), 0, jobs.MOST_SEED, SEED, 1, key="training_seed")
            if st.form_submit_button(t("models_page.begin"), type="primary"):
                act(jobs.start, view.database, view.actor, name.strip(), until=until, seed=int(seed))


def _jobs(view: View) -> None:
    t = view.t
    rows = jobs.jobs(view.database, view.actor)
    if not rows:
        return
    st.header(t("models_page.jobs"), anchor=False)
    body = Markup("").join(
        Markup(
            '<tr><td>{}</td><th scope="row"><b>{}</b></th><td>{}</td><td>{}</td><td>{}</td><td>{}</td>'
            "<td>{}</td></tr>"
        ).format(
            row.job_no,
            f"{row.version} · {t(f'models_page.job_kind.{row.kind}')}",
            _state(t, row),
            f"{login_text(t, row.started_by)}, {t.moment(row.started_at)}",
            t.moment(row.ended_at) if row.ended_at else "—",
            Markup("{}: {}<br>{}: {}").format(
                t("models_page.until"), t.date(row.until), t("models_page.seed"), row.seed
            ),
            (row.fingerprint or "—")[:16],
        )
        for row in rows
    )
    names = ("job", "version", "state", "begun", "ended", "settings", "fingerprint")
    heads = [t(f"models_page.column.{name}") for name in names]
    own_html(t, html_table(t, t("models_page.jobs"), heads, body))


def _state(t: Text, row: Job) -> Markup:
    sign, look = LOOK[row.state]
    shown = tag(t(f"models_page.job.{row.state}"), sign, look)
    if row.failure:
        return Markup("{}<br>{}").format(shown, row.failure[t.language])
    return shown
