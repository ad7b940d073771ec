"""One producer: how it fared run by run, what was found with the figures, its letters, and
the ways on."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from analytics.access.rights import may
from analytics.casework.letters import issuing as letters
from analytics.casework.letters.declarations import printed_number
from analytics.casework.monitoring import reading as monitoring_reading
from analytics.casework.monitoring.rows import PastResult, RunLetter
from analytics.casework.monitoring.run_rows import Nonconformity
from analytics.casework.register import bin_checks
from analytics.order.quarters import Quarter
from analytics.text import Text, document_language
from pages.frame.breadcrumb import breadcrumb
from pages.frame.navigation import link_to
from pages.frame.opened import today
from pages.frame.page import page_head
from pages.frame.search import note_opened
from pages.frame.states import note
from pages.frame.view import View
from pages.kit.clickable import clickable, copyable, own_frame
from pages.kit.facts import facts
from pages.kit.figures import probability_text
from pages.kit.letter import letter_preview
from pages.kit.outcomes import outcome_tag
from pages.kit.own_html import own_html
from pages.kit.regions import region_name
from pages.kit.tags import band_tag, band_text
from pages.kit.timeline import timeline
from pages.sections.monitoring.head import Shown
from pages.sections.monitoring.near_floors import near_section
from pages.sections.monitoring.reasons import why_section

LOOKS = {"excluded": "low", "noticed": "low", "incomplete": "open"}


def _predecessor(view: View, bin: str) -> None:
    """Whose figures count before a transformation (30, D21)."""
    result = monitoring_reading.predecessor_of(view.database, view.actor, bin, today())
    if result is not None:
        t = view.t
        day = t.date(result.since)
        note("", t("monitoring.ground.predecessor", bin=result.predecessor, day=day))


def producer_page(view: View, shown: Shown, bin: str) -> None:
    """The producer of the address, where runs know it."""
    t = view.t
    breadcrumb("monitoring", bin)
    runs = monitoring_reading.history(view.database, view.actor, bin)
    if not runs:
        st.title(t("shell.page.monitoring"), anchor=False)
        note(t("monitoring_page.unknown", bin=bin), t("monitoring_page.unknown_then"), kind="warn")
        return
    here = next((row for row in runs if row.quarter == shown.quarter.code), None)
    row = here or runs[0]
    note_opened("monitoring", bin, row.name)
    quarter = t.quarter(shown.quarter.year, shown.quarter.quarter)
    page_head(row.name, right=Markup("{}<br>{}").format(_tags(t, here), quarter))
    clickable(own_frame(t, _facts(t, row)), "producer_facts")
    _predecessor(view, bin)
    figures_open = may(view.actor, "field", "tax_figures")
    if not figures_open:
        note(
            t("monitoring_page.no_figures"),
            t("shell.no_permission_why", role=t(f"shell.role.{view.actor.role}")),
            kind="warn",
        )
    left, right = st.columns([3, 2], gap="large")
    with left:
        if here is not None and figures_open:
            _results(view, shown.quarter, bin)
            near_section(view, shown.quarter, bin)
        _letters(view, bin)
    with right:
        st.header(t("monitoring_page.history"), anchor=False)
        own_html(t, timeline(_events(t, runs, figures_open)))
        _ways(view, bin)
    if here is not None and here.verification_id and may(view.actor, "action", "read_explanation"):
        why_section(view, here.verification_id)


def _tags(t: Text, here: PastResult | None) -> Markup:
    if here is None:
        return Markup("{}").format(t("monitoring_page.not_in_this_run"))
    band = band_tag(t, here.band) if here.band else Markup("")
    return Markup("{} {}").format(outcome_tag(t, here.outcome), band)


def _facts(t: Text, row: PastResult) -> Markup:
    pairs = (
        (t("cases_page.bin"), copyable(t, st.query_params["id"])),
        (t("cases_page.region"), region_name(t, row.kato)),
        (t("cases_page.oked"), row.oked or "—"),
        (
            t("monitoring_page.rests_on"),
            t("monitoring_page.versions", rulebook=row.rulebook, model=row.model_version),
        ),
    )
    return facts(pairs)


def _results(view: View, quarter: Quarter, bin: str) -> None:
    """The sentences of the letter, and of each when it was first found and whether it was removed."""
    t = view.t
    st.header(t("monitoring_page.nonconformities_title"), anchor=False)
    sentences = monitoring_reading.letter_sentences(view.database, view.actor, bin, quarter, t.language)
    if not sentences:
        note("", t("monitoring_page.no_nonconformities"))
        return
    rows = monitoring_reading.nonconformities(view.database, view.actor, bin, quarter)
    items = Markup("").join(
        Markup('<li><span class="n">{}</span><span>{} {}</span></li>').format(
            number, sentence, _removed(t, row)
        )
        for number, (sentence, row) in enumerate(zip(sentences, rows, strict=True), start=1)
    )
    own_html(t, Markup('<ol class="tz-reasons">{}</ol>').format(items))


def _removed(t: Text, row: Nonconformity) -> Markup:
    if not row.removed_in:
        return Markup("")
    after = Quarter.from_code(row.removed_in)
    return Markup('<span class="tz-tag high">✓ {}</span>').format(
        t("monitoring_page.removed_in", quarter=t.quarter(after.year, after.quarter))
    )


def _letters(view: View, bin: str) -> None:
    """Each letter with how far it has come; its words for those who may read them."""
    t = view.t
    result = monitoring_reading.letters(view.database, view.actor, bin)
    st.header(t("monitoring_page.letters"), anchor=False)
    if not result:
        note("", t("monitoring_page.letters_none"))
        return
    readable = may(view.actor, "action", "read_letter")
    for row in reversed(result):
        kind = t(f"letters_notices.{row.kind}.title")
        with st.expander(f"{kind} · {printed_number(row.document_kk)} · {_way(t, row)}"):
            if not readable:
                note("", t("shell.no_permission"))
                continue
            number = row.columns[f"document_{document_language(t.language)}"]
            kept = letters.numbered(view.database, view.actor, number)
            st.download_button(
                t("cases_page.download_letter"),
                kept.content,
                file_name=f"{number}.pdf",
                mime="application/pdf",
                icon=":material/download:",
                on_click="ignore",
                key=f"letter_{number}",
            )
            st.html(letter_preview(kept.source))


def _way(t: Text, row: RunLetter) -> str:
    for name, moment in (("taken", row.taken_at), ("handed_over", row.handed_over_at)):
        if moment:
            return t(f"monitoring_page.letter.{name}", day=t.moment(moment).split(",")[0])
    return t("monitoring_page.letter.queued")


def _events(t: Text, runs: list[PastResult], figures_open: bool) -> Iterator[tuple[str, str, str]]:
    for row in runs:
        quarter = Quarter.from_code(row.quarter)
        text = [t.date(row.run_on)]
        if row.band:
            probability = (
                f" ({probability_text(t, row.probability)})"
                if figures_open and row.probability is not None
                else ""
            )
            text.append(f"{band_text(t, row.band)}{probability}")
        text.append(t("monitoring_page.versions", rulebook=row.rulebook, model=row.model_version))
        outcome = t(f"monitoring_page.outcome.{row.outcome}")
        yield (
            f"{t.quarter(quarter.year, quarter.quarter)}: {outcome}",
            " · ".join(text),
            LOOKS.get(row.outcome, ""),
        )


def _ways(view: View, bin: str) -> None:
    """To its entries in the Register, and to the appeal, as far as the role goes."""
    t = view.t
    pages = st.session_state["pages"]
    if "register" in pages:
        (checked,) = bin_checks.check_bins(view.database, view.actor, [bin], today())
        numbers = dict.fromkeys(row.registration_no for row in checked.rows)
        for number in numbers:
            link_to(
                "register", t("cases_earlier.open_entry", number=number), ":material/menu_book:", id=number
            )
        if not numbers:
            link_to(
                "register", t("monitoring_page.open_register"), ":material/menu_book:", q=bin, excluded="1"
            )
    if "appeal" in pages:
        reported = monitoring_reading.letters(view.database, view.actor, bin)
        for number in dict.fromkeys(
            row.registration_no for row in reported if row.kind == "notice_exclusion"
        ):
            link_to(
                "appeal", t("monitoring_page.to_appeal", number=number), ":material/balance:", entry=number
            )
