"""Problems to the cell: the first of them on the page, all that are kept as CSV."""

from __future__ import annotations

from dataclasses import astuple

import polars as pl
import streamlit as st
from markupsafe import Markup

from analytics.casework.intake.declarations import report_csv, report_lines
from analytics.text import Text
from pages.kit.own_html import own_html, table_html

SHOWN = 60
TITLES = ("file", "row", "column", "value", "reason")


def problems_table(t: Text, problems: pl.DataFrame, total: int, name: str, label: str) -> None:
    """`total` is how many there were; a load keeps only the first of them cell by cell."""
    shown = [list(astuple(line)) for line in report_lines(problems.head(SHOWN), t)]
    titles = [*TITLES]
    if "row_text" in problems.columns:
        titles.append("row_text")
        shown = [[*line, text] for line, text in zip(shown, problems["row_text"], strict=False)]
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(t(f"intake_page.column.{title}")) for title in titles
    )
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(map(cell, titles, line))) for line in shown
    )
    own_html(t, table_html(label, head, rows, 700))
    if total > len(shown):
        st.caption(t("intake_page.kept_part", shown=t.number(len(shown)), total=t.number(total)))
    st.download_button(
        t("intake_page.download"),
        lambda: report_csv(problems, t, separator=";").encode(),
        f"{name}.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{name}",
    )


def cell(title: str, value: str | int | None) -> Markup:
    """A value may be long and without spaces: it breaks anywhere; what is not known is a dash."""
    breaks = "overflow-wrap:anywhere;min-width:110px" if title in ("file", "value", "row_text") else ""
    return Markup('<td style="{}">{}</td>').format(breaks, "—" if value is None else str(value))
