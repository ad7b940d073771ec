"""The Register as files to take away: complete, in a stable order, made once for each state of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import streamlit as st

from analytics.access.rights import may
from analytics.casework.register import reading as register_reading
from analytics.documents.forms import register_exports as register_files
from analytics.documents.forms.register_goods import PublishedGood
from analytics.text import Text, text_for
from pages.frame.clause_link import linked_markdown
from pages.frame.view import View
from pages.frame.visitors_work import worked_out
from pages.kit.export import XLSX

KINDS: dict[str, tuple[str, Callable[[Text, Sequence[PublishedGood]], bytes]]] = {
    "xlsx": (XLSX, register_files.register_workbook),
    "csv": ("text/csv", register_files.register_csv_for_people),
    "json": ("application/json", register_files.register_json),
    "parquet": ("application/vnd.apache.parquet", register_files.register_parquet),
}


def register_downloads(view: View, day: date, kinds: Sequence[str]) -> None:
    """A button a kind; the file is made when it is pressed."""
    t = view.t
    st.caption(linked_markdown(t, t("register.files", day=t.date(day))))
    state = (
        str(view.database.path),
        register_reading.last_change(view.database),
        may(view.actor, "field", "contacts_of_persons"),
    )
    for place, kind in zip(st.columns(len(kinds)), kinds, strict=True):
        place.download_button(
            kind.upper(),
            partial(_taken_away, view, state, kind, day, t.language),
            file_name=f"register-{day.isoformat()}.{kind}",
            mime=KINDS[kind][0],
            icon=":material/download:",
            on_click="ignore",
            key=f"register_{kind}",
            width="stretch",
        )


def _taken_away(view: View, state: tuple[str, int, bool], kind: str, day: date, language: str) -> bytes:
    """The file; who takes it is noted, whoever it was made for first. A visitor's is made in the queue of
    visitors."""
    register_reading.note_taken_away(view.database, view.actor)
    return worked_out(view.actor, lambda: _made(view, state, kind, day, language))


@st.cache_data(show_spinner=False, max_entries=8)
def _made(_view: View, state: tuple[str, int, bool], kind: str, day: date, language: str) -> bytes:
    """One file for all who see the same, until the Register changes; `state`: the database, its last change,
    whether contacts show."""
    return KINDS[kind][1](text_for(language), register_reading.published(_view.database, _view.actor, day))
