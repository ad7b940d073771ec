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
    with database.read() as session:
        return replayed(session, session.rows("verification/recorded", applications=asked))


def replayed(session: Session, rows: Sequence[dict[str, Any]]) -> list[Replayed]:
    """Computes recorded verifications, given by their rows (verification/recorded.sql), again. Changes nothing."""
    known: dict[str, Model] = {}
    found = []
    derived = _derived_again(session, rows)
    for row in rows:
        version = row["model_version"]
        if version not in known:
            known[version] = models.version(session, version)
        parts = _frozen_parts(session, row)
        again = derived[_knowledge(row)][row["bin"]]
        differences = _snapshots(parts, again)
        found.append(Replayed(row["verification_id"], row["application"], version, _frozen(known[version], row, parts), differences))
    return found


def _knowledge(row: dict[str, Any]) -> tuple[Any, ...]:
    """What a verification could know: verifications that share it are derived again together."""
    return row["reference_date"], row["known_on"], row["last_load_id"], json.dumps(json.loads(row["settings"])["lag"], sort_keys=True)


def _derived_again(session: Session, rows: Sequence[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, pl.DataFrame]]:
    """The parts of each BIN as known on K when load L was the newest, by what was known and BIN."""
    asked: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        asked.setdefault(_knowledge(row), set()).add(row["bin"])
    found = {}
    for (reference_date, known_on, last_load_id, lag), bins in asked.items():
        parts = criteria.derive(session, reference_date, known_on, sorted(bins), json.loads(lag), last_load_id)
        found[reference_date, known_on, last_load_id, lag] = {
            str(key[0]): frame for key, frame in parts.partition_by("bin", as_dict=True).items()
        }
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


def _snapshots(frozen: pl.DataFrame, again: pl.DataFrame) -> list[Difference]:
    """From the snapshots as known then: what a part gives otherwise than recorded."""
    then = {part["part"]: (part["value"], part["state"]) for part in frozen.iter_rows(named=True)}
    now = {part["part"]: (part["value"], part["state"]) for part in again.iter_rows(named=True)}
    return [Difference(name, list(then[name]), list(now[name])) for name in PART_NAMES if then[name] != now[name]]
