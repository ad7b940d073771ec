"""Is this extract or letter genuine, and is an extract's entry in force today (clauses 6, 14, 24)? For
anybody who holds the paper: found by its token, no sign-in."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from analytics.casework.letters.confirming import ConfirmedLetter, confirm_letter
from analytics.casework.letters.declarations import printed_number
from analytics.casework.letters.rows import JournalHead
from analytics.casework.register.extracts import Confirmed, confirm
from analytics.casework.signing.signed_copies import SignedCopy
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import note
from pages.frame.url_state import remember
from pages.frame.view import View
from pages.frame.visitors_work import worked_out
from pages.kit.facts import facts
from pages.kit.own_html import own_html
from pages.kit.tags import tag

LONGEST = 100


def render(view: View) -> None:
    t = view.t
    page_head(t("register.confirm.title"), t("register.confirm.question"))
    token = st.query_params.get("token", "").strip()[:LONGEST]
    st.session_state["place_token"] = token
    st.text_input(
        t("register.confirm.token"),
        key="place_token",
        on_change=remember,
        args=("token",),
        help=t("register.confirm.token_help"),
    )
    if not token:
        st.caption(t("register.confirm.how"))
        return
    result = worked_out(view.actor, lambda: confirmation(view, token))
    if result is None:
        note(t("register.confirm.unknown"), t("register.confirm.unknown_then"), kind="warn")
    elif isinstance(result, ConfirmedLetter):
        confirmed_letter(t, result)
    else:
        confirmed(t, result)


def confirmation(view: View, token: str) -> Confirmed | ConfirmedLetter | None:
    """The extract or the letter of a token; its signatures are verified."""
    extract = confirm(view.database, view.actor, token, today())
    return extract or confirm_letter(view.database, view.actor, token)


def confirmed(t: Text, result: Confirmed) -> None:
    """What was issued, to whom, when; then how the entry stands today, which the paper cannot tell."""
    extract, day = result.extract, t.date(today())
    if result.suspended_on:
        text = t("register.confirm.suspended", day=t.date(result.suspended_on))
        verdict = tag(text, "‖", "medium")
    elif result.in_force:
        verdict = tag(t("register.confirm.in_force", day=day), "✓", "high")
    elif result.excluded_on:
        verdict = tag(t("register.confirm.excluded", day=t.date(result.excluded_on)), "×", "low")
    else:
        verdict = tag(t("register.confirm.not_in_force", day=day), "×", "low")
    made_up = tag(t("register.made_up"), look="medium") if extract.made_up else Markup("")
    st.header(t("register.confirm.genuine"), anchor=False)
    pairs = (
        (t("register.confirm.document"), printed_number(extract.document_kk)),
        (t("register.confirm.issued"), t.date_long(extract.issued_on)),
        (t("register.fact.name"), extract.name),
        (t("register.fact.bin"), extract.bin),
        (t("register.column.number"), extract.registration_no),
        (t("register.fact.included"), t.date_long(extract.included_on)),
        (t("register.confirm.goods"), t.number(extract.goods)),
        *(
            (t("register.confirm.signed"), _signed(t, language, copy))
            for language, copy in result.signed.items()
        ),
        *_journal(t, result.journal),
    )
    head = _head(t, result.journal)
    own_html(t, Markup('<p class="tz-over">{} {}</p>{}{}').format(verdict, made_up, facts(pairs), head))
    if result.changed:
        note(t("register.confirm.changed"), t("register.confirm.changed_then"))


def confirmed_letter(t: Text, result: ConfirmedLetter) -> None:
    """What was sent, to whom, when."""
    made_up = tag(t("register.made_up"), look="medium") if result.made_up else Markup("")
    st.header(t("register.confirm.genuine_letter"), anchor=False)
    pairs = (
        (t("register.confirm.document"), result.number),
        (t("register.confirm.issued_on"), t.date_long(result.on)),
        (t("register.confirm.letter"), result.titles.get(t.language) or next(iter(result.titles.values()))),
        (t("register.fact.name"), result.name),
        (t("register.fact.bin"), result.bin),
        (t("register.confirm.about"), result.subject),
        *(
            (t("register.confirm.signed"), _signed(t, language, copy))
            for language, copy in result.signed.items()
        ),
        *_journal(t, result.journal),
    )
    head = _head(t, result.journal)
    own_html(t, Markup('<p class="tz-over">{}</p>{}{}').format(made_up, facts(pairs), head))


def _journal(t: Text, borne: JournalHead | None) -> Iterator[tuple[str, str]]:
    """The journal's entry that the paper bears, and whether the journal holds it today."""
    if borne is not None:
        state = t("register.confirm.journal_held" if borne.held else "register.confirm.journal_lost")
        yield t("register.confirm.journal"), state


def _head(t: Text, borne: JournalHead | None) -> Markup:
    """That entry in full, to be compared with the foot of the paper."""
    if borne is None:
        return Markup("")
    return Markup('<p class="tz-help">{}</p>').format(t("letters.journal_head", head=borne.head))


def _signed(t: Text, language: str, copy: SignedCopy) -> str:
    """Who signed the extract in a language, when, and whether that verifies today."""
    name = f"{copy.name}, {copy.organisation}" if copy.organisation else copy.name
    state = t("signing.good") if copy.result.good else t("signing.not_good")
    spoken = t(f"shell.language.{language}")
    return t(
        "register.confirm.signed_line", name=name, at=t.moment(copy.signed_at), language=spoken, state=state
    )


render(opened_page("confirm"))
