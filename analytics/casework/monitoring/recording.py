"""What the verification step of a run found, written (clause 25, D10): verifications with their frozen
figures, results, nonconformities, the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from analytics.access.rights import Actor
from analytics.casework.models import shadow
from analytics.casework.monitoring.evaluation import Evaluation, Plan
from analytics.casework.monitoring.predecessors import PREDECESSOR
from analytics.casework.monitoring.run_rows import KeptRun
from analytics.casework.verification.freezing import FROZEN
from analytics.order.quarters import Quarter
from analytics.order.repetition import Outcome
from analytics.store import journal
from analytics.store.database import Session, utc_now
from analytics.store.derivation_settings import procurement_window
from analytics.text import UserError
from analytics.text.values import Values

ABOUT = ("bin", "name", "kato", "oked", "registration_no", "new_production", "commissioned_on")
TO_ACT = (Outcome.NOTICED.value, Outcome.EXCLUDED.value)
HEAD = ("reference_date", "run_on", "known_on", "last_load_id", "rulebook", "model_version")


def kept_run(session: Session, quarter: Quarter) -> KeptRun:
    """The run of a quarter. Raises UserError where it was not monitored."""
    run = session.record(KeptRun, quarter=quarter.code)
    if run is None:
        raise UserError("monitoring.no_run", quarter=quarter)
    return run


def record_run(
    session: Session,
    actor: Actor,
    plan: Plan,
    result: Evaluation,
    ceased: pl.DataFrame,
    change_no: int,
    without: Mapping[str, str],
) -> None:
    """All that the verification step found, in the caller's transaction: an interruption leaves all of it or
    nothing."""
    if session.record(KeptRun, quarter=plan.name) is not None:
        raise UserError("monitoring.under_way")
    head = _head(plan)
    session.insert_row(
        "monitoring_runs",
        **head,
        change_no=change_no,
        producers=result.scored.height,
        started_at=utc_now(),
        started_by=actor.login,
    )
    _keep(session, actor, plan, result)
    gone = ceased.filter(~pl.col("bin").is_in(result.scored["bin"].implode()))
    if gone.height:
        outcome = pl.lit(Outcome.CEASED.value).alias("outcome")
        gone = gone.with_columns(pl.lit(plan.name).alias("quarter"), outcome, acted_at=pl.lit(utc_now()))
        session.insert("monitoring_results", gone)
    session.run("monitoring/remove", quarter=plan.name)
    counts = {"without": dict(without), "ceased": ceased.height, "consecutive_runs": plan.consecutive_runs}
    _journal(session, actor, "begin_monitoring", plan, result, head, counts)


def record_round(session: Session, actor: Actor, plan: Plan, result: Evaluation, change_no: int) -> None:
    """What an assessment made again found of those who were not assessed (D28), instead of what the quarter
    had of them; in the caller's transaction."""
    head = _head(plan)
    kept = {name: head[name] for name in ("quarter", "run_on", "known_on", "last_load_id", "settings")}
    session.insert_row(
        "monitoring_reassessments",
        **kept,
        round=plan.round,
        change_no=change_no,
        producers=result.scored.height,
        started_at=utc_now(),
        started_by=actor.login,
    )
    bins = result.scored["bin"].to_list()
    session.run("monitoring/clear_results", quarter=plan.name, bins=bins)
    session.run("monitoring/clear_near", quarter=plan.name, bins=bins)
    _keep(session, actor, plan, result)
    session.run("monitoring/remove", quarter=plan.name)
    _journal(session, actor, "reassess_producers", plan, result, head, {"round": plan.round})


def _head(plan: Plan) -> Values:
    """The plan as a row of monitoring_runs."""
    settings = plan.as_of.settings | {
        "procurement_window": procurement_window(plan.as_of.reference_date),
        "consecutive_runs": plan.consecutive_runs,
    }
    written = json.dumps(settings | {"rulebook": plan.rulebook.version}, default=str, sort_keys=True)
    return {
        "quarter": plan.name,
        "reference_date": plan.as_of.reference_date,
        "run_on": plan.on,
        "known_on": plan.as_of.known_on,
        "last_load_id": plan.as_of.last_load_id,
        "settings": written,
        "rulebook": plan.rulebook.version,
        "model_version": plan.model.version,
    }


def _journal(
    session: Session,
    actor: Actor,
    action: str,
    plan: Plan,
    result: Evaluation,
    head: Mapping[str, Any],
    more: Mapping[str, Any],
) -> None:
    payload = {name: head[name] for name in HEAD} | dict(more)
    payload |= {"producers": result.scored.height, "sha256": _digest(result)}
    journal.append(session, actor, action, plan.name, payload=payload)


def _keep(session: Session, actor: Actor, plan: Plan, result: Evaluation) -> None:
    """Verifications with their frozen figures, results, nonconformities."""
    now, head = utc_now(), _head(plan)
    verified = result.scored.with_columns(
        verification_id=_ids(plan, result.scored["bin"]),
        purpose=pl.lit("monitoring"),
        application=pl.lit(None, pl.String),
        reference_date=pl.lit(plan.as_of.reference_date),
        known_on=pl.lit(plan.as_of.known_on),
        last_load_id=pl.lit(plan.as_of.last_load_id),
        settings=_settings(head["settings"], result),
        model_version=pl.lit(plan.model.version),
        explanation=pl.lit(None, pl.String),
        verified_at=pl.lit(now),
        verified_by=pl.lit(actor.login),
    )
    session.insert("verifications", verified)
    parts = result.parts.select(_ids(plan, result.parts["bin"]).alias("verification_id"), "part", *FROZEN)
    session.insert("verification_parts", parts)
    shadow.keep(session, result.parts.with_columns(bin=_ids(plan, result.parts["bin"])), plan.on)
    results = (
        result.scored.select("bin", "band", "probability", "near_cutoff")
        .join(result.results, on="bin", maintain_order="left")
        .join(result.producers.select(*ABOUT), on="bin", maintain_order="left")
        .with_columns(
            quarter=pl.lit(plan.name),
            verification_id=_ids(plan, result.scored["bin"]),
            acted_at=pl.when(pl.col("outcome").is_in(TO_ACT)).then(None).otherwise(pl.lit(now)),
            round=pl.lit(plan.round, pl.Int32),
        )
    )
    session.insert("monitoring_results", results)
    session.insert("nonconformities", result.findings.with_columns(quarter=pl.lit(plan.name)))
    near = ["bin", "rule", "criterion", "part", "value", "required", "bound"]
    session.insert("monitoring_near", result.near.select(near).with_columns(quarter=pl.lit(plan.name)))


def _settings(run: str, result: Evaluation) -> pl.Series:
    """Of each producer the run's settings, and whose figures carried it on, so that it replays by the same
    (30, D21)."""
    before = dict(result.earlier.select("bin", "predecessor").iter_rows())
    plain = json.loads(run)
    texts = [
        json.dumps(plain | {PREDECESSOR: before[bin]}, sort_keys=True) if bin in before else run
        for bin in result.scored["bin"].to_list()
    ]
    return pl.Series("settings", texts, pl.String)


def _ids(plan: Plan, bins: pl.Series) -> pl.Series:
    """2026Q3/BIN; of an assessment made again 2026Q3/BIN/1."""
    again = f"/{plan.round}" if plan.round else ""
    return pl.select(pl.lit(f"{plan.name}/") + bins + pl.lit(again)).to_series()


def _digest(result: Evaluation) -> str:
    """SHA-256 over what was found of each producer: in the journal, so that a changed row shows."""
    rows = result.scored.select("bin", "band", "logit").join(result.results, on="bin", maintain_order="left")
    lines = (
        f"{bin} {band} {logit.hex()} {outcome}"
        for bin, band, logit, outcome in rows.select("bin", "band", "logit", "outcome").iter_rows()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
