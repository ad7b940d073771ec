"""A good leaves the Register on the producer's own application for it (30(3), D30): the entry stays in force
with its other goods."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.letters import issuing as letters
from analytics.casework.register.entry_changes import require_declared
from analytics.casework.register.records import OpenUpdateCase
from analytics.casework.register.rows import Change, revise
from analytics.casework.register.versions import Version, rows_in_force
from analytics.documents.letters.notice import Notice
from analytics.store import journal
from analytics.store.database import Database, Session
from analytics.text import DEFAULT_LANGUAGE, DOCUMENT_LANGUAGES, UserError, required_text, text_for
from analytics.text.firms import firm_names

GROUND = "30.3"


def take_good_out(
    database: Database, actor: Actor, registration_no: str, row_no: int, *, on: date, paper: str
) -> str:
    """Takes one good out from the day `on`; `paper` names the application. Returns the letter's number.

    Raises NotAllowed; UserError where the entry has no such good in force, it is the last one (then the
    producer itself leaves), it is before a commission, or no paper is named."""
    require(actor, "exclude_from_register")
    text = required_text(paper, "register_departures.paper_missing")
    with database.transaction() as session:
        own = _good(session, registration_no, row_no, on)
        reason = text_for(DEFAULT_LANGUAGE)("register_departures.reason.good_out", good=own.product)
        change = Change("updated", on, GROUND, reason, text)
        require_declared(session, registration_no, None, change)

        def ended(row: Version, _: int) -> list[Version]:
            return [row] if row.row_no != row_no or row.valid_to <= on else [row.ended(on, row.ended_by)]

        change_no = revise(session, actor, registration_no, change, ended)
        payload = {"row_no": row_no, "change_no": change_no, "on": on}
        journal.append(session, actor, "take_good_out", registration_no, payload=payload)
        return _letter(session, actor, own, on)


def _good(session: Session, registration_no: str, row_no: int, on: date) -> Version:
    standing = rows_in_force(session, registration_no, on)
    own = next((row for row in standing if row.row_no == row_no), None)
    if own is None:
        raise UserError("register_departures.no_good", number=registration_no, good=row_no)
    if len({row.row_no for row in standing}) == 1:
        raise UserError("register_departures.last_good", number=registration_no)
    for case in session.records(OpenUpdateCase, registration_no=registration_no):
        if case.row_no == row_no:
            raise UserError("register_departures.good_before_commission", update=case.update_no)
    return own


def _letter(session: Session, actor: Actor, row: Version, on: date) -> str:
    names = dict(zip(DOCUMENT_LANGUAGES, (row.product, row.product_ru or row.product), strict=True))
    notice = Notice(
        on=on,
        made_up=session.is_demonstration,
        form="good_out",
        about=row.registration_no,
        recipient_name=firm_names(row.name, row.name_ru),
        recipient_bin=row.bin,
        values={"excluded_on": on},
        grounds={language: [names[language]] for language in DOCUMENT_LANGUAGES},
    )
    return letters.issue(session, actor, notice)[DEFAULT_LANGUAGE]
