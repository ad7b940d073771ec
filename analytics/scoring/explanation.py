"""The explanation of one verification, exactly as the contract of `explain --json`: base + 26 contributions = logit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from analytics.order.criteria import CRITERIA, PART_NAMES, parts_of
from analytics.scoring.attribution import figure_contribution, logit_of, part_contributions
from analytics.scoring.change import change_to_medium
from analytics.scoring.features import Figure, figure_values, ratio_per_cent
from analytics.scoring.interval import centred, interval, near_by_refits, refit_logits
from analytics.scoring.model import Model, probability_of
from analytics.scoring.reasons import chosen_reasons, in_language
from analytics.scoring.score import BAND_NAMES, Band, band_codes
from analytics.scoring.wide import ROW, Wide, in_order, widen_ordered

CARRIED = ("value", "state", "months", "missing_periods", "partial", "derived")


@dataclass(frozen=True, slots=True)
class Context:
    """What the explanation is of. new_production and commissioned_on: the mark of clause 11 (D9), where the application bears it."""

    application: str
    bin: str
    reference_date: date
    known_on: date
    new_production: bool = False
    commissioned_on: date | None = None


def explain(
    model: Model, parts_of_one: pl.DataFrame, peers: Mapping[str, Mapping[str, Any]], context: Context, language: str
) -> dict[str, Any]:
    """The explanation of one applicant: `parts_of_one` has his 35 rows, `peers` is what peers.peers_for gives (may be empty).

    Beyond the contract: `ratios` of a part (per cent; their contribution is within the part's), `reasons` and `supports` (criterion,
    contribution, stability), `interval` (90 %, on the logit), `wanted` (parts in state no_data), `peer_group`, months and the like of
    each part. All of it is plain JSON; `reasons.in_language` words it anew."""
    ordered = in_order(parts_of_one)
    wide = widen_ordered(ordered)
    if wide.count != 1:
        raise ValueError("an explanation is of one applicant")
    found = part_contributions(model, wide)
    logits = logit_of(model, found)
    logit = float(logits[0])
    band = str(BAND_NAMES[int(band_codes(model, wide, logits)[0])])
    rows = {row["part"]: row for row in ordered.iter_rows(named=True)}
    per_part = {name: float(found[ROW[name], 0]) for name in PART_NAMES}
    ratios = [_ratio(figure, wide, peers) for figure in model.figures if figure.to is not None]
    criteria = [_criterion(number, per_part, rows, peers, ratios) for number in CRITERIA]
    features = centred(model, wide)
    refits = np.sort(refit_logits(model, features)[0])
    low, high = interval(model, refits) if len(refits) else (logit, logit)
    plain_peers = {part: dict(figures) for part, figures in peers.items()}
    changes = change_to_medium(model, wide, list(rows.values()), plain_peers, context.reference_date) if band == Band.LOW else None
    explanation: dict[str, Any] = {
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
        "near_cutoff": near_by_refits(model, refits),
        "interval": {"low": low, "high": high},
        "reasons": chosen_reasons(model, criteria, features, lowering=True),
        "supports": chosen_reasons(model, criteria, features, lowering=False),
        "wanted": [name for name in PART_NAMES if wide.no_data[ROW[name], 0]],
        "nothing": model.reasons["nothing"],
    }
    return in_language(explanation, language)


def _ratio(figure: Figure, wide: Wide, peers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    per_cent = float(ratio_per_cent(figure.part, str(figure.to), wide)[0])
    contribution = float(figure_contribution(figure, figure_values([figure], wide)[0])[0])
    known = peers.get(figure.name)
    return {
        "ratio": figure.name,
        "of": figure.part,
        "to": figure.to,
        "per_cent": None if math.isnan(per_cent) else per_cent,
        "contribution": contribution,
        "peers": dict(known) if known else None,
    }


def _criterion(
    number: int,
    per_part: dict[str, float],
    rows: dict[str, dict[str, Any]],
    peers: Mapping[str, Mapping[str, Any]],
    ratios: list[dict[str, Any]],
) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    for part in parts_of(number):
        carried = {name: rows[part.name].get(name) for name in CARRIED}
        known = peers.get(part.name)
        own = [ratio for ratio in ratios if ratio["of"] == part.name]
        entry = {"part": part.name, **carried, "contribution": per_part[part.name], "peers": dict(known) if known else None}
        parts.append(entry | ({"ratios": own} if own else {}))
    total = 0.0
    for entry in parts:
        total += entry["contribution"]
    return {"criterion": number, "contribution": total, "parts": parts}
