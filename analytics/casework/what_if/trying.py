"""What-if of one application: its frozen figures with some put otherwise, by the version that verified it.

Nothing of it is kept, no case moves, no letter reads it (10, 12-14; D10)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.access.rights import Actor, require, require_field
from analytics.casework.appeals.evaluated_runs import peers_of, with_value
from analytics.casework.commissions import editions as commissions
from analytics.casework.models import versions as models
from analytics.casework.models.withheld import require_shown
from analytics.casework.readings.noting import note_reading
from analytics.casework.verification.explaining import last_verification
from analytics.casework.what_if.consistent import consistent
from analytics.order.criteria import PART, State, Unit
from analytics.scoring import reasons
from analytics.scoring.document import CutoffsShown, Explanation, IntervalShown, Reason
from analytics.scoring.explanation import Context, explain
from analytics.scoring.model import Model
from analytics.scoring.score import Band
from analytics.scoring.wide import in_order
from analytics.store.criteria.beside import Beside, UnfiledReport
from analytics.store.database import Database
from analytics.text import DEFAULT_LANGUAGE, UserError, text_for

CHANGE = re.compile(r"(?P<part>[a-z0-9_]+)=(?P<value>[0-9]+([.][0-9]+)?)")
KNOWN = (State.VALUE.value, State.ZERO.value)


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure put otherwise; `follows`: from another change, so that they do not contradict one another."""

    part: str
    before: float | None
    after: float
    follows: bool


@dataclass(frozen=True, slots=True)
class ScoredCriterion:
    """What a criterion adds to the logit."""

    criterion: int
    contribution: float


@dataclass(frozen=True, slots=True)
class Scored:
    """What moves: score, band, interval, criteria, reasons."""

    probability: float
    logit: float
    band: str
    near_cutoff: bool
    interval: IntervalShown
    cutoffs: CutoffsShown
    criteria: list[ScoredCriterion]
    reasons: list[Reason]
    supports: list[Reason]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Before and after, marked as a what-if wherever it goes."""

    what_if: bool
    note: str
    application: str
    model: str
    changed: list[ChangedFigure]
    before: Scored
    after: Scored


def changes_of(texts: Sequence[str]) -> dict[str, float]:
    """`part=value` as typed. Raises UserError for anything else, and for a part named twice."""
    result: dict[str, float] = {}
    for text in texts:
        match = CHANGE.fullmatch(text.strip())
        if match is None:
            raise UserError("what_if.not_a_change", text=text)
        if match["part"] in result:
            raise UserError("what_if.twice", part=match["part"])
        result[match["part"]] = float(match["value"])
    return result


def what_if(
    database: Database, actor: Actor, application: str, changes: Mapping[str, float], language: str
) -> WhatIf:
    """Before and after; `changes`: figures in their own units.

    Raises NotAllowed; UserError where nothing was verified, the result is withheld (D36, D37), a part does
    not exist, a figure cannot be so, or the changes contradict one another."""
    require(actor, "read_explanation")
    require_field(actor, "tax_figures")
    _require_possible(changes)
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        row = last_verification(session, application)
        require_shown(session, actor, application)
        model = models.version(session, row.model_version)
        frozen = session.frame("verification/parts", verification_id=row.verification_id)
    note_reading(database, actor, "figures", application)
    before: Explanation = json.loads(row.explanation)
    parts = in_order(frozen.with_columns(bin=pl.lit(row.bin))).cast({"part": pl.String})
    rows = parts.to_dicts()
    now = {part["part"]: part["value"] if part["state"] in KNOWN else None for part in rows}
    then = consistent(now, changes)
    copy = [with_value(part, then[part["part"]]) if part["part"] in then else part for part in rows]
    after = _explained(model, pl.DataFrame(copy, schema=parts.schema), before, set(then))
    return WhatIf(
        what_if=True,
        note=text_for(language)("what_if.note"),
        application=application,
        model=model.version,
        changed=[ChangedFigure(part, now[part], value, part not in changes) for part, value in then.items()],
        before=_scored(before, language),
        after=_scored(after, language),
    )


def _require_possible(changes: Mapping[str, float]) -> None:
    for name, value in changes.items():
        if name not in PART:
            raise UserError("verification.no_part", part=name)
        yes_no = PART[name].unit is Unit.YES_NO and value not in (0, 1)
        if not math.isfinite(value) or value < 0 or yes_no:
            raise UserError("appeals.what_if.bad_figure", value=value)


def _explained(model: Model, parts: pl.DataFrame, before: Explanation, changed: set[str]) -> Explanation:
    """Compared with the same peers; who was not verified for another reason than the score still is not
    (D26)."""
    day = before["commissioned_on"]
    context = Context(
        before["application"],
        before["bin"],
        date.fromisoformat(before["reference_date"]),
        date.fromisoformat(before["known_on"]),
        before["new_production"],
        date.fromisoformat(day) if day else None,
    )
    after = explain(
        model, parts, peers_of(before), context, DEFAULT_LANGUAGE, Beside(_unfiled(before, changed))
    )
    if "standing" in before:
        after["standing"], after["wanted"] = before["standing"], before["wanted"]
        after["band"] = Band.INCOMPLETE.value
    return after


def _unfiled(before: Explanation, changed: set[str]) -> tuple[UnfiledReport, ...]:
    """The reports not filed, but for those of which every figure is given now."""
    reports = [
        (row, tuple(part for part in row["parts"] if part not in changed)) for row in before["unfiled"]
    ]
    return tuple(
        UnfiledReport(
            row["form"],
            date.fromisoformat(row["period_start"]),
            date.fromisoformat(row["period_end"]),
            date.fromisoformat(row["due_on"]),
            left,
        )
        for row, left in reports
        if left
    )


def _scored(explanation: Explanation, language: str) -> Scored:
    return Scored(
        probability=explanation["probability"],
        logit=explanation["logit"],
        band=explanation["band"],
        near_cutoff=explanation["near_cutoff"],
        interval=explanation["interval"],
        cutoffs=explanation["cutoffs"],
        criteria=[ScoredCriterion(row["criterion"], row["contribution"]) for row in explanation["criteria"]],
        reasons=reasons.lowering(explanation, language),
        supports=reasons.supports(explanation, language),
    )
