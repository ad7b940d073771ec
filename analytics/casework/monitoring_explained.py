"""A monitoring verification explained as an application's is: kept where it told of something, else worked out anew."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from analytics.casework import models, rulebooks
from analytics.casework.monitoring_verify import explain_each
from analytics.casework.monitoring_words import grounds
from analytics.scoring import reasons
from analytics.scoring.peers import Population
from analytics.scoring.wide import in_order
from analytics.store import criteria
from analytics.store.database import Session
from analytics.text import UserError


def explained(session: Session, verification_id: str, language: str) -> dict[str, Any]:
    """The explanation of a run's verification, by its recorded model version, in the language asked for; and `verification_id`, `settings`,
    `verified_at`, `nonconformities` with each its `ground` as in the letter. The caller has asked for the right to read it.

    Of a conforming producer it is worked out from the frozen figures, its peers from the snapshots as known then. Raises UserError."""
    row = session.one("monitoring/verification", verification_id=verification_id)
    if row is None:
        raise UserError("monitoring.no_verification", verification=verification_id)
    kept = json.loads(row["explanation"] or _worked_out(session, row))
    found = session.rows("monitoring/findings", quarter=row["quarter"], bin=row["bin"])
    told = grounds(found, rulebooks.version(session, row["rulebook"]), kept, row["reference_date"], language)
    return reasons.in_language(kept, language) | {
        "reasons": reasons.lowering(kept, language),
        "supports": reasons.supports(kept, language),
        "uncounted": reasons.uncounted(kept, language),
        "verification_id": verification_id,
        "settings": json.loads(row["settings"]),
        "verified_at": row["verified_at"],
        "nonconformities": [{**one, "ground": ground} for one, ground in zip(found, told, strict=True)],
    }


def _worked_out(session: Session, row: dict[str, Any]) -> str:
    model = models.version(session, row["model_version"])
    frozen = session.frame("verification/parts", verification_id=row["verification_id"])
    parts = in_order(frozen.with_columns(bin=pl.lit(row["bin"]))).cast({"part": pl.String})
    peers = session.frame("verification/peer_population", known_on=row["known_on"], last_load_id=row["last_load_id"])
    population = None
    if peers.height:
        lag = json.loads(row["settings"])["lag"]
        derived = criteria.derive(session, row["reference_date"], row["known_on"], peers["bin"].to_list(), lag, row["last_load_id"])
        population = Population(derived, peers, model.peers)
    about = pl.DataFrame([row]).select("bin", "oked", "registration_no", "new_production", pl.col("commissioned_on").cast(pl.Date))
    bins = pl.Series([row["bin"]])
    ((_, found),) = explain_each(model, row["reference_date"], row["known_on"], parts, about, population, bins)
    return found
