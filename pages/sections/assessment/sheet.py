"""The sheet of clause 18 drawn: for each check a table of what was declared beside what is known, in figures
and in words."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment.sheet import CHECKS, Line, Sheet, State, main_reasons, read_sheet
from analytics.text import Text
from pages.frame.navigation import link_to
from pages.frame.view import View
from pages.kit.figures import DASH
from pages.kit.tags import tag

LOOK = {
    State.ADDS_UP: ("✓", "outline"),
    State.DOES_NOT: ("✕", "low"),
    State.LOOK: ("!", "medium"),
    State.NOT_KNOWN: ("?", ""),
}
COLUMNS = ("what", "declared", "known", "state")


def sheet_section(view: View, application: str, today: date) -> None:
    """The whole sheet under a heading. Raises NotAllowed, UserError for those before whom the case is not
    (clause 17)."""
    t = view.t
    found = read_sheet(view.database, view.actor, application, today)
    st.subheader(t("sheet.head"), anchor=False)
    st.html(
        Markup('<p class="tz tz-help" lang="{}">{} {}</p>').format(
            t.language, t("sheet.question"), summary(t, found)
        )
    )
    for check in CHECKS:
        sheet_check(t, found, check)
    if "in_country_value" in st.session_state["pages"]:
        link_to("in_country_value", t("in_country_value.open"), ":material/percent:", id=application)
    st.html(
        Markup('<p class="tz tz-versions" lang="{}">{}</p>').format(
            t.language, t("sheet.known_at", day=t.date(found.as_of.known_on))
        )
    )


def summary(t: Text, found: Sheet, check: int | None = None) -> str:
    """How many lines are in each state, in words."""
    return t("sheet.summary", **{state.value: found.count(state, check) for state in State})


def sheet_check(t: Text, found: Sheet, check: int) -> None:
    """One check of clause 18, open where something does not add up."""
    state = found.worst(check)
    title = f"{check}) {t(f'sheet.check.{check}')} · {t(f'sheet.state.{state.value}')}"
    with st.expander(title, expanded=state is State.DOES_NOT):
        head = Markup("").join(
            Markup('<th scope="col" class="{}">{}</th>').format(
                "r" if name in ("declared", "known") else "", t(f"sheet.column.{name}")
            )
            for name in COLUMNS
        )
        rows = Markup("").join(_row(t, line) for line in found.of(check))
        caption = Markup('<caption class="tz-sr">{}</caption>').format(t(f"sheet.check.{check}"))
        table = Markup(
            '<table class="tz-sheet">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        ).format(caption, head, rows)
        below = _reasons(t, found) if check == 1 else Markup("")
        st.html(
            Markup('<div class="tz" lang="{}" style="overflow-x: auto" tabindex="0">{}{}</div>').format(
                t.language, table, below
            )
        )


def _row(t: Text, line: Line) -> Markup:
    """The figures side by side, and below them what they say."""
    of_good = (
        Markup('<br><span class="tz-small">{}</span>').format(t("sheet.good", number=line.good))
        if line.good
        else Markup("")
    )
    about = (
        Markup('<br><span class="tz-small">{}</span>').format(line.subject) if line.subject else Markup("")
    )
    others = Markup("")
    if len(line.others) > 1:
        items = Markup("").join(
            Markup("<li>{}</li>").format(_other(t, line, place)) for place in range(len(line.others))
        )
        others = Markup(
            '<details><summary class="tz-small">{}</summary><ul class="tz-small">{}</ul></details>'
        ).format(t("sheet.others"), items)
    first = Markup('<th scope="row"><b>{}</b>{}{}</th>').format(line.title(t), of_good, about)
    figures = Markup("").join(
        Markup('<td class="r tz-num">{}</td>').format(figure.said(t) if figure else DASH)
        for figure in (line.declared, line.known)
    )
    state = tag(t(f"sheet.state.{line.state.value}"), *LOOK[line.state])
    words = Markup('<tr><td colspan="4" class="tz-muted">{}{}</td></tr>').format(line.said(t), others)
    return Markup('<tr class="figures">{}{}<td>{}</td></tr>{}').format(first, figures, state, words)


def _other(t: Text, line: Line, place: int) -> str:
    other = line.others[place]
    return t("sheet.other", name=other.name, bin=other.bin, number=other.number, day=t.date(other.on))


def _reasons(t: Text, found: Sheet) -> Markup:
    """The main reasons of the verification, verbatim as page and letter quote them."""
    told = main_reasons(found, t.language)
    items = Markup("").join(Markup("<li>{}</li>").format(reason["text"]) for reason in told)
    return Markup("<p><b>{}</b></p><ul>{}</ul>").format(t("sheet.reasons"), items) if told else Markup("")
