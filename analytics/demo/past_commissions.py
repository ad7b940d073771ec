"""Writes the past cases' way through their commissions at once: the rows that assessment, inspection,
protocol and decision leave.

One by one through casework each would take a third of a second. Here the same rules count votes and days and
the same declaration allows the moves, but acts and protocols are not made as documents and not signed: they
are marked as made elsewhere. Replies are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.assessment import documents as papers
from analytics.casework.assessment.reading import read
from analytics.casework.commissions import editions as commissions
from analytics.casework.register.application_rows import rows_of_applications
from analytics.casework.register.rows import Change, NewEntry, add_entries
from analytics.demo.courses import Course, course_of
from analytics.demo.past_course_rows import Rows, rows_of
from analytics.demo.past_journal import write_journal
from analytics.demo.rows import DecidingEdition, PastCase, PastGood
from analytics.order.states import move_between
from analytics.store.database import Database, Session
from analytics.text import DEFAULT_LANGUAGE


def decide_past(database: Database, actor: Actor, people: Mapping[str, Actor], head: Actor) -> dict[str, int]:
    """Leads every past case with an outcome to its end; returns how many were included and refused. `people`:
    members by login."""
    require(actor, "make_demonstration")
    with database.transaction() as session:
        courses = _courses(session)
        if not courses:
            return {}
        for course in courses:
            _require_path(course)
        _write(session, courses, head)
        _register(session, head, courses)
        _reply(session, head, courses)
        write_journal(session, courses, people, head)
    included = sum(bool(course.positive) for course in courses)
    return {"included": included, "refused_commission": len(courses) - included}


def _courses(session: Session) -> list[Course]:
    cases = session.records(PastCase)
    goods: dict[str, list[int]] = {}
    for good in session.records(PastGood, applications=[case.application for case in cases]):
        goods.setdefault(good.application, []).append(good.good_no)
    editions = _editions(session, cases)
    return [
        course_of(case, editions[case.application], goods[case.application])
        for case in cases
        if case.application in editions
    ]


def _editions(session: Session, cases: Sequence[PastCase]) -> dict[str, commissions.Edition]:
    """By application, the edition of the commission that decided it; those of nobody's industry are left
    out."""
    query = {
        "applications": [case.application for case in cases],
        "days": [case.decided_on for case in cases],
    }
    read: dict[tuple[str, int], commissions.Edition] = {}
    decided_by = {}
    for one in session.records(DecidingEdition, **query):
        key = (one.commission, one.edition)
        read[key] = read.get(key) or commissions.edition_numbered(session, *key)
        decided_by[one.application] = read[key]
    return decided_by


def _require_path(course: Course) -> None:
    """The declaration must allow every step, with what each needs (data/rules/states.toml)."""
    stage, result = "assessment", "positive" if course.positive else "negative"
    values = {
        "inspectors": course.inspectors,
        "act": course.act_no,
        "protocol": course.protocol_no,
        "reply": "reply",
    }
    for to, _ in course.steps:
        move_between(stage, to).require(values, {"result": result})
        stage = to


def _write(session: Session, courses: Sequence[Course], head: Actor) -> None:
    """All rows of all cases, a table at a time."""
    tables: dict[str, Rows] = {}
    for course in courses:
        for table, rows in rows_of(course, head).items():
            tables.setdefault(table, []).extend(rows)
    session.run("demo/past_table")
    for table, rows in tables.items():
        session.insert(table, pl.DataFrame(rows, infer_schema_length=None))
    session.run("demo/past_cases_end")
    session.run("demo/past_clocks_end")


def _register(session: Session, head: Actor, courses: Sequence[Course]) -> None:
    """The goods with a positive result enter the Register, as `casework.register.include` does it."""
    included = [course for course in courses if course.positive]
    filed = rows_of_applications(session, {course.application: course.positive for course in included})
    entries = []
    for course in included:
        rows, made_up = filed[course.application]
        change = Change("included", course.decided_on, "24", basis=course.application)
        entries.append(
            NewEntry(
                course.application,
                "application",
                rows,
                change,
                application=course.application,
                made_up=made_up,
            )
        )
    add_entries(session, head, entries)


def _reply(session: Session, head: Actor, courses: Sequence[Course]) -> None:
    """The reasoned replies of clause 24(2), as documents."""
    for course in courses:
        if len(course.positive) < len(course.goods):
            content = read(session, course.application, course.decided_on)
            assert content.protocol
            number = course.application if course.positive else None
            made = papers.make_reply(
                session,
                head,
                content,
                content.protocol,
                on=course.decided_on,
                registration_no=number,
                added={},
            )
            session.run("demo/past_reply", application=course.application, reply_no=made[DEFAULT_LANGUAGE])
