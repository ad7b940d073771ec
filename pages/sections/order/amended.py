"""Editions of the Order and, between two of them, the clauses that changed and what cites them (D35)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.order.amendment import Difference, differences, last_two
from analytics.order.text import editions
from analytics.text import Text
from pages.kit.tables import headed_row, html_table


def editions_section(t: Text) -> None:
    """Every edition by its date; of the last two, what differs."""
    st.header(t("order_page.editions"), anchor=False)
    known = editions(t.language)
    for one in known:
        kind = t("order_page.official") if one.official else t("order_page.translation")
        st.markdown(f"- {t('order.edition', since=t.date(one.since))} · {kind}")
    if len(known) < 2:
        st.caption(t("order_page.one_edition"))
        return
    old, new = last_two(known)
    reported = differences(old, new)
    st.markdown(t("order.compared", old=t.date(old.since), new=t.date(new.since), n=len(reported)))
    heads = [t(f"order_page.column.{name}") for name in ("clause", "before", "after", "cited_by")]
    st.html(html_table(t, t("order_page.editions"), heads, Markup("").join(_row(t, one) for one in reported)))


def _row(t: Text, one: Difference) -> Markup:
    cited = Markup("<br>").join(
        Markup("{}: {}").format(t(f"order.kind.{kind.value}"), ", ".join(names))
        for kind, names in one.cited_by.items()
    )
    return headed_row(one.address, one.before or "—", one.after or "—", cited)
