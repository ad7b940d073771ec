"""The Register as a table: eight of the fifteen columns of Annex 1; a press on the number opens the entry.
Cards on a narrow page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from analytics.documents.forms.register_columns import localisation, named, share, shown_share
from analytics.text import Text
from pages.frame.url_state import set_param
from pages.kit.clickable import clickable
from pages.kit.regions import region_name
from pages.kit.tags import tag

ROW_HEIGHT = 36
MOST_HEIGHT = 470
NARROW = 20
# Pixels; with the number they fit a page of 1,440.
WITHOUT_STATE = {
    "name": 190,
    "product": 190,
    "region": 150,
    "tnved": 100,
    "share": 76,
    "level": 104,
    "included": 100,
}
WITH_STATE = {
    "name": 150,
    "product": 150,
    "region": 120,
    "tnved": 96,
    "share": 66,
    "level": 86,
    "included": 92,
    "state": 180,
}


def register_table(t: Text, rows: list[dict[str, Any]], *, excluded: bool) -> None:
    """Wide and narrow; `excluded`: with the state, its date and clause."""
    with st.container(key="wide_only"):
        _table(t, rows, excluded)
    with st.container(key="narrow_only"):
        if st.query_params.get("id"):
            st.button(
                t("register.back_to_list"),
                icon=":material/arrow_back:",
                on_click=set_param,
                args=("id", None),
                key="register_back",
            )
            return
        clickable(_cards(t, rows[:NARROW], excluded), "register_cards", open_entry)


def open_entry(registration_no: str) -> None:
    """The entry opens below, and in the address."""
    set_param("id", registration_no)


def state_text(t: Text, row: dict[str, Any]) -> str:
    """In force, or since when and by which clause it is not."""
    if row["in_force"]:
        return t("register.in_force")
    return t(
        "register.excluded_on", day=t.date(row["excluded_on"]), ground=ground_text(t, row["excluded_ground"])
    )


def ground_text(t: Text, ground: str) -> str:
    """A ground of a change: a clause by its number, the others by name."""
    return (
        t(f"register.ground.{ground}")
        if t.has(f"register.ground.{ground}")
        else t("register.ground.clause", clause=ground)
    )


def _frame(t: Text, rows: list[dict[str, Any]], excluded: bool) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {
        "number": [row["registration_no"] for row in rows],
        "name": [named(t, row, "name") for row in rows],
        "product": [named(t, row, "product") for row in rows],
        "region": [region_name(t, row["kato"]) for row in rows],
        "tnved": [row["tnved"] or "—" for row in rows],
        "share": [shown_share(t, share(row["in_country_value"])) for row in rows],
        "level": [shown_share(t, localisation(row)) for row in rows],
        "included": [t.date(row["included_on"]) for row in rows],
    }
    if excluded:
        columns["state"] = [state_text(t, row) for row in rows]
    return pd.DataFrame(columns)


def _table(t: Text, rows: list[dict[str, Any]], excluded: bool) -> None:
    def pressed() -> None:
        click = st.session_state["register_number"]
        if click:
            open_entry(rows[click.row]["registration_no"])

    column = st.column_config
    widths = WITH_STATE if excluded else WITHOUT_STATE
    st.dataframe(
        _frame(t, rows, excluded),
        hide_index=True,
        key="register_rows",
        row_height=ROW_HEIGHT,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 4),
        lazy=False,
        alt=t("register.table_alt"),
        column_config={
            "number": column.ButtonColumn(
                t("register.column.number"),
                key="register_number",
                on_click=pressed,
                type="tertiary",
                width=120,
            ),
            **{
                name: column.TextColumn(t(f"register.column.{name}"), width=width)
                for name, width in widths.items()
            },
        },
    )


def _cards(t: Text, rows: list[dict[str, Any]], excluded: bool) -> Markup:
    cards = Markup("").join(_card(t, row, excluded) for row in rows)
    return Markup('<div class="tz" lang="{}"><div class="tz-cards">{}</div></div>').format(t.language, cards)


def _card(t: Text, row: dict[str, Any], excluded: bool) -> Markup:
    state = tag(state_text(t, row), look="high" if row["in_force"] else "low") if excluded else Markup("")
    return Markup(
        '<section class="tz-card"><h3>{}</h3><p><button type="button" class="tz-figure"'
        ' data-pick="{}">{}</button> {}</p><p>{}</p><p class="tz-small">{} · {} · {} {} · {} {}</p></section>'
    ).format(
        named(t, row, "name"),
        row["registration_no"],
        row["registration_no"],
        state,
        named(t, row, "product"),
        region_name(t, row["kato"]),
        row["tnved"] or "—",
        t("register.column.share"),
        shown_share(t, share(row["in_country_value"])),
        t("register.column.included"),
        t.date(row["included_on"]),
    )
