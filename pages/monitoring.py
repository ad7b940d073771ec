"""What did the quarter's run find, and who gets which notice (ui.md 3.7; clauses 25-30)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import Actor
from analytics.casework import monitoring_reading
from analytics.store.database import Database
from analytics.text import Text
from pages.parts.monitoring_breakdown import breakdown
from pages.parts.monitoring_charts import charts
from pages.parts.monitoring_departures import departures_section
from pages.parts.monitoring_head import Shown, dates, head, shown_quarter
from pages.parts.monitoring_ladder import ladder
from pages.parts.monitoring_producer import producer_section
from pages.parts.monitoring_run import run_section
from pages.parts.monitoring_table import producers_section
from pages.parts.monitoring_updates import updates_section
from pages.parts.page import opened_page
from pages.parts.states import note


def render(database: Database, actor: Actor, t: Text) -> None:
    shown = shown_quarter(t, database, actor)
    head(t, shown)
    dates(t, database, actor, shown)
    run_section(t, database, actor, shown)
    if shown.run is not None:
        found(t, database, actor, shown)
    departures_section(t, database, actor, shown)
    updates_section(t, database, actor, shown)


def found(t: Text, database: Database, actor: Actor, shown: Shown) -> None:
    """The ladder, the criteria, the producers, regions and activities."""
    st.subheader(t("monitoring_page.ladder"), anchor=False)
    st.caption(t("monitoring_page.ladder_help"))
    ladder(t, database, actor, shown)
    wanted = monitoring_reading.wanted(database, actor, shown.quarter)
    if wanted:
        lists = "; ".join(f"{', '.join(t(f'criteria.source.{kind}') for kind in kinds) or '—'} ({t.number(n)})" for kinds, n in wanted)
        note(t("monitoring_page.incomplete", n=sum(n for _, n in wanted)), t("monitoring_page.incomplete_then", lists=lists), kind="warn")
    charts(t, database, actor, shown)
    producers_section(t, database, actor, shown)
    bin = st.query_params.get("id", "")
    if bin:
        producer_section(t, database, actor, shown, bin)
    breakdown(t, database, actor, shown)


render(*opened_page("monitoring"))
