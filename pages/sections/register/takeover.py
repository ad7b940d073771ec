"""Taking over an existing Register on the page: checked first, stored when there is no error."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.casework.register.takeover import Imported, import_register
from analytics.documents.forms.register_columns import value_shown
from analytics.text import Text, UserError
from pages.frame.clause_link import linked_markdown
from pages.frame.opened import today
from pages.frame.states import note, user_error
from pages.frame.view import View
from pages.kit.export import export_button
from pages.kit.tables import data_table
from pages.kit.uploader import uploader_of_many

ENDINGS = ("xlsx", "json")
MEGABYTES = 100
SHOWN = 200
LONGEST_NAME = 60
COUNTED = ("entries", "goods", "repeated", "unchanged", "mended")


def import_section(view: View) -> None:
    t = view.t
    with st.expander(
        t("register.import.title"),
        icon=":material/upload_file:",
        expanded="register_imported" in st.session_state,
    ):
        st.caption(linked_markdown(t, t("register.import.how")))
        values = uploader_of_many(t, t("register.import.file"), ENDINGS, "register_file", MEGABYTES)
        check, store = st.columns(2)
        only_check = check.button(
            t("register.import.check"),
            icon=":material/rule:",
            disabled=not values,
            key="register_check_file",
        )
        take = store.button(
            t("register.import.take"), type="primary", disabled=not values, key="register_take_file"
        )
        if values and (only_check or take):
            try:
                with st.spinner(t("register.import.working")):
                    done = _imported(view, values, only_check)
            except UserError as error:
                user_error(error)
                return
            st.session_state["register_imported"] = done
            st.rerun()
        imported = st.session_state.pop("register_imported", None)
        if imported is not None:
            _tell(t, imported)


def _imported(view: View, values: Sequence[UploadedFile], check_only: bool) -> Imported:
    """The files under their own names, each in a folder of its own: pages may be called alike."""
    with tempfile.TemporaryDirectory() as directory:
        files = [
            Path(directory) / str(number) / _file_name(one) for number, one in enumerate(values, start=1)
        ]
        for file, one in zip(files, values, strict=True):
            file.parent.mkdir()
            file.write_bytes(one.getvalue())
        return import_register(view.database, view.actor, files, on=today(), check_only=check_only)


def _file_name(values: UploadedFile) -> str:
    """The last part of the name a file came under, no longer than a file system takes."""
    name = Path(values.name).name
    return f"{Path(name).stem[:LONGEST_NAME] or 'register'}{Path(name).suffix.lower()[:10]}"


def _tell(t: Text, done: Imported) -> None:
    counts = {name: t.number(getattr(done, name)) for name in COUNTED}
    note(t(f"register.import.{done.outcome}", **counts), kind="warn" if done.refused else "info")
    if done.differences:
        heads = [t(f"register.import.column.{name}") for name in ("entry", "row", "field", "before", "after")]
        table = [
            (
                one.registration_no,
                str(one.row_no or "—"),
                t(f"register.field.{one.field}"),
                value_shown(t, one.before),
                value_shown(t, one.after),
            )
            for one in done.differences
        ]
        data_table(t, t("register.import.differences"), heads, table[:SHOWN])
        export_button(t, "register-import-differences", heads, table)
    if done.problems:
        heads = [t(f"register.import.column.{name}") for name in ("severity", "where", "message")]
        rows = [
            (t(f"register.import.severity.{one.severity}"), one.where(t), one.message(t))
            for one in done.problems
        ]
        data_table(t, t("register.import.title"), heads, rows[:SHOWN])
        export_button(t, "register-import", heads, rows)
