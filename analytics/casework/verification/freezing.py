"""What is kept of a verification and never changed afterwards (D10): inputs, version, result, explanation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.access.rights import Actor
from analytics.casework.models import shadow
from analytics.casework.verification.rows import WaitingApplication
from analytics.order.criteria import PART_NAMES
from analytics.scoring.document import Explanation
from analytics.store.as_of import AsOf
from analytics.store.database import Session, utc_now
from analytics.store.derivation_settings import procurement_window

FROZEN = ("value", "state", "months", "missing_periods", "partial", "derived")


@dataclass(frozen=True, slots=True)
class Explained:
    """One application worked out and not yet concluded: its row, its 35 parts, its explanation."""

    row: WaitingApplication
    parts: pl.DataFrame
    explanation: Explanation

    @property
    def verification_id(self) -> str:
        return f"{self.row.application}/{self.row.verifications + 1}"


def freeze(session: Session, actor: Actor, explained: Sequence[Explained], as_of: AsOf) -> None:
    """Keeps inputs, version, result and explanation; never changed afterwards."""
    if not explained:
        return
    settings = json.dumps(
        as_of.settings | {"procurement_window": procurement_window(as_of.reference_date)},
        default=str,
        sort_keys=True,
    )
    rows = [
        {
            "verification_id": each.verification_id,
            "purpose": "application",
            "application": each.row.application,
            "bin": each.row.bin,
            "reference_date": as_of.reference_date,
            "known_on": as_of.known_on,
            "last_load_id": as_of.last_load_id,
            "settings": settings,
            "model_version": each.explanation["model"],
            "band": each.explanation["band"],
            "logit": each.explanation["logit"],
            "probability": each.explanation["probability"],
            "near_cutoff": each.explanation["near_cutoff"],
            "explanation": json.dumps(each.explanation, ensure_ascii=False, sort_keys=True),
            "verified_at": utc_now(),
            "verified_by": actor.login,
        }
        for each in explained
    ]
    session.insert("verifications", pl.DataFrame(rows))
    ids = pl.Series("verification_id", [each.verification_id for each in explained for _ in PART_NAMES])
    parts = pl.concat([each.parts for each in explained]).select(ids, "part", *FROZEN)
    session.insert("verification_parts", parts)


def keep_shadow(session: Session, explained: Sequence[Explained], on: date) -> None:
    """What candidates that run in the shadow give the same figures; nothing follows from it."""
    if explained:
        named = [each.parts.with_columns(bin=pl.lit(each.verification_id)) for each in explained]
        shadow.keep(session, pl.concat(named), on)
