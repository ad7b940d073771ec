"""The copy for notebooks, made from the running workbench: what is asked for, and when the last one was
made."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analytics.access.rights import may
from analytics.casework.publishing.copies import PERSONAL, TAX, publish, usual_path
from pages.frame.view import View


def publishing_section(view: View) -> None:
    """For those who may publish; tax figures and contacts are offered to those who may see them."""
    t = view.t
    st.header(t("publishing.section"), anchor=False)
    st.caption(t("publishing.why"))
    query = st.container(horizontal=True)
    names = query.checkbox(t("publishing.names"), key="publish_names")
    figures = may(view.actor, "field", TAX) and query.checkbox(
        t("publishing.figures"), value=True, key="publish_figures"
    )
    contacts = may(view.actor, "field", PERSONAL) and query.checkbox(
        t("publishing.contacts"), key="publish_contacts"
    )
    if st.button(t("publishing.make"), icon=":material/file_export:", key="publish_make"):
        with st.spinner(t("publishing.making")):
            done = publish(view.database, view.actor, names=names, contacts=contacts, figures=figures)
        st.success(
            t(
                "publishing.done",
                path=done.path,
                tables=t.number(len(done.rows)),
                rows=t.number(sum(done.rows.values())),
            )
        )
        st.caption(t("publishing.with_names" if names else "publishing.without_names"))
        return
    path = usual_path(view.database)
    if path.exists():
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
        st.caption(t("publishing.last", day=t.moment(made), path=path))
    else:
        st.caption(t("publishing.none"))
