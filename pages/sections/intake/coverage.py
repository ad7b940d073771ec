"""Which days a kind covers: a strip over PY and YTD, gaps hatched, and the gaps in words beside it."""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from analytics.text import Text

NAMED_GAPS = 3
DAY = timedelta(days=1)
Run = tuple[date, date]

BAR = (
    "position:relative;display:block;height:14px;width:100%;border:1px solid"
    " var(--graph);border-radius:2px;overflow:hidden;"
)
HATCH = "background:repeating-linear-gradient(135deg,var(--graph) 0 2px,transparent 2px 6px);"


def axis(day: date) -> Run:
    """The days the criteria look at: 1 January of the year before to this day (PY and YTD of clause 12)."""
    return date(day.year - 1, 1, 1), day


def gaps(covered: list[Run], start: date, end: date) -> list[Run]:
    """Runs of days of start..end that no run of `covered` (in order, not touching) holds."""
    result: list[Run] = []
    free = start
    for first, last in covered:
        if first > end:
            break
        if first > free:
            result.append((free, first - DAY))
        free = max(free, last + DAY)
    if free <= end:
        result.append((free, end))
    return result


def strip(t: Text, covered: list[Run], start: date, end: date) -> Markup:
    """The bar and, under it, its gaps in words; the bar says the same to a screen reader."""
    text = gap_text(t, covered, start, end)
    whole = (end - start).days + 1
    pieces = Markup("")
    for first, last in covered:
        left, right = max(first, start), min(last, end)
        if left <= right:
            at, width = 100 * (left - start).days / whole, 100 * ((right - left).days + 1) / whole
            place = (
                f"position:absolute;top:0;bottom:0;left:{at:.2f}%;width:{width:.2f}%;"
                "background:var(--primary)"
            )
            pieces += Markup('<i style="{}"></i>').format(place)
    year = 100 * (date(end.year, 1, 1) - start).days / whole
    pieces += Markup(
        '<i style="position:absolute;top:0;bottom:0;left:{}%;width:2px;background:var(--page)"></i>'
    ).format(f"{year:.2f}")
    bar = Markup('<span role="img" aria-label="{}" style="{}">{}</span>').format(text, BAR + HATCH, pieces)
    return Markup('{}<span class="tz-small">{}</span>').format(bar, text)


def gap_text(t: Text, covered: list[Run], start: date, end: date) -> str:
    if not covered:
        return t("intake_page.no_coverage")
    result = gaps(covered, start, end)
    if not result:
        return t("intake_page.covered_all")
    spans = [
        t.date(first) if first == last else t("intake_page.span", start=t.date(first), end=t.date(last))
        for first, last in result[:NAMED_GAPS]
    ]
    if len(result) > NAMED_GAPS:
        spans.append(t("intake_page.gaps_more", n=len(result) - NAMED_GAPS))
    return t("intake_page.gaps", spans="; ".join(spans))
