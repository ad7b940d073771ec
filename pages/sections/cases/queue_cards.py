"""Cards of the queue: the three clocks above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from analytics.casework.cases.queue import StageCounts, queue
from analytics.casework.cases.queue import clock as clock_of
from analytics.casework.cases.rows import QueuedCase
from pages.frame.navigation import open_page
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.clock import cells, left_text
from pages.kit.templates import filled


def clock_cards(view: View, day: date, by_stage: dict[str, StageCounts]) -> None:
    """Ends today, overdue, on inspection: how many, and the first of each with its clock."""
    numbers = {
        name: sum(getattr(counted, name) for counted in by_stage.values())
        for name in ("due_today", "overdue", "suspended")
    }
    # None is asked for where the counts say that there is none.
    overdue = queue(view.database, view.actor, day, limit=1, overdue=True)[0] if numbers["overdue"] else []
    due = (
        queue(view.database, view.actor, day, limit=1, offset=numbers["overdue"], open_only=True)[0]
        if numbers["due_today"]
        else []
    )
    standing = (
        queue(view.database, view.actor, day, limit=1, stage="inspection")[0] if numbers["suspended"] else []
    )
    first = {
        "due_today": [row for row in due if row.due_on == day],
        "overdue": overdue,
        "suspended": standing,
    }
    cards = [_clock_card(view, day, name, numbers[name], first[name]) for name in first]
    clickable(
        filled("sections/cases/clock_cards", t=view.t, cards=cards, day=day, left_text=left_text),
        "queue_clocks",
        _open,
    )


@dataclass(frozen=True, slots=True)
class ClockCard:
    """How many cases there are of a kind, and the first of them (a row of the queue) with its clock drawn."""

    name: str
    n: int
    row: QueuedCase | None
    cells: Markup


def _clock_card(view: View, day: date, name: str, number: int, first: list[QueuedCase]) -> ClockCard:
    if not first:
        return ClockCard(name, number, None, Markup(""))
    row = first[0]
    clock = row.clause and clock_of(view.database, view.actor, row.application, row.clause, day)
    return ClockCard(name, number, row, cells(clock, day) if clock else Markup(""))


def _open(number: str) -> None:
    open_page("application", id=number)
