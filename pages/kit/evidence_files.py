"""Files that prove what an application or an update declares (clauses 10, 26): listed with their hashes,
shown (a video plays, a PDF opens, an image is drawn), and added by who may."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit import runtime

from analytics.access.rights import may
from analytics.casework.evidence import files as evidence
from analytics.casework.evidence.files import Evidence
from analytics.order.evidence_rules import VIDEO, kinds, sizes
from analytics.text import Text, UserError
from pages.frame.opened import today
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.actions import act
from pages.kit.tables import html_table
from pages.kit.uploader import uploader

COLUMNS = ("no", "kind", "name", "size", "added", "sha256")
IMAGES = ("jpeg", "png")
MEGABYTE = 1_000_000
LEAST_SHOWN = 0.01  # MB: a small file is not none


def evidence_section(
    view: View, application: str, *, goods: Sequence[int] = (), sites: Sequence[int] = ()
) -> None:
    """Nothing for who may not read evidence. `goods`, `sites`: numbers that a new file may be about."""
    t = view.t
    if not may(view.actor, "action", "read_evidence"):
        return
    st.header(t("evidence.title"), anchor=False)
    try:
        rows = evidence.listed(view.database, view.actor, application)
    except UserError as error:
        user_error(error)
        return
    if rows:
        st.html(_table(t, rows))
        _shown(view, application, [one for one in rows if one.deleted_on is None])
    else:
        note("", t("evidence.none_yet"))
    if may(view.actor, "action", "add_evidence"):
        _add(view, application, goods, sites)


def _table(t: Text, rows: Sequence[Evidence]) -> Markup:
    heads = [t(f"evidence.column.{name}") for name in COLUMNS]
    return html_table(t, t("evidence.title"), heads, Markup("").join(_row(t, one) for one in rows))


def _row(t: Text, one: Evidence) -> Markup:
    added = t.date(one.added_on)
    if one.deleted_on is not None:
        added = t("evidence.deleted_on", day=t.date(one.deleted_on))
    return Markup(
        '<tr><th scope="row">{}</th><td>{}<br><span class="tz-small">{}</span></td><td>{}</td>'
        '<td class="tz-num">{}</td><td>{}</td>'
        '<td class="tz-small" style="overflow-wrap:anywhere">{}</td></tr>'
    ).format(
        one.file_no,
        t(f"evidence.kind.{one.kind}"),
        _about(t, one.good_no, one.site_no),
        one.file_name,
        t("evidence.size", size=t.number(max(one.bytes / MEGABYTE, LEAST_SHOWN), 2)),
        added,
        one.sha256,
    )


def _about(t: Text, good_no: int | None, site_no: int | None) -> str:
    if good_no is not None:
        return t("evidence.of_good", n=good_no)
    return t("evidence.of_site", n=site_no) if site_no is not None else t("evidence.of_all")


def _shown(view: View, application: str, rows: Sequence[Evidence]) -> None:
    """The file that is chosen: its bytes are compared with the hash before anything is shown."""
    t = view.t
    if not rows:
        return
    names = {one.file_no: f"{one.file_no}. {one.file_name}" for one in rows}
    chosen = st.selectbox(
        t("evidence.open_which"),
        list(names),
        index=None,
        format_func=lambda number: names[number],
        placeholder=t("shell.choose"),
        key=f"evidence_{application}",
    )
    if chosen is None:
        return
    try:
        one, file = evidence.kept_file(view.database, view.actor, application, chosen)
    except UserError as error:
        user_error(error)
        return
    if one.kind == VIDEO:
        st.video(str(file), format=one.media_type)
    elif one.format in IMAGES:
        st.image(str(file))
    else:
        st.html(_opening(t, file, one, f"evidence_{application}_{chosen}"))
    st.download_button(
        t("evidence.download"),
        lambda: file.read_bytes(),
        file_name=f"{one.sha256[:12]}.{one.format}",
        mime=one.media_type,
        icon=":material/download:",
        on_click="ignore",
        key=f"evidence_{application}_{chosen}",
    )


def _opening(t: Text, file: Path, one: Evidence, place: str) -> Markup:
    """A link that opens the document in a tab of its own, while the page that shows it stands."""
    if not runtime.exists():
        return Markup("")
    address = runtime.get_instance().media_file_mgr.add(str(file), one.media_type, place)
    return Markup('<p class="tz" lang="{}"><a href="{}" target="_blank" rel="noopener">{}</a></p>').format(
        t.language, address, t("evidence.open_tab", name=one.file_name)
    )


def _add(view: View, application: str, goods: Sequence[int], sites: Sequence[int]) -> None:
    t = view.t
    with st.expander(t("evidence.add"), icon=":material/attach_file:"):
        kind = st.selectbox(
            t("evidence.add_kind"),
            list(kinds()),
            format_func=lambda name: t(f"evidence.kind.{name}"),
            key=f"evidence_kind_{application}",
        )
        places = [(None, None), *((one, None) for one in goods), *((None, one) for one in sites)]
        good_no, site_no = st.selectbox(
            t("evidence.add_about"),
            places,
            format_func=lambda place: _about(t, *place),
            key=f"evidence_about_{application}",
        )
        most = sizes().on(today()).of(kind) // MEGABYTE
        file = uploader(
            t, t("evidence.add_file"), kinds()[kind].formats, f"evidence_{kind}_{application}", most
        )
        if (
            st.button(t("evidence.add_button"), disabled=file is None, key=f"evidence_add_{application}")
            and file
        ):
            act(
                evidence.add,
                view.database,
                view.actor,
                application,
                kind,
                file.name,
                BytesIO(file.getvalue()),
                on=today(),
                good_no=good_no,
                site_no=site_no,
            )
