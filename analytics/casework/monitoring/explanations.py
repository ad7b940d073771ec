"""A monitoring verification explained as an application's is: kept where it told of something, else worked
out anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.casework.cases.standing import Standing, not_verified, without_rows
from analytics.casework.models import versions as models
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.grounds import grounds
from analytics.casework.monitoring.run_rows import KeptRun, Nonconformity, RunVerification
from analytics.casework.verification.assess import assess
from analytics.scoring import reasons
from analytics.scoring.document import Explanation
from analytics.scoring.explanation import Context, applied, explain_place
from analytics.scoring.peers import Population, headcounts, peers_for
from analytics.scoring.wide import in_order
from analytics.store.as_of import AsOf
from analytics.store.criteria.beside import Beside
from analytics.store.database import Session
from analytics.text import DEFAULT_LANGUAGE, UserError


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands beside the producers' own figures, the same for a whole run: whom they are compared with
    (None where nobody was recognised yet), and of each BIN what EAEU statements tell (D14)."""

    population: Population | None
    eaeu: Mapping[str, Beside]


def explained(session: Session, verification_id: str, language: str) -> Explanation:
    """The explanation of a run's verification, by its recorded model version, in the language asked for; and
    `verification_id`, `settings`, `verified_at`, `nonconformities` with each its `ground` as in the letter.
    The caller has asked for the right to read it.

    Of a conforming producer it is worked out from the frozen figures, its peers from the snapshots as known
    then. Raises UserError."""
    row = session.record(RunVerification, verification_ids=[verification_id])
    if row is None:
        raise UserError("monitoring.no_verification", verification=verification_id)
    kept: Explanation = json.loads(row.explanation or _worked_out(session, row))
    result = session.records(Nonconformity, quarter=row.quarter, bins=[row.bin])
    reported = grounds(result, rulebooks.version(session, row.rulebook), kept, row.reference_date, language)
    return {
        **reasons.in_language(kept, language),
        "reasons": reasons.lowering(kept, language),
        "supports": reasons.supports(kept, language),
        "uncounted": reasons.uncounted(kept, language),
        "verification_id": verification_id,
        "settings": json.loads(row.settings),
        "verified_at": row.verified_at,
        "nonconformities": [
            one.columns | {"ground": ground} for one, ground in zip(result, reported, strict=True)
        ],
    }


def peers_at(session: Session, run: KeptRun | RunVerification) -> Population | None:
    """Whom the producers of a run are compared with, at its reference date, as known then. None where nobody
    was recognised yet."""
    model = models.version(session, run.model_version)
    return assess(session, model, AsOf.recorded(run), ()).population


def _worked_out(session: Session, row: RunVerification) -> str:
    population = peers_at(session, row)
    return written(next(work_out(session, [row], population, eaeu_of(session, row, [row.bin]))))


def eaeu_of(session: Session, run: KeptRun | RunVerification, bins: Sequence[str]) -> dict[str, Beside]:
    """What EAEU statements tell of producers at the reference date of a run (as of peers_at), as known then
    (D14)."""
    model = models.version(session, run.model_version)
    return dict(assess(session, model, AsOf.recorded(run), bins, peers=False, reports=False).beside)


def surroundings(session: Session, run: KeptRun, bins: Sequence[str]) -> Surroundings:
    """What stands beside the figures of these producers of a run, derived again as known then."""
    return (
        Surroundings(peers_at(session, run), eaeu_of(session, run, bins)) if bins else Surroundings(None, {})
    )


def work_out(
    session: Session,
    rows: Sequence[RunVerification],
    population: Population | None,
    beside: Mapping[str, Beside],
) -> Iterator[Explanation]:
    """The whole explanations in the order of `rows`, from the frozen figures; `written` is how each is kept.
    `rows`: of one run or one assessment made again; `beside`: EAEU statements by
    BIN. A producer is compared with its group as a whole, itself included, so that a group is described once
    for all."""
    model = models.version(session, rows[0].model_version)
    numbers = [row.verification_id for row in rows]
    parts = in_order(session.frame("monitoring/frozen_parts", verification_ids=numbers))
    staff = headcounts(parts, model.peers)
    kept_back = without_rows(session, AsOf.recorded(rows[0]), parts)
    result = applied(model, parts, beside)
    for row in rows:
        bin_ = row.bin
        peers = peers_for(population, row.oked, staff.get(bin_)) if population is not None else {}
        context = Context(
            row.registration_no,
            bin_,
            row.reference_date,
            row.known_on,
            row.new_production,
            row.commissioned_on,
        )
        explanation = explain_place(result, result.places[bin_], peers, context, DEFAULT_LANGUAGE)
        if bin_ in kept_back:
            explanation = not_verified(explanation, Standing.NO_ROWS)
        yield explanation


def written(explanation: Explanation) -> str:
    """The one way in which an explanation is kept."""
    return json.dumps(explanation, ensure_ascii=False, sort_keys=True)
