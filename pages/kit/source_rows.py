"""From a figure to its rows: the snapshot, the file and the row each part of it came from, and the sum that
is the figure again."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from analytics.casework.readings.noting import note_reading
from analytics.casework.verification.declarations import PartShown, SourceRow, known, recompute
from analytics.order.criteria import PART
from analytics.text import Text
from pages.frame.states import note
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.export import export_button
from pages.kit.figures import DASH, SHOWN, figure, part_name
from pages.kit.tags import state_tag

SHOWN_ROWS = 200
COLUMNS = ("file", "row", "day", "what", "amount", "adds")


def rows_dialog(
    view: View, find: Callable[[], list[SourceRow]], subject: str, part: PartShown, reference: date
) -> None:
    """A drawer over the page; the part stands in the address (&part=…), so the view can be sent. `find` gives
    the rows, for those who may see them; `subject`: the application, or the verification of a run, which
    names the export."""
    title = part_name(view.t, part["part"], reference)

    @st.dialog(title, width="large", position="right", on_dismiss=lambda: set_param("part", None))
    def drawer() -> None:
        _rows(view, find, subject, part)

    drawer()


def _rows(view: View, find: Callable[[], list[SourceRow]], subject: str, part: PartShown) -> None:
    t, declared = view.t, PART[part["part"]]
    rows = find()
    value = figure(t, declared, part["value"], full=True)
    st.html(
        Markup(
            '<div class="tz" lang="{}"><p><b style="font-size:20px">{}</b> {}</p><p'
            ' class="tz-help">{}</p></div>'
        ).format(t.language, value, state_tag(t, part["state"]), t(f"cases_page.rows.how.{declared.source}"))
    )
    if not rows:
        note(t("cases_page.rows.none"), t(f"cases_page.rows.none_why.{part['state']}"))
        return
    st.html(_table(t, rows))
    again = recompute(part["part"], rows)
    shown = figure(t, declared, again, full=True)
    if part["state"] in SHOWN:
        same = again is not None and math.isclose(again, known(part["value"]), rel_tol=1e-9, abs_tol=1e-9)
        note(
            "",
            t(
                "cases_page.rows.same" if same else "cases_page.rows.differs",
                again=shown,
                value=value,
            ),
            "info" if same else "warn",
        )
    else:
        note("", t("cases_page.rows.uncounted", again=shown))
    if len(rows) > SHOWN_ROWS:
        st.caption(t("cases_page.rows.more", n=len(rows), shown=SHOWN_ROWS))
    headings = [t(f"cases_page.rows.{column}") for column in COLUMNS]
    name = f"{subject.replace('/', '-')}-{part['part']}"
    noted = partial(note_reading, view.database, view.actor, "export", subject)
    export_button(t, name, headings, [_plain(row) for row in rows], noted)


def _plain(row: SourceRow) -> list[Any]:
    return [row.file_name, row.source_row, row.day, row.what, row.amount, row.adds]


def _table(t: Text, rows: list[SourceRow]) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "r" if name in ("row", "amount", "adds") else "", t(f"cases_page.rows.{name}")
        )
        for name in COLUMNS
    )
    body = Markup("").join(
        Markup(
            '<tr><td>{}<br><span class="tz-small">{}</span></td><td class="r">{}</td><td'
            ' class="tz-num">{}</td><td>{}</td><td class="r tz-num">{}</td><td class="r tz-num">{}</td></tr>'
        ).format(
            row.file_name or DASH,
            t(
                "cases_page.rows.load",
                kind=t(f"criteria.source.{row.kind}"),
                load=row.load_id,
                day=t.date(row.as_of),
            ),
            row.source_row,
            t.date(row.day) if row.day else DASH,
            _what(t, row),
            _amount(t, row.amount),
            _amount(t, row.adds),
        )
        for row in rows[:SHOWN_ROWS]
    )
    adding = [row.adds for row in rows if row.adds is not None]
    total = Markup("")
    if adding:
        total = Markup(
            '<tr class="total"><th scope="row" colspan="5">{}</th><td class="r tz-num">{}</td></tr>'
        ).format(t("cases_page.rows.total", n=len(rows)), _amount(t, sum(adding)))
    return Markup(
        '<div class="tz" lang="{}"><table><thead><tr>{}</tr></thead><tbody>{}{}</tbody></table></div>'
    ).format(t.language, head, body, total)


def _amount(t: Text, amount: Any) -> str:
    return DASH if amount is None else t.number(amount, 0 if amount == int(amount) else 2)


def _what(t: Text, row: SourceRow) -> Markup:
    """What the row is, and a word on it where it needs one (a revision, a difference)."""
    below = Markup('<br><span class="tz-small">{}</span>').format(t(row.note)) if row.note else Markup("")
    return Markup("{}{}").format(row.what or DASH, below)
