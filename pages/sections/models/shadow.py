"""Candidates that run beside what is in force (D6, D10): how long, how often they differ on settled cases;
each case for those who decide none."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.models import history, shadow
from analytics.casework.models.shadow_rows import ShadowResult, ShadowRun
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.states import empty
from pages.frame.view import View
from pages.kit.own_html import own_html
from pages.kit.shadow_run import shadow_acts
from pages.kit.tables import html_table
from pages.kit.tags import band_tag

CANDIDATES = (history.CANDIDATE, history.EVALUATED, history.UNFIT)
SHOWN = 200


def shadow_section(view: View) -> None:
    t = view.t
    st.caption(t("models_page.shadow.help"))
    runs = shadow.runs(view.database, view.actor, today())
    rows = history.standings(view.database, view.actor, today())
    shadow_acts(view, [row.version for row in rows if row.state in CANDIDATES])
    if not runs:
        empty(t("models_page.shadow.none"), t("models_page.shadow.none_then"))
        return
    body = Markup("").join(_run(t, row) for row in runs)
    heads = [t(f"models_page.shadow.column.{name}") for name in ("version", "days", "settled", "differ")]
    own_html(t, html_table(t, t("models_page.tab.shadow"), heads, body))
    if may(view.actor, "action", "read_shadow"):
        _results(view, runs)


def _run(t: Text, row: ShadowRun) -> Markup:
    until = t.date(row.stopped_on) if row.stopped_on else "…"
    share = f" ({t.percent(100 * row.differ / row.settled)})" if row.settled else ""
    return Markup('<tr><th scope="row">{} {}<br>{} – {}</th><td>{}</td><td>{}</td><td>{}{}</td></tr>').format(
        t(f"models_page.shadow.kind.{row.kind}"),
        row.version,
        t.date(row.started_on),
        until,
        t.number(row.days),
        t.number(row.settled),
        t.number(row.differ),
        share,
    )


def _results(view: View, runs: list[ShadowRun]) -> None:
    t = view.t
    models = {row.shadow_no: row for row in runs if row.kind == shadow.MODEL}
    if not models:
        return
    number = st.selectbox(
        t("models_page.shadow.open"),
        list(models),
        format_func=lambda each: f"{each}. {models[each].version}",
        index=None,
        key="shadow_run",
    )
    if number is None:
        return
    rows = shadow.results(view.database, view.actor, number)[:SHOWN]
    body = Markup("").join(
        Markup('<tr><th scope="row"><b>{}</b><br>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            row.application or row.bin,
            row.name or "—",
            band_tag(t, row.band),
            band_tag(t, row.shadow_band),
            _became(t, row),
        )
        for row in rows
    )
    heads = [t(f"models_page.shadow.column.{name}") for name in ("case", "in_force", "candidate", "became")]
    own_html(t, html_table(t, t("models_page.shadow.open"), heads, body))


def _became(t: Text, row: ShadowResult) -> str:
    """What became of it: the outcome where there is one, else the stage of the case, else the finding."""
    if row.positive is not None:
        return t(f"models_page.shadow.{'recognised' if row.positive else 'not_recognised'}")
    if row.stage:
        return t(f"states.stage.{row.stage}")
    return t(f"monitoring.outcome.{row.outcome}") if row.outcome else "—"
