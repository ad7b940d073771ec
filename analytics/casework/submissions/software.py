"""Software (clauses 29-31, 30(2)): the informatisation body notifies, exclusion follows in three working
days; that body hears the appeal."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.access.rights import Actor, may, require
from analytics.casework.cases.numbering import next_number
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.casework.submissions.bodies import Body, body_of
from analytics.casework.submissions.rows import ListedNotification, Notification, SoftwareEntry
from analytics.documents.letters.notice import Notice
from analytics.order import annex4
from analytics.order.calendar import calendar_version
from analytics.order.states import PathError, path
from analytics.order.terms import due
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import DEFAULT_LANGUAGE, UserError, required_text
from analytics.text.firms import firm_names

PATH = path("software_states")
PAPER = "submissions.software.paper_missing"  # the letter and the reason are always named


def notify(
    database: Database, actor: Actor, registration_no: str, *, paper: str, reason: str, on: date
) -> str:
    """The informatisation body notifies that a producer is to be excluded by its monitoring (29, 30(2)),
    received on the day `on`.

    Three working days begin (31). `paper`: number and date of its letter. Returns the number. Raises
    NotAllowed, UserError."""
    require(actor, "notify_of_software")
    with database.transaction() as session:
        return notify_in(session, actor, informing_body(session, actor), registration_no, paper, reason, on)


def informing_body(session: Session, actor: Actor) -> Body:
    """The informatisation body that the actor acts for. Raises UserError for any other body."""
    body = body_of(session, actor)
    if body.clause != annex4.SOFTWARE:
        raise UserError("submissions.software.other_body", body=body.name)
    return body


def notify_in(
    session: Session, actor: Actor, body: Body, registration_no: str, paper: str, reason: str, on: date
) -> str:
    """`notify` in the caller's transaction, whose right has been asked for."""
    _entry(session, registration_no, on)
    if any(
        row.stage == PATH.start and row.registration_no == registration_no
        for row in session.records(ListedNotification, body=None, today=on)
    ):
        raise UserError("submissions.software.notified_before", number=registration_no)
    number = next_number(session, "submissions/last_number", "S31", on.year)
    due_on = due("31.1", on)
    session.insert_row(
        "software_notifications",
        notification=number,
        registration_no=registration_no,
        body=body.bin,
        paper=required_text(paper, PAPER),
        reason=required_text(reason, PAPER),
        notified_on=on,
        due_on=due_on,
        calendar_version=calendar_version(),
        stage=PATH.start,
        login=actor.login,
        recorded_at=utc_now(),
    )
    payload = {"entry": registration_no, "on": on, "due_on": due_on}
    journal.append(session, actor, "notify_of_software", number, payload=payload)
    return number


def exclude(database: Database, actor: Actor, notification: str, *, on: date) -> str:
    """Excludes the producer from the day `on` (30(2), 31); returns the number of the letter, which says until
    when it may appeal."""
    require(actor, "exclude_from_register")
    with database.transaction() as session:
        result = _at(session, notification, PATH.start, on)
        entry = _entry(session, result.registration_no, on)
        register.exclude(
            session,
            actor,
            result.registration_no,
            on=on,
            reason=result.reason,
            basis=result.paper,
            ground="30.2",
        )
        appeal_until = due("31.2", on)
        letter = Notice(
            on=on,
            made_up=session.is_demonstration,
            form="exclusion_software",
            about=result.registration_no,
            recipient_name=firm_names(entry.name),
            recipient_bin=entry.bin,
            values={"notified_on": result.notified_on, "excluded_on": on, "appeal_until": appeal_until},
        )
        number = letters.issue(session, actor, letter)[DEFAULT_LANGUAGE]
        _close(session, actor, result, "excluded", on, notice_no=number, appeal_until=appeal_until)
    return number


def take_back(database: Database, actor: Actor, notification: str, *, paper: str, on: date) -> None:
    """The body takes its notification back before the exclusion."""
    require(actor, "notify_of_software")
    with database.transaction() as session:
        result = _at(session, notification, PATH.start, on)
        _own(result, actor)
        _close(session, actor, result, "kept", on, appeal_paper=required_text(paper, PAPER))


def restore(database: Database, actor: Actor, notification: str, *, paper: str, on: date) -> None:
    """The informatisation body granted the producer's appeal (31): the entry is as if never excluded (D20).
    `paper`: its decision.

    The appeal is lodged within the term; when that body decides it, the Order does not bind."""
    require(actor, "restore_software")
    with database.transaction() as session:
        result = _at(session, notification, "excluded", on)
        text = required_text(paper, PAPER)
        register.reinstate(
            session, actor, result.registration_no, on=on, reason=text, basis=text, ground="31"
        )
        _close(session, actor, result, "restored", on, appeal_paper=text)


def notifications(database: Database, actor: Actor, today: date) -> list[ListedNotification]:
    """Notifications of every body, or of the own one; `is_overdue` where the three working days of clause 31
    have passed without the exclusion."""
    require(actor, "read_submissions")
    body = None if may(actor, "action", "see_every_submission") else actor.body
    return database.records(ListedNotification, body=body, today=today)


def _entry(session: Session, registration_no: str, on: date) -> SoftwareEntry:
    entry = session.record(SoftwareEntry, registration_no=registration_no, on=on)
    if entry is None:
        raise UserError("submissions.software.no_entry", number=registration_no)
    return entry


def _at(session: Session, notification: str, stage: str, on: date) -> Notification:
    row = session.record(Notification, notification=notification)
    if row is None:
        raise UserError("submissions.software.none", number=notification)
    if row.stage != stage:
        raise UserError("submissions.software.stands", number=notification)
    if on < row.notified_on:
        raise PathError(
            "submissions.before_received", submission=notification, on=on, received_on=row.notified_on
        )
    return row


def _own(result: Notification, actor: Actor) -> None:
    if result.body != actor.body:
        raise UserError("submissions.software.none", number=result.notification)


def _close(session: Session, actor: Actor, result: Notification, stage: str, on: date, **more: Any) -> None:
    values = {"notice_no": None, "appeal_until": None, "appeal_paper": None} | more
    came_with = {"notice": values["notice_no"], "document": values["appeal_paper"]}
    PATH.between(result.stage, stage).require(came_with, {})
    session.run(
        "submissions/notification_close",
        notification=result.notification,
        from_stage=result.stage,
        stage=stage,
        on=on,
        **values,
    )
    payload = {"entry": result.registration_no, "to": stage, "on": on}
    journal.append(session, actor, "move_notification", result.notification, payload=payload)
