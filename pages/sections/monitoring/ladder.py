"""The ladder of a run: checked = conforming + told to remedy (27) + excluded (28) + not judged (D12);
software and the ceased apart."""

from __future__ import annotations

from markupsafe import Markup

from analytics.casework.monitoring import reading as monitoring_reading
from analytics.text import Text
from pages.frame.opened import today
from pages.frame.url_state import set_param
from pages.frame.view import View
from pages.kit.clickable import clickable
from pages.kit.own_html import own_html
from pages.sections.monitoring.head import Shown

LOOKS = {"conforming": "high", "noticed": "medium", "excluded": "low", "incomplete": ""}


def ladder(view: View, shown: Shown) -> None:
    """The sum; a pressed number shows its producers in the table below."""
    t = view.t
    run = shown.run
    if run is None:
        return
    software = monitoring_reading.software(view.database, view.actor, shown.quarter, today())
    apart = t("monitoring_page.software_apart", n=t.number(software.producers))
    cards = [_card(t, "checked", run.producers, apart)]
    numbers = run.columns
    for name, look in LOOKS.items():
        small = t(f"monitoring_page.rung_small.{name}")
        if name == "conforming" and run.producers:
            small = t.percent(100 * numbers[name] / run.producers)
        if name == "incomplete" and not numbers[name]:
            continue
        sign = "=" if name == "conforming" else "+"
        cards += [
            Markup('<span class="op" aria-hidden="true">{}</span>').format(sign),
            _card(t, name, numbers[name], small, look),
        ]
    html = Markup('<div class="tz" lang="{}"><div class="tz-sum">{}</div></div>').format(
        t.language, Markup("").join(cards)
    )
    clickable(html, "monitoring_ladder", to_lane)
    beside = [t("monitoring_page.ceased_apart", n=t.number(run.ceased))] if run.ceased else []
    beside += (
        [t("monitoring_page.software_notified", n=software.notifications)] if software.notifications else []
    )
    moves = _moves(view, shown)
    if beside or moves:
        own_html(t, Markup('<p class="tz-help">{}</p>').format(" ".join([*beside, *moves])))


def to_lane(lane: str) -> None:
    for name in ("p", "id"):
        set_param(name, None)
    set_param("lane", lane)


def _card(t: Text, name: str, number: int, small: str, look: str = "") -> Markup:
    figure = Markup("{}").format(t.number(number))
    if name != "checked" and number:
        figure = Markup('<button type="button" class="tz-figure" data-pick="{}">{}</button>').format(
            name, t.number(number)
        )
    return Markup(
        '<section class="tz-card {}"><h3 role="heading" aria-level="2">{}</h3>'
        '<p class="tz-big">{}</p><p class="tz-small">{}</p></section>'
    ).format(look, t(f"monitoring_page.rung.{name}"), figure, small)


def _moves(view: View, shown: Shown) -> list[str]:
    """Who went down and up the ladder since the run before, in a sentence."""
    t = view.t
    if shown.previous is None:
        return []
    result = monitoring_reading.ladder(view.database, view.actor, shown.quarter, shown.previous)
    pairs = {(row.before, row.after): row.producers for row in result}
    named = {
        "new_here": sum(n for (before, _), n in pairs.items() if before is None),
        "fell": pairs.get(("conforming", "noticed"), 0),
        "rose": pairs.get(("noticed", "conforming"), 0),
        "left": pairs.get(("noticed", "excluded"), 0),
    }
    text = [t(f"monitoring_page.move.{name}", n=t.number(n)) for name, n in named.items() if n]
    return (
        [
            t(
                "monitoring_page.moves",
                quarter=t.quarter(shown.previous.year, shown.previous.quarter),
                moves="; ".join(text),
            )
        ]
        if text
        else []
    )
