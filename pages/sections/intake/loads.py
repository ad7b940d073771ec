"""What is loaded of each kind, how fresh, what it covers; then the loads of one kind with their warnings and
quarantined rows."""

from __future__ import annotations

from dataclasses import dataclass
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
from pages.frame.url_state import chosen, remember, set_param
from pages.frame.view import View
from pages.kit.logins import login_text
from pages.kit.own_html import own_html, table_html
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import tag
from pages.kit.templates import filled
from pages.sections.intake.coverage import Run, axis, strip
from pages.sections.intake.problems import problems_table

MOST_LOADS = 500
# States, and figures of a whole year.
UNCOVERED = {
    "taxpayers": "intake_page.whole",
    "operations": "intake_page.whole",
    "tax_burden": "intake_page.by_year",
}

LEAST_WIDTH = 600  # pixels of the table of kinds


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind of snapshot in the table: what is loaded of it, how old that is, the strip of days covered."""

    kind: str
    newest: LoadedKind | None
    age: str
    days: Markup


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
    coded = may(view.actor, "action", "load_snapshot")
    own_html(t, kinds_table(t, kinds, covered, day, coded=coded))
    one_kind(view)


def kinds_table(
    t: Text, kinds: dict[str, LoadedKind], covered: dict[str, list[Run]], day: date, *, coded: bool
) -> Markup:
    """`coded`: with the names that files and commands have for the kinds."""
    titles = ("kind", "as_of", "coverage", "rows", "quarantined", "warnings")
    right = ("rows", "quarantined", "warnings")
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "r" if title in right else "", t(f"intake_page.column.{title}")
        )
        for title in titles
    )
    rows = filled(
        "sections/intake/kind_rows",
        t=t,
        kinds=[_kind(t, kind, kinds.get(kind), covered.get(kind, []), day) for kind in KINDS],
        coded=coded,
        not_loaded=tag(t("intake_page.not_loaded"), "◌", "medium"),
        made_up=tag(t("intake_page.made_up"), "", "outline"),
    )
    return table_html(t("intake_page.by_kind"), head, rows, LEAST_WIDTH)


def _kind(t: Text, kind: str, newest: LoadedKind | None, covered: list[Run], day: date) -> KindShown:
    needs_none = UNCOVERED.get(kind)
    days = (
        Markup('<span class="tz-small">{}</span>').format(t(needs_none))
        if needs_none and not covered
        else strip(t, covered, *axis(day))
    )
    return KindShown(kind, newest, age(t, newest.as_of, day) if newest else "", days)


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
        args=("kind", "load"),
        width=420,
    )
    loads = load_reading.loads_of(view.database, view.actor, kind, MOST_LOADS)
    picked = st.query_params.get("load")
    load = next((one for one in loads if str(one.load_id) == picked), None)
    if picked and load is None:
        note(
            t("intake_page.load_unknown", number=picked[:20]), t("intake_page.load_unknown_then"), kind="warn"
        )
    st.header(t("intake_page.loads_of", kind=t(f"intake_page.kind.{kind}")))
    if not loads:
        empty(
            t("intake_page.loads_none"),
            t("intake_page.columns_expected", columns=", ".join(KINDS[kind].required)),
        )
        return
    loads_table(t, loads, kind)
    if load is not None:
        behind_one(view, load)


def loads_table(t: Text, loads: list[LoadOfKind], kind: str) -> None:
    """A press on the number of a load opens what is behind it."""
    names = (
        *("load", "as_of", "covers", "rows", "quarantined", "warnings", "source", "files", "ignored"),
        *("loaded_at", "loaded_by"),
    )
    looks = dict.fromkeys(("load", "rows", "quarantined", "warnings"), "r") | {"ignored": "wide"}
    columns = [Column(t(f"intake_page.column.{name}"), looks.get(name, ""), name == "load") for name in names]
    title = t("intake_page.loads_of", kind=t(f"intake_page.kind.{kind}"))
    shown = [_load(t, load) for load in loads]
    rows_table(t, f"snapshots_loads_{kind}", title, columns, shown, lambda load: set_param("load", load))


def _load(t: Text, load: LoadOfKind) -> Row:
    source, by = load.source or "—", login_text(t, load.loaded_by)
    ignored, covers = ", ".join(load.ignored_columns or []) or "—", covers_text(t, load)
    counts = (load.row_count, load.quarantined_count, load.warning_count)
    return Row(
        str(load.load_id),
        str(load.load_id),
        (
            str(load.load_id),
            t.date(load.as_of),
            covers,
            *(t.number(count) for count in counts),
            source,
            load.names or "—",
            ignored,
            t.moment(load.loaded_at),
            by,
        ),
        (
            load.load_id,
            load.as_of,
            load.covers_from or "",
            *counts,
            source,
            load.names or "—",
            ignored,
            load.loaded_at,
            by,
        ),
    )


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
