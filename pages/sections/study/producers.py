"""Who stands behind what is shown: the producers, a page at a time, the way into the Register, and all of
them as a workbook."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from analytics.casework.study import questions as studying
from analytics.casework.study.declarations import StudiedProducer, StudyQuery
from analytics.documents.forms.register_columns import firm_named
from analytics.text import Text
from pages.frame.navigation import link_to
from pages.frame.view import View
from pages.kit.activities import activity_name
from pages.kit.pager import offset_of, pager
from pages.kit.regions import region_name
from pages.kit.tables import data_table
from pages.sections.study.sections import heading
from pages.sections.study.tables import downloads

PAGE = 50
COLUMNS: dict[str, type[pl.DataType]] = {
    "bin": pl.String,
    "name": pl.String,
    "region_name": pl.String,
    "oked": pl.String,
    "goods": pl.Int64,
    "in_country_value": pl.Float64,
    "localisation": pl.Float64,
    "registration_no": pl.String,
}


def producers_section(view: View, day: date, query: StudyQuery) -> None:
    """By in-country value, highest first; the Register with the same region, activity and day is a press
    away."""
    t = view.t
    where = region_name(t, query.region) if query.region else t("study.country")
    what = activity_name(t, query.oked) if query.oked else t("study.any_activity")
    heading(t, t("study.producers_title"), t("study.producers_help", where=where, what=what))
    result = studying.producers(view.database, view.actor, day, query, limit=PAGE, offset=offset_of(PAGE))
    if not result:
        st.caption(t("study.nothing_there"))
        return
    total = result[0].total
    table = {
        "name": [firm_named(t, row.name, row.name_ru) for row in result],
        "bin": [row.bin for row in result],
        "region_name": [region_name(t, row.region) for row in result],
        "activity_name": [activity_name(t, row.oked[:2]) if row.oked else "—" for row in result],
        "goods": [t.number(row.goods) for row in result],
        "in_country_value": [_share(t, row.in_country_value) for row in result],
        "localisation": [_share(t, row.localisation) for row in result],
    }
    heads = [t(f"study.column.{name}") for name in table]
    data_table(t, t("study.producers_alt", n=t.number(total)), heads, zip(*table.values(), strict=True))
    pager(t, total, PAGE, shown=len(result))
    into_register(t, day, query)

    def whole() -> pl.DataFrame:
        return every(t, studying.producers(view.database, view.actor, day, query))

    downloads(t, "producers", whole, tuple(COLUMNS))


def into_register(t: Text, day: date, query: StudyQuery) -> None:
    """The Register filtered the same; a section of OKED is no beginning of a code, so it is left out
    there."""
    if "register" not in st.session_state["pages"]:
        return
    place = {
        "region": query.region,
        "oked": query.oked if query.oked and query.oked.isdigit() else None,
        "on": st.query_params.get("on"),
    }
    link_to(
        "register",
        t("study.into_register"),
        ":material/menu_book:",
        **{name: value for name, value in place.items() if value},
    )


def every(t: Text, result: list[StudiedProducer]) -> pl.DataFrame:
    """All of them as a table for reading elsewhere, figures whole."""
    rows = [
        (
            row.bin,
            firm_named(t, row.name, row.name_ru),
            region_name(t, row.region),
            row.oked,
            row.goods,
            row.in_country_value,
            row.localisation,
            row.registration_no,
        )
        for row in result
    ]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _share(t: Text, value: float | None) -> str:
    return "—" if value is None else t.percent(value)
