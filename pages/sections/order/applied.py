"""From a clause to where it is applied: its terms, what waits under it, its rules and letters (D35)."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup, escape

from analytics.access.rights import may
from analytics.casework.cases.under_clause import Waiting, waiting_under
from analytics.casework.letters.declarations import kinds
from analytics.casework.monitoring.rulebooks import rules_of
from analytics.order.clause_index import Kind, index
from analytics.order.criteria import parts_of
from analytics.order.quarters import next_quarter_due, safe_day, stated_day
from analytics.order.states import STAGES
from analytics.order.terms import CLAUSES, term
from analytics.text import Text
from pages.frame.navigation import link_to
from pages.frame.view import View
from pages.kit.tables import cells_row, html_table

# Clauses with a day of the month instead of a term (data/rules/terms.toml, fixed_day).
STATED_DAYS = ("25", "26")
# Clauses by which monitoring judges: the rulebook in force says how (D6, D7).
RULEBOOK = ("12", "27", "28")
PAGE_OF = {
    "application": "application",
    "submission": "submissions",
    "update": "commission",
    "appeal": "appeal",
}


def applied_section(view: View, address: str, day: date) -> None:
    """All that the workbench does under a clause; a role sees what it may see."""
    t = view.t
    number = re.split(r"[( ]", address)[0]
    if address.startswith("annex"):
        number = ""
    items = [*_terms(t, number, day), *_states(t, number), *_letters(t, number), *_parts(t, address)]
    items += _rules(view, address, day)
    if items:
        lines = Markup("").join(Markup("<li><b>{}</b>: {}</li>").format(*item) for item in items)
        st.html(Markup('<div class="tz" lang="{}"><ul>{}</ul></div>').format(t.language, lines))
    if number in RULEBOOK and "rulebook" in st.session_state.get("pages", {}):
        link_to("rulebook", t("shell.page.rulebook"), icon=":material/gavel:")
    if number and may(view.actor, "action", "read_queue"):
        _waiting(t, *waiting_under(view.database, view.actor, number))
        _files(t, address)
    elif not items:
        st.caption(t("order_page.not_applied"))


def _terms(t: Text, number: str, day: date) -> list[tuple[str, str]]:
    terms = [(key, term(key, day)) for key in CLAUSES if key.split(".")[0] == number]
    items = [
        (
            t("order_page.term"),
            t(
                "order_page.term_working" if one.working else "order_page.term_calendar",
                name=t(f"overview.term.{key}"),
                n=one.length,
                since=t.date(one.valid_from),
            ),
        )
        for key, one in terms
    ]
    if number in STATED_DAYS:
        quarter = next_quarter_due(number, day)
        stated = stated_day(number, quarter)
        text = t(
            "order_page.stated",
            quarter=t.quarter(quarter.year, quarter.quarter),
            day=t.date(stated),
            safe=t.date(safe_day(stated)),
        )
        items.append((t("order_page.term"), text))
    return items


def _states(t: Text, number: str) -> list[tuple[str, str]]:
    names = [t(f"states.stage.{stage.name}") for stage in STAGES.values() if number in stage.clauses]
    return [(t("order_page.states"), ", ".join(names))] if names else []


def _letters(t: Text, number: str) -> list[tuple[str, str]]:
    names = [t(f"letters_page.kind.{name}") for name, kind in kinds().items() if kind.clause == number]
    return [(t("order_page.letters"), ", ".join(names))] if names else []


def _criterion(address: str) -> int | None:
    match = re.fullmatch(r"12\(([0-9]+)\)", address)
    return int(match[1]) if match else None


def _parts(t: Text, address: str) -> list[tuple[str, str]]:
    criterion = _criterion(address)
    if criterion is None:
        return []
    return [(t("order_page.parts"), ", ".join(part.name for part in parts_of(criterion)))]


def _rules(view: View, address: str, day: date) -> list[tuple[str, str]]:
    criterion = _criterion(address)
    if criterion is None or not may(view.actor, "action", "read_rulebooks"):
        return []
    rules = rules_of(view.database, view.actor, criterion, day)
    return [(view.t("order_page.rules"), getattr(rule.reference, view.t.language)) for rule in rules]


def _waiting(t: Text, waiting: list[Waiting], total: int) -> None:
    st.markdown(f"**{t('order_page.waiting', n=total)}**")
    if not waiting:
        return
    rows = Markup("").join(
        cells_row(
            t(f"order_page.kind.{one.kind}"),
            _number(t, one),
            t(f"states.stage.{one.stage}"),
            t.date(one.due_on) if one.due_on else "—",
        )
        for one in waiting
    )
    heads = [t(f"order_page.column.{name}") for name in ("kind", "number", "stage", "due")]
    st.html(html_table(t, t("order_page.waiting", n=total), heads, rows))


def _number(t: Text, one: Waiting) -> Markup:
    """The number, which leads to the case where the role may open its page."""
    page = PAGE_OF.get(one.kind)
    if page is None or page not in st.session_state.get("pages", {}):
        return escape(one.number)
    query = urlencode({"id": one.number, "lang": t.language})
    return Markup('<a href="{}?{}" target="_blank">{}</a>').format(page, query, one.number)


def _files(t: Text, address: str) -> None:
    """For who checks or changes the workbench: the files that cite the clause."""
    carried = index().get(address, {})
    with st.expander(t("order_page.files")):
        for kind in Kind:
            if kind in carried:
                st.caption(
                    f"**{t(f'order.kind.{kind.value}')}**: "
                    + ", ".join(f"`{name}`" for name in carried[kind])
                )
