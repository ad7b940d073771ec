"""A list whose rows are opened by their name and ticked: what is ticked is kept by the row's id, never by its
place. By mouse and by keyboard (arrows, Enter, Space); it wraps, prints, and turns into cards on a narrow
page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from analytics.text import Text
from pages.kit.templates import filled

TICKED, CURRENT, EPOCH = "ticked", "current", "epoch"


@dataclass(frozen=True, slots=True)
class Column:
    """`look`: r (figures), nowrap, mid and wide (not on narrower pages); `opens`: a press on it opens the
    row."""

    label: str
    look: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` as drawn, `sort` what the columns are sorted by ("" is missing and stands last); `name` says
    which row it is to who cannot see it."""

    id: str
    name: str
    cells: Sequence[str | Markup]
    sort: Sequence[object]


_component = st.components.v2.component(
    "tizilim_rows",
    html='<div class="tz-root"></div>',
    js=(Path(__file__).parent / "rows_table.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def rows_table(
    t: Text,
    key: str,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    on_open: Callable[[str], None] | None = None,
    *,
    choose: bool = False,
) -> list[str]:
    """Draws the rows; returns the ids of those in sight that are ticked, in their order. `on_open` is called
    with the id of a row before the page runs again."""

    def picked() -> None:
        value = st.session_state[key].get("pick")
        if value and on_open:
            st.session_state[_name(key, CURRENT)] = value
            on_open(value)

    def chosen() -> None:
        st.session_state[_name(key, TICKED)] = list(st.session_state[key].get("ticked") or ())

    html = filled(
        "kit/rows_table", t=t, caption=caption, columns=columns, rows=rows, choose=choose, opens=bool(on_open)
    )
    _component(
        data={
            "html": str(html),
            "key": f"tizilim.{key}",
            "language": t.language,
            "ticked": ticked_ids(key),
            "current": st.session_state.get(_name(key, CURRENT), ""),
            "epoch": st.session_state.get(_name(key, EPOCH), 0),
        },
        key=key,
        on_pick_change=picked,
        on_ticked_change=chosen,
    )
    kept = set(ticked_ids(key))
    return [row.id for row in rows if row.id in kept]


def ticked_ids(key: str) -> list[str]:
    """Everything ticked in the list, in sight or not."""
    return list(st.session_state.get(_name(key, TICKED), ()))


def clear_ticks(key: str, ids: Iterable[str]) -> None:
    """Takes the ticks off these rows: an act was done on them."""
    gone = set(ids)
    st.session_state[_name(key, TICKED)] = [one for one in ticked_ids(key) if one not in gone]
    st.session_state[_name(key, EPOCH)] = st.session_state.get(_name(key, EPOCH), 0) + 1


def _name(key: str, what: str) -> str:
    return f"{key}_{what}"
