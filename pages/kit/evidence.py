"""The evidence of the 26 criteria: figure, peers, place among them, contribution, source; each figure can be
pressed for its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from analytics.order.criteria import GROUPS, PART, Part, Unit, parts_of
from analytics.text import Text
from pages.frame.clause_link import clause_link
from pages.kit.figures import DASH, SHOWN, figure, part_name
from pages.kit.tags import state_tag

LEAST_PEERS = 20
COLUMNS = ("number", "criterion", "applicant", "median", "place", "contribution", "source")


@dataclass(frozen=True, slots=True)
class Axis:
    """The logit axis that all floating bars share."""

    low: float
    high: float
    cuts: tuple[float, ...]

    def at(self, logit: float) -> float:
        """Per cent from the left."""
        return 100 * (logit - self.low) / (self.high - self.low)


def axis_of(explanation: dict[str, Any], path: list[float]) -> Axis:
    cuts = tuple(
        cut
        for cut in (
            explanation["cutoffs"].get("low_below_logit"),
            explanation["cutoffs"].get("high_from_logit"),
        )
        if cut is not None
    )
    points = [*path, *cuts]
    margin = 0.22 * (max(points) - min(points) or 1)
    return Axis(min(points) - margin, max(points) + margin, cuts)


def ordered_parts(explanation: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Groups in order, each with its parts as the explanation has them."""
    of = {part["part"]: part for entry in explanation["criteria"] for part in entry["parts"]}
    return [
        (group.value, [of[part.name] for number in numbers for part in parts_of(number)])
        for group, numbers in GROUPS.items()
    ]


def evidence_table(t: Text, explanation: dict[str, Any], *, figures_open: bool) -> Markup:
    """`figures_open`: the role may see tax figures of a named entity, and follow them to their rows."""
    groups = ordered_parts(explanation)
    path = [explanation["base"]]
    for _, parts in groups:
        for part in parts:
            path.append(path[-1] + part["contribution"])
    axis = axis_of(explanation, path)
    reference = date.fromisoformat(explanation["reference_date"])
    rows, at = [], explanation["base"]
    for name, parts in groups:
        rows.append(_group_row(t, name, sum(part["contribution"] for part in parts)))
        for part in parts:
            rows.append(_part_row(t, part, at, axis, reference, figures_open=figures_open))
            at += part["contribution"]
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "r" if column in ("applicant", "median") else "", t(f"application_page.column.{column}")
        )
        for column in COLUMNS
    )
    return Markup(
        '<div class="tz" lang="{}"><table class="tz-evidence"><caption class="tz-sr">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(t.language, t("application_page.evidence"), head, Markup("").join(rows))


def _group_row(t: Text, name: str, total: float) -> Markup:
    return Markup(
        '<tr class="group"><td class="tz-only-wide"></td><th scope="rowgroup" colspan="4">{}</th><td'
        ' colspan="2">{}</td></tr>'
    ).format(t(f"criteria.group.{name}"), _signed(t, total))


def _part_row(
    t: Text, part: dict[str, Any], at: float, axis: Axis, reference: date, *, figures_open: bool
) -> Markup:
    declared = PART[part["part"]]
    peers = part.get("peers") or {}
    enough = (peers.get("n") or 0) >= LEAST_PEERS and peers.get("median") is not None
    value = part["value"] if part["state"] in SHOWN else None
    shown: str | Markup = figure(t, declared, value) if figures_open else DASH
    if figures_open:
        shown = Markup(
            '<button type="button" class="tz-figure" data-pick="{}" title="{}">{}</button>'
        ).format(part["part"], t("application_page.to_rows"), shown)
    median = _median(t, declared, peers) if enough else DASH
    return Markup(
        '<tr><td class="tz-muted tz-only-wide">{number}</td><th scope="row">{name} {tag}</th>'
        '<td class="r pair tz-value"><span class="tz-only-narrow tz-muted">{applicant}: </span>{shown}</td>'
        '<td class="r pair tz-muted"><span class="tz-only-narrow">{median_name}: </span>{median}</td>'
        '<td class="tz-only-wide">{strip}</td><td>{bar}</td><td class="tz-muted">{source}</td></tr>'
    ).format(
        number=clause_link(t, f"12({declared.criterion})", str(declared.criterion)),
        name=part_name(t, part["part"], reference),
        tag=Markup("") if declared.unit is Unit.YES_NO and value is not None else state_tag(t, part["state"]),
        applicant=t("application_page.column.applicant"),
        shown=shown,
        median_name=t("application_page.column.median"),
        median=median,
        strip=_strip(peers, value) if enough and figures_open and declared.unit is not Unit.YES_NO else "",
        bar=_bar(t, at, part["contribution"], axis),
        source=t(f"criteria.source.{declared.source}"),
    )


def _median(t: Text, part: Part, peers: dict[str, Any]) -> str:
    """Peers' median; of yes and no the share of yes, as in the reasons."""
    if part.unit is Unit.YES_NO:
        return t("application_page.yes_share", share=t.percent(100 * peers["mean"], 0))
    return figure(t, part, peers["median"])


def _signed(t: Text, contribution: float) -> Markup:
    words = t.number(contribution, 2, sign=True)
    look = "" if words.strip("0,.") == "" else "tz-lowers" if contribution < 0 else "tz-raises"
    return Markup('<span class="tz-num {}">{}</span>').format(look, words)


def _bar(t: Text, at: float, contribution: float, axis: Axis) -> Markup:
    """The waterfall continued row by row: from what stood before this row to what stands after it."""
    start, end = sorted((axis.at(at), axis.at(at + contribution)))
    cuts = Markup("").join(
        Markup('<i class="cut" style="left:{:.2f}%"></i>').format(axis.at(cut)) for cut in axis.cuts
    )
    words = t.number(contribution, 2, sign=True)
    if contribution == 0:
        return Markup(
            '<span class="tz-float">{}<span class="tz-muted" style="left:{:.2f}%">0</span></span>'
        ).format(cuts, start)
    return Markup(
        '<span class="tz-float">{}<i class="{}" style="left:{:.2f}%;width:{:.2f}%"></i>'
        '<span style="left:calc({:.2f}% + 4px)">{}</span></span>'
    ).format(cuts, "lowers" if contribution < 0 else "raises", start, end - start, end, words)


def _strip(peers: dict[str, Any], value: float | None) -> Markup:
    """Peers' p10-p90 (line), p25-p75 (block), median (tick) and the applicant (dot); beyond the line the dot
    stands at the edge."""
    low, high = float(peers["p10"]), float(peers["p90"])
    if high <= low:
        return Markup("")

    def at(figure: float) -> float:
        return min(97.0, max(3.0, 15 + 70 * (figure - low) / (high - low)))

    dot = (
        Markup('<i class="dot" style="left:{:.1f}%"></i>').format(at(value))
        if value is not None
        else Markup("")
    )
    return Markup(
        '<span class="tz-strip" aria-hidden="true"><i style="left:15%;width:70%"></i><i class="mid"'
        ' style="left:{:.1f}%;width:{:.1f}%"></i><i class="med" style="left:{:.1f}%"></i>{}</span>'
    ).format(at(peers["p25"]), at(peers["p75"]) - at(peers["p25"]), at(peers["median"]), dot)


def evidence_legend(t: Text) -> Markup:
    """Colours and states of the table, in words."""
    boxes = Markup("").join(
        Markup('<span><i class="box" style="background:var(--{})"></i>{}</span>').format(
            look, t(f"application_page.{look}")
        )
        for look in ("lowers", "raises")
    )
    tags = Markup("").join(
        state_tag(t, state) for state in ("zero", "missing", "no_data", "not_due", "not_applicable")
    )
    return Markup('<div class="tz tz-legend" lang="{}">{}{}</div>').format(t.language, boxes, tags)
