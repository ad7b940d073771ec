"""The head of the monitoring page: which quarter, and the four dates of clauses 25 and 26 with the safe day
beside each (D3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring.rows import MonitoringRun
from analytics.casework.register import updates_reading
from analytics.order.quarters import Quarter, quarter_before, safe_day, stated_day
from analytics.order.terms import working_days_between
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.own_html import own_html
from pages.kit.tags import tag

RESETS = ("p", "id", "find", "region", "oked", "criterion", "lane")


@dataclass(frozen=True, slots=True)
class Shown:
    """The quarter in sight, its run (None: there was none), the one before, and all runs."""

    quarter: Quarter
    run: MonitoringRun | None
    previous: Quarter | None
    runs: list[MonitoringRun]


def shown_quarter(view: View) -> Shown:
    """The quarter of the address; without one that of the newest run, else the last that ended."""
    runs = monitoring_reading.runs(view.database, view.actor)
    known = {row.quarter: row for row in runs}
    codes = sorted({*known, *_without_run(runs)}, reverse=True)
    code = chosen("q", codes, runs[0].quarter if runs else codes[0])
    earlier = [one for one in sorted(known) if one < code]
    previous = Quarter.from_code(earlier[-1]) if earlier else None
    return Shown(Quarter.from_code(code), known.get(code), previous, runs)


def _without_run(runs: list[MonitoringRun]) -> list[str]:
    """The quarters that have ended since the newest run, each of which is to be monitored in its turn (25);
    where nothing was run yet, the last one."""
    last = quarter_before(today())
    quarter = Quarter.from_code(runs[0].quarter).following if runs else last
    codes = []
    while quarter.first_day <= last.first_day:
        codes.append(quarter.code)
        quarter = quarter.following
    return codes or [last.code]


def head(t: Text, shown: Shown) -> None:
    """Title with the quarter, the state of its run, versions it rests on; and the choice of another
    quarter."""
    run = shown.run
    state = tag(t("monitoring_page.state.none"), "◌", "outline")
    versions = ""
    if run is not None:
        versions = t("monitoring_page.versions", rulebook=run.rulebook, model=run.model_version)
        done = run.completed_at is not None
        text = (
            t("monitoring_page.state.done", day=t.date(run.run_on))
            if done
            else t("monitoring_page.state.interrupted", n=run.to_do)
        )
        state = tag(text, "✓" if done else "‖", "high" if done else "medium")
    title = t("monitoring_page.title", quarter=t.quarter(shown.quarter.year, shown.quarter.quarter))
    page_head(title, t("monitoring_page.question"), Markup("{}<br>{}").format(state, versions))
    codes = sorted({shown.quarter.code, *(row.quarter for row in shown.runs), *_without_run(shown.runs)})
    st.segmented_control(
        t("monitoring_page.quarter"),
        codes[-8:],
        format_func=lambda code: t.quarter(Quarter.from_code(code).year, Quarter.from_code(code).quarter),
        key="place_q",
        required=True,
        on_change=remember,
        args=("q", *RESETS),
        label_visibility="collapsed",
    )


def dates(view: View, shown: Shown) -> None:
    """Reference date, the 5th, the 10th, the next monitoring."""
    t = view.t
    day, quarter = today(), shown.quarter
    following = quarter.following
    cards = [
        _reference(t, quarter, day),
        _updates(view, quarter, day),
        _monitoring(t, shown, day),
    ]
    next_on = stated_day("25", following)
    cards.append(
        _card(t("monitoring_page.date.next"), t.date(next_on), _safe(t, next_on), _left(t, next_on, day))
    )
    own_html(t, Markup('<div class="tz-cards four">{}</div>').format(Markup("").join(cards)))


def _reference(t: Text, quarter: Quarter, day: date) -> Markup:
    since = t("monitoring_page.date.data_since", day=t.date(date(quarter.year, 1, 1)))
    over = (
        tag(t("monitoring_page.passed"), "✓", "outline")
        if quarter.last_day < day
        else _left(t, quarter.last_day, day)
    )
    return _card(t("monitoring_page.date.reference"), t.date(quarter.last_day), since, over)


def _updates(view: View, quarter: Quarter, day: date) -> Markup:
    t = view.t
    due_on = stated_day("26", quarter)
    result = updates_reading.counts(
        view.database, view.actor, quarter, min(day, due_on) if day >= quarter.first_day else day
    )
    values = t(
        "monitoring_page.date.updated",
        n=t.number(result.given + result.late),
        of=t.number(result.entries),
    )
    state = tag(t("monitoring_page.passed"), "✓", "outline") if due_on < day else _left(t, due_on, day)
    return _card(t("monitoring_page.date.update"), t.date(due_on), f"{values}; {_safe(t, due_on)}", state)


def _monitoring(t: Text, shown: Shown, day: date) -> Markup:
    due_on = stated_day("25", shown.quarter)
    if shown.run is None:
        state = _left(t, due_on, day)
    elif shown.run.run_on <= due_on:
        state = tag(t("monitoring_page.in_time"), "✓", "high")
    else:
        state = tag(t("monitoring_page.late", day=t.date(shown.run.run_on)), "▲", "low")
    return _card(t("monitoring_page.date.monitoring"), t.date(due_on), _safe(t, due_on), state)


def _safe(t: Text, day: date) -> str:
    return t("monitoring_page.date.safe", weekday=t.weekday(day), safe=t.date(safe_day(day)))


def _left(t: Text, due_on: date, day: date) -> Markup:
    """Working days left until the stated day, or that it has passed without the act."""
    if due_on < day:
        return tag(t("monitoring_page.overdue"), "▲", "low")
    left = working_days_between(day, safe_day(due_on))
    return tag(t("monitoring_page.left", n=max(left, 0)), "◷", "medium" if left <= 3 else "")


def _card(name: str, value: str, small: str, state: Markup) -> Markup:
    return Markup(
        '<section class="tz-card"><p class="tz-small">{}</p><p class="tz-big">{}</p><p'
        ' class="tz-small">{}</p><p>{}</p></section>'
    ).format(name, value, small, state)
