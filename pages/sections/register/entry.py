"""One entry below the table: who, in force or not, six facts, the goods with all their codes; for officials
also what was done to it."""

from __future__ import annotations

import re

import streamlit as st
from markupsafe import Markup

from analytics.casework.register.grounds import ground_text
from analytics.casework.register.reading import Entry
from analytics.casework.register.reading_records import EntryChange, EntryGood
from analytics.documents.forms.register_columns import (
    capacity,
    firm_named,
    joined,
    localisation,
    named,
    region,
    share,
    shown_share,
)
from analytics.text import Text
from pages.frame.page import page_head
from pages.kit.activities import group_name
from pages.kit.clickable import clickable, copyable, own_frame
from pages.kit.facts import facts
from pages.kit.good_figures import figures_list
from pages.kit.logins import login_text
from pages.kit.own_html import own_html, table_html
from pages.kit.register_table import state_text
from pages.kit.tags import tag
from pages.kit.timeline import timeline

CODES = ("tnved", "kpved", "enstru", "agsk3")
LEAST_WIDTH = 620
DIGEST = re.compile(r" ?\b[0-9a-f]{64}\b")  # of a file that was taken in: for the journal, not for people
LOOKS = {"excluded": "low"}


def entry_head(t: Text, entry: Entry) -> None:
    """Name, state, six facts."""
    row = entry.first
    if entry.is_exclusion_suspended:
        state = tag(t("register.exclusion_suspended"), "‖", "medium")
    else:
        state = tag(state_text(t, row), "✓" if entry.in_force else "×", "high" if entry.in_force else "low")
    made_up = tag(t("register.made_up"), look="medium") if entry.head.made_up else Markup("")
    contacts = joined(" · ", row.address, row.telephone, row.email)
    pairs = (
        (t("register.column.number"), row.registration_no),
        (t("register.fact.bin"), copyable(t, row.bin)),
        (t("register.fact.included"), t.date(min(one.included_on for one in entry.rows))),
        (t("register.fact.oked"), _activities(t, row)),
        (t("cases_page.region"), region(t, row.kato) or "—"),
        (t("register.fact.contacts"), contacts or "—"),
    )
    page_head(firm_named(t, row.name, row.name_ru), right=Markup("{} {}").format(state, made_up))
    clickable(own_frame(t, facts(pairs)), "entry_facts")


def _activities(t: Text, row: EntryGood) -> str:
    """The main activity with the name of its group, the others by code."""
    main = group_name(t, row.oked, "") if row.oked else None
    return joined("; ", main, row.oked_secondary) or "—"


def goods_table(t: Text, entry: Entry) -> None:
    """Every good with its codes, capacity, shares and the day it was included."""
    st.header(t("register.goods"), anchor=False)
    heads = ("product", *CODES, "capacity", "level", "share", "included")
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(t(f"register.column.{name}")) for name in heads
    )
    rows = Markup("").join(_good(t, row) for row in entry.rows)
    own_html(t, table_html(t("register.goods"), head, rows, LEAST_WIDTH))


def _good(t: Text, row: EntryGood) -> Markup:
    cells = [
        *(_code(getattr(row, name)) for name in CODES),
        capacity(t, row) or "—",
        shown_share(t, localisation(row.localisation, row.localisation_text)),
        shown_share(t, share(row.in_country_value)),
        t.date(row.included_on),
    ]
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(
        named(t, row.product, row.product_ru),
        Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells),
    )


def _code(code: str | None) -> Markup:
    """A code, which may go on in the next line after each of its parts."""
    return Markup(".<wbr>").join((code or "—").split("."))


def established_table(t: Text, entry: Entry) -> None:
    """Where the Register has another figure than the producer declared: both, and why (clause 19)."""
    if entry.established:
        st.header(t("register_established.title"), anchor=False)
        own_html(t, figures_list(t, entry.established, {row.good_no: row.name for row in entry.established}))


def entry_history(t: Text, entry: Entry) -> None:
    """What was done to the entry, by whom, on what ground and document, from when it counts."""
    st.header(t("register.history"), anchor=False)
    own_html(t, timeline((_what(t, row), _when(t, row), LOOKS.get(row.kind, "")) for row in entry.changes))


def _what(t: Text, row: EntryChange) -> str:
    text = t("register.change", kind=t(f"register.kind.{row.kind}"), day=t.date(row.effective_on))
    return f"{text} · {ground_text(t, row.ground)}"


def _when(t: Text, row: EntryChange) -> str:
    recorded = t("register.recorded", who=login_text(t, row.login), moment=t.moment(row.recorded_at))
    return joined(" · ", row.reason, DIGEST.sub("", row.basis or ""), recorded) or ""
