"""Who can be verified (3.1, D26): only who stands in the register of taxpayers as active and of whom another
source holds a row; nobody ceased is considered any further."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

import polars as pl

from analytics.access.rights import SYSTEM, Actor
from analytics.casework.cases.moves import Step, move_many
from analytics.casework.cases.rows import BinStanding, BinWithoutRows, CaseOfCeased
from analytics.order.criteria import PART_NAMES, PARTS, State
from analytics.scoring.document import Explanation
from analytics.scoring.score import Band
from analytics.store.as_of import AsOf
from analytics.store.database import Session
from analytics.text import DEFAULT_LANGUAGE, Text, UserError, text_for


class Standing(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    NOT_REGISTERED = "not_registered"
    CEASED = "ceased"
    NO_ROWS = "no_rows"


OF_STATUS = {
    "active": Standing.ACTIVE,
    "suspended": Standing.SUSPENDED,
    "liquidated": Standing.CEASED,
    "reorganised": Standing.CEASED,
}


def standings(
    session: Session, bins: Collection[str], on: date, last_load_id: int | None = None
) -> dict[str, Standing]:
    """By BIN, as the newest register of taxpayers known then tells; who is not in it is not registered."""
    rows = session.records(BinStanding, bins=sorted(bins), on_day=on, last_load_id=last_load_id)
    reported = {row.bin: OF_STATUS[row.status] for row in rows}
    return {bin: reported.get(bin, Standing.NOT_REGISTERED) for bin in bins}


ELSEWHERE = tuple(name for name, part in zip(PART_NAMES, PARTS, strict=True) if part.source != "taxpayers")


def without_rows(session: Session, as_of: AsOf, parts: pl.DataFrame) -> frozenset[str]:
    """BINs of `parts` (35 rows a BIN) of whom no source but the register of taxpayers holds a row, as known:
    nothing tells of production, nor against it, so that they are *incomplete* whatever the score (D12, D26).
    One invoice, payment, report, declaration, contract or restriction, of whatever year, is a row."""
    elsewhere = pl.col("part").cast(pl.String).is_in(ELSEWHERE)
    shows = (elsewhere & (pl.col("state") == State.VALUE.value)).any()
    bins = parts.group_by("bin").agg(shows=shows).filter(~pl.col("shows"))["bin"].sort().to_list()
    rows = session.records(BinWithoutRows, bins=bins, **as_of.parameters) if bins else []
    return frozenset(row.bin for row in rows)


def not_verified(explanation: Explanation, standing: Standing) -> Explanation:
    """The explanation of who stands in the register of taxpayers as active and has rows elsewhere; anybody
    else is *incomplete*, whatever the score, until the sources say otherwise (3.1, D26); `wanted`: the parts
    that would tell."""
    if standing is Standing.ACTIVE:
        return explanation
    register = [name for name in PART_NAMES if name not in ELSEWHERE]
    pending = list(ELSEWHERE) if standing is Standing.NO_ROWS else register
    return explanation | {"band": Band.INCOMPLETE.value, "standing": standing.value, "wanted": pending}


def why_not_verified(t: Text, standing: Standing) -> str:
    """Why verification of somebody kept back is not complete, as a sentence of page and explanation."""
    return t(f"cases.standing.{'no_rows' if standing is Standing.NO_ROWS else 'not_verified'}")


def close_ceased(session: Session, actor: Actor, on: date) -> list[str]:
    """Closes every open case of an applicant that has ceased, with that reason; returns their numbers. The
    system's act: the register of taxpayers decides, and nobody presses a button (D26, D31)."""
    ceased = session.records(CaseOfCeased, on_day=on)
    t = text_for(DEFAULT_LANGUAGE)
    for one in ceased:
        since = t.date(one.status_on) if one.status_on else "—"
        reason = t(f"cases.ceased.{one.status}", since=since)
        step = Step(one.application, "ceased", one.version, payload={"started_by": actor.login})
        move_many(session, SYSTEM, [step], on=on, reason=reason)
    return [one.application for one in ceased]


def require_not_ceased(session: Session, application: str, on: date) -> None:
    """Raises UserError for an applicant that has ceased: nobody ceased is included (D26)."""
    if any(one.application == application for one in session.records(CaseOfCeased, on_day=on)):
        raise UserError("cases.applicant_ceased", application=application)
