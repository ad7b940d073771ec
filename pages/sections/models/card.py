"""The card of a version: alarms first, whom it wrongs, what it weighs (each figure's curve in its own unit
with the training distribution), calibration, how steady reasons are, other kinds of model, limits (3.5, 14;
D24)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.models import card as cards
from analytics.casework.models import declarations as words
from analytics.casework.models import history, jobs
from analytics.order.model_card import Card, CardTables, report_of
from analytics.order.model_training import METRICS
from analytics.text import DOCUMENT_LANGUAGES, Text
from pages.frame.opened import today
from pages.frame.states import empty, note
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.own_html import own_html
from pages.kit.tables import html_table
from pages.sections.models.card_charts import calibration_chart, curve_chart
from pages.sections.models.card_tables import (
    cutoffs_table,
    data_table,
    errors_table,
    facts_table,
    rivals_table,
    steadiness_table,
)
from pages.sections.models.downloads import downloads
from pages.sections.models.score_workbook import score_workbook_section
from pages.sections.models.training import running_jobs


def card_section(view: View) -> None:
    t = view.t
    names = [row.version for row in history.standings(view.database, view.actor, today())]
    if not names:
        empty(t("models.no_versions"), t("models_page.no_versions_then"))
        return
    version = chosen("version", names, names[0])
    left, right = st.columns(2, vertical_alignment="bottom")
    left.selectbox(
        t("models_page.column.version"), names, key="place_version", on_change=remember, args=("version",)
    )
    card = cards.card(view.database, view.actor, version, today())
    with right:
        _downloads(view, card)
    running_jobs(view)
    _alarms(t, card)
    _errors(t, card)
    if card["tables"] is None:
        note(t("models_card.not_worked_out"), t("models_card.not_worked_out_then"), kind="warn")
        if may(view.actor, "action", "train_model") and st.button(
            t("models_card.work_out"), key="card_work_out"
        ):
            act(jobs.start_card, view.database, view.actor, version)
    _purpose(t, card)
    _curves(t, card)
    if card["tables"] is not None:
        _calibration(t, card["tables"])
        steadiness_table(t, card["tables"]["steadiness"])
        rivals_table(t, card["tables"]["rivals"])
    data_table(t, card)
    _rest(t, card)
    score_workbook_section(view)


def _downloads(view: View, card: Card) -> None:
    t, version = view.t, card["version"]
    downloads(
        "card",
        f"model-card-{version}",
        lambda language: cards.card_pdf(view.database, view.actor, version, language, today()),
        {one: t("models_card.pdf", language=t(f"models_card.language.{one}")) for one in DOCUMENT_LANGUAGES},
        card,
        f"model-card-{version}",
    )


def _alarms(t: Text, card: Card) -> None:
    report = report_of(card)
    if not report:
        return
    if not card["alarms"]:
        note(words.no_alarms(t, report, card["promise"]))
        return
    st.header(t("models_card.alarms"), anchor=False)
    for row in card["alarms"]:
        note(words.alarm_name(t, row["group"]), words.rate_text(t, row), kind="warn")


def _purpose(t: Text, card: Card) -> None:
    st.header(t("models_card.purpose"), anchor=False)
    own_html(t, Markup("<p>{}</p><p>{}</p>").format(t("models_card.for"), t("models_card.not_for")))
    if card["made_up"]:
        note(t("models_card.made_up"), kind="warn")
    cutoffs_table(t, card["cutoffs"])


def _errors(t: Text, card: Card) -> None:
    report = report_of(card)
    if not report:
        return
    st.header(t("models_card.errors"), anchor=False)
    st.caption(t("models_card.errors_help"))
    kinds = [kind for kind in words.GROUP_KINDS if kind in report["by_group"]]
    kinds += [kind for kind in report["by_group"] if kind not in kinds]
    kind = st.pills(
        t("models_card.column.group"),
        kinds,
        default=kinds[0] if kinds else None,
        required=bool(kinds),
        format_func=lambda one: words.group_kind(t, one),
        key="card_group",
        label_visibility="collapsed",
    )
    errors_table(t, report, kind)
    facts_table(t, [(t(f"models.card.{name}"), words.interval_text(t, report[name])) for name in METRICS])


def _curves(t: Text, card: Card) -> None:
    st.header(t("models_card.curves"), anchor=False)
    st.caption(t("models_card.curves_help"))
    criteria = sorted({row["criterion"] for row in card["curves"]})
    if not criteria:
        return
    criterion = st.selectbox(
        t("models_card.column.criterion"),
        criteria,
        format_func=lambda one: f"{one}. {t(f'criteria.name.{one}')}",
        key="card_criterion",
    )
    for row in card["curves"]:
        if row["criterion"] == criterion:
            curve_chart(t, row, card["cutoffs"])


def _calibration(t: Text, tables: CardTables) -> None:
    st.header(t("models_card.calibration"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        calibration_chart(t, tables["calibration"])
    with right:
        body = Markup("").join(
            Markup("<tr><td>{} – {}</td><td>{}</td><td>{}</td></tr>").format(
                t.number(row["from"], 3),
                t.number(row["to"], 3),
                t.percent(100 * row["expected"]),
                words.rate_text(t, row["observed"]),
            )
            for row in tables["calibration"]
        )
        heads = [t(f"models_card.column.{name}") for name in ("probability", "expected", "observed")]
        own_html(t, html_table(t, t("models_card.calibration"), heads, body))


def _rest(t: Text, card: Card) -> None:
    st.header(t("models_card.left_out"), anchor=False)
    rows = [
        f"{row['criterion']}. {words.part_name(t, row['part'])}: {words.why_text(t, row['why'])}"
        for row in card["left_out"]
    ]
    own_html(t, _list(rows or [t("models_card.nothing_left_out")]))
    st.header(t("models_card.limits"), anchor=False)
    own_html(t, _list([t(f"models_card.limit.{name}") for name in words.LIMITS]))


def _list(rows: list[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(row) for row in rows))
