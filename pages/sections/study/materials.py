"""What the goods are made of, which imports could be replaced, and whose declared origin is contradicted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from analytics.access.rights import may
from analytics.casework.study import questions as studying
from analytics.casework.study.declarations import LEVELS, StudyQuery
from analytics.documents.forms.application_lists import country_word
from analytics.order.application.in_country_value import HOME
from analytics.text import Text
from pages.frame.states import note
from pages.frame.theme import tokens
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.activities import activity_name
from pages.kit.regions import region_name
from pages.sections.study.charts import base
from pages.sections.study.kept_answers import kept_contradictions, kept_materials
from pages.sections.study.limits import limits
from pages.sections.study.sections import draw, heading
from pages.sections.study.tables import behind

BARS = 10


def materials_section(view: View, day: date, query: StudyQuery) -> None:
    """Foreign materials by country as declared, imports by heading; then what of it the Register already
    makes."""
    t = view.t
    level = chosen("level", list(LEVELS), "tnved6")
    reported = kept_materials(view, day, query, level)
    period = {"start": t.date(reported.start), "end": t.date(reported.end)}
    few = limits(day)["few"]
    left, right = st.columns(2, gap="large")
    with left:
        heading(t, t("study.countries_title"), t("study.countries_help", few=few))
        _countries(t, reported)
    with right:
        heading(t, t("study.imports_title"), t("study.imports_help", few=few, **period))
        _imports(t, reported)
    heading(t, t("study.replace_title"), t("study.replace_help", **period))
    st.segmented_control(
        t("study.level"),
        list(LEVELS),
        format_func=lambda name: t(f"study.level.{name}"),
        key="place_level",
        on_change=remember,
        args=("level",),
        required=True,
    )
    _replaceable(t, reported)


def _countries(t: Text, reported: studying.Materials) -> None:
    foreign = reported.countries.filter(pl.col("country") != HOME)
    names = {code: country_word(t, code) for code in reported.countries["country"]}
    shown = foreign.filter(pl.col("amount").is_not_null())
    amounts = shown.select("country", "amount").iter_rows()
    _bars(t, "countries", [(names[code], amount) for code, amount in amounts])
    heads = ("country", "amount", "goods", "producers", "state")
    table = reported.countries.with_columns(
        country=pl.Series([names[code] for code in reported.countries["country"]], dtype=pl.String)
    ).select(heads)
    behind(
        t,
        "countries",
        table,
        [t(f"study.column.{one}") for one in heads],
        lambda row: [_word(t, one, row[one]) for one in heads],
    )


def _imports(t: Text, reported: studying.Materials) -> None:
    known = reported.imports.filter(pl.col("amount").is_not_null())
    by_heading = (
        known.group_by("heading")
        .agg(amount=pl.col("amount").sum())
        .sort(["amount", "heading"], descending=[True, False])
    )
    _bars(
        t,
        "imports",
        [(t("study.tnved", code=code), amount) for code, amount in by_heading.iter_rows()],
    )
    names = [country_word(t, code) for code in reported.imports["country"]]
    heads = ("heading", "country", "amount", "items", "producers", "state")
    table = reported.imports.with_columns(country=pl.Series(names, dtype=pl.String)).select(heads)
    behind(
        t,
        "imports",
        table,
        [t(f"study.column.{one}") for one in heads],
        lambda row: [_word(t, one, row[one]) for one in heads],
    )


def _replaceable(t: Text, reported: studying.Materials) -> None:
    if not reported.replaceable.height:
        st.caption(t("study.replace_none"))
        return
    shown = reported.replaceable.filter(pl.col("amount").is_not_null())
    if not shown.height:
        st.caption(t("study.replace_few", n=reported.replaceable.height))
    else:
        _bars(t, "replaceable", list(shown.select("code", "amount").iter_rows()))
    heads = ("code", "amount", "producers", "makers", "goods", "in_country_value", "state")
    table = reported.replaceable.select(heads)
    behind(
        t,
        "replaceable",
        table,
        [t(f"study.column.{one}") for one in heads],
        lambda row: [_word(t, one, row[one]) for one in heads],
    )


def contradictions_section(view: View, day: date, query: StudyQuery) -> None:
    """Names with figures from invoices and customs: only for those with the right to tax figures."""
    t = view.t
    heading(t, t("study.contradictions_title"), t("study.contradictions_help"))
    if not may(view.actor, "field", "tax_figures"):
        note(
            t("study.contradictions_closed"),
            t("study.contradictions_closed_then", role=t(f"shell.role.{view.actor.role}")),
        )
        return
    looked = kept_contradictions(view, day, query)
    if not looked.covered:
        st.caption(t("study.contradictions_not_covered", start=t.date(looked.start), end=t.date(looked.end)))
        return
    st.caption(
        t(
            "study.contradiction_count",
            n=len(looked.contradictions),
            judged=t.number(looked.judged),
            start=t.date(looked.start),
            end=t.date(looked.end),
        )
    )
    if not looked.contradictions:
        return
    heads = (
        "name",
        "bin",
        "region_name",
        "activity_name",
        "declared",
        "known",
        "gap",
        "sold_abroad",
        "sold_home",
        "registration_no",
    )
    rows = [
        (
            *(one.name, one.bin, region_name(t, one.region), activity_name(t, (one.oked or "")[:2])),
            *(
                one.declared,
                one.known,
                one.gap if one.is_foreign else None,
                one.sold_abroad,
                one.sold_home,
                one.registration_no,
            ),
        )
        for one in looked.contradictions
    ]
    kinds: dict[str, pl.DataType | type[pl.DataType]] = {
        **dict.fromkeys(heads, pl.String),
        **dict.fromkeys(("declared", "known", "gap"), pl.Decimal(20, 4)),
    }
    table = pl.DataFrame(
        rows, schema=kinds | dict.fromkeys(("sold_abroad", "sold_home"), pl.Decimal(38, 4)), orient="row"
    )
    titles = [t(f"study.column.{one}") for one in heads]
    behind(
        t, "contradictions", table, titles, lambda row: [_word(t, one, row[one]) for one in heads], open_=True
    )


def _bars(t: Text, name: str, amounts: Sequence[tuple[str, Any]]) -> None:
    """The largest ten as bars from zero, the amount beside each."""
    if not amounts:
        st.caption(t("study.all_suppressed"))
        return
    look, rows = tokens(), list(reversed(amounts[:BARS]))
    figure = base(look, 40 + 26 * max(len(rows), 3), margin={"t": 4, "b": 8, "r": 90})
    figure.add_bar(
        orientation="h",
        x=[float(amount) for _, amount in rows],
        y=[label for label, _ in rows],
        marker={"color": look["raises"]},
        text=[t.money(amount) for _, amount in rows],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(type="category")
    sentence = "; ".join(f"{label}: {t.money(amount)}" for label, amount in amounts[:BARS])
    draw(figure.done(), f"study_{name}", t(f"study.{name}_alt", amounts=sentence))


def _word(t: Text, column: str, value: Any) -> str:
    if value is None:
        return "—"
    if column in ("amount", "sold_abroad", "sold_home"):
        return t.money(value)
    if column in ("in_country_value", "declared", "known"):
        return t.percent(value)
    if column == "gap":
        return t("study.points", n=t.number(value, 1))
    if column == "state":
        return t(f"study.state.{value}")
    return t.number(value) if isinstance(value, int) else str(value)
