"""Figures and reasons in words: a figure against peers and what it did, never a judgement of honesty. Page
and letter quote these."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from analytics.order.criteria import PART, Part, State, Unit
from analytics.scoring.document import (
    ChangedFigure,
    CriterionShown,
    PartShown,
    PeerFigures,
    RatioShown,
    known,
)
from analytics.text import Text


def figure_text(t: Text, part: Part, value: float) -> str:
    """The figure in its unit, money to three significant digits."""
    if part.unit is Unit.KZT:
        return t.money(value)
    if part.unit is Unit.KZT_PER_MONTH:
        return t("criteria.per_month", value=t.money(value))
    if part.unit is Unit.PER_CENT:
        return t.percent(value)
    if part.unit is Unit.YES_NO:
        return t("criteria.yes") if value else t("criteria.no")
    if part.unit is Unit.YEARS:
        return t("criteria.years", value=t.number(value, 1))
    return t("criteria.persons", value=t.number(value, 0 if float(value).is_integer() else 1))


def full_text(t: Text, part: Part, value: float) -> str:
    """The figure in its unit, money in full tenge: what has to be reached is not rounded away."""
    if part.unit is Unit.KZT:
        return t.money_full(value)
    if part.unit is Unit.KZT_PER_MONTH:
        return t("criteria.per_month", value=t.money_full(value))
    return figure_text(t, part, value)


@lru_cache(1024)
def part_text(t: Text, part: Part, reference_date: date) -> str:
    """The criterion's name with the period of the part: "Income, 2025"."""
    own = f"criteria.part.{part.name.rsplit('_', 1)[0]}"
    name = t(own) if t.has(own) else t(f"criteria.name.{part.criterion}")
    if part.period == "py":
        return t("criteria.with_year", name=name, year=reference_date.year - 1)
    if part.period == "ytd":
        return t("criteria.with_year_to", name=name, year=reference_date.year, day=t.date(reference_date))
    return name


def probability_text(t: Text, probability: float) -> str:
    """Two decimals; more where two would say 0 or 1, which no model can."""
    digits = next((digits for digits in range(2, 6) if 0 < round(probability, digits) < 1), 6)
    return t.number(probability, digits)


def group_text(t: Text, group: str) -> str:
    """A group of peers in words, from its code: "OKED 25, headcount 20–99"."""
    pieces = dict(piece.split(":", 1) for piece in group.split() if ":" in piece)
    text = [t(f"scoring.group.{kind}", code=code.replace("-", "–")) for kind, code in pieces.items()]
    return ", ".join(text) if text else t("scoring.group.all")


def reason_sentence(t: Text, criterion: CriterionShown, reference_date: date, nothing: float) -> str:
    """One sentence of a criterion of an explanation: its figures and source, peers, what it did to the
    score."""
    did = effect(criterion["contribution"], nothing)
    parts = criterion["parts"]
    reported = [sentence for part in parts for sentence in _sentences(t, part, did, reference_date, nothing)]
    # Parts that do nothing each, and something together.
    reported = reported or [part_sentence(t, part, reference_date) for part in parts]
    return t(f"scoring.reason.{did}", figures="; ".join([*reported[:1], *map(_within, reported[1:])]))


def _within(sentence: str) -> str:
    """A sentence as it goes on after a semicolon: a small first letter, unless an abbreviation begins it."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def _sentences(t: Text, entry: PartShown, did: str, reference_date: date, nothing: float) -> Iterator[str]:
    """The figures of a part that did what its criterion did: the part's own, its ratios. Of one that did
    nothing, all parts."""
    ratios = entry.get("ratios", [])
    own = entry["contribution"] - sum(ratio["contribution"] for ratio in ratios)
    name = part_text(t, PART[entry["part"]], reference_date)
    if did == "none" or effect(own, nothing) == did:
        yield part_sentence(t, entry, reference_date)
        name = ""
    for ratio in ratios:
        if did == "none" or effect(ratio["contribution"], nothing) != did:
            continue
        lead = f"{name}: " if name else ""
        if ratio["per_cent"] is not None:
            yield lead + ratio_text(t, ratio, reference_date)
        elif entry["state"] in (State.VALUE, State.ZERO):
            yield lead + t("scoring.ratio.unfiled", to=part_text(t, PART[ratio["to"]], reference_date))
        elif name:
            yield part_sentence(t, entry, reference_date)
        name = ""


def ratio_text(t: Text, ratio: RatioShown, reference_date: date) -> str:
    """A ratio in per cent to what it is to, of which year where that is another than its own, and its
    peers' median."""
    of, to = PART[ratio["of"]], PART[ratio["to"]]
    text = t(f"scoring.ratio.{to.name.rsplit('_', 1)[0]}", share=share_text(t, known(ratio["per_cent"])))
    if to.period != of.period:
        year = reference_date.year - (1 if to.period == "py" else 0)
        text = t("scoring.ratio.other_year", words=text, year=year)
    return text + peer_text(t, of, ratio["peers"], ratio=True)


def share_text(t: Text, per_cent: float) -> str:
    """A ratio in per cent, to three digits or the whole number."""
    if per_cent >= 100:
        return t.percent(per_cent, 0)
    return t.percent(per_cent, 1 if per_cent >= 1 or per_cent == 0 else 2)


def effect(contribution: float, nothing: float) -> str:
    """What a contribution did: lowered, raised, none."""
    if abs(contribution) < nothing:
        return "none"
    return "raised" if contribution > 0 else "lowered"


def part_sentence(t: Text, entry: PartShown, reference_date: date) -> str:
    """A part of an explanation: the figure, its source and its peers; or why there is no figure (D8)."""
    part = PART[entry["part"]]
    name, source = part_text(t, part, reference_date), t(f"criteria.source.{part.source}")
    if entry["state"] not in (State.VALUE, State.ZERO):
        return t(f"scoring.state.{entry['state']}", name=name, source=source)
    text = t("scoring.figure", name=name, figure=figure_text(t, part, known(entry["value"])), source=source)
    late = entry.get("missing_periods") or 0
    if late:
        text += t("scoring.late", n=late)
    return text + peer_text(t, part, entry.get("peers"))


def peer_text(t: Text, part: Part, peers: PeerFigures | None, *, ratio: bool = False) -> str:
    """The yardstick: peers' median, of yes and no the share of yes; whose it is where they are all recognised
    producers; that there are too few where no group has enough."""
    if not peers:
        return ""
    median = peers["median"]
    if median is None:
        return t("scoring.peers_few", n=peers["n"])
    whose = "all" if peers["group"] == "all" else "peers"
    if part.unit is Unit.YES_NO:
        return t(f"scoring.{whose}_share", share=t.percent(100 * known(peers["mean"]), 0))
    text = share_text(t, median) if ratio else figure_text(t, part, median)
    return t(f"scoring.{whose}_median", median=text)


def change_text(t: Text, change: ChangedFigure, reference_date: date) -> str:
    """One change: from what, to what; of a report that was not filed: filed with what."""
    part = PART[change["part"]]
    name, target = part_text(t, part, reference_date), full_text(t, part, change["to"])
    if change["from"] is None:
        return t("scoring.change.filed", name=name, to=target)
    return t("scoring.change.figure", name=name, was=full_text(t, part, change["from"]), to=target)


def eaeu_words(t: Text, entry: PartShown) -> str:
    """What EAEU statements tell of the window of a part of criteria 12 or 13, which count declarations only
    (D14); "" for other parts. `entry`: a part of an explanation."""
    reported = entry.get("eaeu_statements")
    return "" if reported is None else t("criteria.eaeu_beside", value=t.money_full(reported))
