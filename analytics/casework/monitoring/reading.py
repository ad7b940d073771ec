"""What runs of monitoring found, for the page and the appeal (clauses 25-30): runs, counts, flows, lists, a
producer's history."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from analytics.access.rights import Actor, require, require_field
from analytics.casework.models import versions as models
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.explanations import explained
from analytics.casework.monitoring.grounds import grounds
from analytics.casework.monitoring.predecessors import rows_behind
from analytics.casework.monitoring.rows import (
    GroupResult,
    MonitoringRun,
    NearFloor,
    OutcomeMove,
    PastResult,
    PendingDeparture,
    Predecessor,
    ProducerResult,
    RunFlow,
    RunLetter,
    UnderAppeal,
)
from analytics.casework.monitoring.run_rows import (
    Nonconformity,
    ResultVerification,
    RunVerification,
)
from analytics.casework.readings.noting import note_reading
from analytics.order.quarters import Quarter
from analytics.scoring.document import Explanation
from analytics.store.criteria.rows import SourceRow
from analytics.store.database import Database
from analytics.store.records import Record
from analytics.text import UserError
from analytics.text.searching import question
from analytics.text.values import Values

TABS = ("excluded", "noticed", "incomplete", "ceased", "near", "changed", "conforming")
LOW = 0  # stands for a low indicator where a criterion is asked for


def runs(database: Database, actor: Actor) -> list[MonitoringRun]:
    """Every run, newest first."""
    require(actor, "read_monitoring")
    return database.records(MonitoringRun)


def under_appeal(database: Database, actor: Actor, on: date) -> list[UnderAppeal]:
    """Entries that monitoring leaves aside on a day because an appeal suspends their exclusion (33, D20).
    Raises NotAllowed."""
    require(actor, "read_monitoring")
    return database.records(UnderAppeal, day=on)


def predecessor_of(database: Database, actor: Actor, bin: str, on: date) -> Predecessor | None:
    """Whose figures count for a producer before a transformation (30, D21); None where it
    did not come by one. Raises NotAllowed."""
    require(actor, "read_monitoring")
    return next((one for one in database.records(Predecessor, day=on) if one.bin == bin), None)


def tab_counts(
    database: Database, actor: Actor, quarter: Quarter, previous: Quarter | None
) -> dict[str, int]:
    """How many producers are in each of TABS; `previous`: the run before, which `changed` compares with."""
    require(actor, "read_monitoring")
    return database.rows("monitoring/tab_counts", **_query(quarter, previous))[0]


def ladder(database: Database, actor: Actor, quarter: Quarter, previous: Quarter | None) -> list[OutcomeMove]:
    """Producers that went from one outcome to another since the run before."""
    require(actor, "read_monitoring")
    return database.records(OutcomeMove, **_query(quarter, previous))


def flows(database: Database, actor: Actor, last: Quarter) -> list[RunFlow]:
    """What became of those whom each run up to `last` told to remedy: removed, again, excluded, other,
    pending; oldest first."""
    require(actor, "read_monitoring")
    return database.records(RunFlow, last=last.code)


@dataclass(frozen=True, slots=True)
class FailingCriterion(Record):
    """A criterion (0: a low indicator) and how many producers did not meet it: for the `first_time`, `again`,
    in all."""

    QUERY: ClassVar[str] = "monitoring/failing_criteria"

    criterion: int
    first_time: int
    again: int
    producers: int


def failing(database: Database, actor: Actor, quarter: Quarter) -> list[FailingCriterion]:
    """The criteria not met in a quarter's run, most failed first (27, 28)."""
    require(actor, "read_monitoring")
    return database.records(FailingCriterion, quarter=quarter.code)


def by_region(database: Database, actor: Actor, quarter: Quarter) -> list[GroupResult]:
    """Producers by outcome and region (`code`: two digits of KATO)."""
    require(actor, "read_monitoring")
    return database.records(GroupResult, quarter=quarter.code, by="region")


def by_activity(database: Database, actor: Actor, quarter: Quarter) -> list[GroupResult]:
    """Producers by outcome and division of OKED (`code`: two digits)."""
    require(actor, "read_monitoring")
    return database.records(GroupResult, quarter=quarter.code, by="activity")


def missing_snapshots(database: Database, actor: Actor, quarter: Quarter) -> list[tuple[list[str], int]]:
    """Which kinds of snapshot are wanted for those that could not be judged (D12), and for how many
    producers."""
    require(actor, "read_monitoring")
    result = database.records(PendingDeparture, quarter=quarter.code)
    return [(json.loads(one.wanted or "[]"), one.producers) for one in result]


@dataclass(frozen=True, slots=True)
class SoftwareCounts(Record):
    """Software producers in the Register, and notifications on them (29, 31)."""

    QUERY: ClassVar[str] = "monitoring/software"

    producers: int
    notifications: int


def software(database: Database, actor: Actor, quarter: Quarter, day: date) -> SoftwareCounts:
    """Software producers in the Register on `day`, and notifications on them in the quarter after: monitored
    elsewhere (29, 31)."""
    require(actor, "read_monitoring")
    following = quarter.following
    days = {"day": day, "from": following.first_day, "to": following.last_day}
    return database.records(SoftwareCounts, **days)[0]


def results(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    *,
    limit: int,
    offset: int = 0,
    previous: Quarter | None = None,
    lane: str | None = None,
    region: str | None = None,
    activity: str | None = None,
    criterion: int | None = None,
    search: str | None = None,
) -> tuple[list[ProducerResult], int]:
    """A page of a run's producers, excluded ones first, and how many there are."""
    require(actor, "read_monitoring")
    query: Values = {"lane": lane, "region": region, "activity": activity, "criterion": criterion}
    query |= question(search)
    result = database.records(
        ProducerResult, **_query(quarter, previous), **query, limit=limit, offset=offset
    )
    return result, result[0].total if result else 0


def history(database: Database, actor: Actor, bin: str) -> list[PastResult]:
    """How a producer fared run by run, newest first, with versions of model and rulebook; no figures."""
    require(actor, "read_monitoring")
    return database.records(PastResult, bin=bin)


def letters(database: Database, actor: Actor, bin: str) -> list[RunLetter]:
    """The letters that runs sent to a producer, oldest first, and how far each has come (UTC): made, queued,
    handed over, taken."""
    require(actor, "read_monitoring")
    return database.records(RunLetter, bin=bin)


def nonconformities(
    database: Database, actor: Actor, bin: str, quarter: Quarter | None = None
) -> list[Nonconformity]:
    """What was found of a producer, with the figures, in one run or in all; tax figures of a named entity
    (clause 17)."""
    require_field(actor, "tax_figures")
    note_reading(database, actor, "figures", bin)
    return database.records(Nonconformity, bins=[bin], quarter=quarter.code if quarter else None)


def near(database: Database, actor: Actor, bin: str, quarter: Quarter) -> list[NearFloor]:
    """Rules that a producer met only just in a run, with the figures (clause 17)."""
    require_field(actor, "tax_figures")
    note_reading(database, actor, "figures", bin)
    return database.records(NearFloor, bin=bin, quarter=quarter.code)


def letter_sentences(
    database: Database, actor: Actor, bin: str, quarter: Quarter, language: str
) -> list[str]:
    """The sentences of a run's letter on what was found of a producer, in the order of `nonconformities`; tax
    figures (clause 17)."""
    require_field(actor, "tax_figures")
    note_reading(database, actor, "figures", bin)
    with database.read() as session:
        row = session.record(ResultVerification, quarter=quarter.code, bin=bin)
        result = session.records(Nonconformity, bins=[bin], quarter=quarter.code)
        if row is None or row.explanation is None or not result:
            return []
        rulebook = rulebooks.version(session, row.rulebook)
    return grounds(result, rulebook, json.loads(row.explanation), row.reference_date, language)


def explanation(database: Database, actor: Actor, verification_id: str, language: str) -> Explanation:
    """The explanation of a run's verification, as an application's; also of a conforming producer (D6,
    D10)."""
    require(actor, "read_explanation")
    note_reading(database, actor, "explanation", verification_id)
    with database.read() as session:
        return explained(session, verification_id, language)


def source_rows(database: Database, actor: Actor, verification_id: str, part: str) -> list[SourceRow]:
    """The source rows behind a part of a run's verification, as known then (K, L and the lag of that run)."""
    require(actor, "read_explanation")
    note_reading(database, actor, "source_rows", verification_id)
    with database.read() as session:
        row = session.record(RunVerification, verification_ids=[verification_id])
        if row is None:
            raise UserError("monitoring.no_verification", verification=verification_id)
        return rows_behind(session, row, [part])[part]


def _query(quarter: Quarter, previous: Quarter | None) -> dict[str, str | None]:
    return {"quarter": quarter.code, "previous": previous.code if previous else None}


def model_in_force(database: Database, actor: Actor, day: date) -> str | None:
    """The version of the model that a run of the day would use, or None. Raises NotAllowed."""
    require(actor, "read_monitoring")
    with database.read() as session:
        model = models.active_model(session, day)
    return model.version if model else None
