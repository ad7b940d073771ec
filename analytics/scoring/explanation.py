"""The explanation of one verification, exactly as the contract of `explain --json`: base + 26 contributions =
logit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

import numpy as np
import polars as pl

from analytics.order.criteria import CRITERIA, PART_NAMES, parts_of
from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import logit_of, measure, part_contributions
from analytics.scoring.change import change_to_medium
from analytics.scoring.curves import Figure, figure_contribution
from analytics.scoring.document import CriterionShown, Explanation, PartRow, PartShown, Peers, RatioShown
from analytics.scoring.features import ratio_per_cent
from analytics.scoring.interval import centred, interval, near_by_refits, refit_logits
from analytics.scoring.items import items, report_sentence
from analytics.scoring.layout import Measured
from analytics.scoring.model import Model, probability_of
from analytics.scoring.reasons import chosen_reasons, in_language
from analytics.scoring.score import BAND_NAMES, Band, band_codes
from analytics.scoring.wide import ROW, Wide, in_order, widen_ordered
from analytics.store.criteria.beside import Beside


@dataclass(frozen=True, slots=True)
class Context:
    """What the explanation is of. new_production and commissioned_on: the mark of clause 11 (D9), where the
    application bears it."""

    application: str
    bin: str
    reference_date: date
    known_on: date
    new_production: bool = False
    commissioned_on: date | None = None


@dataclass(frozen=True)
class Applied:
    """A version applied to applicants at once, each a column of `wide`: elementwise, so that each gets the
    bits it would get alone.

    `rows`: the 35 parts of each; `features` as interval.centred gives them; `refits`: each one's logits by
    the refits, sorted."""

    model: Model
    wide: Wide
    rows: list[list[PartRow]]
    contributions: Floats
    logits: Floats
    bands: list[str]
    measured: Measured
    features: Floats
    refits: Floats
    ratios: list[tuple[Figure, Floats, Floats]]
    beside: Mapping[str, Beside]

    @cached_property
    def places(self) -> dict[str, int]:
        """The column of each BIN."""
        return {bin_: place for place, bin_ in enumerate(self.wide.bins.to_list())}


def applied(model: Model, parts: pl.DataFrame, beside: Mapping[str, Beside] | None = None) -> Applied:
    """A version applied to everybody of a long frame of parts (store.criteria.derive).

    `beside`: of each BIN the reports not filed and the EAEU statements (store.criteria.beside)."""
    ordered = in_order(parts)
    wide = widen_ordered(ordered)
    taken = measure(model, wide)
    result = part_contributions(model, wide, taken)
    logits = logit_of(model, result)
    features = centred(model, wide)
    rows = cast(list[PartRow], ordered.rows(named=True))
    size = len(PART_NAMES)
    return Applied(
        model,
        wide,
        [rows[start : start + size] for start in range(0, len(rows), size)],
        result,
        logits,
        BAND_NAMES.gather(band_codes(model, wide, logits)).to_list(),
        taken,
        features,
        np.sort(refit_logits(model, features), axis=1),
        _ratio_values(model, wide, taken),
        beside or {},
    )


def _ratio_values(model: Model, wide: Wide, result: Measured) -> list[tuple[Figure, Floats, Floats]]:
    """Each ratio in per cent, and what it adds."""
    rows = zip(model.figures, result.values, result.withheld, strict=True)
    return [
        (
            figure,
            ratio_per_cent(figure.part, figure.to, wide, figure.to_months),
            figure_contribution(figure, values, withheld),
        )
        for figure, values, withheld in rows
        if figure.to is not None
    ]


def explain(
    model: Model,
    parts_of_one: pl.DataFrame,
    peers: Peers,
    context: Context,
    language: str,
    beside: Beside | None = None,
) -> Explanation:
    """The explanation of one applicant: `parts_of_one` has his 35 rows. See `explain_place`."""
    result = applied(model, parts_of_one, {context.bin: beside} if beside else None)
    if result.wide.count != 1:
        raise ValueError("an explanation is of one applicant")
    return explain_place(result, 0, peers, context, language)


def explain_place(result: Applied, place: int, peers: Peers, context: Context, language: str) -> Explanation:
    """The explanation of one of those that a version was applied to; `peers` is what peers.peers_for gives
    (may be empty).

    Beyond the contract: `ratios` of a part (per cent; their contribution is within the part's), `reasons` and
    `supports` (criterion, contribution, stability), `interval` (90 %, on the logit), `wanted` (parts in state
    no_data), `peer_group`, `unfiled_as` (how reports not filed were counted, D25), months and the like of
    each part. All of it is plain JSON; `reasons.in_language` words it anew."""
    model, wide = result.model, result.wide.take(slice(place, place + 1))
    logit, band, refits = float(result.logits[place]), result.bands[place], result.refits[place]
    rows = {row["part"]: row for row in result.rows[place]}
    beside = result.beside.get(context.bin, Beside())
    per_part = dict(zip(PART_NAMES, result.contributions[:, place].tolist(), strict=True))
    ratios = [
        _ratio(figure, per_cent[place], added[place], peers) for figure, per_cent, added in result.ratios
    ]
    criteria = [_criterion(number, per_part, rows, peers, ratios, beside) for number in CRITERIA]
    low, high = interval(model, refits, logit)
    changes = change_to_medium(model, wide, result.rows[place], peers) if band == Band.LOW else None
    features = result.features[place]
    own = result.measured.take(np.array([place]))
    may_lower, may_raise = (
        items(model, wide, own, rows, beside, peers, lowering=way) for way in (True, False)
    )
    lowering = chosen_reasons(model, may_lower, features, lowering=True)
    explanation: Explanation = {
        "application": context.application,
        "bin": context.bin,
        "reference_date": context.reference_date.isoformat(),
        "known_on": context.known_on.isoformat(),
        "model": model.version,
        "model_made_up": model.made_up,
        "new_production": context.new_production,
        "commissioned_on": context.commissioned_on.isoformat() if context.commissioned_on else None,
        "probability": probability_of(logit),
        "logit": logit,
        "base": model.base,
        "band": band,
        "cutoffs": {
            "low_below": probability_of(model.cutoffs.low_below),
            "high_from": probability_of(model.cutoffs.high_from),
            "low_below_logit": model.cutoffs.low_below,
            "high_from_logit": model.cutoffs.high_from,
        },
        "criteria": criteria,
        "change_to_medium": changes,
        "near_cutoff": near_by_refits(model, refits, logit),
        "interval": {"low": low, "high": high},
        "reasons": lowering,
        "supports": chosen_reasons(model, may_raise, features, lowering=False),
        "held_down": [reason["criterion"] for reason in lowering] if band == Band.LOW and not changes else [],
        "unfiled": [report_sentence(report) for report in beside.unfiled],
        "unfiled_as": model.unfiled,
        "wanted": [name for name in PART_NAMES if wide.no_data[ROW[name], 0]],
        "nothing": model.reasons["nothing"],
    }
    return in_language(explanation, language)


def _ratio(figure: Figure, per_cent: float, contribution: float, peers: Peers) -> RatioShown:
    if figure.to is None:
        raise ValueError(f"{figure.name} is no ratio")
    known = peers.get(figure.name)
    return {
        "ratio": figure.name,
        "of": figure.part,
        "to": figure.to,
        "to_months": figure.to_months,
        "per_cent": None if math.isnan(per_cent) else float(per_cent),
        "contribution": float(contribution),
        "peers": known.copy() if known else None,
    }


def _criterion(
    number: int,
    per_part: dict[str, float],
    rows: dict[str, PartRow],
    peers: Peers,
    ratios: list[RatioShown],
    beside: Beside,
) -> CriterionShown:
    parts: list[PartShown] = []
    for part in parts_of(number):
        row, known = rows[part.name], peers.get(part.name)
        shown: PartShown = {
            "part": part.name,
            "value": row["value"],
            "state": row["state"],
            "months": row["months"],
            "missing_periods": row.get("missing_periods"),
            "partial": row.get("partial"),
            "derived": row.get("derived"),
            "contribution": per_part[part.name],
            "peers": known.copy() if known else None,
        }
        if beside.eaeu and part.name in beside.eaeu:
            shown["eaeu_statements"] = beside.eaeu[part.name]
        if own := [ratio for ratio in ratios if ratio["of"] == part.name]:
            shown["ratios"] = own
        parts.append(shown)
    total = 0.0
    for shown in parts:
        total += shown["contribution"]
    return {"criterion": number, "contribution": total, "parts": parts}
