"""How a producer of the Register fared in the monitorings of the last quarters (clauses 25, 27, 28)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring.rows import PastResult
from analytics.casework.register.reading import Entry
from analytics.order.quarters import Quarter
from analytics.text import Text
from pages.frame.navigation import link_to
from pages.frame.view import View
from pages.kit.figures import DASH, probability_text
from pages.kit.outcomes import outcome_tag
from pages.kit.own_html import own_html
from pages.kit.tables import html_table
from pages.kit.tags import band_text

SHOWN = 5
COLUMNS = ("quarter", "run_on", "outcome", "band")


def monitoring_history(view: View, entry: Entry) -> None:
    """The newest runs with outcome, indicator and, for those who may see figures, probability; the way to
    the rest. Nothing for who may not read monitoring."""
    t = view.t
    if not may(view.actor, "action", "read_monitoring"):
        return
    bin = entry.first.bin
    runs = monitoring_reading.history(view.database, view.actor, bin)[:SHOWN]
    st.header(t("register.monitoring"), anchor=False)
    if not runs:
        own_html(t, Markup('<p class="tz-muted">{}</p>').format(t("register.monitoring_none")))
        return
    figures_open = may(view.actor, "field", "tax_figures")
    names = [*COLUMNS, *(["probability"] if figures_open else [])]
    heads = [t(f"monitoring_page.column.{name}") for name in names]
    rows = Markup("").join(_row(t, row, figures_open) for row in runs)
    own_html(t, html_table(t, t("register.monitoring"), heads, rows))
    if "monitoring" in st.session_state["pages"]:
        link_to("monitoring", t("register.monitoring_open"), ":material/event_repeat:", id=bin)


def _row(t: Text, row: PastResult, figures_open: bool) -> Markup:
    quarter = Quarter.from_code(row.quarter)
    cells = [t.date(row.run_on), outcome_tag(t, row.outcome), band_text(t, row.band)]
    if figures_open:
        known = row.probability
        cells.append(DASH if known is None else probability_text(t, known))
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(
        t.quarter(quarter.year, quarter.quarter),
        Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells),
    )
