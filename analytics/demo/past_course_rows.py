"""The rows that a past course of assessment left: checks, votes, the protocol, clocks, the end."""

from __future__ import annotations

import json

from analytics.access.rights import Actor
from analytics.casework.assessment.state import CHECKS, MARKS
from analytics.casework.cases.clocks import SUSPENDING_CLAUSE
from analytics.demo.courses import Course, grounds
from analytics.demo.tables import settings
from analytics.order.calendar import current
from analytics.order.commission import Represents
from analytics.order.terms import due
from analytics.order.voting import Vote
from analytics.store.database import utc_now
from analytics.text import as_columns
from analytics.text.both_languages import Texts
from analytics.text.values import Values

Rows = list[Values]


def rows_of(course: Course, head: Actor) -> dict[str, Rows]:
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


def _result(course: Course, good: int) -> Values:
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


def _document(course: Course) -> Values:
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


def _end(course: Course) -> Values:
    return {
        "stage": course.steps[-1][0],
        "version": course.case.version + len(course.steps),
        "result": "positive" if course.positive else "negative",
        "closed_on": course.decided_on,
        "due_16": course.due_16,
        "ended_16": course.protocol_on,
    }
