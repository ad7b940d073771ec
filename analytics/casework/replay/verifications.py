"""Replay (D10): a recorded verification computed again, from its frozen inputs to the bit, and from the
snapshots as known then."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.cases.standing import without_rows
from analytics.casework.models import versions as models
from analytics.casework.models.withheld import from_everybody
from analytics.casework.monitoring.predecessors import recorded, with_predecessors
from analytics.casework.replay.replayable import Replayable
from analytics.casework.replay.rules import assessed_again
from analytics.casework.verification.rows import RecordedVerification
from analytics.order.criteria import PART_NAMES
from analytics.scoring.arithmetic import Floats, probability
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.model import Model
from analytics.scoring.score import BAND_NAMES, Band, band_codes
from analytics.scoring.wide import ROW, in_order, widen_ordered
from analytics.store.as_of import AsOf
from analytics.store.criteria import derivation as criteria
from analytics.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that came out otherwise: `what` is a part's name, or logit, band, probability, base,
    contribution of a part, nonconformity and the criterion."""

    what: str
    recorded: Any
    again: Any


@dataclass(frozen=True, slots=True)
class Replayed:
    """One verification computed again. `frozen` must be empty; `snapshots` lists what the snapshots as known
    then give otherwise."""

    verification_id: str
    application: str | None
    model: str
    frozen: list[Difference]
    snapshots: list[Difference]


def replay(database: Database, actor: Actor, applications: Sequence[str] | None = None) -> list[Replayed]:
    """Computes the recorded verifications of the applications (or verifications) named, or all, again.
    Changes nothing."""
    require(actor, "replay")
    query = list(applications) if applications is not None else None
    with database.read() as session:
        done = replayed(session, session.records(RecordedVerification, applications=query))
        return [_without_sealed(session, one) for one in done]


def _without_sealed(session: Session, one: Replayed) -> Replayed:
    """Of a sealed result it is said what differs, not what it was (D37)."""
    if not one.frozen or one.application is None or not from_everybody(session, one.application):
        return one
    return replace(one, frozen=[Difference(each.what, None, None) for each in one.frozen])


def replayed(session: Session, rows: Sequence[Replayable]) -> list[Replayed]:
    """Computes recorded verifications again, in their order. Changes nothing.

    Those that share what was known and a model version are computed together: each alone would give the same
    bits."""
    result: dict[str, Replayed] = {}
    groups = _groups(rows)
    bins: dict[AsOf, set[str]] = {}
    for (as_of, *_), group in groups.items():
        bins.setdefault(as_of, set()).update(row.bin for row in group)
    derived = {as_of: criteria.derive(session, as_of, sorted(named)) for as_of, named in bins.items()}
    for (as_of, version, is_carried), group in groups.items():
        frozen = _frozen_parts(session, group)
        again = derived[as_of]
        if is_carried:  # a predecessor's rows speak for them
            again, silent = with_predecessors(session, as_of, again, recorded(group)), frozenset[str]()
        else:
            silent = _without_rows(session, as_of, group, again)
        by_numbers = _frozen(models.version(session, version), group, frozen, silent)
        by_rules = assessed_again(session, models.version(session, version), group, frozen, silent)
        by_snapshots = _snapshots(frozen, again)
        for row in group:
            name = row.verification_id
            differences = by_numbers.get(name, []) + [Difference(*one) for one in by_rules.get(name, [])]
            result[name] = Replayed(name, row.application, version, differences, by_snapshots.get(name, []))
    return [result[row.verification_id] for row in rows]


def _groups(rows: Sequence[Replayable]) -> dict[tuple[AsOf, str, bool], list[Replayable]]:
    """Verifications that share what was known, the model version, and whether a predecessor's figures carried
    them on (30, D21): they are computed together."""
    groups: dict[tuple[AsOf, str, bool], list[Replayable]] = {}
    for row in rows:
        is_carried = bool(recorded([row]).height)
        groups.setdefault((AsOf.recorded(row), row.model_version, is_carried), []).append(row)
    return groups


def _frozen_parts(session: Session, rows: Sequence[Replayable]) -> pl.DataFrame:
    """35 rows a verification, in order; `bin` is the verification's id here, since a BIN may have several,
    and `of` the BIN."""
    query = pl.DataFrame(
        {"verification_id": [row.verification_id for row in rows], "bin": [row.bin for row in rows]}
    )
    session.keep_frame("chosen_verifications", query)
    frame = session.frame("verification/parts_of_chosen").rename({"bin": "of", "verification_id": "bin"})
    return in_order(frame.sort("bin", maintain_order=True)).cast({"part": pl.String})


def _without_rows(
    session: Session, as_of: AsOf, rows: Sequence[Replayable], parts: pl.DataFrame
) -> frozenset[str]:
    """Of those recorded as *incomplete*, verifications of BINs of whom no source held a row then (D26)."""
    incomplete = [row for row in rows if row.band == Band.INCOMPLETE.value]
    own = parts.filter(pl.col("bin").is_in([row.bin for row in incomplete]))
    silent = without_rows(session, as_of, own)
    return frozenset(row.verification_id for row in incomplete if row.bin in silent)


def _frozen(
    model: Model, rows: Sequence[Replayable], parts: pl.DataFrame, silent: frozenset[str]
) -> dict[str, list[Difference]]:
    """From the frozen inputs with the recorded version: logit, band, base and every contribution must have
    the same bits. `silent`: verifications that are *incomplete* because no source held a row."""
    wide = widen_ordered(parts)
    contributions = part_contributions(model, wide)
    logits = logit_of(model, contributions)
    bands = BAND_NAMES.gather(band_codes(model, wide, logits)).to_list()
    probabilities = probability(logits).tolist()
    places = {name: place for place, name in enumerate(wide.bins)}
    result: dict[str, list[Difference]] = {}
    for row in rows:
        place = places[row.verification_id]
        pairs = [
            ("logit", row.logit, float(logits[place])),
            ("probability", row.probability, probabilities[place]),
            ("band", row.band, _as_given(row, bands[place], silent)),
        ]
        if row.explanation:
            pairs += _explained(row.explanation, model, contributions[:, place])
        different = [
            Difference(what, recorded, again) for what, recorded, again in pairs if recorded != again
        ]
        if different:
            result[row.verification_id] = different
    return result


def _as_given(row: Replayable, band: str, silent: frozenset[str]) -> str:
    """The band as it was given: *incomplete* who could not be verified (D26), *medium* instead of another in
    a trial period (D36) or of low where drawn (D37)."""
    kept = json.loads(row.explanation) if row.explanation else {}
    if kept.get("standing") or row.verification_id in silent or band == "incomplete":
        return "incomplete"
    audited = kept.get("audit") and band == "low"
    return "medium" if kept.get("trial") or audited else band


def _explained(explanation: str, model: Model, contributions: Floats) -> list[tuple[str, Any, Any]]:
    kept = json.loads(explanation)
    reported = {part["part"]: part["contribution"] for entry in kept["criteria"] for part in entry["parts"]}
    return [
        ("base", kept["base"], model.base),
        *((f"contribution {name}", reported[name], float(contributions[ROW[name]])) for name in PART_NAMES),
    ]


def _snapshots(frozen: pl.DataFrame, again: pl.DataFrame) -> dict[str, list[Difference]]:
    """From the snapshots as known then: what a part gives otherwise than recorded."""
    now = again.select(
        pl.col("bin").alias("of"),
        "part",
        pl.col("value").alias("value_now"),
        pl.col("state").alias("state_now"),
    )
    both = frozen.join(now, on=["of", "part"], how="left", maintain_order="left")
    other = pl.col("value").ne_missing(pl.col("value_now")) | pl.col("state").ne_missing(pl.col("state_now"))
    result: dict[str, list[Difference]] = {}
    for row in both.filter(other).iter_rows(named=True):
        difference = Difference(
            row["part"], [row["value"], row["state"]], [row["value_now"], row["state_now"]]
        )
        result.setdefault(row["bin"], []).append(difference)
    return result
