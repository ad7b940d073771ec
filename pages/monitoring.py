"""What did the quarter's run find, and who gets which notice (docs/pages.md 3.7; clauses 25-30)."""

from __future__ import annotations

import streamlit as st

from analytics.casework.monitoring import reading as monitoring_reading
from pages.frame.breadcrumb import note_place
from pages.frame.clause_link import linked_markdown
from pages.frame.page import opened_page
from pages.frame.states import note
from pages.frame.view import View
from pages.sections.monitoring.breakdown import breakdown
from pages.sections.monitoring.charts import charts
from pages.sections.monitoring.departures import departures_section, under_appeal_note
from pages.sections.monitoring.head import Shown, dates, head, shown_quarter
from pages.sections.monitoring.ladder import ladder
from pages.sections.monitoring.producer import producer_page
from pages.sections.monitoring.run import run_section
from pages.sections.monitoring.table import producers_section
from pages.sections.monitoring.updates import updates_section


def render(view: View) -> None:
    shown = shown_quarter(view)
    if bin := st.query_params.get("id", ""):
        producer_page(view, shown, bin)
        return
    note_place("monitoring")
    head(view.t, shown)
    dates(view, shown)
    run_section(view, shown)
    if shown.run is not None:
        results_section(view, shown)
    under_appeal_note(view)
    departures_section(view, shown)
    updates_section(view, shown)


def results_section(view: View, shown: Shown) -> None:
    """The ladder, the criteria, the producers, regions and activities."""
    t = view.t
    st.header(t("monitoring_page.ladder"), anchor=False)
    st.caption(linked_markdown(t, t("monitoring_page.ladder_help")))
    ladder(view, shown)
    pending = monitoring_reading.missing_snapshots(view.database, view.actor, shown.quarter)
    if pending:
        lists = "; ".join(
            f"{', '.join(t(f'criteria.source.{kind}') for kind in kinds) or '—'} ({t.number(n)})"
            for kinds, n in pending
        )
        note(
            t("monitoring_page.incomplete", n=sum(n for _, n in pending)),
            t("monitoring_page.incomplete_then", lists=lists),
            kind="warn",
        )
    charts(view, shown)
    producers_section(view, shown)
    breakdown(view, shown)


render(opened_page("monitoring"))
