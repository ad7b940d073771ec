"""The case file of an appeal (clause 33): what was known and decided then, and what the same rules give on
what is known now.

Nothing is read but records: frozen verifications, runs, letters, the Register's changes, and snapshots as
known at K and L."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.appeals.causes import Change, changes
from analytics.casework.appeals.evaluated_runs import Evaluated, Producer, evaluated, peers_of, tried
from analytics.casework.appeals.events import Event, events
from analytics.casework.appeals.reading import Appeal, read
from analytics.casework.appeals.rows import AppealHead, ContestedRun
from analytics.casework.models import versions as models
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.evaluation import Plan
from analytics.casework.monitoring.predecessors import recorded, rows_behind, with_predecessors
from analytics.casework.monitoring.run_rows import Nonconformity
from analytics.casework.readings.noting import note_reading
from analytics.casework.replay.verifications import Replayed, replayed
from analytics.casework.verification.assess import assess
from analytics.order.criteria import PART_NAMES, parts_of
from analytics.order.quarters import Quarter
from analytics.scoring.wide import in_order
from analytics.store.as_of import AsOf, newest_load
from analytics.store.criteria.derivation import SourceRow
from analytics.store.database import Database, Session


@dataclass(frozen=True)
class Run:
    """One of the runs that the exclusion rests on. `then`: as recorded; `now`: the same model version,
    rulebook and reference date on what is known now; `again`: the recorded verification computed once more;
    `changes`: every part that differs, with causes; `sources`: the snapshot rows of then, by part of the
    criteria not met."""

    row: ContestedRun
    then: Evaluated
    now: Evaluated
    again: Replayed
    changes: Sequence[Change]
    sources: Mapping[str, Sequence[SourceRow]]

    @property
    def quarter(self) -> Quarter:
        return self.then.plan.quarter

    @property
    def reference_date(self) -> date:
        return self.then.plan.as_of.reference_date


@dataclass(frozen=True)
class CaseFile:
    """`runs`: oldest first, the contested one last; `today`: today's model and rulebook on the figures known
    now, for information only; as_of: what "now" is at the contested run (of a decided appeal: as it was
    decided)."""

    appeal: Appeal
    runs: Sequence[Run]
    today: Evaluated | None
    producer: Producer
    as_of: AsOf

    @property
    def loads(self) -> list[int]:
        """Loads that told otherwise than what was known then."""
        return sorted({load for run in self.runs for change in run.changes for load in change.loads()})

    @property
    def contested(self) -> Run:
        return self.runs[-1]

    @property
    def required_runs(self) -> int:
        """The reading of "again not removed" in force at the contested run (28, D7)."""
        return self.contested.then.plan.consecutive_runs

    @property
    def replays(self) -> bool:
        """True where every recorded verification came out to the bit."""
        return not any(run.again.frozen for run in self.runs)

    @property
    def grounds_then(self) -> list[int]:
        """Criteria that were not met in as many runs one after another as the reading of D7 asked: the ground
        of the exclusion (28)."""
        return _repeated([run.then for run in self.runs], self.required_runs)

    @property
    def grounds_now(self) -> list[int]:
        """The same by what is known now: empty where the ground no longer stands."""
        return _repeated([run.now for run in self.runs], self.required_runs)


def case_file(database: Database, actor: Actor, appeal: str, on: date) -> CaseFile:
    """The case file as it stands on a day; of a decided appeal as it was decided (its K and L). Raises
    NotAllowed; UserError where there is no such appeal, or a model version or rulebook of then cannot be
    read."""
    require(actor, "read_appeal")
    note_reading(database, actor, "case_papers", appeal)
    with database.read() as session:
        return assemble(session, appeal, on)


def course(database: Database, actor: Actor, file: CaseFile, on: date) -> list[Event]:
    """What happened to the producer, oldest first, as it stands now. Raises NotAllowed."""
    require(actor, "read_appeal")
    with database.read() as session:
        return events(session, read(session, file.appeal.number, on), file.loads, file.as_of.known_on)


def what_if(
    database: Database, actor: Actor, appeal: str, on: date, figures: Mapping[str, float | None]
) -> Evaluated:
    """The contested run's rules on a copy of today's figures with some put otherwise; kept nowhere. Raises
    NotAllowed, UserError."""
    require(actor, "read_appeal")
    with database.read() as session:
        case = _case(session, appeal, on)
        _, now = _then_and_now(session, case.rows[-1], case)
    return tried(now, case.producer, figures)


def assemble(session: Session, appeal: str, on: date, last_load_id: int | None = None) -> CaseFile:
    """As `case_file`, in a reading or a transaction that is open. `last_load_id`: the newest load to know of,
    none: the newest there is."""
    case = _case(session, appeal, on, last_load_id)
    again = replayed(session, case.rows)
    runs = [_run(session, row, one, case) for row, one in zip(case.rows, again, strict=True)]
    today = _today(session, runs[-1], case.producer, case.known_on)
    return CaseFile(case.appeal, runs, today, case.producer, runs[-1].now.plan.as_of)


@dataclass(frozen=True)
class _Case:
    """What a case file is made from: the recorded runs, oldest first, and what "now" is."""

    appeal: Appeal
    rows: Sequence[ContestedRun]
    producer: Producer
    known_on: date
    last_load_id: int


def _case(session: Session, appeal: str, on: date, last_load_id: int | None = None) -> _Case:
    content = read(session, appeal, on)
    head = content.head
    last = head.last_load_id or last_load_id or newest_load(session)
    rows = _chain(session, head)
    commissioned = session.scalar("appeals/commissioned", appeal=appeal)
    producer = Producer(head.bin, head.registration_no, rows[-1].oked, commissioned)
    return _Case(content, rows, producer, head.known_on or on, last)


def _chain(session: Session, head: AppealHead) -> list[ContestedRun]:
    """Rows of the runs that the exclusion rests on, oldest first: as many as its nonconformities had
    stood."""
    contested = session.records(Nonconformity, quarter=head.quarter, bins=[head.bin])
    most = max((finding.runs for finding in contested), default=1)
    return session.records(ContestedRun, bin=head.bin, quarter=head.quarter, most=most)[::-1]


def _run(session: Session, row: ContestedRun, again: Replayed, case: _Case) -> Run:
    then, now = _then_and_now(session, row, case)
    before, after = then.plan.as_of, now.plan.as_of
    differ = changes(session, row.bin, before, after, then.explanation, now.explanation)
    return Run(row, then, now, again, differ, _sources(session, row, then))


def _then_and_now(session: Session, row: ContestedRun, case: _Case) -> tuple[Evaluated, Evaluated]:
    """A run as recorded, and by the same rules on what is known now."""
    then_plan = _plan(session, row)
    frozen = session.frame("verification/parts", verification_id=row.verification_id)
    figures = in_order(frozen.with_columns(bin=pl.lit(row.bin)))
    explanation = (
        json.loads(row.explanation)
        if row.explanation
        else evaluated(then_plan, figures, case.producer).explanation
    )
    recorded_findings = session.records(Nonconformity, quarter=row.quarter, bins=[row.bin])
    findings = sorted(recorded_findings, key=lambda one: (one.criterion, one.rule))
    then = Evaluated(figures, explanation, findings, then_plan)
    now_as_of = replace(then_plan.as_of, known_on=case.known_on, last_load_id=case.last_load_id)
    now_plan = replace(then_plan, as_of=now_as_of)
    assessed = assess(session, now_plan.model, now_as_of, [row.bin], peers=False)
    parts = with_predecessors(session, now_as_of, assessed.parts, recorded([row]))
    return then, evaluated(now_plan, parts, case.producer, peers_of(explanation))


def _sources(session: Session, row: ContestedRun, then: Evaluated) -> dict[str, list[SourceRow]]:
    """Rows behind the parts that rules were not met by; of a low indicator, behind every part of the criteria
    that caused it."""
    named = {finding.part for finding in then.findings if finding.part}
    named |= {
        part.name for finding in then.findings if finding.part is None for part in parts_of(finding.criterion)
    }
    return rows_behind(session, row, [name for name in PART_NAMES if name in named])


def _plan(session: Session, row: ContestedRun) -> Plan:
    """What a recorded run rested on."""
    model, rulebook = (
        models.version(session, row.model_version),
        rulebooks.version(session, row.rulebook),
    )
    quarter, runs = Quarter.from_code(row.quarter), rulebook.runs_on(row.run_on)
    return Plan(quarter, row.run_on, AsOf.recorded(row), model, rulebook, runs, None)


def _today(session: Session, contested: Run, producer: Producer, on: date) -> Evaluated | None:
    """The model and rulebook of the day on the same figures; nothing where none is in force."""
    model = models.active_model(session, on)
    if model is None:
        return None
    plan = replace(contested.now.plan, model=model, rulebook=rulebooks.in_force(session, on))
    return evaluated(plan, contested.now.parts, producer, peers_of(contested.now.explanation))


def _repeated(runs: Sequence[Evaluated], pending: int) -> list[int]:
    """Criteria that are not met in each of the last `wanted` runs."""
    if len(runs) < pending:
        return []
    return sorted(frozenset.intersection(*(run.criteria for run in runs[-pending:])))
