"""Reminders before a term of somebody outside ends (clauses 9, 26, 27): each once, as a letter to their
cabinet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from pydantic import Field

from analytics.access.rights import Actor, require
from analytics.casework.letters import issuing as letters
from analytics.casework.register.reading import as_of
from analytics.casework.reminders.rows import GivenUpdate, ReturnedSubmission, SentReminder, StandingNotice
from analytics.documents.letters.notice import Notice
from analytics.order.dated import Table, Tables, read
from analytics.order.quarters import next_quarter_due, remove_by, safe_day, stated_day
from analytics.order.terms import working_days_between
from analytics.store.database import Database, Session
from analytics.text import DEFAULT_LANGUAGE
from analytics.text.firms import firm_names

BATCH = 25  # letters of one transaction: others can write between


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder to be sent, and the last day of the term that it is about."""

    notice: Notice
    due_on: date


class Lead(Table):
    """How long before the end of a term its reminder goes out."""

    working_days: int = Field(ge=0)


@cache
def rule_file() -> dict[str, Lead]:
    """data/rules/reminders.toml, by kind of reminder."""
    return read(Tables[Lead], "reminders").root


def lead(kind: str) -> int:
    """Working days before the end of a term from which its reminder goes out (data/rules/reminders.toml)."""
    return rule_file()[kind].working_days


def is_time(kind: str, safe_on: date, due_on: date, today: date) -> bool:
    """True from the lead before the safe day until the last day itself."""
    return today <= due_on and working_days_between(today, safe_on) <= lead(kind)


def due_now(session: Session, today: date) -> list[DueReminder]:
    """Every reminder whose time has come on `today` and that was not sent yet."""
    sent = {(one.kind, one.subject, one.due_on) for one in session.records(SentReminder, today=today)}
    pending = [one for source in SOURCES for one in source(session, today)]
    return [one for one in pending if (one.notice.kind, one.notice.subject, one.due_on) not in sent]


def count_due(database: Database, actor: Actor, today: date) -> int:
    """How many reminders wait to be sent."""
    require(actor, "issue_letter")
    with database.read() as session:
        return len(due_now(session, today))


def remind(database: Database, actor: Actor, *, on: date) -> int:
    """Sends every reminder whose time has come; returns how many. A repetition, or two at once, send nothing
    twice."""
    require(actor, "issue_letter")
    with database.read() as session:
        waiting = iter(due_now(session, on))
    sent = 0
    while batch := list(islice(waiting, BATCH)):
        with database.transaction() as session:
            sent += sum(_send(session, actor, one) for one in batch)
    return sent


def _send(session: Session, actor: Actor, one: DueReminder) -> bool:
    """False where somebody was faster."""
    if session.scalar(
        "letters/is_reminded", kind=one.notice.kind, subject=one.notice.subject, due_on=one.due_on
    ):
        return False
    number = letters.issue(session, actor, one.notice)[DEFAULT_LANGUAGE]
    session.insert_row(
        "reminders", kind=one.notice.kind, subject=one.notice.subject, due_on=one.due_on, document_kk=number
    )
    return True


def _updates(session: Session, today: date) -> Iterator[DueReminder]:
    """To every producer of the Register before the day of clause 26, but for those who gave their update
    already."""
    quarter = next_quarter_due("26", today)
    due_on = stated_day("26", quarter)
    safe_on = safe_day(due_on)
    if not is_time("reminder_update", safe_on, due_on, today):
        return
    demonstration = session.is_demonstration
    provided = {one.registration_no for one in session.records(GivenUpdate, quarter=quarter.code)}
    goods = as_of(session, today)
    entries = {good.registration_no: good for good in goods if good.registration_no not in provided}
    for number, good in entries.items():
        notice = Notice(
            on=today,
            made_up=demonstration or good.made_up,
            made_from={"register_as_of": today},
            form="reminder_update",
            about=number,
            recipient_name=firm_names(good.name),
            recipient_bin=good.bin,
            values={"quarter": quarter, "due_on": due_on, "safe_on": safe_on},
        )
        yield DueReminder(notice, due_on)


def _reworks(session: Session, today: date) -> Iterator[DueReminder]:
    """To every state body whose submission was returned, before its term of clause 9 ends."""
    for row in session.records(ReturnedSubmission):
        if is_time("reminder_rework", row.due_on, row.due_on, today):
            notice = Notice(
                on=today,
                made_up=row.made_up,
                made_from={"submission": row.submission},
                form="reminder_rework",
                about=row.submission,
                recipient_name=row.texts("body"),
                recipient_bin=row.body,
                values={"returned_on": row.returned_on, "due_on": row.due_on},
            )
            yield DueReminder(notice, row.due_on)


def _remedies(session: Session, today: date) -> Iterator[DueReminder]:
    """To every producer whom the last run told of nonconformities, before the next monitoring (27)."""
    demonstration = session.is_demonstration
    for row in session.records(StandingNotice, today=today):
        due_on = remove_by(row.run_on)
        if not is_time("reminder_remedy", safe_day(due_on), due_on, today):
            continue
        notice = Notice(
            on=today,
            made_up=demonstration or row.made_up,
            made_from={"register_as_of": today},
            form="reminder_remedy",
            about=row.registration_no,
            recipient_name=firm_names(row.name),
            recipient_bin=row.bin,
            values={
                "notice_no": row.texts("document"),
                "notice_on": row.run_on,
                "until": due_on,
            },
        )
        yield DueReminder(notice, due_on)


# Where reminders come from; each room that sets a term for somebody outside adds its own.
SOURCES: Sequence[Callable[[Session, date], Iterator[DueReminder]]] = (_updates, _reworks, _remedies)
