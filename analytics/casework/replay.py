"""Replay (D10): a recorded verification computed again, from its frozen inputs to the bit, and from the snapshots as known then."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework import models
from analytics.order.criteria import PART_NAMES
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.model import Model, probability_of
from analytics.scoring.score import BAND_NAMES, band_codes
from analytics.scoring.wide import ROW, in_order, widen_ordered
from analytics.store import criteria
from analytics.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that came out otherwise: `what` is a part's name, or logit, band, probability, base, contribution of a part."""

    what: str
    recorded: Any
    again: Any


@dataclass(frozen=True, slots=True)
class Replayed:
    """One verification computed again. `frozen` must be empty; `snapshots` lists what the snapshots as known then give otherwise."""

    verification_id: str
    application: str | None
    model: str
    frozen: list[Difference]
    snapshots: list[Difference]


def replay(database: Database, actor: Actor, applications: Sequence[str] | None = None) -> list[Replayed]:
    """Computes the recorded verifications of the applications named, or all, again. Changes nothing."""
    require(actor, "replay")
    asked = list(applications) if applications is not None else None
    known: dict[str, Model] = {}
    found = []
    with database.read() as session:
        for row in session.rows("verification/recorded", applications=asked):
            version = row["model_version"]
            model = known.setdefault(version, models.version(session, version)) if version not in known else known[version]
            parts = _frozen_parts(session, row)
            found.append(
                Replayed(row["verification_id"], row["application"], version, _frozen(model, row, parts), _snapshots(session, row, parts))
            )
    return found


def _frozen_parts(session: Session, row: dict[str, Any]) -> pl.DataFrame:
    frame = session.frame("verification/parts", verification_id=row["verification_id"])
    return in_order(frame.with_columns(bin=pl.lit(row["bin"])))


def _frozen(model: Model, row: dict[str, Any], parts: pl.DataFrame) -> list[Difference]:
    """From the frozen inputs with the recorded version: logit, band, base and every contribution must have the same bits."""
    wide = widen_ordered(parts)
    contributions = part_contributions(model, wide)
    logits = logit_of(model, contributions)
    logit = float(logits[0])
    explanation = json.loads(row["explanation"])
    told = {part["part"]: part["contribution"] for entry in explanation["criteria"] for part in entry["parts"]}
    pairs = [
        ("logit", row["logit"], logit),
        ("probability", row["probability"], probability_of(logit)),
        ("band", row["band"], str(BAND_NAMES[int(band_codes(model, wide, logits)[0])])),
        ("base", explanation["base"], model.base),
        *((f"contribution {name}", told[name], float(contributions[ROW[name], 0])) for name in PART_NAMES),
    ]
    return [Difference(what, recorded, again) for what, recorded, again in pairs if recorded != again]


def _snapshots(session: Session, row: dict[str, Any], frozen: pl.DataFrame) -> list[Difference]:
    """From the snapshots as known on K when load L was the newest: what a part gives otherwise than recorded."""
    settings = json.loads(row["settings"])
    again = criteria.derive(session, row["reference_date"], row["known_on"], [row["bin"]], settings["lag"], row["last_load_id"])
    then = {part["part"]: part for part in frozen.iter_rows(named=True)}
    return [
        Difference(part["part"], [then[part["part"]]["value"], then[part["part"]]["state"]], [part["value"], part["state"]])
        for part in in_order(again).iter_rows(named=True)
        if (part["value"], part["state"]) != (then[part["part"]]["value"], then[part["part"]]["state"])
    ]
