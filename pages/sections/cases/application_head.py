"""The head of the application page, its state while nothing is decided, and its events."""

from __future__ import annotations

import json

import streamlit as st
from markupsafe import Markup

from analytics.casework.cases.standing import why_not_verified
from analytics.casework.letters.declarations import printed_number
from analytics.casework.verification.application import Case
from analytics.casework.verification.declarations import JournalledAct
from analytics.text import Text
from pages.frame.breadcrumb import breadcrumb
from pages.frame.page import page_head
from pages.frame.search import note_opened
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.case_order import neighbour_links
from pages.kit.clickable import clickable, copyable, own_frame
from pages.kit.clock import table_text
from pages.kit.facts import facts
from pages.kit.own_html import own_html
from pages.kit.tags import tag
from pages.kit.timeline import timeline
from pages.sections.cases.application_case import activity_in_brief, region_of
from pages.sections.cases.next_step import next_button, running_now

STAGE_LOOK = {
    "refused_verification": ("✕", "low"),
    "refused_commission": ("✕", "low"),
    "included": ("✓", "high"),
    "inspection": ("‖", ""),
}


def head(t: Text, case: Case) -> None:
    """Way back, name, decision tag, four facts."""
    note_opened("application", case.number, case.row.name)
    with st.container(horizontal=True, vertical_alignment="center"):
        breadcrumb("queue", case.number)
        neighbour_links(t, case.number)
    sign, look = STAGE_LOOK.get(case.stage, ("", ""))
    made = case.row.verified_at
    version = (
        t("cases_page.made", model=case.row.model_version, at=t.moment(made))
        if made
        else t("cases_page.not_made")
    )
    page_head(
        case.row.name,
        right=Markup("{}<br>{}").format(tag(t(f"states.stage.{case.stage}"), sign, look), version),
    )
    pairs = [
        (t("cases_page.bin"), copyable(t, case.row.bin)),
        (t("cases_page.oked"), activity_in_brief(t, case)),
        (t("cases_page.region"), region_of(t, case)),
        (t("cases_page.filed"), t.date(case.row.filed_on)),
        (t("cases.standing.title"), t(f"cases.standing.{case.standing}")),
    ]
    new = Markup("")
    if case.row.new_production:
        day = case.row.commissioned_on
        new = Markup('<p style="margin-top:8px">{}</p>').format(
            tag(t("cases_page.new_production", day=t.date(day) if day else "—"), "✦", "outline")
        )
    clickable(own_frame(t, Markup("{}{}").format(facts(pairs, "five"), new)), "case_facts")


def unverified(view: View, case: Case) -> None:
    """No band yet: the clock that runs on, and which data or approval is wanted. No provisional probability
    is shown (D12, D23)."""
    t = view.t
    with st.container(border=True, key="verdict"):
        left, right = st.columns([3, 2], gap="large")
        with left:
            if case.stage == "awaiting_model":
                st.header(t("cases_page.awaiting_model"), anchor=False)
                note(t("cases_page.awaiting_model_why"), t("cases_page.awaiting_model_then"))
            elif case.row.band == "incomplete" or case.missing_kinds:
                st.header(t("cases_page.incomplete"), anchor=False)
                kept_back = case.kept_back
                if kept_back is not None:
                    then = t(f"cases.standing.{kept_back}_then")
                    note(why_not_verified(t, kept_back), then, kind="warn")
                kinds = ", ".join(t(f"criteria.source.{kind}") for kind in case.missing_kinds)
                note(t("cases_page.incomplete_why", kinds=kinds), t("cases_page.incomplete_then"))
            elif case.is_decided or case.is_closed:
                st.header(t(f"states.stage.{case.stage}"), anchor=False)
            else:
                st.header(t("cases_page.unverified"), anchor=False)
                note(t("cases_page.unverified_why"), t("cases_page.unverified_then"))
            next_button(view, case)
        with right:
            running_now(view, case)


def events(t: Text, case: Case) -> None:
    """The journal's entries of this application and the way of its letters, oldest first."""
    result = [(entry.recorded_at, *_event(t, entry)) for entry in case.history if _known(entry)]
    for row in case.letters:
        language, title = t(f"cases_page.letter_in.{row.language}"), row.text["title"]
        moments = {"made": row.made_at, "handed_over": row.handed_over_at, "taken": row.taken_at}
        result += [
            (
                at,
                t(f"cases_page.event.letter_{name}", language=language, title=title),
                printed_number(row.document_no),
                "low",
            )
            for name, at in moments.items()
            if at
        ]
    items = [
        (what, f"{t.moment(at)} · {who}", look)
        for at, what, who, look in sorted(result, key=lambda event: event[0])
    ]
    own_html(t, timeline(items))
    if case.clocks:
        own_html(t, Markup('<p class="tz-small">{}</p>').format(table_text(t, case.clocks[-1].table)))


def _known(entry: JournalledAct) -> bool:
    return entry.action in ("open_case", "take_case", "move_case")


def _event(t: Text, entry: JournalledAct) -> tuple[str, str, str]:
    """What, by whom, look."""
    payload = json.loads(entry.payload)
    who = t("cases_page.by_itself") if entry.role == "system" else t(f"shell.role.{entry.role}")
    if entry.action != "move_case":
        return t(f"cases_page.event.{entry.action}"), who, ""
    to = payload["to"]
    if to == "withdrawn":  # by which letter of the applicant
        return t(f"states.stage.{to}"), f"{who} · {entry.reason}", ""
    band = payload.get("band")
    what = (
        t("cases_page.event.verified", band=t(f"criteria.band.{band}")) if band else t(f"states.stage.{to}")
    )
    return (
        what,
        f"{who} · {t(f'states.stage.{to}')}" if band else who,
        "low" if to.startswith("refused") else "",
    )
