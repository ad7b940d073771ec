"""Two versions of the rulebook side by side: every rule in words, what differs in front (D6)."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from analytics.order.rulebook import Rule, Rulebook
from analytics.text import Text
from pages.frame.states import note
from pages.frame.url_state import chosen, remember
from pages.kit.own_html import own_html
from pages.kit.tables import html_table
from pages.kit.tags import tag
from pages.sections.monitoring.rulebook_sentences import named, rule_cell

LOOKS = {"new": ("+", "high"), "gone": ("−", "low"), "changed": ("≠", "medium"), "same": ("", "")}


def compare_section(t: Text, books: dict[str, Rulebook]) -> None:
    """The two of the address, else the two newest; one alone is shown by itself."""
    st.header(t("monitoring_rulebook_page.compare"), anchor=False)
    names = list(books)
    older, newer = names[min(1, len(names) - 1)], names[0]
    left, right, only = st.columns([3, 3, 2], vertical_alignment="bottom")
    for column, name, default in ((left, "a", older), (right, "b", newer)):
        chosen(name, names, default)
        column.selectbox(
            t(f"monitoring_rulebook_page.version_{name}"),
            names,
            key=f"place_{name}",
            on_change=remember,
            args=(name,),
        )
    before, after = books[st.session_state["place_a"]], books[st.session_state["place_b"]]
    differing = only.toggle(
        t("monitoring_rulebook_page.only_differences"),
        value=False,
        key="rulebook_only",
        disabled=before == after,
    )
    rows = [
        row for row in compared(before, after) if not (differing and row[0] == "same" and before != after)
    ]
    runs = [
        (book, max(book.consecutive_runs, key=lambda entry: entry.valid_from)) for book in (before, after)
    ]
    own_html(
        t,
        Markup('<p class="tz-help">{}</p>').format(
            " · ".join(
                t(
                    "monitoring_rulebook_page.runs",
                    version=book.version,
                    runs=entry.runs,
                    reference=getattr(entry.reference, t.language),
                )
                for book, entry in {book.version: (book, entry) for book, entry in runs}.values()
            )
        ),
    )
    if not rows:
        note("", t("monitoring_rulebook_page.no_difference"))
        return
    heads = [t("monitoring_rulebook_page.column.rule"), before.version, after.version]
    body = Markup("").join(_row(t, change, one, other, before, after) for change, one, other in rows)
    own_html(t, html_table(t, t("monitoring_rulebook_page.compare"), heads, body))


def compared(before: Rulebook, after: Rulebook) -> Iterator[tuple[str, Rule | None, Rule | None]]:
    """Rules of both by name, in order of criteria: new, gone, changed or same."""
    names = {rule.name: rule.criterion for rule in (*before.rules, *after.rules)}
    for name in sorted(names, key=lambda one: (names[one], one)):
        one, other = (
            next((rule for rule in book.rules if rule.name == name), None) for book in (before, after)
        )
        change = "new" if one is None else "gone" if other is None else "same" if one == other else "changed"
        yield change, one, other


def _row(
    t: Text, change: str, one: Rule | None, other: Rule | None, before: Rulebook, after: Rulebook
) -> Markup:
    sign, look = LOOKS[change]
    mark = tag(t(f"monitoring_rulebook_page.change.{change}"), sign, look) if change != "same" else Markup("")
    rule = other or one
    return Markup('<tr><th scope="row">{}<br>{}</th><td>{}</td><td>{}</td></tr>').format(
        named(t, rule) if rule else "", mark, rule_cell(t, one, before), rule_cell(t, other, after)
    )
