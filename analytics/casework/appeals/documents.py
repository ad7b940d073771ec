"""The case file of an appeal as a paper in Kazakh and Russian, numbered and kept (clause 33): on demand, and
with every decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.appeals import sentences
from analytics.casework.appeals.case_file import CaseFile, Run, assemble
from analytics.casework.appeals.events import Event, event_text, events
from analytics.casework.appeals.ground_figures import ground_text
from analytics.casework.letters import issuing as letters
from analytics.casework.readings.rows import ReadingOfProducer
from analytics.casework.readings.searching import readings_of_producer
from analytics.documents.engine.blocks import Block, Column, bulleted, facts, heading, paragraph, small, table
from analytics.documents.letters.case_file import CaseFilePaper
from analytics.scoring import reasons
from analytics.store.database import Database, Session
from analytics.text import DOCUMENT_LANGUAGES, Text, UserError, text_for


def issue_file(database: Database, actor: Actor, appeal: str, *, on: date) -> dict[str, str]:
    """Makes the case file as it stands on a day; returns language -> document number. Raises NotAllowed,
    UserError."""
    require(actor, "make_case_file")
    with database.transaction() as session:
        return _issue(session, actor, assemble(session, appeal, on), on)


def keep_file(session: Session, actor: Actor, appeal: str, on: date, last_load_id: int) -> dict[str, str]:
    """The case file that a decision rests on, in the decision's transaction. Raises UserError where a
    recorded verification does not replay to the bit: then nothing may be decided on it."""
    require(actor, "make_case_file")
    file = assemble(session, appeal, on, last_load_id)
    if not file.replays:
        raise UserError("appeals.does_not_replay", appeal=appeal)
    return _issue(session, actor, file, on)


def _issue(session: Session, actor: Actor, file: CaseFile, on: date) -> dict[str, str]:
    head, contested = file.appeal.head, file.contested
    reported = events(session, file.appeal, file.loads, file.as_of.known_on)
    looked = readings_of_producer(session, head.bin)
    paper = CaseFilePaper(
        on=on,
        made_up=head.made_up,
        made_from={
            "known_on": file.as_of.known_on,
            "last_load": file.as_of.last_load_id,
            "verification": contested.row.verification_id,
            "model": contested.then.model.version,
            "rulebook": contested.then.rulebook.version,
        },
        appeal=file.appeal.number,
        producer=head.name,
        bin=head.bin,
        entries=[entry.registration_no for entry in file.appeal.entries],
        blocks={
            language: blocks(text_for(language), file, reported, looked) for language in DOCUMENT_LANGUAGES
        },
    )
    return letters.issue(session, actor, paper, verification_id=contested.row.verification_id)


def blocks(
    t: Text, file: CaseFile, reported: Sequence[Event], looked: Sequence[ReadingOfProducer] = ()
) -> list[Block]:
    """All of the case in the order in which a commission reads it; `looked`: who read the producer's figures
    and papers, for the producer's side."""
    head = file.appeal.head
    first = [
        facts(
            (
                t("appeals_file.fact.contested"),
                t("appeals_file.fact.contested_value", on=t.date_long(head.excluded_on)),
            ),
            (t("appeals_file.fact.run"), sentences.quarter_text(t, file.contested)),
            (
                t("appeals_file.fact.ground"),
                t("appeals_file.fact.ground_value", criteria=sentences.numbers(file.grounds_then)),
            ),
            (t("appeals_file.fact.filed"), t.date_long(head.filed_on)),
            (t("appeals_file.fact.term"), t("appeals_file.fact.term_value")),
        ),
        paragraph(sentences.reading(t, file)),
        heading(t("appeals_file.complaint")),
        paragraph(head.complaint),
        heading(t("appeals_file.conclusion")),
        *[paragraph(sentence) for sentence in sentences.conclusion(t, file)],
        *_cards(t, file),
        *_table(t, "events", (4, 4), [list(event_text(t, event)) for event in reported]),
    ]
    return [
        *first,
        *(block for run in file.runs for block in _run(t, run)),
        *(_table(t, "looked", (2, 2, 2, 3), [_looked(t, row) for row in looked]) if looked else []),
        small(t("appeals_file.arithmetic")),
    ]


def _cards(t: Text, file: CaseFile) -> list[Block]:
    rows = [
        [
            card.title,
            card.probability,
            t(f"criteria.band.{card.band}"),
            " · ".join(card.lines),
            "; ".join([*(ground_text(t, ground) for ground in card.grounds), card.remark]),
        ]
        for card in sentences.cards(t, file)
    ]
    return _table(t, "cards", (2.2, 1.1, 1.0, 3.5, 2.4), rows)


def _run(t: Text, run: Run) -> list[Block]:
    """One run: versions and data, what it found then and what the same rules find now, the explanation then,
    every figure."""
    name_of = sentences.quarter_text(t, run)
    row = run.row
    replayed = t("appeals_file.card.differs" if run.again.frozen else "appeals_file.card.same")
    result = [
        heading(t("appeals_file.run", quarter=name_of)),
        facts(
            (t("appeals_file.fact.verification"), row.verification_id),
            (t("appeals_file.fact.reference_date"), t.date_long(run.reference_date)),
            (
                t("appeals_file.fact.known"),
                t("appeals_file.fact.known_value", on=t.date_long(row.known_on), load=row.last_load_id),
            ),
            (
                t("appeals_file.fact.versions"),
                t("appeals_file.card.versions", model=row.model_version, rulebook=row.rulebook),
            ),
            (t("appeals_file.fact.replay"), replayed),
        ),
        *_table(t, "findings", (0.6, 6, 1.2, 1.2), sentences.findings_rows(t, run)),
    ]
    if run.sources:
        result += _table(t, "sources", (2.5, 3, 1, 3, 1.5), sentences.source_rows(t, run))
    for name in ("lowering", "supports"):
        reported = [one["text"] for one in getattr(reasons, name)(run.then.explanation, t.language)]
        result += [paragraph(t(f"appeals_file.{name}")), bulleted(reported)] if reported else []
    if run.changes:
        result += _table(
            t,
            "changes",
            (0.5, 2, 1.2, 1.2, 1.2, 3.5),
            [sentences.change_row(t, run, change) for change in run.changes],
        )
    else:
        result.append(paragraph(t("appeals_file.nothing_changed", quarter=name_of)))
    return [*result, *_table(t, "evidence", (0.5, 3, 1.3, 1.3, 1, 1.3, 1), sentences.evidence_rows(t, run))]


def _looked(t: Text, row: ReadingOfProducer) -> list[str]:
    role, kind = t(f"shell.role.{row.role}"), t(f"readings.kind.{row.kind}")
    return [t.moment(row.recorded_at), f"{row.login} ({role})", kind, row.subject]


def _table(t: Text, name: str, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> list[Block]:
    """A table under its name: appeal_file.NAME, its headings appeal_file.NAME.N."""
    columns = [
        Column(t(f"appeals_file.{name}.{number}"), width) for number, width in enumerate(widths, start=1)
    ]
    title = t(f"appeals_file.{name}")
    return [paragraph("", strong=title), table(title, columns, rows, size=8.0)]
