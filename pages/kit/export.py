"""A table out of the page as a workbook: full figures, and no cell that a spreadsheet would run as a
formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from analytics.casework.letters.declarations import table_workbook
from analytics.text import Text
from pages.frame.view import MADE_UP

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_button(
    t: Text,
    name: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Any]],
    note: Callable[[], None] | None = None,
) -> None:
    """The workbook is made only when the button is pressed; `note` is called before (17)."""
    mark = made_up_mark(t)

    def made() -> bytes:
        if note is not None:
            note()
        return table_workbook(name, headings, rows, mark=mark)

    st.download_button(
        t("shell.export"),
        made,
        file_name=f"{name}.xlsx",
        mime=XLSX,
        icon=":material/table:",
        on_click="ignore",
        key=f"export_{name}",
    )


def made_up_mark(t: Text) -> str:
    """What a file taken away says of made-up data; nothing of true ones."""
    return t("letters.made_up.mark") if st.session_state.get(MADE_UP) else ""
