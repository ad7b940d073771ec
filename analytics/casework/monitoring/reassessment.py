"""Producers who were not assessed are assessed again in the same quarter when the snapshot comes (25, D28):
by the rulebook and the model of the run, on what is known now; letters follow as of any run."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.models import versions as models
from analytics.casework.monitoring import notices, rulebooks
from analytics.casework.monitoring.evaluation import Plan, find
from analytics.casework.monitoring.explanations import Surroundings
from analytics.casework.monitoring.recording import kept_run, record_round
from analytics.casework.monitoring.run_rows import KeptRun, LastRun, Reassessment
from analytics.casework.monitoring.sources import sources
from analytics.casework.register import departures
from analytics.order.quarters import Quarter
from analytics.store import journal
from analytics.store.as_of import AsOf, newest_load
from analytics.store.database import Database, Session, utc_now


def awaiting_reassessment(database: Database, actor: Actor, quarter: Quarter, on: date) -> int:
    """How many producers of a quarter with a complete run can be assessed again: nothing was known of them,
    something was loaded since, and no later quarter was monitored. Raises NotAllowed."""
    require(actor, "read_monitoring")
    with database.read() as session:
        return len(_waiting(session, quarter, on, None))


def reassess(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    on: date,
    known_on: date,
    last_load_id: int | None,
    progress: Callable[[float], None],
) -> int:
    """Assesses again who was not assessed in a quarter whose run is complete, and acts on them; returns how
    many. An interrupted one is carried to its end first. Raises NotAllowed."""
    require(actor, "monitor")
    with database.read() as session:
        rounds = session.records(Reassessment, quarter=quarter.code)
        waiting = _waiting(session, quarter, on, last_load_id)
    if rounds and rounds[0].completed_at is None:
        _act(database, actor, quarter, rounds[0].round, progress, None)
        return rounds[0].producers
    if not waiting:
        return 0
    departures.apply_all(database, actor, on=on, last_load_id=last_load_id)
    with database.read() as session:
        plan = _plan(session, quarter, on, known_on, last_load_id, len(rounds) + 1)
        result = find(session, plan, _waiting(session, quarter, on, last_load_id))
        change_no = session.scalar("register/known_at", moment=None)
    with database.transaction() as session:
        record_round(session, actor, plan, result, change_no)
    _act(database, actor, quarter, len(rounds) + 1, progress, result.around)
    return result.scored.height


def _waiting(session: Session, quarter: Quarter, on: date, last_load_id: int | None) -> list[str]:
    """BINs not assessed, in force on a day, where a load came after what the quarter last rested on."""
    run = session.record(KeptRun, quarter=quarter.code)
    if run is None or session.scalar("monitoring/later_run", quarter=quarter.code) is not None:
        return []
    rounds = session.records(Reassessment, quarter=quarter.code)
    last = (rounds[0] if rounds else run).last_load_id
    if (last_load_id or newest_load(session)) <= last:
        return []
    return session.frame("monitoring/not_assessed", quarter=quarter.code, day=on)["bin"].to_list()


def _plan(
    session: Session, quarter: Quarter, on: date, known_on: date, last_load_id: int | None, number: int
) -> Plan:
    """The run's own plan as of now; kinds that it began without are left out only while they have not
    come."""
    run = kept_run(session, quarter)
    was = AsOf.recorded(run)
    now = replace(was, known_on=known_on, last_load_id=last_load_id or newest_load(session), without=())
    absent = {one.kind for one in sources(session, now) if not one.is_ready} & set(was.without)
    return Plan(
        quarter,
        on,
        replace(now, without=tuple(sorted(absent))),
        models.version(session, run.model_version),
        rulebooks.version(session, run.rulebook),
        json.loads(run.settings)["consecutive_runs"],
        session.record(LastRun, quarter=quarter.code),
        number,
    )


def _act(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    number: int,
    progress: Callable[[float], None],
    around: Surroundings | None,
) -> None:
    notices.act_all(database, actor, quarter, progress, around)
    with database.transaction() as session:
        session.run("monitoring/reassessment_complete", quarter=quarter.code, round=number, moment=utc_now())
        journal.append(session, actor, "complete_reassessment", quarter.code, payload={"round": number})
