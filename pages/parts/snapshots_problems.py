"""Problems to the cell: the first of them on the page, all that are kept as CSV."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.store.intake.problems import report_csv, report_rows
from analytics.text import Text

SHOWN = 200


def problems_table(t: Text, problems: pl.DataFrame, total: int, name: str) -> None:
    """`total` is how many there were; a load keeps only the first of them cell by cell."""
    shown = report_rows(problems.head(SHOWN), t)
    table = {
        t("snapshots.column.file"): [row["file"] for row in shown],
        t("snapshots.column.row"): [row["row"] for row in shown],
        t("snapshots.column.column"): [row["column"] for row in shown],
        t("snapshots.column.value"): [row["value"] for row in shown],
        t("snapshots.column.reason"): [row["reason"] for row in shown],
    }
    if "row_text" in problems.columns:
        table[t("snapshots.column.row_text")] = problems.head(SHOWN)["row_text"].to_list()
    st.dataframe(
        table, hide_index=True, key=f"problems_{name}", column_config={t("snapshots.column.reason"): st.column_config.Column(width="large")}
    )
    if total > len(shown):
        st.caption(t("snapshots.kept_part", shown=t.number(len(shown)), total=t.number(total)))
    st.download_button(
        t("snapshots.download"),
        lambda: report_csv(problems, t).encode(),
        f"{name}.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{name}",
    )
