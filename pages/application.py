"""One application: what was decided, why, on which data, and what would have changed it (docs/pages.md
3.3)."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import NotAllowed, may
from analytics.casework.models.withheld import MESSAGES
from analytics.casework.verification.application import Case, read_case
from analytics.casework.verification.declarations import ALL_PRODUCERS, Explanation, Reason, SourceRow
from analytics.casework.verification.explaining import explain, source_rows
from analytics.text import Text
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.page import opened_page, unseen
from pages.frame.states import help_line, note
from pages.frame.theme import tokens
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.evidence import evidence_legend, evidence_table
from pages.kit.evidence_files import evidence_section
from pages.kit.goods_elsewhere import goods_elsewhere_note
from pages.kit.letter import letter_section
from pages.kit.own_html import own_html
from pages.kit.source_rows import rows_dialog
from pages.kit.waterfall import waterfall, waterfall_alt
from pages.sections.cases.application_case import activity_of, chooser
from pages.sections.cases.application_earlier import earlier_section
from pages.sections.cases.application_head import events, head, unverified
from pages.sections.cases.next_step import now_and_next
from pages.sections.complaints.complaints import complaints_section
from pages.sections.filing.consents import consents_section
from pages.sections.signing.application_signature import signature_section
from pages.sections.verification.contents import contents
from pages.sections.verification.reasons import change_table, reason_list, steadiness
from pages.sections.verification.score_workbook import score_workbook_button
from pages.sections.verification.verdict import state_counts, verdict_card
from pages.sections.verification.what_if import what_if_section


def render(view: View) -> None:
    t = view.t
    number = st.query_params.get("id", "")
    if not may(view.actor, "action", "read_every_application"):
        commission_member(view, number)
    try:
        case = read_case(view.database, view.actor, number, today()) if number else None
    except NotAllowed as error:
        unseen(t, "application", error)
        return
    if case is None:
        chooser(view, number)
        return
    head(t, case)
    decided_now = case.is_decided and may(view.actor, "action", "read_explanation") and not case.withheld
    if decided_now:
        explanation = explain(view.database, view.actor, case.number, t.language)
        answer(view, case, explanation)
    else:
        unanswered(view, case)
    goods_elsewhere_note(t, case.elsewhere)
    earlier_section(view, case.row.bin)
    if decided_now:
        behind(view, case, explanation)
    closing(view, case)


def unanswered(view: View, case: Case) -> None:
    """No result yet, or none that this person may see: where the case stands, and why no figure is shown."""
    t = view.t
    if case.withheld and may(view.actor, "action", "read_explanation"):
        note(t("models.audit.sealed_title"), t(MESSAGES[case.withheld], application=case.number))
    unverified(view, case)
    if not may(view.actor, "action", "read_explanation"):
        note(
            t("cases_page.no_explanation"),
            t("shell.no_permission_why", role=t(f"shell.role.{view.actor.role}")),
            kind="warn",
        )


def commission_member(view: View, number: str) -> None:
    """A member opens the applications of the own commissions, and chooses among those only (clause 17)."""
    t = view.t
    if not number:
        st.title(t("shell.page.application"))
        note(t("cases_page.from_commission"))
        link_to("commission", t("shell.page.commission"), ":material/groups:")
        st.stop()


def answer(view: View, case: Case, explanation: Explanation) -> None:
    """The first screen: band, what runs now and what can be done next, the way to the rest, and why in at
    most four findings."""
    t = view.t
    verdict_card(t, explanation, lambda: now_and_next(view, case))
    low = explanation["band"] == "low"
    readable = case.letters and may(view.actor, "action", "read_letter")
    sections = (*(("changes",) if low else ()), "how", "evidence", *(("letter",) if readable else ()))
    contents(t, (*sections, "timeline"))
    why(t, explanation)


def behind(view: View, case: Case, explanation: Explanation) -> None:
    """What would have changed a low result, the waterfall, the evidence."""
    t = view.t
    if explanation["band"] == "low":
        what_if(t, explanation)
    with st.container(key="wide_only"):
        st.header(t("cases_page.how"), anchor="how")
        help_line(t("cases_page.how_help"))
        own_html(t, steadiness(t, explanation["reasons"]))
        st.plotly_chart(
            waterfall(t, explanation, tokens()),
            theme=None,
            config={"displayModeBar": False},
            alt=waterfall_alt(t, explanation),
            key="waterfall",
        )
    what_if_section(view, explanation)
    evidence(view, case, explanation)


def why(t: Text, explanation: Explanation) -> None:
    """Low: the reasons of the refusal. Medium, high: what supports, and beside it what lowers."""
    if explanation["band"] == "low":
        findings(t, "reasons_low", explanation["reasons"])
        return
    left, right = st.columns(2, gap="large")
    with left:
        findings(t, "reasons_other", explanation["supports"], up=True)
    with right:
        if explanation["reasons"]:
            findings(t, "lowering", explanation["reasons"])


def findings(t: Text, title: str, reasons: list[Reason], *, up: bool = False) -> None:
    st.header(t(f"cases_page.{title}"), anchor=False)
    st.html(reason_list(t, reasons, up=up))


def what_if(t: Text, explanation: Explanation) -> None:
    """The model's arithmetic, not advice; never in the letter."""
    st.header(t("cases_page.changes"), anchor="changes")
    help_line(t("cases_page.changes_help"))
    changes = explanation.get("change_to_medium")
    if changes:
        st.html(change_table(t, changes, explanation["probability"]))
    else:
        note("", t("cases_page.changes_none"))


def evidence(view: View, case: Case, explanation: Explanation) -> None:
    """The 26 with their figures; a pressed figure opens its rows."""
    t = view.t
    figures_open = may(view.actor, "field", "tax_figures")
    parts = {part["part"]: part for entry in explanation["criteria"] for part in entry["parts"]}
    st.header(t("cases_page.evidence"), anchor="evidence")
    own_html(t, Markup('<p class="tz-help">{}</p>').format(activity_of(t, case)))
    own_html(t, state_counts(t, explanation))
    help_line(peers_text(t, explanation))
    st.html(evidence_legend(t))
    clickable(
        evidence_table(t, explanation, figures_open=figures_open),
        "evidence",
        lambda part: set_param("part", part),
    )
    score_workbook_button(view, case.number)
    query = parts.get(st.query_params.get("part", ""))
    if query and figures_open:

        def rows() -> list[SourceRow]:
            return source_rows(view.database, view.actor, case.number, query["part"])

        rows_dialog(view, rows, case.number, query, date.fromisoformat(explanation["reference_date"]))


def peers_text(t: Text, explanation: Explanation) -> str:
    """Whom the applicant is compared with, and how many there are."""
    peers = [part["peers"] for entry in explanation["criteria"] for part in entry["parts"] if part["peers"]]
    narrow = [each["n"] for each in peers if each["group"] != ALL_PRODUCERS]
    numbers = narrow or [each["n"] for each in peers]
    if not numbers or not explanation.get("peer_group"):
        return t("cases_page.peers_none")
    return t("cases_page.peers", group=explanation["peer_group"], n=max(numbers))


def closing(view: View, case: Case) -> None:
    """The letter, where there is one, beside what can be done and what has happened."""
    t = view.t
    readable = case.letters and may(view.actor, "action", "read_letter")
    left, right = st.columns([3, 2], gap="large") if readable else (None, st.container())
    if left is not None:
        with left:
            st.header(t("cases_page.letter"), anchor="letter")
            letter_section(view, case.number, case.letters)
    with right:
        st.header(t("cases_page.timeline"), anchor="timeline")
        events(t, case)
    if may(view.actor, "action", "read_consents"):
        left, right = st.columns(2, gap="large")
        with left:
            consents_section(view, case.number)
        with right:
            signature_section(view, case.number)
    evidence_section(view, case.number)
    complaints_section(view, case)


render(opened_page("application"))
