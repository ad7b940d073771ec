"""The one probability axis: three zones, both cut-offs labelled with their value, a pointer over the applicant's (ui.md, principle 4)."""

from __future__ import annotations

from markupsafe import Markup

from analytics.text import Text
from pages.parts.tags import BAND_SIGNS


def band_scale(t: Text, probability: float, cutoffs: dict[str, float | None], interval: tuple[float, float] | None = None) -> Markup:
    """0 to 1, with the 90 % interval of the refits; a cut-off that the data could not support is not drawn, nor is its zone (model.md)."""
    low, high = cutoffs.get("low_below"), cutoffs.get("high_from")
    edges = [0.0, *(cut for cut in (low, high) if cut is not None), 1.0]
    bands = [*(["low"] if low is not None else []), "medium", *(["high"] if high is not None else [])]
    zones = Markup("").join(
        Markup('<span class="{}" style="flex:{:.4f} 0 0"><span aria-hidden="true">{}</span>&nbsp;{}</span>').format(
            band, end - start, BAND_SIGNS[band], t(f"criteria.band.{band}")
        )
        for band, start, end in zip(bands, edges[:-1], edges[1:], strict=True)
    )
    cuts = Markup("").join(
        Markup('<i class="tz-cut" style="left:{0:.2f}%"></i><b class="tz-at" style="left:{0:.2f}%">{1}</b>').format(
            100 * cut, t.number(cut, 2)
        )
        for cut in edges[1:-1]
    )
    ends = Markup('<span class="tz-at tz-muted tz-from">0</span><span class="tz-at tz-muted tz-to">1</span>')
    side = "start" if probability < 0.2 else "end" if probability > 0.8 else ""
    pointer = Markup(
        '<span class="tz-pointer {}" style="left:{:.2f}%">{}<b>{}</b></span><i class="tz-marker" style="left:{:.2f}%"></i>'
    ).format(side, 100 * probability, t("application_page.applicant"), t.number(probability, 2), 100 * probability)
    if interval:
        bar = Markup('<i class="tz-interval" style="left:{:.2f}%;width:{:.2f}%"></i>')
        pointer += bar.format(100 * interval[0], 100 * (interval[1] - interval[0]))
    label = t(
        "application_page.scale_label",
        probability=t.number(probability, 2),
        low=t.number(low, 2) if low is not None else "—",
        high=t.number(high, 2) if high is not None else "—",
    )
    return Markup('<div class="tz-scale" role="img" aria-label="{}">{}<div class="tz-zones">{}</div>{}{}</div>').format(
        label, pointer, zones, cuts, ends
    )
