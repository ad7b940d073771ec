"""What a run does to those who do not meet the rules (clauses 27, 28, 30(1)): batch by batch, each producer
with its letters in one transaction, so that a stop leaves nobody half notified."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import polars as pl

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.letters.issuing import Issued, Outgoing, make_many
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.explanations import Surroundings, surroundings, work_out, written
from analytics.casework.monitoring.grounds import grounds
from analytics.casework.monitoring.letters import Before, Producer, letter, reason
from analytics.casework.monitoring.recording import kept_run
from analytics.casework.monitoring.rows import Predecessor
from analytics.casework.monitoring.run_rows import (
    KeptRun,
    Nonconformity,
    NoticeBefore,
    Reassessment,
    RunEntry,
    RunResult,
    RunVerification,
)
from analytics.casework.register import entries as register
from analytics.order.quarters import Quarter
from analytics.order.repetition import Outcome
from analytics.order.rulebook import Rulebook
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import DOCUMENT_LANGUAGES, as_columns, text_for
from analytics.text.values import Values

BATCH = 50  # producers in one transaction: others wait no more than a second or two to write
LETTERS = {"change_no": pl.Int64}
OfProducer = TypeVar("OfProducer", RunEntry, Nonconformity)


def act_all(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    progress: Callable[[float], None],
    around: Surroundings | None = None,
) -> None:
    """Acts on everybody on whom the run of a quarter has not acted yet. `around`: what stands beside their
    figures, where the caller has just derived it. Raises NotAllowed."""
    require(actor, "monitor")
    progress(0.0)
    with database.read() as session:
        run = _head(session, quarter)
        waiting = session.frame("monitoring/to_act", quarter=quarter.code)["bin"].to_list()
        rulebook = rulebooks.version(session, run.rulebook)
        around = around or surroundings(session, run, waiting)
    for start in range(0, len(waiting), BATCH):
        progress(start / len(waiting))
        with database.transaction() as session:
            _act(session, run, rulebook, around, waiting[start : start + BATCH])
    progress(1.0)


def _head(session: Session, quarter: Quarter) -> KeptRun:
    """The run of a quarter that acts now: its own, or the newest assessment made again (D28), which has its
    own day, knowledge and settings."""
    run = kept_run(session, quarter)
    newest = session.record(Reassessment, quarter=quarter.code)
    if newest is None:
        return run
    return replace(
        run,
        run_on=newest.run_on,
        known_on=newest.known_on,
        last_load_id=newest.last_load_id,
        settings=newest.settings,
    )


def _act(
    session: Session,
    run: KeptRun,
    rulebook: Rulebook,
    around: Surroundings,
    bins: Sequence[str],
) -> None:
    """Explanations, notices and exclusions of a batch of producers, and the mark that they are done. Whoever
    left since gets no letter."""
    results = session.records(RunResult, quarter=run.quarter, bins=bins)
    results = [row for row in results if row.acted_at is None]
    if not results:
        return
    entries = _by_bin(session.records(RunEntry, day=run.run_on, bins=bins))
    before, made_up = _before(session, run, results, entries), session.is_demonstration
    producers: list[Producer] = []

    def outgoing() -> Iterator[Outgoing]:
        """The letters in their order, each as soon as its producer is explained."""
        for one in _producers(session, run, rulebook, results, entries, around):
            producers.append(one)
            yield from (letter(run, one, entry, before, made_up) for entry in one.entries)

    issued = iter(make_many(session, SYSTEM, outgoing()))
    session.run(
        "monitoring/keep_explanation",
        verification_id=[one.result.verification_id for one in producers],
        explanation=[one.explanation for one in producers],
    )
    rows = [row for one in producers for row in _write(session, run, one, before, issued)]
    if rows:
        session.insert("monitoring_letters", pl.DataFrame(rows, schema_overrides=LETTERS))
    done = [row.bin for row in results]
    session.run("monitoring/acted", quarter=run.quarter, bins=done, moment=utc_now())


def _before(
    session: Session,
    run: KeptRun,
    results: Sequence[RunResult],
    entries: Mapping[str, Sequence[RunEntry]],
) -> Before:
    """The last notices to the entries of those who are excluded."""
    gone = [row.bin for row in results if row.outcome == Outcome.EXCLUDED]
    numbers = [entry.registration_no for bin in gone for entry in entries.get(bin, ())]
    rows = session.records(NoticeBefore, quarter=run.quarter, entries=numbers)
    return Before({row.registration_no: row for row in rows})


def _producers(
    session: Session,
    run: KeptRun,
    rulebook: Rulebook,
    results: Sequence[RunResult],
    entries: Mapping[str, Sequence[RunEntry]],
    around: Surroundings,
) -> Iterator[Producer]:
    """The producers of a batch in their order, each explained."""
    bins = [row.bin for row in results]
    numbers = [row.verification_id for row in results]
    findings = _by_bin(session.records(Nonconformity, quarter=run.quarter, bins=bins))
    verified = {
        row.verification_id: row for row in session.records(RunVerification, verification_ids=numbers)
    }
    after = {row.bin: row for row in session.records(Predecessor, day=run.run_on)}
    kept = work_out(session, [verified[number] for number in numbers], around.population, around.eaeu)
    most = json.loads(run.settings)["consecutive_runs"]
    for result, explanation in zip(results, kept, strict=True):
        counting = findings.get(result.bin, [])
        if result.outcome == Outcome.EXCLUDED:
            counting = [row for row in counting if row.runs >= most]
        reported = {
            language: [
                *grounds(counting, rulebook, explanation, run.reference_date, language),
                *_after(after.get(result.bin), language),
            ]
            for language in DOCUMENT_LANGUAGES
        }
        yield Producer(result, entries.get(result.bin, []), counting, reported, written(explanation))


def _after(row: Predecessor | None, language: str) -> list[str]:
    """Whose figures count before a transformation (30, D21)."""
    if row is None:
        return []
    t = text_for(language)
    return [t("monitoring.ground.predecessor", bin=row.predecessor, day=t.date(row.since))]


def _by_bin(rows: Sequence[OfProducer]) -> dict[str, list[OfProducer]]:
    result: dict[str, list[OfProducer]] = {}
    for row in rows:
        result.setdefault(row.bin, []).append(row)
    return result


def _write(
    session: Session, run: KeptRun, producer: Producer, before: Before, issued: Iterator[Issued]
) -> list[Values]:
    """Exclusions of a producer's entries and what the journal says of it; gives rows of
    monitoring_letters."""
    rows: list[Values] = []
    numbers: list[str] = []
    for entry in producer.entries:
        change_no = _exclude(session, run, producer, entry, before) if producer.is_excluded else None
        done = next(issued)
        journal.append_many(session, SYSTEM, done.entries)
        numbers += done.numbers.values()
        row = {
            "quarter": run.quarter,
            "bin": producer.result.bin,
            "registration_no": entry.registration_no,
            "kind": "notice_exclusion" if producer.is_excluded else "notice_remedy",
        }
        rows.append(
            row | as_columns("document", done.numbers) | {"change_no": change_no, "sent_on": run.run_on}
        )
    payload = {
        "outcome": producer.result.outcome,
        "entries": [entry.registration_no for entry in producer.entries],
        "letters": numbers,
    }
    journal.append(session, SYSTEM, "act_on_monitoring", producer.result.verification_id, payload=payload)
    return rows


def _exclude(session: Session, run: KeptRun, producer: Producer, entry: RunEntry, before: Before) -> int:
    """Clauses 28 and 30(1): what a notice told of was again not removed. In force from the day of the run
    (D20). Returns the number of the Register's change."""
    if entry is producer.entries[0]:  # one exclusion is one outcome, however many entries it ends
        session.insert_row(
            "outcomes",
            application=entry.application,
            bin=producer.result.bin,
            reference_date=run.reference_date,
            decided_on=run.run_on,
            positive=False,
            basis="monitoring",
            new_production=entry.new_production,
            made_up=entry.made_up,
        )
    return register.exclude(
        session,
        SYSTEM,
        entry.registration_no,
        on=run.run_on,
        reason=reason(run, producer, entry, before),
        basis=producer.result.verification_id,
        ground="30.1",
    )
