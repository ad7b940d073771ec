"""A list of BINs checked at once: pasted or in a file; who is in the Register, since when, with which
goods."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import streamlit as st

from analytics.casework.register.bin_checks import Checked, check_list
from analytics.documents.forms.bin_lists import bins_of_file, bins_of_text
from analytics.documents.forms.register_columns import firm_named, named
from analytics.text import Text, UserError
from pages.frame.states import user_error
from pages.frame.view import View
from pages.frame.visitors_work import worked_out
from pages.kit.export import export_button
from pages.kit.tables import data_table
from pages.kit.uploader import uploader

ENDINGS = ("xlsx", "csv", "txt")
MEGABYTES = 5


def check_section(view: View, day: date) -> None:
    t = view.t
    with st.expander(t("register.check.title"), icon=":material/checklist:"):
        st.caption(t("register.check.how"))
        pasted = st.text_area(t("register.check.paste"), key="register_bins", height=120)
        values = uploader(t, t("register.check.file"), ENDINGS, "register_bins_file", MEGABYTES)
        name, content = (values.name, values.getvalue()) if values is not None else ("", b"")
        if not pasted.strip() and not name:
            return
        try:
            with st.spinner(t("register.check.working"), show_time=True):
                checked = worked_out(view.actor, lambda: _checked(view, day, pasted, name, content))
        except UserError as error:
            user_error(error)
            return
        if checked:
            _shown(t, checked)
        else:
            st.caption(t("register.check.nothing"))


def _checked(view: View, day: date, pasted: str, name: str, content: bytes) -> list[Checked]:
    """The answer to what was pasted and to the file (without a name: none). Raises UserError."""
    bins = bins_of_text(pasted)
    if name:
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / f"list{Path(name).suffix.lower()}"
            file.write_bytes(content)
            bins += bins_of_file(file)
    return check_list(view.database, view.actor, bins, day) if bins else []


def _shown(t: Text, checked: list[Checked]) -> None:
    inside = sum(bool(one.rows) for one in checked)
    st.markdown(t("register.check.result", inside=t.number(inside), n=t.number(len(checked))))
    heads = [
        t(f"register.check.column.{name}") for name in ("bin", "state", "name", "since", "goods", "place")
    ]
    rows = [_row(t, one) for one in checked]
    data_table(t, t("register.check.title"), heads, rows)
    export_button(t, "register-check", heads, rows)


def _row(t: Text, one: Checked) -> tuple[str, str, str, str, str, str]:
    if one.problem is not None:
        return one.text, f"! {one.state(t)}", "—", "—", "", one.where(t)
    sign = "✓" if one.rows else "–" if one.known else "?"
    since = min((row.included_on for row in one.rows), default=None)
    name = firm_named(t, one.rows[0].name, None) if one.rows else "—"
    goods = "; ".join(named(t, row.product, row.product_ru) for row in one.rows)
    return one.bin, f"{sign} {one.state(t)}", name, t.date(since) if since else "—", goods, ""
