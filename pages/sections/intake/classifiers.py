"""Versions of the classifiers: which table judges a code of which day."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st
from markupsafe import Markup

from analytics.casework.intake import loads as load_reading
from analytics.casework.intake.declarations import CLASSIFIERS
from analytics.casework.intake.rows import LoadedClassifier
from analytics.text import Text
from pages.frame.view import View
from pages.kit.own_html import own_html, table_html
from pages.kit.tags import tag

TITLES = ("classifier", "in_force", "codes", "source", "files", "loaded_at")


def classifiers_view(view: View) -> None:
    t = view.t
    st.markdown(t("intake_page.classifiers_why"))
    versions = load_reading.classifiers(view.database, view.actor)
    loaded = {row.classifier for row in versions}
    rows = Markup("").join(version_row(t, row) for row in versions)
    for name in CLASSIFIERS:
        if name not in loaded:
            note = tag(t("intake_page.classifier_missing"), "◌", "medium")
            rows += Markup('<tr><th scope="row"><b>{}</b></th><td colspan="5">{}</td></tr>').format(
                t(f"intake_page.classifier.{name}"), note
            )
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(t(f"intake_page.column.{title}")) for title in TITLES
    )
    own_html(t, table_html(t("intake_page.view.classifiers"), head, rows, 700))


def version_row(t: Text, row: LoadedClassifier) -> Markup:
    start = t.date(row.as_of)
    until = row.until
    force = t("intake_page.since", start=start)
    if until is not None:
        force = t("intake_page.span", start=start, end=t.date(until - timedelta(days=1)))
    name = Markup('<th scope="row"><b>{}</b></th>').format(t(f"intake_page.classifier.{row.classifier}"))
    cells = (
        force,
        t.number(row.row_count),
        row.source or "—",
        row.file_name or "—",
        t.moment(row.loaded_at),
    )
    return Markup("<tr>{}{}</tr>").format(
        name, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    )
