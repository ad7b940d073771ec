"""A submission of Annex 4 as it stands, and what every act on it does (7-9): a step of its path, a letter to
the sender, goods that the Register has already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.access.rights import Actor, may, require
from analytics.casework.cases import clocks
from analytics.casework.cases import moves as cases
from analytics.casework.letters import issuing as letters
from analytics.casework.letters.rows import SubjectLetter
from analytics.casework.submissions.rows import GoodListed, KeptSubmission
from analytics.documents.letters.notice import Notice
from analytics.order import annex4, states
from analytics.order.clock import Clock
from analytics.order.terms import due
from analytics.store import journal
from analytics.store.database import Session
from analytics.text import (
    DEFAULT_LANGUAGE,
    DOCUMENT_LANGUAGES,
    Message,
    UserError,
)
from analytics.text.both_languages import in_both

PATH = states.path("submission_states")
LETTERS = ("rework", "submission_declined")  # what the sender is told: remarks, reasons


@dataclass(frozen=True, slots=True)
class SubmissionReply:
    """A return or a refusal: the letter, its day (ISO), and the remarks in it."""

    number: str
    on: str
    kind: str
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission as it stands: its rows, its clocks, what is in the Register already, the letters about it
    (letters.letters_of)."""

    head: KeptSubmission
    rows: list[annex4.Row]
    clocks: list[Clock]
    listed: list[GoodListed]
    letters: Sequence[SubjectLetter]

    def remarks(self, language: str) -> list[str]:
        """What the newest letter says of the submission, in a language of documents; nothing where there is
        none."""
        newest = next((row for row in reversed(self.letters) if row.language == language), None)
        return _remarks(newest) if newest else []

    def replies(self, language: str) -> list[SubmissionReply]:
        """Every return and refusal, oldest first."""
        return [
            SubmissionReply(row.document_no, row.text["on"], row.kind, _remarks(row))
            for row in self.letters
            if row.language == language
        ]

    @property
    def moves(self) -> tuple[states.Move, ...]:
        return PATH.leaving(self.head.stage)


def _remarks(letter: SubjectLetter) -> list[str]:
    """The numbered sentences of a letter."""
    blocks = letter.text["blocks"]
    return [item["text"] for block in blocks if block["block"] == "numbered" for item in block["items"]]


def term_end(result: KeptSubmission, to: str, on: date) -> date:
    """When the term ends that a move sets going."""
    starts = PATH.between(result.stage, to).starts
    if starts is None:
        raise ValueError(f"{to} sets no term going")
    return due(starts, on)


def by_number(session: Session, submission: str) -> KeptSubmission:
    result = session.record(KeptSubmission, submission=submission)
    if result is None:
        raise UserError("submissions.none", submission=submission)
    return result


def require_own(result: KeptSubmission, actor: Actor) -> None:
    """A body has its own submissions; another's is as if it were not there."""
    if not may(actor, "action", "see_every_submission") and result.body != actor.body:
        raise UserError("submissions.none", submission=result.submission)


def at_version(session: Session, submission: str, expected_version: int) -> KeptSubmission:
    result = by_number(session, submission)
    if result.version != expected_version:
        raise cases.changed(session, submission, result.stage)
    return result


def take_step(
    session: Session,
    actor: Actor,
    result: KeptSubmission,
    to: str,
    on: date,
    payload: Mapping[str, Any],
    reason: str | None = None,
) -> None:
    """One step of the declared path, its clocks, and its entry in the journal."""
    number, way = result.submission, PATH.between(result.stage, to)
    require(actor, way.action)
    way.require({**payload, "reason": reason}, result.columns)
    if on < result.received_on:
        raise states.PathError(
            "submissions.before_received", submission=number, on=on, received_on=result.received_on
        )
    clocks.follow(session, [number], way, on, closed=PATH.stages[to].closed)
    due_on = clocks.binding(session, [number], on)[number].due_on
    closed_on = on if PATH.stages[to].closed else None
    named = {"submission": number, "stage": to, "due_on": due_on, "closed_on": closed_on}
    if session.scalar("submissions/claim", **named, expected_version=result.version) is None:
        raise cases.changed(session, number, result.stage)
    entry = {"from": result.stage, "to": to, "on": on, "due_on": due_on, **payload}
    journal.append(
        session, actor, "move_submission", number, version=result.version + 1, reason=reason, payload=entry
    )


def goods_listed(session: Session, rows: Sequence[annex4.Row], on: date) -> list[GoodListed]:
    """Goods of the submission that the Register has already: the same producer and product."""
    own = {(row.bin, row.product.casefold()) for row in rows}
    result = session.records(GoodListed, bins=sorted({row.bin for row in rows}), on=on)
    return [row for row in result if (row.bin, row.product.casefold()) in own]


def letter_to_sender(
    session: Session,
    actor: Actor,
    result: KeptSubmission,
    form: str,
    on: date,
    values: Mapping[str, Any],
    grounds: Mapping[str, Sequence[str]],
) -> str:
    """A letter to the sender, made in both languages; returns its Kazakh number."""
    for language in DOCUMENT_LANGUAGES:
        if not [text for text in grounds.get(language, ()) if text.strip()]:
            raise UserError("submissions.remarks_missing", language=Message(f"shell.in_language.{language}"))
    in_both({language: "\n".join(grounds[language]) for language in DOCUMENT_LANGUAGES})
    notice = Notice(
        on=on,
        made_up=result.made_up,
        made_from={"submission": result.submission},
        form=form,
        about=result.submission,
        recipient_name=result.texts("body"),
        recipient_bin=result.body,
        values=values,
        grounds={
            language: [text.strip() for text in grounds[language] if text.strip()]
            for language in DOCUMENT_LANGUAGES
        },
    )
    return letters.issue(session, actor, notice)[DEFAULT_LANGUAGE]
