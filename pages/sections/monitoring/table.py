"""The producers of a run as a list, a page of it from SQL; a press on the name opens the producer."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring.rows import ProducerResult
from analytics.order.states import stage_key
from analytics.text import Text
from pages.frame.states import empty
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.figures import DASH, probability_text
from pages.kit.outcomes import SIGNS, outcome_tag, outcome_text
from pages.kit.pager import offset_of, pager
from pages.kit.regions import region_name
from pages.kit.rows_table import Column, Row, rows_table
from pages.kit.tags import BAND_SIGNS, band_text
from pages.sections.monitoring.filters import There, clear, filters, query_of_page
from pages.sections.monitoring.head import Shown

PAGE = 200
KEY = "monitoring_rows"


def producers_section(view: View, shown: Shown) -> None:
    """Lanes, filters, the table and its pages."""
    t = view.t
    st.header(t("monitoring_page.producers"), anchor=False)
    numbers = monitoring_reading.tab_counts(view.database, view.actor, shown.quarter, shown.previous)
    activities = sorted(
        row.code
        for row in monitoring_reading.by_activity(view.database, view.actor, shown.quarter)
        if row.code
    )
    by_region = monitoring_reading.by_region(view.database, view.actor, shown.quarter)
    regions = {row.code for row in by_region if row.code}
    failing = monitoring_reading.failing(view.database, view.actor, shown.quarter)
    filters(t, numbers, There(regions, activities, {str(row.criterion) for row in failing}))
    rows, total = monitoring_reading.results(
        view.database,
        view.actor,
        shown.quarter,
        previous=shown.previous,
        limit=PAGE,
        offset=offset_of(PAGE),
        **query_of_page(numbers),
    )
    if not rows:
        empty(t("monitoring_page.no_such_producer"))
        st.button(
            t("cases_queue.clear"), icon=":material/filter_alt_off:", on_click=clear, key="monitoring_clear"
        )
        return
    figures_open = may(view.actor, "field", "tax_figures")
    _table(t, rows, figures_open)
    pager(t, total, PAGE, shown=len(rows))


def open_producer(bin: str) -> None:
    set_param("id", bin)


def criteria_text(t: Text, row: ProducerResult) -> str:
    """Numbers of the criteria not met; for the incomplete, which snapshots are wanted."""
    if row.outcome == "incomplete":
        return ", ".join(t(f"criteria.source.{kind}") for kind in row.missing_kinds) or DASH
    numbers = ", ".join(str(number) for number in row.not_met)
    return f"{BAND_SIGNS['low']} {numbers}" if row.low else numbers or DASH


def letter_text(t: Text, row: ProducerResult) -> str:
    """How far the letter has come; an appeal says more than the letter."""
    if row.appeal_stage:
        return t("monitoring_page.letter.appealed", stage=t(stage_key(row.appeal_stage)))
    if row.taken_at:
        return t("monitoring_page.letter.taken", day=t.moment(row.taken_at).split(",")[0])
    if row.handed_over_at:
        return t("monitoring_page.letter.handed_over", day=t.moment(row.handed_over_at).split(",")[0])
    if row.document_kk:
        return t("monitoring_page.letter.queued")
    return (
        t("monitoring_page.letter.to_do")
        if row.outcome in ("noticed", "excluded") and not row.acted_at
        else DASH
    )


def _table(t: Text, rows: list[ProducerResult], figures_open: bool) -> None:
    names = ["name", "region", "outcome", "before", "criteria", "band"]
    names += ["probability"] if figures_open else []
    looks = {"before": "mid", "band": "nowrap", "probability": "r nowrap mid"}
    columns = [
        Column(t(f"monitoring_page.column.{name}"), looks.get(name, ""), opens=name == "name")
        for name in [*names, "letter"]
    ]
    shown = [_row(t, row, figures_open) for row in rows]
    rows_table(t, KEY, t("monitoring_page.table_alt"), columns, shown, open_producer)


def _row(t: Text, row: ProducerResult, figures_open: bool) -> Row:
    region, criteria, letter = region_name(t, row.kato), criteria_text(t, row), letter_text(t, row)
    known = row.probability
    probability: list[str | Markup] = [DASH if known is None else probability_text(t, known)]
    order = list(SIGNS)
    name = Markup('{}<span class="tz-small tz-block">{}</span>').format(row.name, row.bin)
    return Row(
        row.bin,
        row.name,
        (
            name,
            region,
            outcome_tag(t, row.outcome),
            outcome_text(t, row.outcome_before),
            criteria,
            band_text(t, row.band),
            *(probability if figures_open else []),
            letter,
        ),
        (
            row.name,
            region,
            order.index(row.outcome),
            order.index(row.outcome_before) if row.outcome_before else "",
            "" if criteria == DASH else criteria,
            list(BAND_SIGNS).index(row.band) if row.band else "",
            *(["" if known is None else known] if figures_open else []),
            "" if letter == DASH else letter,
        ),
    )
