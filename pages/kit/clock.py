"""The legal clock, a cell a working day: filled = used, hatched = suspended (clause 21), outline = left
(docs/pages.md, principle 2)."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from analytics.order.calendar import TableName
from analytics.order.clock import Clock
from analytics.text import Text
from pages.frame.clause_link import linked


def is_over(due_on: date | None, day: date) -> bool:
    """Past the last day; on the days off that follow it no working day is overdue yet, but the term is."""
    return due_on is not None and due_on < day


def left_text(t: Text, left: int | None, due_on: date | None, day: date) -> str:
    """Working days left on `day`, in words; None: nothing runs."""
    if left is None:
        return t("cases_queue.left_none")
    if left == 0 and is_over(due_on, day):
        return t("cases_queue.left_passed")
    if left < 0:
        return t("cases_queue.left_over", n=-left)
    return t("cases_queue.left_today") if left == 0 else t("cases_queue.left", n=left)


def table_text(t: Text, table: TableName) -> Markup:
    """By which calendar of working days a deadline was given (D2), in words; its program and version when
    pointed at."""
    last = table.last_transfer
    words = t("terms.table", day=t.date(last.day), decree=last.decree) if last else t("terms.table.none")
    source = t("terms.table.source", package=table.package, first=table.first_year, last=table.last_year)
    return Markup('<span title="{}">{}</span>').format(source, words)


def cells(clock: Clock, day: date, *, ended: bool = False) -> Markup:
    """The strip alone. Once ended it is grey; red once overdue, amber on the last day."""
    over = clock.overdue or (not ended and is_over(clock.due_on, day))
    look = "over" if over else "done" if ended else "today" if clock.left == 0 and not clock.standing else ""
    strip = Markup("").join(Markup('<i class="{}"></i>').format(cell.kind.value) for cell in clock.cells[:40])
    return Markup('<div class="tz-cells {}" aria-hidden="true">{}</div>').format(look, strip)


def clock_card(t: Text, clock: Clock, day: date, *, ended: bool, brief: bool = False) -> Markup:
    """The clock with its clause, its length and its last day, and a sentence for those who do not see the
    cells. `brief`: the table of working days is named elsewhere on the page."""
    name = t(f"cases_queue.clause.{clock.clause}")
    state = (
        t("cases_queue.clock_ended")
        if ended
        else t("cases_queue.clock_stands")
        if clock.standing
        else left_text(t, clock.left, clock.due_on, day)
    )
    due = (
        t("cases_queue.due", day=t.date(clock.due_on), weekday=t.weekday(clock.due_on))
        if clock.due_on
        else t("cases_queue.due_stands")
    )
    line = Markup('<div class="tz-clock-line"><span>{}</span><b>{}</b></div>').format(
        t("cases_queue.clock_name", name=name, length=t("cases_queue.working_days", n=clock.length)), state
    )
    lines: list[str] = [
        t("cases_queue.clock_below", start=t.date(clock.started_on), due=due, clause=clock.clause)
    ]
    lines += [] if brief else [table_text(t, clock.table)]
    below = Markup('<p class="tz-small">{}</p>').format(Markup("<br>").join(lines))
    label = t(
        "cases_queue.clock_label",
        used=clock.used,
        suspended=clock.suspended,
        left=max(clock.left, 0),
        due=due,
    )
    strip = Markup('<div role="img" aria-label="{}">{}</div>').format(label, cells(clock, day, ended=ended))
    return Markup("<div>{}{}{}</div>").format(linked(t, line), strip, linked(t, below))
