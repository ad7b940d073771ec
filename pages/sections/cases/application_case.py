"""What the application page reads before the explanation: the case, its clocks, its letters, its events; and
how one is chosen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import streamlit as st

from analytics.casework.cases.clocks import clocks_of
from analytics.casework.cases.queue import queue
from analytics.casework.letters.issuing import decision_letters
from analytics.order.clock import Clock
from analytics.order.states import STAGES
from analytics.store.database import Database
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.opened import today
from pages.frame.plain import plain
from pages.frame.states import empty, note
from pages.frame.url_state import remember, typed
from pages.frame.view import View
from pages.kit.regions import region_name
from pages.kit.tags import band_words

MOST_FOUND = 20


@dataclass(frozen=True)
class Case:
    """An application and its case, as rows of queries/cases/application_*.sql."""

    row: dict[str, Any]
    oked: dict[str, Any] | None
    clocks: list[Clock]
    letters: list[dict[str, Any]]
    history: list[dict[str, Any]]

    @property
    def number(self) -> str:
        return str(self.row["application"])

    @property
    def stage(self) -> str:
        return str(self.row["stage"])

    @property
    def is_decided(self) -> bool:
        """A band stands: low, medium or high. Incomplete (D12) and waiting for a model (D23) are not
        decided."""
        return self.row["verification_id"] is not None and self.row["band"] in ("low", "medium", "high")

    @property
    def is_closed(self) -> bool:
        return STAGES[self.stage].closed

    @cached_property
    def verification_clock(self) -> tuple[Clock | None, bool]:
        """The clock of clause 13, and whether it has ended (a result has come)."""
        found = next((clock for clock in self.clocks if clock.clause == "13"), None)
        return found, self.is_decided

    @cached_property
    def running_clock(self) -> Clock | None:
        """The clock of the stage the case is in."""
        clause = STAGES[self.stage].clock
        return next((clock for clock in reversed(self.clocks) if clock.clause == clause), None)

    @property
    def wanted(self) -> list[str]:
        """Kinds of snapshot without which the verification is incomplete (D12)."""
        text = self.row["wanted"]
        return (
            []
            if not text
            else json.loads(text)
            if text.startswith("[")
            else [kind.strip() for kind in text.split(",")]
        )

    def region(self, t: Text) -> str:
        return region_name(t, self.row["kato"])

    def activity(self, t: Text) -> str:
        """The OKED code with its name where the classifier has it."""
        code = self.row["oked"]
        name = self.oked and (self.oked.get(f"name_{t.language}") or self.oked.get("name_ru"))
        return f"{code} {name}" if code and name else code or "—"


def read_case(database: Database, number: str) -> Case | None:
    """The case by its number, or None; one consistent read."""
    with database.read() as session:
        row = session.one("cases/application_case", application=number)
        if row is None:
            return None
        return Case(
            row,
            session.one("cases/application_oked", code=row["oked"]),
            clocks_of(session, number, today()),
            decision_letters(session, number),
            session.rows("cases/application_events", application=number),
        )


def chooser(view: View, asked: str) -> None:
    """No application in the address, or none of that number: search for one."""
    t = view.t
    st.title(t("shell.page.application"))
    if asked:
        note(t("application_page.unknown", number=asked), t("application_page.unknown_then"), kind="warn")
    words = typed("find")
    st.text_input(
        t("application_page.find"),
        key="place_find",
        on_change=remember,
        args=("find",),
        placeholder=t("application_page.find_hint"),
        type="search",
    )
    found, _ = queue(view.database, view.actor, today(), limit=MOST_FOUND, search=words.strip() or None)
    if not found:
        empty(
            t("application_page.found_none", words=words) if words else t("application_page.no_applications"),
            t("application_page.found_none_then"),
        )
    for row in found:
        stage = t(f"states.stage.{row['stage']}")
        left, right = st.columns([3, 2], vertical_alignment="center")
        with left:
            if st.button(
                f"{plain(row['name'])} · {row['application']}",
                key=f"open_{row['application']}",
                type="tertiary",
                icon=":material/fact_check:",
            ):
                open_page("application", id=row["application"])
        right.caption(" · ".join((row["bin"], t.date(row["filed_on"]), stage, band_words(t, row["band"]))))
