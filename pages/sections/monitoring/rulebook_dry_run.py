"""A rulebook tried on a run that took place, before it is put in force: who would come out otherwise, and by
which rule (D6)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring import run as monitoring
from analytics.casework.monitoring.dry_run import DryRun
from analytics.casework.monitoring.grounds import exact
from analytics.casework.monitoring.rulebook_rows import TriedFinding
from analytics.order.quarters import Quarter
from analytics.order.rulebook import BAND
from analytics.text import Text, UserError
from analytics.text.sorting import name_order
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.export import export_button
from pages.kit.figures import DASH
from pages.kit.outcomes import outcome_text
from pages.kit.own_html import own_html
from pages.kit.regions import region_name
from pages.kit.tables import data_table, html_table
from pages.sections.monitoring.charts import criterion_text

OUTCOMES = ("conforming", "noticed", "excluded", "incomplete")
SHOWN = 200


def try_section(view: View, names: list[str]) -> None:
    """Choose a version and a quarter; nothing is changed by trying."""
    t = view.t
    st.header(t("monitoring_rulebook_page.try"), anchor=False)
    st.caption(t("monitoring_rulebook_page.try_help"))
    quarters = [row.quarter for row in monitoring_reading.runs(view.database, view.actor) if row.completed_at]
    if not quarters:
        note("", t("monitoring_rulebook_page.try_no_run"))
        return
    which, when, press = st.columns([3, 3, 2], vertical_alignment="bottom")
    version = which.selectbox(t("monitoring_rulebook_page.version"), names, key="try_version")
    code = when.selectbox(
        t("monitoring_page.quarter"), quarters, format_func=lambda one: _quarter(t, one), key="try_quarter"
    )
    if press.button(t("monitoring_rulebook_page.try_button"), icon=":material/science:", key="try_do"):
        try:
            with st.spinner(t("monitoring_rulebook_page.try_working")):
                document = rulebooks.document(view.database, view.actor, version)
                st.session_state["rulebook_tried"] = monitoring.dry_run(
                    view.database, view.actor, document, Quarter.from_code(code)
                )
        except UserError as error:
            st.session_state.pop("rulebook_tried", None)
            user_error(error)
    tried: DryRun | None = st.session_state.get("rulebook_tried")
    if tried is not None and (tried.rulebook, tried.quarter) == (version, code):
        _tell(t, tried)


def _quarter(t: Text, code: str) -> str:
    quarter = Quarter.from_code(code)
    return t.quarter(quarter.year, quarter.quarter)


def _tell(t: Text, tried: DryRun) -> None:
    otherwise = {row.bin for row in tried.differences if row.changes_outcome}
    key = "monitoring_rulebook_page.tried" if tried.differences else "monitoring_rulebook_page.tried_same"
    text = t(
        key, version=tried.rulebook, recorded=tried.recorded_rulebook, quarter=_quarter(t, tried.quarter)
    )
    note(text, t("monitoring_rulebook_page.tried_otherwise", n=len(otherwise), of=t.number(tried.producers)))
    heads = [
        t("monitoring_page.column.outcome"),
        tried.recorded_rulebook,
        tried.rulebook,
        t("monitoring_rulebook_page.column.difference"),
    ]
    body = Markup("").join(
        Markup(
            '<tr><th scope="row">{}</th><td class="tz-num">{}</td><td class="tz-num">{}</td><td'
            ' class="tz-num">{}</td></tr>'
        ).format(
            outcome_text(t, name),
            t.number(tried.was.get(name, 0)),
            t.number(tried.would.get(name, 0)),
            t.number(tried.would.get(name, 0) - tried.was.get(name, 0), sign=True),
        )
        for name in OUTCOMES
        if tried.was.get(name, 0) or tried.would.get(name, 0)
    )
    own_html(t, html_table(t, t("monitoring_rulebook_page.try"), heads, body))
    if tried.differences:
        _differences(t, tried)


def _differences(t: Text, tried: DryRun) -> None:
    names = ("name", "region", "criterion", "change", "figure", "bound", "was", "would")
    heads = [t(f"monitoring_rulebook_page.tried_column.{name}") for name in names]
    # Whose outcome changes stands first.
    ordered = sorted(
        tried.differences,
        key=lambda row: (
            not row.changes_outcome,
            name_order(row.name),
            row.criterion,
        ),
    )
    rows = [_difference(t, row) for row in ordered]
    data_table(t, t("monitoring_rulebook_page.try"), heads, rows[:SHOWN])
    if len(rows) > SHOWN:
        st.caption(t("cases_queue.shown", first=1, last=t.number(SHOWN), total=t.number(len(rows))))
    export_button(t, f"rulebook-{tried.rulebook}-{tried.quarter}", heads, rows)


def _difference(t: Text, row: TriedFinding) -> list[str]:
    figure, bound = t(f"criteria.state.{row.state}"), DASH
    if row.rule == BAND:
        figure = t("monitoring_page.low")
    elif row.value is not None and row.part is not None:
        figure = exact(t, row.part, row.value)
        if row.bound:
            bound = t(f"monitoring.required.{row.required}", bound=exact(t, row.part, row.bound))
    return [
        row.name,
        region_name(t, row.kato),
        criterion_text(t, row.criterion),
        t(f"monitoring_rulebook_page.finding.{row.change}"),
        figure,
        bound,
        outcome_text(t, row.outcome_was),
        outcome_text(t, row.outcome_would),
    ]
