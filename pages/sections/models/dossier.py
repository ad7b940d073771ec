"""The public record of a version: what is computed, what a person writes, and publishing once nothing is
missing (3.5, 12-14; D10)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.models import dossier as dossiers
from analytics.casework.models import history
from analytics.casework.models.declarations import item_lines
from analytics.order.model_record import ModelRecord, RecordItem
from analytics.text import DOCUMENT_LANGUAGES, LANGUAGES, Text
from pages.frame.opened import today
from pages.frame.states import empty, note
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.own_html import own_html
from pages.sections.models.downloads import downloads


def dossier_section(view: View) -> None:
    t = view.t
    names = [row.version for row in history.standings(view.database, view.actor, today())]
    if not names:
        empty(t("models.no_versions"), t("models_page.no_versions_then"))
        return
    version = chosen("version", names, names[0])
    st.selectbox(
        t("models_page.column.version"), names, key="place_version", on_change=remember, args=("version",)
    )
    record = dossiers.dossier(view.database, view.actor, version, t.language, today())
    st.caption(t("models_dossier.page.help"))
    if record["missing"]:
        titles = ", ".join(t(f"models_dossier.item.{name}") for name in record["missing"])
        note(t("models_dossier.missing", fields=titles), kind="warn")
    else:
        _ready(view, version, record)
    if may(view.actor, "action", "write_dossier"):
        _write(view, version, record)
    _forms(t, record)


def _ready(view: View, version: str, record: ModelRecord) -> None:
    t = view.t
    published = record["published_on"]
    then = t("models_dossier.page.published", day=t.date(published)) if published else ""
    note(t("models_dossier.page.complete"), then)
    if may(view.actor, "action", "publish_dossier"):
        st.caption(t("models_dossier.page.publish_help"))
        if st.button(t("models_dossier.page.publish"), type="primary", key="dossier_publish"):
            act(dossiers.publish, view.database, view.actor, version, today())
    of = {one: t(f"models_card.language.{one}") for one in DOCUMENT_LANGUAGES}
    downloads(
        "dossier",
        f"model-record-{version}",
        lambda language: dossiers.dossier_pdf(view.database, view.actor, version, language, today()),
        {one: t("models_dossier.page.pdf", language=name) for one, name in of.items()},
        record,
        f"model-record-{version}-{t.language}",
    )


def _write(view: View, version: str, record: ModelRecord) -> None:
    t, fields = view.t, dossiers.forms().fields
    with st.expander(
        t("models_dossier.page.write"), icon=":material/edit:", expanded=bool(record["missing"])
    ):
        field = st.selectbox(
            t("models_dossier.page.field"),
            [*record["missing"], *(name for name in fields if name not in record["missing"])],
            format_func=lambda name: t(f"models_dossier.item.{name}"),
            key="dossier_field",
        )
        known = dossiers.written(view.database, view.actor, version, field)
        with st.form("dossier_write", border=False):
            texts = {
                language: st.text_area(
                    t("models_dossier.page.text", language=t(f"models_card.language.{language}")),
                    known.get(language, ""),
                    key=f"dossier_{field}_{language}",
                )
                for language in LANGUAGES
            }
            if st.form_submit_button(t("models_dossier.page.save"), type="primary"):
                act(dossiers.write, view.database, view.actor, version, field, texts)


def _forms(t: Text, record: ModelRecord) -> None:
    form = st.segmented_control(
        t("models_dossier.page.form"),
        list(record["forms"]),
        default=next(iter(record["forms"])),
        required=True,
        format_func=lambda name: t(f"models_dossier.form.{name}"),
        key="dossier_form",
    )
    for one in record["forms"][form]:
        st.header(one["heading"], anchor=False)
        body = Markup("").join(_item(t, item) for item in one["items"])
        own_html(t, Markup("<dl>{}</dl>").format(body))


def _item(t: Text, item: RecordItem) -> Markup:
    lines = item_lines(t, item["name"], item["value"])
    if len(lines) == 1:
        return Markup("<dt><b>{}</b></dt><dd>{}</dd>").format(item["title"], lines[0])
    rows = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<dt><b>{}</b></dt><dd><ul>{}</ul></dd>").format(item["title"], rows)
