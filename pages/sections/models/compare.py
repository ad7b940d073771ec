"""Two versions on the same closed applications and on the Register: who would change band, in which
direction, why, where; each case side by side (12, 13; D10)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.models import comparing, history
from analytics.casework.models.comparing import GROUPS, ChangedCase, Compared, Comparison
from analytics.text import Text, UserError
from pages.frame.opened import today
from pages.frame.states import empty, note, user_error
from pages.frame.view import View
from pages.kit.activities import activity_name
from pages.kit.own_html import own_html
from pages.kit.regions import region_name
from pages.kit.tables import cells_row, html_table
from pages.kit.tags import band_tag

KEPT = "model_comparison"
SHOWN = 200
SIGNS = {"up": "▲", "down": "▼"}


def compare_section(view: View) -> None:
    t = view.t
    rows = history.standings(view.database, view.actor, today())
    names = [row.version for row in rows]
    if len(names) < 2:
        empty(t("models_page.compare.too_few"), t("models_page.compare.too_few_then"))
        return
    st.caption(t("models_page.compare.help"))
    in_force = next((row.version for row in rows if row.state == history.ACTIVE), names[-1])
    with st.form("model_compare", border=False):
        left, right = st.columns(2)
        was = left.selectbox(
            t("models_page.compare.was"), names, index=names.index(in_force), key="compare_was"
        )
        now = right.selectbox(t("models_page.compare.now"), names, key="compare_now")
        if st.form_submit_button(t("models_page.compare.button"), type="primary"):
            _compute(view, was, now)
    result = st.session_state.get(KEPT)
    if isinstance(result, Comparison) and (result.was, result.now) == (was, now):
        both = (result.applications, result.register)
        for population in both:
            changed_note(t, population.changed.height, population.count, population.name)
        for population in both:
            _population(view, result, population)


def changed_note(t: Text, changed: int, of: int, name: str) -> None:
    """The share that would change band, as a warning that nobody overlooks; a note where nobody would."""
    if not of:
        note(t(f"models.compare.nobody_{name}"))
        return
    text = t(f"models.compare.changed_{name}", n=changed, of=of, share=t.percent(100 * changed / of))
    note(text, kind="warn" if changed else "info")


def approval_note(view: View, version: str) -> None:
    """Before a version is approved: what its last comparison came to, or that there is none."""
    t = view.t
    row = comparing.last_comparison(view.database, view.actor, version)
    if row is None:
        note(
            t("models_page.compare.never", version=version), t("models_page.compare.never_then"), kind="warn"
        )
        return
    against = t("models_page.compare.against", version=version, against=row.against)
    note(against, t.date(row.compared_on))
    changed_note(t, row.applications_changed, row.applications, comparing.APPLICATIONS)
    changed_note(t, row.producers_changed, row.producers, comparing.REGISTER)


def _compute(view: View, was: str, now: str) -> None:
    try:
        st.session_state[KEPT] = comparing.compare(view.database, view.actor, was, now, on=today())
    except UserError as error:
        st.session_state.pop(KEPT, None)
        user_error(error)


def _population(view: View, result: Comparison, population: Compared) -> None:
    t = view.t
    if not population.changed.height:
        return
    st.header(t(f"models_page.compare.{population.name}"), anchor=False)
    _moves(t, population)
    _criteria(t, population)
    for group in GROUPS:
        _group(t, population, group)
    _list(t, population)
    _side(view, result, population)


def _moves(t: Text, population: Compared) -> None:
    body = Markup("").join(
        Markup("<tr><td>{} {} → {}</td><td>{}</td></tr>").format(
            SIGNS[row.direction],
            band_tag(t, row.band_was),
            band_tag(t, row.band_now),
            t.number(row.n),
        )
        for row in population.moves()
    )
    heads = [t(f"models_page.compare.column.{name}") for name in ("bands", "cases")]
    own_html(t, html_table(t, t("models_page.compare.moves"), heads, body))
    by_cutoffs = int(population.changed["by_cutoffs"].sum())
    if by_cutoffs:
        note(t("models_page.compare.by_cutoffs", n=by_cutoffs))


def _criteria(t: Text, population: Compared) -> None:
    body = Markup("").join(
        cells_row(
            _criterion(t, row.criterion),
            t(f"models_page.compare.{row.direction}"),
            t.number(row.n),
        )
        for row in population.criteria()
    )
    heads = [t(f"models_page.compare.column.{name}") for name in ("criterion", "direction", "cases")]
    own_html(t, html_table(t, t("models_page.compare.criteria"), heads, body))


def _group(t: Text, population: Compared, group: str) -> None:
    body = Markup("").join(
        cells_row(_named(t, group, row.name), t.number(row.n), t.number(row.up), t.number(row.down))
        for row in population.by_group(group)
        if row.up or row.down
    )
    heads = [t(f"models_page.compare.column.{name}") for name in (group, "all", "up", "down")]
    with st.expander(t(f"models_page.compare.by_{group}")):
        own_html(t, html_table(t, t(f"models_page.compare.by_{group}"), heads, body))


def _named(t: Text, group: str, value: str | None) -> str:
    if group == "region":
        return region_name(t, value)
    return activity_name(t, value) if group == "division" else value or "—"


def _list(t: Text, population: Compared) -> None:
    body = Markup("").join(_line(t, row) for row in population.changed_cases(SHOWN))
    heads = [t(f"models_page.compare.column.{name}") for name in ("case", "bands", "why")]
    own_html(t, html_table(t, t("models_page.compare.list"), heads, body))
    if population.changed.height > SHOWN:
        note(t("models_page.compare.first", n=SHOWN))


def _line(t: Text, row: ChangedCase) -> Markup:
    why = Markup("<br>").join(_criterion(t, number) for number in row.moved)
    return Markup('<tr><th scope="row"><b>{}</b><br>{}</th><td>{} {} → {}</td><td>{}</td></tr>').format(
        row.case,
        row.name,
        SIGNS[row.direction],
        band_tag(t, row.band_was),
        band_tag(t, row.band_now),
        why or t("models_page.compare.cutoffs_moved"),
    )


def _side(view: View, result: Comparison, population: Compared) -> None:
    t = view.t
    case = st.selectbox(
        t("models_page.compare.open_case"),
        population.changed["case"].to_list(),
        index=None,
        key=f"compare_case_{population.name}",
    )
    if not case:
        return
    rows = comparing.side(view.database, view.actor, result, population.name, case)
    body = Markup("").join(
        cells_row(
            _criterion(t, row.criterion),
            t.number(row.was, 2),
            t.number(row.now, 2),
            t.number(row.now - row.was, 2),
        )
        for row in rows
    )
    heads = [t("models_page.compare.column.criterion"), result.was, result.now]
    heads.append(t("models_page.compare.column.difference"))
    own_html(t, html_table(t, t("models_page.compare.side", case=case), heads, body))


def _criterion(t: Text, number: int) -> str:
    return f"12({number}) {t(f'criteria.name.{number}')}"
