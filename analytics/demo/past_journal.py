"""The journal of past cases: the entries that casework would have written, each by the person who acted, in
bulk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.assessment.state import CHECKS, MARKS
from analytics.demo.courses import Course
from analytics.order.calendar import current
from analytics.order.terms import due
from analytics.store import journal
from analytics.store.database import Session
from analytics.store.journal import Entry
from analytics.text.values import Json


def write_journal(
    session: Session, courses: Sequence[Course], people: Mapping[str, Actor], head: Actor
) -> None:
    """Person by person; within a person's entries the cases in their order, within a case its days."""
    by_login: dict[str, list[Entry]] = {}
    for course in courses:
        for login, entry in _entries(course, head.login):
            by_login.setdefault(login, []).append(entry)
    known = {**people, head.login: head}
    in_order = sorted(by_login, key=lambda one: one == head.login)  # the head decides last
    journal.append_all(session, [(known[login], entry) for login in in_order for entry in by_login[login]])


def _entries(course: Course, head: str) -> Iterator[tuple[str, Entry]]:
    secretary, checker, version = course.secretary, course.voting[1], course.case.version
    commission, on = course.edition.commission, course.protocol_on
    sitting = {"commission": commission.code, "edition": course.edition.edition, "on": course.taken_up_on}
    yield secretary, _act(course, "take_up_case", version, sitting)
    moves = list(_moves(course))
    if course.inspection:
        yield secretary, moves.pop(0)
        marks = {str(number): bool(course.positive) or number != 4 for number in MARKS}
        yield (
            course.inspectors[0],
            _act(course, "mark_inspection", version + 1, {"marks": marks, "on": course.inspection[0]}),
        )
        yield secretary, moves.pop(0)
        version += 2
    for check in CHECKS:
        conclusion = "confirmed" if course.positive or check != 2 else "not_confirmed"
        yield (
            checker,
            _act(course, "conclude_check", version, {"check": check, "conclusion": conclusion, "on": on}),
        )
    for login in course.voting:
        yield login, _act(course, "vote", version, {"goods": list(course.goods), "on": on})
    results = {str(good): "positive" if good in course.positive else "negative" for good in course.goods}
    yield (
        secretary,
        _act(
            course,
            "draw_up_protocol",
            version,
            {"protocol": course.protocol_no, "results": results, "on": on},
        ),
    )
    yield secretary, moves.pop(0)
    yield head, moves.pop(0)


def _act(course: Course, action: str, version: int, payload: Mapping[str, Any]) -> Entry:
    return Entry(action, course.application, payload={"case_version": version, **payload})


def _moves(course: Course) -> Iterator[Entry]:
    """The moves with their versions, days and deadlines, as casework.cases.move writes them."""
    stage, version = "assessment", course.case.version
    needed: dict[str, Json] = {
        "inspection": {"inspectors": course.inspectors},
        "protocol": {"act": course.act_no},
        "decision": {"protocol": course.protocol_no, "result": "positive" if course.positive else "negative"},
    }
    for to, on in course.steps:
        version += 1
        clause = {"protocol": "23", "decision": "24"}.get(to)
        payload = {
            "from": stage,
            "to": to,
            "on": on,
            "due_on": due(clause, on) if clause else None,
            "calendar": current().version,
        }
        yield Entry(
            "move_case",
            course.application,
            version,
            payload=payload | needed.get(to, {"goods": course.positive}),
        )
        stage = to
