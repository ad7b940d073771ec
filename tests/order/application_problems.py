"""What a changed example of an application is told."""

from __future__ import annotations

from datetime import date

from analytics.order.application.check import check
from analytics.order.application.problems import Problem
from tests.order.filed import ON, Change, application

Seen = tuple[str, str, str, str]


def problems_of(*changes: Change, on: date = ON) -> set[Seen]:
    """What the changed example is told, besides what the example itself is told."""
    return {as_seen(problem) for problem in check(application(*changes), on=on)} - {
        as_seen(problem) for problem in check(application(), on=ON)
    }


def as_seen(problem: Problem) -> Seen:
    return (
        problem.severity,
        problem.clause,
        problem.field_path,
        problem.key.removeprefix("application.problem."),
    )
