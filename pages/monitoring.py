"""What did the quarter's run find, and who gets which notice (docs/pages.md 3.7; clauses 25-30)."""

from __future__ import annotations

import streamlit as st

from analytics.access.rights import Actor
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.store.database import Database
from analytics.text import Text
from pages.frame.page import opened_page
from pages.frame.states import note
from pages.sections.monitoring.breakdown import breakdown
from pages.sections.monitoring.charts import charts
from pages.sections.monitoring.departures import departures_section
from pages.sections.monitoring.head import Shown, dates, head, shown_quarter
from pages.sections.monitoring.ladder import ladder
from pages.sections.monitoring.producer import producer_section
from pages.sections.monitoring.run import run_section
from pages.sections.monitoring.table import producers_section
from pages.sections.monitoring.updates import updates_section


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
        lists = "; ".join(
            f"{', '.join(t(f'criteria.source.{kind}') for kind in kinds) or '—'} ({t.number(n)})"
            for kinds, n in wanted
        )
        note(
            t("monitoring_page.incomplete", n=sum(n for _, n in wanted)),
            t("monitoring_page.incomplete_then", lists=lists),
            kind="warn",
        )
    charts(t, database, actor, shown)
    producers_section(t, database, actor, shown)
    bin = st.query_params.get("id", "")
    if bin:
        producer_section(t, database, actor, shown, bin)
    breakdown(t, database, actor, shown)


render(*opened_page("monitoring"))
