"""The rulebook of nonconformities: its versions side by side, tried before they are put in force (clauses 27,
28; D6, D7, D16)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.rulebook_rows import ListedRulebook
from analytics.order.rulebook import Rulebook, read_rulebook
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import empty
from pages.frame.view import View
from pages.kit.logins import login_text
from pages.kit.own_html import own_html
from pages.kit.tables import html_table
from pages.kit.tags import tag
from pages.sections.monitoring.rulebook_acts import force_section, register_section
from pages.sections.monitoring.rulebook_compare import compare_section
from pages.sections.monitoring.rulebook_dry_run import try_section

HEADS = ("version", "state", "approved", "made_by", "put_by")


def render(view: View) -> None:
    t = view.t
    page_head(t("shell.page.rulebook"), t("monitoring_rulebook_page.question"))
    versions = rulebooks.versions(view.database, view.actor)
    if not versions:
        empty(t("monitoring_rulebook_page.none"), t("monitoring_rulebook_page.none_then"))
        register_section(view)
        return
    documents = {row.version: rulebooks.document(view.database, view.actor, row.version) for row in versions}
    books = {name: read_rulebook(document) for name, document in documents.items()}
    versions_table(t, versions, books)
    download(t, versions[0].version, documents[versions[0].version])
    register_section(view)
    force_section(view, versions)
    compare_section(t, books)
    if may(view.actor, "action", "try_rulebook"):
        try_section(view, list(books))


def versions_table(t: Text, versions: list[ListedRulebook], books: dict[str, Rulebook]) -> None:
    """Each with its state, who approved it in words, who registered it and who put it in force."""
    in_force = next(
        (row.version for row in versions if row.in_force_from and row.in_force_from <= today()), None
    )
    heads = [t(f"monitoring_rulebook_page.column.{name}") for name in HEADS]
    body = Markup("").join(
        Markup(
            '<tr><th scope="row"><b>{}</b> {}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>'
        ).format(
            row.version,
            tag(t("monitoring_rulebook_page.example"), "", "medium") if books[row.version].example else "",
            _state(t, row, in_force),
            getattr(books[row.version].approved, t.language),
            f"{login_text(t, row.made_by)}, {t.moment(row.registered_at)}",
            f"{login_text(t, row.put_in_force_by)}, {t.moment(row.put_in_force_at)}"
            if row.put_in_force_by and row.put_in_force_at
            else "—",
        )
        for row in versions
    )
    own_html(t, html_table(t, t("shell.page.rulebook"), heads, body))


def _state(t: Text, row: ListedRulebook, in_force: str | None) -> Markup:
    since = row.in_force_from
    if since is None:
        return tag(t("monitoring_rulebook_page.state.waiting"), "◌", "outline")
    if row.version == in_force:
        return tag(t("monitoring_rulebook_page.state.in_force", day=t.date(since)), "✓", "high")
    return tag(
        t(
            "monitoring_rulebook_page.state.ahead"
            if since > today()
            else "monitoring_rulebook_page.state.before",
            day=t.date(since),
        ),
        "◷",
        "",
    )


def download(t: Text, version: str, document: str) -> None:
    """The newest document, to begin another from."""
    st.download_button(
        t("monitoring_rulebook_page.download", version=version),
        document.encode(),
        file_name=f"rulebook-{version}.toml",
        mime="application/toml",
        icon=":material/download:",
        on_click="ignore",
    )


render(opened_page("rulebook"))
