"""The evidence of the 26 criteria: figure, peers, place among them, contribution, source; each figure can be
pressed for its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from analytics.casework.verification.declarations import (
    Explanation,
    PartShown,
    PeerFigures,
    eaeu_words,
    known,
)
from analytics.order.criteria import GROUPS, PART, Part, Unit, parts_of
from analytics.text import Text
from pages.frame.clause_link import clause_link
from pages.kit.figures import DASH, SHOWN, figure, part_name
from pages.kit.tags import state_tag
from pages.kit.templates import filled

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


def axis_of(explanation: Explanation, path: list[float]) -> Axis:
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


def ordered_parts(explanation: Explanation) -> list[tuple[str, list[PartShown]]]:
    """Groups in order, each with its parts as the explanation has them."""
    of = {part["part"]: part for entry in explanation["criteria"] for part in entry["parts"]}
    return [
        (group.value, [of[part.name] for number in numbers for part in parts_of(number)])
        for group, numbers in GROUPS.items()
    ]


@dataclass(frozen=True, slots=True)
class Bar:
    """A contribution on the axis, in per cent from the left; no `look` where it is zero."""

    start: float
    end: float
    look: str
    contribution: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Peers' p25-p75 (block), median (tick) and the applicant (dot), in per cent from the left of a line that
    is p10-p90; beyond the line the dot stands at the edge."""

    p25: float
    median: float
    p75: float
    applicant: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One part as the table shows it."""

    part: str
    criterion: Markup
    name: str
    tag: Markup
    figure: str
    median: str
    strip: Strip | None
    bar: Bar
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria: its name, what it contributes together, and its parts."""

    name: str
    total: str
    look: str
    rows: list[Row]


def evidence_table(t: Text, explanation: Explanation, *, figures_open: bool) -> Markup:
    """`figures_open`: the role may see tax figures of a named entity, and follow them to their rows."""
    groups = ordered_parts(explanation)
    path = [explanation["base"]]
    for _, parts in groups:
        for part in parts:
            path.append(path[-1] + part["contribution"])
    axis = axis_of(explanation, path)
    reference = date.fromisoformat(explanation["reference_date"])
    made, before = [], iter(path)
    for name, parts in groups:
        rows = [_row(t, part, next(before), axis, reference, figures_open=figures_open) for part in parts]
        made.append(_group(t, name, sum(part["contribution"] for part in parts), rows))
    return filled(
        "kit/evidence",
        t=t,
        columns=COLUMNS,
        groups=made,
        cuts=[axis.at(cut) for cut in axis.cuts],
        figures_open=figures_open,
    )


def _group(t: Text, name: str, total: float, rows: list[Row]) -> Group:
    text = t.number(total, 2, sign=True)
    look = "" if text.strip("0,.") == "" else "tz-lowers" if total < 0 else "tz-raises"
    return Group(name, text, look, rows)


def _row(t: Text, part: PartShown, before: float, axis: Axis, reference: date, *, figures_open: bool) -> Row:
    declared = PART[part["part"]]
    peers = part["peers"]
    if peers is not None and (peers["n"] < LEAST_PEERS or peers["median"] is None):
        peers = None
    value = part["value"] if part["state"] in SHOWN else None
    yes_or_no = declared.unit is Unit.YES_NO
    return Row(
        part=part["part"],
        criterion=clause_link(t, f"12({declared.criterion})", str(declared.criterion)),
        name=_name(t, part, reference, figures_open=figures_open),
        tag=Markup("") if yes_or_no and value is not None else state_tag(t, part["state"]),
        figure=figure(t, declared, value) if figures_open else DASH,
        median=_median(t, declared, peers) if peers else DASH,
        strip=_strip(peers, value) if peers and figures_open and not yes_or_no else None,
        bar=_bar(t, before, part["contribution"], axis),
        source=t(f"criteria.source.{declared.source}"),
    )


def _name(t: Text, part: PartShown, reference: date, *, figures_open: bool) -> str:
    """The part's name; of 12 and 13 with what EAEU statements tell beside (D14)."""
    name = part_name(t, part["part"], reference)
    beside = eaeu_words(t, part) if figures_open else ""
    return f"{name} · {beside}" if beside else name


def _median(t: Text, part: Part, peers: PeerFigures) -> str:
    """Peers' median; of yes and no the share of yes, as in the reasons."""
    if part.unit is Unit.YES_NO:
        return t("cases_page.yes_share", share=t.percent(100 * known(peers["mean"]), 0))
    return figure(t, part, peers["median"])


def _bar(t: Text, before: float, contribution: float, axis: Axis) -> Bar:
    """The waterfall continued row by row: from what stood before this row to what stands after it."""
    start, end = sorted((axis.at(before), axis.at(before + contribution)))
    look = "lowers" if contribution < 0 else "raises" if contribution > 0 else ""
    return Bar(start, end, look, t.number(contribution, 2, sign=True))


def _strip(peers: PeerFigures, value: float | None) -> Strip | None:
    low, high = known(peers["p10"]), known(peers["p90"])
    if high <= low:
        return None

    def at(figure: float) -> float:
        return min(97.0, max(3.0, 15 + 70 * (figure - low) / (high - low)))

    applicant = at(value) if value is not None else None
    p25, median, p75 = known(peers["p25"]), known(peers["median"]), known(peers["p75"])
    return Strip(at(p25), at(median), at(p75), applicant)


def evidence_legend(t: Text) -> Markup:
    """Colours and states of the table, in words."""
    boxes = Markup("").join(
        Markup('<span><i class="box" style="background:var(--{})"></i>{}</span>').format(
            look, t(f"cases_page.{look}")
        )
        for look in ("lowers", "raises")
    )
    tags = Markup("").join(
        state_tag(t, state) for state in ("zero", "missing", "no_data", "not_due", "not_applicable")
    )
    return Markup('<div class="tz tz-legend" lang="{}">{}{}</div>').format(t.language, boxes, tags)
