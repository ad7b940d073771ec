"""Tables and lists of the overview: terms kept, runs of monitoring, appeals, who waits, what needs somebody,
coming days."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from analytics.casework.overview.figures import OUTCOMES, Date, Overview
from analytics.text import Text
from pages.frame.states import empty
from pages.kit.clickable import clickable
from pages.kit.own_html import own_html
from pages.kit.templates import filled
from pages.kit.timeline import timeline
from pages.sections.overview.cards import link, number, picked


def figures_table(
    t: Text, caption: str, heads: Sequence[str], rows: Sequence[tuple[str | Markup, Sequence[str | Markup]]]
) -> Markup:
    """Names at the left, figures at the right; on a narrow page each figure says what it is."""
    return filled("sections/overview/figures", t=t, caption=caption, heads=heads, rows=rows)


def speed_table(t: Text, reported: Overview) -> None:
    """Share in time by stage: what ended by its last day, what runs, what runs past it."""
    if not reported.speed:
        empty(t("overview.no_terms"))
        return
    rows: list[tuple[str | Markup, Sequence[str | Markup]]] = []
    for one in reported.speed:
        share = one.kept.per_cent
        text = (
            Markup("{} · {} / {}").format(
                t.percent(share, 0), number(t, one.kept.part), number(t, one.kept.whole)
            )
            if share is not None
            else "—"
        )
        name = t("overview.clause", name=t(f"overview.term.{one.clause}"), clause=one.clause.split(".")[0])
        rows.append((name, [text, number(t, one.running), number(t, one.over)]))
    heads = [
        t("overview.speed_table.stage"),
        t("overview.speed_table.kept"),
        t("overview.speed_table.running"),
        t("overview.speed_table.over"),
    ]
    clickable(figures_table(t, t("overview.speed"), heads, rows), "overview_terms", picked)


def runs_table(t: Text, reported: Overview) -> None:
    """The last runs, newest first: checked, and what became of whom."""
    if not reported.runs:
        empty(t("overview.no_runs"), t("overview.no_runs_then"))
        return
    names = ("checked", *OUTCOMES, "repeated")
    rows: list[tuple[str | Markup, Sequence[str | Markup]]] = []
    for quarter, run_on, result in reported.runs:
        named = Markup('<span class="tz-num">{}</span><br><span class="tz-small">{}</span>').format(
            t.quarter(quarter.year, quarter.quarter), t.date(run_on)
        )
        rows.append((named, [number(t, result[name]) for name in names]))
    heads = [t("overview.run.quarter"), *(t(f"overview.run.{name}") for name in names)]
    clickable(figures_table(t, t("overview.monitoring"), heads, rows), "overview_runs", picked)


def appeals_table(t: Text, reported: Overview) -> None:
    """How many were filed, and how they ended."""
    if not reported.appeals:
        empty(t("overview.no_appeals"))
        return
    rows = [
        (t(f"overview.appeal.{stage}"), [number(t, figure)]) for stage, figure in reported.appeals.items()
    ]
    heads = [t("overview.appeal.stage"), t("overview.appeal.n")]
    clickable(figures_table(t, t("overview.appeals"), heads, rows), "overview_appeals", picked)


def waiting_list(t: Text, reported: Overview) -> None:
    """Open applications, those over their term first, then by working days since filing."""
    if not reported.waiting:
        empty(t("overview.nobody_waits"))
        return
    rows: list[tuple[str | Markup, Sequence[str | Markup]]] = []
    opens = "application" in st.session_state["pages"]
    for row in reported.waiting:
        name = (
            link(urlencode({"page": "application", "id": row.application}), row.application)
            if opens
            else row.application
        )
        due = t.date(row.due_on) if row.due_on else t("overview.stands")
        over = (
            Markup('<br><b class="tz-lowers">{}</b>').format(t("overview.over_term"))
            if row.due_on and row.due_on < reported.day
            else ""
        )
        who = Markup('{}<br><span class="tz-small">{}</span>').format(name, row.name)
        where = Markup('{}<br><span class="tz-small">{}</span>{}').format(
            t(f"states.stage.{row.stage}"), due, over
        )
        rows.append((who, [where, t.number(row.waited)]))
    heads = [t("overview.column.application"), t("overview.waiting.where"), t("overview.waiting.days")]
    clickable(figures_table(t, t("overview.waiting"), heads, rows), "overview_waiting", picked)


def attention_list(t: Text, reported: Overview) -> None:
    """What needs somebody: how many, what, and the way there."""
    if not reported.attention:
        empty(t("overview.nothing_needed"))
        return
    needs = filled(
        "sections/overview/needs",
        t=t,
        needs=reported.attention,
        link_to=lambda figure: link(urlencode(figure.place), t("overview.open_list")),
    )
    clickable(needs, "overview_needs", picked)


def dates_list(t: Text, reported: Overview) -> None:
    """Days that the law states, the last one that passed first."""
    own_html(t, timeline(date_event(t, one) for one in reported.dates))


def date_event(t: Text, one: Date) -> tuple[str, str, str]:
    """What, when and on whose ground, and the look of it."""
    what = t(f"overview.date.{one.clause}", quarter=t.quarter(one.quarter.year, one.quarter.quarter))
    when = t("overview.date.when", day=t.date(one.day), weekday=t.weekday(one.day), clause=one.clause)
    if one.safe != one.day and not one.passed:
        when = t("overview.date.safe", when=when, day=t.date(one.safe))
    if one.done_on:
        when = t("overview.date.done", when=when, day=t.date(one.done_on))
    return what, when, "" if one.passed else "open"
