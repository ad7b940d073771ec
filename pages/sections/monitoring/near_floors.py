"""Rules that a producer met only just: figure, bound and how far from it (D6)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring.grounds import exact
from analytics.order.quarters import Quarter
from pages.frame.view import View
from pages.kit.figures import part_name
from pages.kit.own_html import own_html
from pages.kit.tables import html_table


def near_section(view: View, quarter: Quarter, bin: str) -> None:
    """Nothing where no figure is near a bound."""
    t = view.t
    rows = monitoring_reading.near(view.database, view.actor, bin, quarter)
    if not rows:
        return
    st.header(t("monitoring_page.near"), anchor=False)
    heads = [t(f"monitoring_page.near_column.{name}") for name in ("criterion", "figure", "bound")]
    body = Markup("").join(
        Markup(
            '<tr><th scope="row">{} ({})</th><td class="tz-num">{}</td><td class="tz-num">{}</td></tr>'
        ).format(
            part_name(t, row.part, quarter.last_day),
            row.criterion,
            exact(t, row.part, row.value),
            t(f"monitoring.required.{row.required}", bound=exact(t, row.part, row.bound)),
        )
        for row in rows
    )
    own_html(t, html_table(t, t("monitoring_page.near"), heads, body))
