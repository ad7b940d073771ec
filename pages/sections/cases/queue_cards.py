"""Cards of the queue: the three clocks above it, and the queue itself where the page is narrow."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from analytics.casework.cases.queue import clock as clock_of
from analytics.casework.cases.queue import queue
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.clock import cells, left_words
from pages.kit.regions import region_name
from pages.kit.tags import band_tag, tag
from pages.sections.cases.queue_table import AGAIN, term_state, term_words

NARROW = 20
LOOKS = {"over": "low", "today": "medium", "stands": "", "runs": "outline", "closed": "outline"}


def clock_cards(view: View, day: date, by_stage: dict[str, dict[str, int]]) -> None:
    """Ends today, overdue, on inspection: how many, and the first of each with its clock."""
    numbers = {
        name: sum(found[name] for found in by_stage.values())
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
        "due_today": [row for row in due if row["due_on"] == day],
        "overdue": overdue,
        "suspended": standing,
    }
    cards = Markup("").join(
        _clock_card(view, day, name, numbers[name], first[name])
        for name in ("due_today", "overdue", "suspended")
    )
    clickable(
        Markup('<div class="tz" lang="{}"><div class="tz-cards">{}</div></div>').format(
            view.t.language, cards
        ),
        "queue_clocks",
        _open,
    )


def _clock_card(view: View, day: date, name: str, number: int, first: list[dict[str, Any]]) -> Markup:
    t = view.t
    head = Markup("<h3>{}</h3>").format(t(f"queue.card.{name}", n=t.number(number)))
    if not first:
        return Markup('<section class="tz-card">{}<p class="tz-small">{}</p></section>').format(
            head, t(f"queue.card.{name}_none")
        )
    row = first[0]
    clock = clock_of(view.database, view.actor, row["application"], row["clause"], day)
    return Markup(
        '<section class="tz-card">{}<div class="tz-clock-line">'
        '<button type="button" class="tz-figure" data-pick="{}">{}</button><b>{}</b></div>'
        '{}<p class="tz-small">{} · {}</p></section>'
    ).format(
        head,
        row["application"],
        row["application"],
        left_words(t, row["left"], row["due_on"], day),
        cells(clock, day) if clock else "",
        row["name"],
        t("queue.card_stage", stage=t(f"states.stage.{row['stage']}"), clause=row["clause"]),
    )


def row_cards(t: Text, rows: list[dict[str, Any]], day: date) -> None:
    """The same rows for a narrow page."""
    cards = Markup("").join(_row_card(t, row, day) for row in rows[:NARROW])
    clickable(
        Markup('<div class="tz" lang="{}"><div class="tz-cards">{}</div></div>').format(t.language, cards),
        "queue_narrow",
        _open,
    )


def _row_card(t: Text, row: dict[str, Any], day: date) -> Markup:
    state = term_state(row, day)
    return Markup(
        '<section class="tz-card"><h3>{}</h3><div class="tz-clock-line">'
        '<button type="button" class="tz-figure" data-pick="{}">{}</button>{}</div>'
        "<p>{}</p><p class='tz-small'>{} · {} · {}</p>{}</section>"
    ).format(
        row["name"],
        row["application"],
        row["application"],
        tag(term_words(t, state), "", LOOKS[state]),
        left_words(t, row["left"], row["due_on"], day),
        row["bin"],
        region_name(t, row["region"]),
        t(f"states.stage.{row['stage']}"),
        Markup("{} {}").format(
            band_tag(t, row["band"]) if row["band"] else "",
            tag(t("queue.excluded_before"), AGAIN, "outline") if row["excluded_before"] else "",
        ),
    )


def _open(number: str) -> None:
    open_page("application", id=number)
