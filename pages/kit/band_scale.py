"""The one probability axis: three zones, both cut-offs labelled with their value, a pointer over the
applicant's (docs/pages.md, principle 4)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from markupsafe import Markup

from analytics.casework.verification.declarations import CutoffsShown
from analytics.text import Text
from pages.kit.figures import DASH, probability_text
from pages.kit.tags import BAND_SIGNS

LEAST_ZONE = 0.12  # a narrower zone has no room for its word
BEYOND = 3.0  # on the logit, what the axis shows beyond the outer cut-offs


def band_scale(
    t: Text, probability: float, cutoffs: CutoffsShown, interval: tuple[float, float] | None = None
) -> Markup:
    """From 0 to 1, with the 90 % interval of the refits. A cut-off that the data could not support is not
    drawn, nor is its zone.

    Where a cut-off lies so near an end that its zone would be a line, the axis is the logit's, as in the
    waterfall below it."""
    low, high = cutoffs.get("low_below"), cutoffs.get("high_from")
    cuts = [cut for cut in (low, high) if cut is not None]
    at = axis(cuts)
    edges = [0.0, *(at(cut) for cut in cuts), 1.0]
    bands = [*(["low"] if low is not None else []), "medium", *(["high"] if high is not None else [])]
    zones = Markup("").join(
        Markup(
            '<span class="{}" style="flex:{:.4f} 0 0"><span aria-hidden="true">{}</span>&nbsp;{}</span>'
        ).format(band, end - start, BAND_SIGNS[band], t(f"criteria.band.{band}"))
        for band, start, end in zip(bands, edges[:-1], edges[1:], strict=True)
    )
    marks = Markup("").join(
        Markup(
            '<i class="tz-cut" style="left:{0:.2f}%"></i><b class="tz-at" style="left:{0:.2f}%">{1}</b>'
        ).format(100 * at(cut), probability_text(t, cut))
        for cut in cuts
    )
    ends = Markup('<span class="tz-at tz-muted tz-from">0</span><span class="tz-at tz-muted tz-to">1</span>')
    text = {
        name: probability_text(t, cut) if cut is not None else DASH
        for name, cut in (("low", low), ("high", high))
    }
    label = t("cases_page.scale_label", probability=probability_text(t, probability), **text)
    return Markup(
        '<div class="tz-scale" role="img" aria-label="{}">{}{}<div class="tz-zones">{}</div>{}{}</div>'
    ).format(label, _pointer(t, probability, at(probability)), _interval(at, interval), zones, marks, ends)


def axis(cuts: list[float]) -> Callable[[float], float]:
    """Where a probability stands, from 0 (left) to 1: itself, or by its logit where a zone would be too
    narrow."""
    edges = [0.0, *cuts, 1.0]
    if min(end - start for start, end in itertools.pairwise(edges)) >= LEAST_ZONE:
        return lambda probability: probability
    start, end = logit(min(cuts)) - BEYOND, logit(max(cuts)) + BEYOND
    return lambda probability: min(0.99, max(0.01, (logit(probability) - start) / (end - start)))


def logit(probability: float) -> float:
    """Ends included: 0 and 1 stand far out, not nowhere."""
    inside = min(1 - 1e-12, max(1e-12, probability))
    return math.log(inside / (1 - inside))


def _pointer(t: Text, probability: float, at: float) -> Markup:
    side = "start" if at < 0.2 else "end" if at > 0.8 else ""
    return Markup(
        '<span class="tz-pointer {0}" style="left:{1:.2f}%">{2}<b>{3}</b></span><i class="tz-marker"'
        ' style="left:{1:.2f}%"></i>'
    ).format(side, 100 * at, t("cases_page.applicant"), probability_text(t, probability))


def _interval(at: Callable[[float], float], interval: tuple[float, float] | None) -> Markup:
    if interval is None:
        return Markup("")
    start, end = at(interval[0]), at(interval[1])
    return Markup('<i class="tz-interval" style="left:{:.2f}%;width:{:.2f}%"></i>').format(
        100 * start, 100 * (end - start)
    )
