"""Shadow runs (3.5, 27; D6, D10): a candidate model beside the one in force, on the same frozen figures of
every verification and monitoring; a candidate rulebook beside the one in force, after every run. Kept, listed
against what was decided, read by nobody who decides."""

from __future__ import annotations

import json
from datetime import date

import polars as pl

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.models import versions
from analytics.casework.models.shadow_days import MODEL, RULEBOOK
from analytics.casework.models.shadow_rows import RunningShadow, ShadowResult, ShadowRun
from analytics.scoring.score import score
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.values import Json

__all__ = ["MODEL", "RULEBOOK", "keep", "keep_quarter", "results", "runs", "start", "stop"]


def start(database: Database, actor: Actor, version: str, *, on: date, kind: str = MODEL) -> int:
    """A candidate runs in the shadow from a day on. Returns the run's number. Raises NotAllowed; UserError
    for an unknown version, one approved already, or one that runs."""
    require(actor, "start_shadow")
    with database.transaction() as session:
        if _is_approved(session, version, kind):
            raise UserError("models.shadow.approved", version=version)
        if any(row.version == version for row in session.records(RunningShadow, kind=kind, day=on)):
            raise UserError("models.shadow.runs_already", version=version)
        number = int(session.scalar("models/shadow_next"))
        head = {"kind": kind, "version": version, "started_on": on}
        session.insert_row(
            "shadow_runs", shadow_no=number, started_by=actor.login, started_at=utc_now(), **head
        )
        journal.append(session, actor, "start_shadow", version, payload={"shadow_no": number} | head)
    return number


def stop(database: Database, actor: Actor, version: str, *, on: date, kind: str = MODEL) -> None:
    """Ends a shadow run; `on`: the first day on which it runs no more. What it gave stays. Raises NotAllowed;
    UserError where none runs."""
    require(actor, "start_shadow")
    with database.transaction() as session:
        rows = session.rows("models/shadow_stop", kind=kind, version=version, day=on, login=actor.login)
        if not rows:
            raise UserError("models.shadow.none", version=version)
        payload = {"kind": kind, "shadow_no": rows[0]["shadow_no"], "on": on}
        journal.append(session, actor, "stop_shadow", version, payload=payload)


def runs(database: Database, actor: Actor, on: date) -> list[ShadowRun]:
    """All shadow runs with their days and how often they differed on settled cases. Raises NotAllowed."""
    require(actor, "read_models")
    return database.records(ShadowRun, day=on)


def results(database: Database, actor: Actor, shadow_no: int) -> list[ShadowResult]:
    """What a candidate model gave, each beside the result in force and what became of the case; open cases
    too. Raises NotAllowed."""
    require(actor, "read_shadow")
    return database.records(ShadowResult, shadow_no=shadow_no)


def keep(session: Session, parts: pl.DataFrame, on: date) -> None:
    """What every candidate model that runs gives verifications, in the transaction that freezes them; `bin`
    of `parts` (35 rows each) is the verification's id."""
    for run in session.records(RunningShadow, kind=MODEL, day=on):
        model = versions.version(session, run.version)
        scored = score(model, parts, near=False).rename({"bin": "verification_id"}).drop("near_cutoff")
        number = pl.lit(run.shadow_no, pl.Int32).alias("shadow_no")
        session.insert("shadow_results", scored.with_columns(number))


def keep_quarter(session: Session, shadow_no: int, quarter: str, producers: int, result: Json) -> None:
    """What a candidate rulebook would have found in a run; `result` has `differ`, the BINs of those judged
    otherwise."""
    session.insert_row(
        "shadow_quarters",
        shadow_no=shadow_no,
        quarter=quarter,
        producers=producers,
        differ=len(result["differ"]),
        result=json.dumps(result, sort_keys=True),
    )
    payload = {"shadow_no": shadow_no, "producers": producers, "differ": len(result["differ"])}
    journal.append(session, SYSTEM, "keep_shadow", quarter, payload=payload)


def _is_approved(session: Session, version: str, kind: str) -> bool:
    if kind == MODEL:
        return versions.row_of(session, version).approved_by is not None
    in_force = session.scalar("models/rulebook_is_in_force", version=version)
    if in_force is None:
        raise UserError("models.none", version=version)
    return bool(in_force)
