"""Every version of the model: its state, what it decided, who took which step and why; which one was in force
on any day (3.5; D10, D23)."""

from __future__ import annotations

from datetime import datetime

import streamlit as st
from markupsafe import Markup

from analytics.casework.models import history
from analytics.casework.models.history import Standing
from analytics.casework.models.rows import VersionEvent
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.states import empty, note
from pages.frame.view import View
from pages.kit.date_field import date_field
from pages.kit.logins import login_text
from pages.kit.own_html import own_html
from pages.kit.tables import cells_row, html_table
from pages.kit.tags import band_tag, tag
from pages.sections.models.version_acts import acts_section

HEADS = ("version", "decided", "registered", "approved")
STATE_LOOK = {
    "candidate": ("◌", "outline"),
    "evaluated": ("✓", "outline"),
    "unfit": ("✕", "low"),
    "approved": ("◷", "medium"),
    "active": ("✓", "high"),
    "replaced": ("◂", ""),
    "retired": ("■", ""),
}
BANDS = ("low", "medium", "high", "incomplete")
PURPOSES = ("application", "monitoring")


def versions_section(view: View) -> None:
    t = view.t
    rows = history.standings(view.database, view.actor, today())
    if not rows:
        empty(t("models.no_versions"), t("models_page.no_versions_then"))
        return
    if not any(row.state == history.ACTIVE for row in rows):
        note(t("models_page.none_active"), t("models_page.none_active_then"), kind="warn")
    _table(t, rows)
    acts_section(view, rows)
    _in_force(view)
    _steps(view)


def _table(t: Text, rows: list[Standing]) -> None:
    body = Markup("").join(
        Markup('<tr><th scope="row"><b>{}</b><br>{} {}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            row.version,
            state_tag(t, row),
            tag(t("models_page.made_up"), "!", "medium") if row.row.made_up else "",
            _decided(t, row),
            _signed(t, row.row.made_by, row.row.registered_at),
            _signed(t, row.row.approved_by, row.row.approved_at),
        )
        for row in rows
    )
    heads = [t(f"models_page.column.{name}") for name in HEADS]
    own_html(t, html_table(t, t("models_page.tab.versions"), heads, body))


def state_tag(t: Text, row: Standing) -> Markup:
    """The state in a word with its day, where it has one."""
    sign, look = STATE_LOOK[row.state]
    days = {
        "approved": "active_from",
        "active": "active_from",
        "replaced": "active_from",
        "retired": "retired_on",
    }
    day = getattr(row.row, days[row.state]) if row.state in days else None
    text = (
        t(f"models_page.state.{row.state}", day=t.date(day)) if day else t(f"models_page.state.{row.state}")
    )
    return tag(text, sign, look)


def _decided(t: Text, row: Standing) -> Markup:
    """Verifications by purpose and band; a dash where the version decided nothing."""
    lines = []
    for purpose in PURPOSES:
        counted = {one.band: one.verifications for one in row.decided if one.purpose == purpose}
        if counted:
            tags = [
                Markup('<span class="tz-num">{} {}</span>').format(band_tag(t, band), t.number(counted[band]))
                for band in BANDS
                if band in counted
            ]
            lines.append(Markup("{}: {}").format(t(f"models_page.purpose.{purpose}"), Markup(" ").join(tags)))
    return Markup("<br>").join(lines) or Markup("—")


def _signed(t: Text, login: str | None, at: datetime | None) -> str:
    return f"{login_text(t, login)}, {t.moment(at)}" if at else "—"


def _in_force(view: View) -> None:
    t = view.t
    st.header(t("models_page.in_force"), anchor=False)
    day = date_field(t, st.container(), t("models_page.on_day"), today(), "model_in_force_on")
    version = history.in_force_on(view.database, view.actor, day)
    if version:
        note(t("models_page.was_in_force", day=t.date(day), version=version))
    else:
        note(t("models_page.none_on_day", day=t.date(day)), kind="warn")
    rows = history.periods(view.database, view.actor)
    if not rows:
        return
    body = Markup("").join(
        cells_row(
            t.date(row.since),
            t.date(row.until) if row.until else "—",
            row.version or t("models_page.nothing_in_force"),
        )
        for row in rows
    )
    heads = [t(f"models_page.column.{name}") for name in ("since", "until", "version")]
    own_html(t, html_table(t, t("models_page.in_force"), heads, body))


def _steps(view: View) -> None:
    t = view.t
    st.header(t("models_page.steps"), anchor=False)
    body = Markup("").join(
        cells_row(
            t.moment(row.made_at),
            row.version,
            step_text(t, row),
            login_text(t, row.login),
            row.reason or "—",
        )
        for row in history.events(view.database, view.actor)
    )
    heads = [t(f"models_page.column.{name}") for name in ("at", "version", "step", "who", "why")]
    own_html(t, html_table(t, t("models_page.steps"), heads, body))


def step_text(t: Text, row: VersionEvent) -> str:
    """What was done, with the day from which it holds."""
    name = row.event
    if name == "evaluated":
        name = "evaluated_fit" if row.favourable else "evaluated_unfit"
    return t(f"models_page.event.{name}", day=t.date(row.day))
