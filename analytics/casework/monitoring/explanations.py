"""A monitoring verification explained as an application's is: kept where it told of something, else worked
out anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from analytics.casework.cases.standing import Standing, not_verified, without_rows
from analytics.casework.models import versions as models
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.grounds import grounds
from analytics.casework.verification.assess import assess
from analytics.scoring import reasons
from analytics.scoring.explanation import Context, explain
from analytics.scoring.peers import Population, headcounts, peers_for
from analytics.scoring.wide import in_order
from analytics.store.as_of import AsOf
from analytics.store.criteria.beside import Beside
from analytics.store.database import Session
from analytics.text import DEFAULT_LANGUAGE, UserError


def explained(session: Session, verification_id: str, language: str) -> dict[str, Any]:
    """The explanation of a run's verification, by its recorded model version, in the language asked for; and
    `verification_id`, `settings`, `verified_at`, `nonconformities` with each its `ground` as in the letter.
    The caller has asked for the right to read it.

    Of a conforming producer it is worked out from the frozen figures, its peers from the snapshots as known
    then. Raises UserError."""
    row = session.one("monitoring/verification", verification_id=verification_id)
    if row is None:
        raise UserError("monitoring.no_verification", verification=verification_id)
    kept = json.loads(row["explanation"] or _worked_out(session, row))
    result = session.rows("monitoring/findings", quarter=row["quarter"], bin=row["bin"])
    reported = grounds(
        result, rulebooks.version(session, row["rulebook"]), kept, row["reference_date"], language
    )
    return reasons.in_language(kept, language) | {
        "reasons": reasons.lowering(kept, language),
        "supports": reasons.supports(kept, language),
        "uncounted": reasons.uncounted(kept, language),
        "verification_id": verification_id,
        "settings": json.loads(row["settings"]),
        "verified_at": row["verified_at"],
        "nonconformities": [{**one, "ground": ground} for one, ground in zip(result, reported, strict=True)],
    }


def peers_at(session: Session, run: Mapping[str, Any]) -> Population | None:
    """Whom the producers of a run are compared with, at its reference date, as known then. `run`:
    reference_date, known_on, last_load_id, settings, model_version. None where nobody was recognised yet."""
    model = models.version(session, run["model_version"])
    return assess(session, model, AsOf.recorded(run), ()).population


def _worked_out(session: Session, row: Mapping[str, Any]) -> str:
    population = peers_at(session, row)
    return work_out(session, row, population, eaeu_of(session, row, [row["bin"]]).get(row["bin"]))


def eaeu_of(session: Session, run: Mapping[str, Any], bins: Sequence[str]) -> dict[str, Beside]:
    """What EAEU statements tell of producers at the reference date of a run (as of peers_at), as known then
    (D14)."""
    model = models.version(session, run["model_version"])
    result = assess(session, model, AsOf.recorded(run), bins, peers=False).beside
    return {bin: Beside(eaeu=one.eaeu) for bin, one in result.items()}


def work_out(
    session: Session, row: Mapping[str, Any], population: Population | None, beside: Beside | None = None
) -> str:
    """The whole explanation as JSON, from the frozen figures. `row`: monitoring/verification; `beside`: its
    EAEU statements. A producer is compared with its group as a whole, itself included, so that a group is
    described once for all."""
    model = models.version(session, row["model_version"])
    frozen = session.frame("verification/parts", verification_id=row["verification_id"])
    parts = in_order(frozen.with_columns(bin=pl.lit(row["bin"]))).cast({"part": pl.String})
    staff = headcounts(parts, model.peers).get(row["bin"])
    peers = peers_for(population, row["oked"], staff) if population is not None else {}
    context = Context(
        row["registration_no"],
        row["bin"],
        row["reference_date"],
        row["known_on"],
        row["new_production"],
        row["commissioned_on"],
    )
    explanation = explain(model, parts, peers, context, DEFAULT_LANGUAGE, beside)
    if without_rows(session, AsOf.recorded(row), parts):
        explanation = not_verified(explanation, Standing.NO_ROWS)
    return json.dumps(explanation, ensure_ascii=False, sort_keys=True)
