"""The quarterly run over the Register (clauses 25-28, 30(1)): verified anew, judged, told, excluded; resumed
after any stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.models import versions as models
from analytics.casework.monitoring import notices as monitoring_acts
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.dry_run import dry_run
from analytics.casework.monitoring.evaluation import Plan, find
from analytics.casework.monitoring.explanations import Surroundings, explained
from analytics.casework.monitoring.reassessment import reassess
from analytics.casework.monitoring.recording import kept_run, record_run
from analytics.casework.monitoring.run_rows import KeptRun, LastRun, OutcomeCount
from analytics.casework.monitoring.shadow import keep_rulebooks
from analytics.casework.monitoring.sources import require_ready
from analytics.casework.register import departures
from analytics.order.quarters import Quarter, stated_day
from analytics.store import journal
from analytics.store.as_of import AsOf, newest_load
from analytics.store.database import Database, Session, utc_now
from analytics.store.derivation_settings import default_lag
from analytics.text import UserError

__all__ = ["RunResult", "dry_run", "explained", "run"]

Progress = Callable[[float], None]
_under_way: set[Path] = set()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to. `already`: it was complete before; `reassessed`: how many producers that were not
    assessed were assessed again by it (D28); `resumed`: an interrupted one was carried to its end; `late`:
    later than the day that clause 25 states. `outcomes`: producers by
    outcome; `letters`: of clauses 27 and 28."""

    quarter: str
    reference_date: date
    run_on: date
    known_on: date
    rulebook: str
    model: str
    producers: int
    outcomes: dict[str, int]
    letters: int
    already: bool
    resumed: bool
    late: bool
    reassessed: int = 0


def run(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    *,
    on: date,
    known_on: date | None = None,
    last_load_id: int | None = None,
    without: Mapping[str, str] | None = None,
    progress: Progress = lambda share: None,
) -> RunResult:
    """Monitors every producer of the Register for a reporting quarter (clause 25), on a day; what was known
    on `known_on` (that day) by the load `last_load_id` (the newest). One run a quarter: a complete one is
    left alone, an interrupted one is carried on as it was begun.

    A run waits until its sources tell enough (D28); `without`: kinds of snapshot, each with its reason, that
    the head lets it begin without. Letters and exclusions follow by themselves, so they are the system's
    acts; the journal says who started it. `progress`: the share of producers dealt with. Raises NotAllowed;
    UserError where the quarter has not ended, another one comes first, no approved model (D23) or no rulebook
    is in force, or a run is under way."""
    require(actor, "monitor")
    if without:
        require(actor, "monitor_without_source")
        if not all(reason.strip() for reason in without.values()):
            raise UserError("monitoring.reason_missing")
    with _alone(database):
        begun = database.record(KeptRun, quarter=quarter.code)
        already = begun is not None and begun.completed_at is not None
        around = (
            _begin(database, actor, quarter, on, known_on or on, last_load_id, without or {})
            if begun is None
            else None
        )
        if not already:
            monitoring_acts.act_all(database, actor, quarter, progress, around)
            _complete(database, actor, quarter)
            keep_rulebooks(database, quarter, on)
        again = (
            reassess(database, actor, quarter, on, known_on or on, last_load_id, progress) if already else 0
        )
        resumed = begun is not None and not already
        return _result(database, quarter, already=already, resumed=resumed, reassessed=again)


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """One run at a time. A second process cannot open the database at all."""
    path = database.path.resolve()
    with _lock:
        if path in _under_way:
            raise UserError("monitoring.under_way")
        _under_way.add(path)
    try:
        yield
    finally:
        with _lock:
            _under_way.discard(path)


def _begin(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    on: date,
    known_on: date,
    last_load_id: int | None,
    without: Mapping[str, str],
) -> Surroundings:
    """The verification step: who ceased leaves first (30), then all is worked out, and written in one
    transaction. Gives what stands beside the producers' figures."""
    with database.read() as session:
        before = _in_turn(session, quarter, on)
        model = models.active_model(session, on)
    if model is None or not models.may_decide(model, database):
        raise UserError("monitoring.no_model", day=on)
    rulebooks.sync_shipped(database, SYSTEM)
    with database.read() as session:
        rulebook = rulebooks.in_force(session, on)
        loads = newest_load(session) if last_load_id is None else last_load_id
        as_of = AsOf(quarter.last_day, known_on, loads, default_lag(quarter.last_day))
        absent = require_ready(session, quarter, as_of, without)
        as_of = replace(as_of, without=tuple(sorted(absent)))
    departures.apply_all(database, actor, on=on, last_load_id=last_load_id)
    plan = Plan(
        quarter,
        on,
        as_of,
        model,
        rulebook,
        rulebook.runs_on(on),
        before,
    )
    with database.read() as session:
        change_no = session.scalar("register/known_at", moment=None)
        result = find(session, plan)
        ceased = session.frame("monitoring/ceased", after=before.run_on if before else None, day=on)
    with database.transaction() as session:
        record_run(session, actor, plan, result, ceased, change_no, {kind: without[kind] for kind in absent})
    return result.around


def _in_turn(session: Session, quarter: Quarter, on: date) -> LastRun | None:
    """The run before this one. Raises UserError where the quarter's turn has not come, or is over."""
    if on <= quarter.last_day:
        raise UserError("monitoring.not_ended", quarter=quarter, day=quarter.following.first_day)
    later = session.scalar("monitoring/later_run", quarter=quarter.code)
    if later is not None:
        raise UserError("monitoring.later_run", quarter=quarter, later=Quarter.from_code(later))
    before = session.record(LastRun, quarter=quarter.code)
    if before is None:
        return None
    if before.completed_at is None:
        raise UserError("monitoring.unfinished", quarter=Quarter.from_code(before.quarter))
    following = Quarter.from_code(before.quarter).following
    if following != quarter:
        raise UserError("monitoring.left_out", quarter=quarter, missing=following)
    if on < before.run_on:
        raise UserError("monitoring.before_last_run", day=on, last=before.run_on)
    return before


def _complete(database: Database, actor: Actor, quarter: Quarter) -> None:
    with database.transaction() as session:
        session.run("monitoring/complete", quarter=quarter.code, moment=utc_now())
        counts = {one.outcome: one.producers for one in session.records(OutcomeCount, quarter=quarter.code)}
        journal.append(session, actor, "complete_monitoring", quarter.code, payload=counts)


def _result(
    database: Database, quarter: Quarter, *, already: bool, resumed: bool, reassessed: int
) -> RunResult:
    with database.read() as session:
        head = kept_run(session, quarter)
        counts = session.records(OutcomeCount, quarter=quarter.code)
    return RunResult(
        quarter=head.quarter,
        reference_date=head.reference_date,
        run_on=head.run_on,
        known_on=head.known_on,
        rulebook=head.rulebook,
        model=head.model_version,
        producers=head.producers,
        outcomes={one.outcome: one.producers for one in counts},
        letters=counts[0].letters if counts else 0,
        already=already,
        resumed=resumed,
        late=head.run_on > stated_day("25", quarter),
        reassessed=reassessed,
    )
