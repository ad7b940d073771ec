"""What is loaded of each kind, how fresh, what it covers; then the loads of one kind with their warnings and
quarantined rows."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.intake import loads as load_reading
from analytics.casework.intake.declarations import KINDS
from analytics.casework.intake.rows import LoadedKind, LoadOfKind
from analytics.order.criteria import KINDS as SOURCES
from analytics.text import Text
from pages.frame.states import empty, note
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.logins import login_text
from pages.kit.own_html import own_html, table_html
from pages.kit.selection import selection_key
from pages.kit.tags import tag
from pages.sections.intake.coverage import Run, axis, strip
from pages.sections.intake.problems import problems_table

MOST_LOADS = 500
# States, and figures of a whole year.
UNCOVERED = {
    "taxpayers": "intake_page.whole",
    "operations": "intake_page.whole",
    "tax_burden": "intake_page.by_year",
}


def loaded_view(view: View, day: date) -> None:
    t = view.t
    kinds = {row.kind: row for row in load_reading.newest_of_each_kind(view.database, view.actor)}
    if not kinds:
        empty(t("intake_page.none"), t("intake_page.none_then"))
        return
    sources = [row for kind, row in kinds.items() if kind in SOURCES] or list(
        kinds.values()
    )  # a list of operations does not age
    oldest = min(sources, key=lambda row: row.as_of)
    text = {"oldest": t(f"intake_page.kind.{oldest.kind}"), "day": t.date(oldest.as_of)}
    st.markdown(t("intake_page.verdict", loaded=len(sources), total=len(SOURCES), **text))
    st.header(t("intake_page.by_kind"))
    start, end = axis(day)
    own_html(
        t,
        Markup('<p class="tz-help">{}</p>').format(
            t("intake_page.axis", start=t.date(start), end=t.date(end))
        ),
    )
    covered: dict[str, list[Run]] = {}
    for run in load_reading.coverage(view.database, view.actor):
        covered.setdefault(run.kind, []).append((run.covers_from, run.covers_to))
    own_html(t, kinds_table(t, kinds, covered, day))
    one_kind(view)


def kinds_table(t: Text, kinds: dict[str, LoadedKind], covered: dict[str, list[Run]], day: date) -> Markup:
    titles = ("kind", "as_of", "coverage", "rows", "quarantined", "warnings")
    right = ("rows", "quarantined", "warnings")
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "r" if title in right else "", t(f"intake_page.column.{title}")
        )
        for title in titles
    )
    rows = Markup("").join(kind_row(t, kind, kinds.get(kind), covered.get(kind, []), day) for kind in KINDS)
    return table_html(t("intake_page.by_kind"), head, rows, 760)


def kind_row(t: Text, kind: str, row: LoadedKind | None, covered: list[Run], day: date) -> Markup:
    name = Markup('<th scope="row"><b>{}</b><br><span class="tz-small">{}</span></th>').format(
        t(f"intake_page.kind.{kind}"), kind
    )
    if row is None:
        return Markup('<tr>{}<td colspan="5">{}</td></tr>').format(
            name, tag(t("intake_page.not_loaded"), "◌", "medium")
        )
    start, end = axis(day)
    needs_none = UNCOVERED.get(kind)
    days = (
        Markup('<span class="tz-small">{}</span>').format(t(needs_none))
        if needs_none and not covered
        else strip(t, covered, start, end)
    )
    mark = Markup("<br>{}").format(tag(t("intake_page.made_up"), "", "outline")) if row.made_up else ""
    as_of = Markup('<span class="tz-num">{}</span><br><span class="tz-small">{}</span>{}').format(
        t.date(row.as_of), age(t, row.as_of, day), mark
    )
    cells = Markup('<td>{}</td><td style="width:38%">{}</td>').format(as_of, days)
    for count in (row.known_rows, row.quarantined, row.warnings):
        cells += Markup('<td class="r tz-num">{}</td>').format(t.number(count))
    return Markup("<tr>{}{}</tr>").format(name, cells)


def age(t: Text, as_of: date, day: date) -> str:
    days = (day - as_of).days
    return t("intake_page.age", n=days) if days > 0 else t("intake_page.age_today")


def one_kind(view: View) -> None:
    """The loads of the kind that the address names (?kind=), and what is behind the one chosen."""
    t = view.t
    kind = chosen("kind", list(KINDS), next(iter(KINDS)))
    st.selectbox(
        t("intake_page.choose_kind"),
        list(KINDS),
        format_func=lambda name: t(f"intake_page.kind.{name}"),
        key="place_kind",
        on_change=remember,
        args=("kind",),
        width=420,
    )
    loads = load_reading.loads_of(view.database, view.actor, kind, MOST_LOADS)
    st.header(t("intake_page.loads_of", kind=t(f"intake_page.kind.{kind}")))
    if not loads:
        empty(
            t("intake_page.loads_none"),
            t("intake_page.loads_wanted", columns=", ".join(KINDS[kind].required)),
        )
        return
    st.caption(t("intake_page.choose_load"))
    picked = loads_table(t, loads, kind)
    if picked is not None:
        behind_one(view, loads[picked])


def loads_table(t: Text, loads: list[LoadOfKind], kind: str) -> int | None:
    """The place of the load chosen, or None."""
    table = {
        t("intake_page.column.load"): [load.load_id for load in loads],
        t("intake_page.column.as_of"): [t.date(load.as_of) for load in loads],
        t("intake_page.column.covers"): [covers_text(t, load) for load in loads],
        t("intake_page.column.rows"): [t.number(load.row_count) for load in loads],
        t("intake_page.column.quarantined"): [t.number(load.quarantined_count) for load in loads],
        t("intake_page.column.warnings"): [t.number(load.warning_count) for load in loads],
        t("intake_page.column.source"): [load.source or "—" for load in loads],
        t("intake_page.column.files"): [load.names for load in loads],
        t("intake_page.column.ignored"): [", ".join(load.ignored_columns or []) or "—" for load in loads],
        t("intake_page.column.loaded_at"): [t.moment(load.loaded_at) for load in loads],
        t("intake_page.column.loaded_by"): [login_text(t, load.loaded_by) for load in loads],
    }
    event = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=selection_key(f"snapshots_loads_{kind}", [load.load_id for load in loads]),
    )
    rows = event["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(loads) else None


def covers_text(t: Text, load: LoadOfKind) -> str:
    if load.covers_from is None or load.covers_to is None:
        return "—"
    return t("intake_page.span", start=t.date(load.covers_from), end=t.date(load.covers_to))


def behind_one(view: View, load: LoadOfKind) -> None:
    """Warnings and quarantined rows of one load, each to be downloaded."""
    t = view.t
    number = load.load_id
    if not may(view.actor, "field", "tax_figures"):
        note("", t("access.figures_closed"))
        return
    warnings = load_reading.problems(view.database, view.actor, load_id=number)
    kept_out = load_reading.quarantined(view.database, view.actor, number)
    if warnings.is_empty() and kept_out.is_empty():
        st.caption(t("intake_page.clean", number=number))
    if not kept_out.is_empty():
        head = t("intake_page.quarantine_of", number=number)
        st.header(head)
        problems_table(t, kept_out, kept_out.height, f"quarantine-{number}", head)
    if not warnings.is_empty():
        head = t("intake_page.warnings_of", number=number)
        st.header(head)
        problems_table(t, warnings, load.warning_count, f"warnings-{number}", head)
