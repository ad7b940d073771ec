"""Writes the past cases' way through their commissions at once: the rows that assessment, inspection,
protocol and decision leave.

One by one through casework each would take a third of a second. Here the same rules count votes and days and
the same declaration allows the moves, but acts and protocols are not made as documents and not signed: they
are marked as made elsewhere. Replies are made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.assessment import documents as papers
from analytics.casework.assessment.reading import read
from analytics.casework.assessment.state import CHECKS, MARKS
from analytics.casework.cases.clocks import SUSPENDING_CLAUSE
from analytics.casework.commissions import editions as commissions
from analytics.casework.register.application_rows import rows_of_applications
from analytics.casework.register.rows import Change, NewEntry, add_entries
from analytics.demo.courses import Course, course_of, grounds
from analytics.demo.past_journal import write_journal
from analytics.demo.tables import settings
from analytics.order.calendar import current
from analytics.order.commission import Represents
from analytics.order.states import move_between
from analytics.order.terms import due
from analytics.order.voting import Vote
from analytics.store.database import Database, Session, utc_now
from analytics.text import DEFAULT_LANGUAGE, as_columns
from analytics.text.both_languages import Texts

Rows = list[dict[str, Any]]


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
    rows = session.rows("demo/past_cases")
    goods: dict[str, list[int]] = {}
    for row in session.rows("demo/past_goods", applications=[row["application"] for row in rows]):
        goods.setdefault(row["application"], []).append(row["good_no"])
    editions = _editions(session, rows)
    return [
        course_of(row, editions[row["application"]], goods[row["application"]])
        for row in rows
        if row["application"] in editions
    ]


def _editions(session: Session, cases: Rows) -> dict[str, commissions.Edition]:
    """By application, the edition of the commission that decided it; those of nobody's industry are left
    out."""
    query = {
        "applications": [row["application"] for row in cases],
        "days": [row["decided_on"] for row in cases],
    }
    read: dict[tuple[str, int], commissions.Edition] = {}
    decided_by = {}
    for row in session.rows("demo/past_commissions", **query):
        key = (row["commission"], row["edition"])
        read[key] = read.get(key) or commissions.edition_from(row)
        decided_by[row["application"]] = read[key]
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
        for table, rows in _rows(course, head).items():
            tables.setdefault(table, []).extend(rows)
    session.run("demo/past_table")
    for table, rows in tables.items():
        session.insert(table, pl.DataFrame(rows, infer_schema_length=None))
    session.run("demo/past_cases_end")
    session.run("demo/past_clocks_end")


def _rows(course: Course, head: Actor) -> dict[str, Rows]:
    """What one case leaves in each table."""
    key, now = {"application": course.application}, utc_now()
    checker = course.voting[1]
    conclusions = {
        check: "confirmed" if course.positive or check != 2 else "not_confirmed" for check in CHECKS
    }
    tables: dict[str, Rows] = {
        "assessments": [
            key
            | {
                "commission": course.edition.commission.code,
                "taken_up_on": course.taken_up_on,
                "login": course.secretary,
                "recorded_at": now,
            }
        ],
        "assessment_checks": [
            key
            | {
                "check_no": check,
                "conclusion": conclusion,
                "login": checker,
            }
            | as_columns("note", _note(check, conclusion))
            | {"concluded_on": course.protocol_on, "recorded_at": now}
            for check, conclusion in conclusions.items()
        ],
        "commission_votes": [
            key
            | {"good_no": good, "login": login, "vote": vote.value}
            | as_columns("opinion", _opinion(course, good, vote))
            | {"voted_on": course.protocol_on, "recorded_at": now}
            for good, votes in course.votes.items()
            for login, vote in votes.items()
        ],
        "protocols": [
            key
            | {
                "protocol_no": course.protocol_no,
                "commission": course.edition.commission.code,
                "edition": course.edition.edition,
            }
            | {
                "drawn_up_on": course.protocol_on,
                "drawn_up_by": course.secretary,
                "document": json.dumps(_document(course)),
            }
            | {"recorded_at": now, "signed_on": course.protocol_on}
        ],
        "protocol_results": [
            key | {"protocol_no": course.protocol_no} | _result(course, good) for good in course.goods
        ],
        "decisions": [
            key
            | {"decided_on": course.decided_on, "decided_by": head.login, "included": bool(course.positive)}
            | {"registration_no": course.application if course.positive else None, "recorded_at": now}
        ],
        "case_clocks": _clocks(course),
        "past_ends": [key | _end(course)],
    }
    return tables | (_inspected(course) if course.inspection else {})


def _note(check: int, conclusion: str) -> Texts:
    notes: list[Texts] = settings("commission")["notes" if conclusion == "confirmed" else "doubts"]
    return notes[check - 1]


def _opinion(course: Course, good: int, vote: Vote) -> Texts:
    against_the_result = vote is (Vote.AGAINST if course.counted[good].positive else Vote.FOR)
    return settings("commission")["dissent"] if against_the_result else {}


def _result(course: Course, good: int) -> dict[str, Any]:
    counted = course.counted[good]
    why = {} if counted.positive else grounds(course)
    return {
        "good_no": good,
        "result": "positive" if counted.positive else "negative",
        "votes_for": counted.votes_for,
        "votes_against": counted.votes_against,
        "votes_abstained": counted.votes_abstained,
        "casting_vote": counted.casting_vote,
        **as_columns("reasons", why),
    }


def _document(course: Course) -> dict[str, Any]:
    """What the protocol says of the sitting, and that it was made outside."""
    commission, on = course.edition.commission, course.protocol_on
    votes = {
        str(good): {login: vote.value for login, vote in cast.items()} for good, cast in course.votes.items()
    }
    return {
        "regulations": commission.regulations.number,
        "composition": commission.composition(on),
        "quorum": course.counted[course.goods[0]].quorum,
        "chair": commission.chair(on),
        "secretary": course.secretary,
        "voted": course.voting,
        "aside": {},
        "act": course.act_no,
        "votes": votes,
        "opinions": {},
        "outside": True,
    }


def _inspected(course: Course) -> dict[str, Rows]:
    assert course.inspection
    (first, last), key, now, text = (
        course.inspection,
        {"application": course.application},
        utc_now(),
        settings("commission"),
    )
    commission = course.edition.commission
    sides = {member.login: member.represents for member in commission.members}
    minus = None if course.positive else 4
    return {
        "inspections": [
            key
            | {
                "reason": text["inspection"],
                "first_day": first,
                "ordered_by": course.secretary,
                "recorded_at": now,
            }
            | {
                "last_day": last,
                **as_columns("remarks", text["remarks"]),
                "act_no": course.act_no,
                "act_made_by": course.secretary,
            }
        ],
        "inspection_members": [
            key
            | {
                "login": login,
                "voluntary": sides[login] is Represents.ASSOCIATION,
                "joined_on": first,
                "recorded_at": now,
            }
            for login in course.inspectors
        ],
        "inspection_marks": [
            key
            | {
                "mark_no": number,
                "met": number != minus,
                **as_columns("note", text["mark_note"] if number == minus else {}),
            }
            | {"login": course.inspectors[0], "recorded_at": now}
            for number in MARKS
        ],
        "case_suspensions": [
            key | {"suspended_from": first, "suspended_to": last, "clause": SUSPENDING_CLAUSE}
        ],
    }


def _clocks(course: Course) -> Rows:
    """The terms of clauses 23 and 24, as given and as they ended."""
    starts = [("24", course.protocol_on, course.decided_on)]
    if course.inspection:
        starts.insert(0, ("23", course.inspection[1], course.protocol_on))
    return [
        {
            "application": course.application,
            "clause": clause,
            "started_on": start,
            "due_on": due(clause, start),
            "ended_on": ended,
        }
        | {"calendar_version": current().version}
        for clause, start, ended in starts
    ]


def _end(course: Course) -> dict[str, Any]:
    return {
        "stage": course.steps[-1][0],
        "version": course.row["version"] + len(course.steps),
        "result": "positive" if course.positive else "negative",
        "closed_on": course.decided_on,
        "due_16": course.due_16,
        "ended_16": course.protocol_on,
    }


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
