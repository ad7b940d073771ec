"""The top of the overview: four figures with two years behind each, and the path of an application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from analytics.casework.overview.figures import CLAUSE_OF, PATH, Figure, Overview, Share
from analytics.text import Text
from pages.frame.navigation import open_page
from pages.frame.presentation import is_presented
from pages.kit.clickable import clickable
from pages.kit.templates import filled

WIDTH, HEIGHT = 200, 44
LOOKS = {"refused": "low", "commission": "medium"}


def picked(place: str) -> None:
    """Goes where a figure leads: `page` names a page, without it a list of the overview."""
    query = dict(parse_qsl(place))
    name = query.pop("page", "overview")
    open_page(name, **query, **({"present": "1"} if is_presented() and name == "overview" else {}))


def number(t: Text, figure: Figure, text: str | None = None) -> Markup:
    """A figure that leads to its list."""
    return link(urlencode(figure.place), text or t.number(figure.value))


def link(place: str, text: str) -> Markup:
    return Markup('<button type="button" class="tz-figure" data-pick="{}">{}</button>').format(place, text)


def kpi_cards(t: Text, reported: Overview) -> None:
    """Producers, in-country value, decisions in time, refusals by themselves; each with its change since the
    quarter before."""
    shares = {"in_time": reported.in_time, "refusals": reported.refusals}
    median = reported.in_country_value[-1]
    cards = [
        Card(
            "producers",
            link("page=register", t.number(reported.producers[-1])),
            _change(t, reported.producers, 0),
            "",
            sparkline(reported.producers),
        ),
        Card(
            "in_country_value",
            link("page=study", t.percent(median)) if median is not None else Markup("<span>—</span>"),
            _change(t, reported.in_country_value, 1),
            t("overview.kpi.too_few") if median is None else "",
            sparkline(reported.in_country_value),
        ),
        *(_share_card(t, name, of) for name, of in shares.items()),
    ]
    drawn = filled("sections/overview/kpis", t=t, cards=cards, width=WIDTH, height=HEIGHT)
    clickable(drawn, "overview_kpis", picked)


@dataclass(frozen=True, slots=True)
class Card:
    """A figure of the top row: its change, what stands below it, and the points of its line of two years."""

    name: str
    value: Markup
    change: str
    below: str | Markup
    line: str


def _share_card(t: Text, name: str, shares: Sequence[Share]) -> Card:
    now = shares[-1]
    values = [share.per_cent for share in shares]
    value = (
        Markup("<span>—</span>")
        if now.per_cent is None
        else Markup("<span>{}</span>").format(t.percent(now.per_cent))
    )
    below = (
        Markup(t("overview.kpi.of")).format(part=number(t, now.part), whole=number(t, now.whole))
        if now.whole.value
        else ""
    )
    return Card(name, value, _change(t, values, 1), below, sparkline(values))


def _change(t: Text, values: Sequence[float | None], digits: int) -> str:
    """Since the end of the quarter before; where there was none, when it can be compared."""
    now, before = values[-1], values[-2]
    if now is None or before is None or (digits == 0 and not before):
        return t("overview.kpi.no_change")
    step = now - before
    arrow = "↑" if step > 0 else "↓" if step < 0 else "→"
    return t(
        "overview.kpi.change" if digits == 0 else "overview.kpi.change_points",
        arrow=arrow,
        change=t.number(step, digits, sign=True),
    )


def sparkline(values: Sequence[float | None]) -> str:
    """Points of a line over the quarters; what is not known is left out, and one point is no line."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    step, span = WIDTH / (len(values) - 1), (high - low) or 1
    points = [
        (n * step, HEIGHT - 3 - (value - low) / span * (HEIGHT - 6))
        for n, value in enumerate(values)
        if value is not None
    ]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the path: how many came so far, and what is said of it."""

    name: str
    look: str
    figure: Markup
    text: str


def path_steps(t: Text, reported: Overview) -> None:
    """How far the applications of the year came, with the median days of each step against its term."""
    speed: Mapping[str, tuple[float | None, int]] = {
        one.clause: (one.median_days, one.length) for one in reported.speed
    }
    steps = [
        Step(name, LOOKS.get(name, ""), number(t, reported.path[name]), _step_text(t, reported, name, speed))
        for name in PATH
    ]
    filed = reported.path["filed"].value
    drawn = filled("sections/overview/path", t=t, year=reported.day.year, filed=filed, steps=steps)
    clickable(drawn, "overview_path", picked)


def _step_text(t: Text, reported: Overview, step: str, speed: Mapping[str, tuple[float | None, int]]) -> str:
    filed = reported.path["filed"].value
    if step == "refused":
        return t("overview.step.refused_how")
    if step == "included":
        return (
            t("overview.step.included_share", share=t.percent(100 * reported.path[step].value / filed, 0))
            if filed
            else ""
        )
    days, length = speed.get(CLAUSE_OF.get(step, ""), (None, 0))
    return t("overview.step.days", days=t.number(days, 1), length=length) if days is not None else ""
