"""The other way in (clauses 7-9): state bodies, akimats and the informatisation body submit Annex 4;
considered, returned, listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.access.rights import Actor, may, require
from analytics.casework.cases import clocks
from analytics.casework.cases import moves as cases
from analytics.casework.cases.numbering import next_number
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.casework.submissions.bodies import Body, body_of
from analytics.casework.submissions.rows import GoodListed, KeptSubmission, ListedSubmission
from analytics.documents.letters.annex4 import Information, Listed
from analytics.documents.letters.notice import Notice
from analytics.order import annex4, states
from analytics.order.clock import Clock
from analytics.order.terms import due
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import (
    DEFAULT_LANGUAGE,
    DOCUMENT_LANGUAGES,
    Message,
    Text,
    UserError,
    as_columns,
    by_language,
)
from analytics.text.both_languages import in_both
from analytics.text.searching import question

PATH = states.path("submission_states")
LETTERS = ("rework", "submission_declined")  # what the sender is told: remarks, reasons


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission as it stands: its rows, its clocks, what is
    in the Register already, the letters about it (letters.letters_of)."""

    head: KeptSubmission
    rows: list[annex4.Row]
    clocks: list[Clock]
    listed: list[GoodListed]
    letters: Sequence[Mapping[str, Any]]

    def remarks(self, language: str) -> list[str]:
        """What the newest letter says of the submission, in a language of documents; nothing where there is
        none."""
        newest = next((row for row in reversed(self.letters) if row["language"] == language), None)
        return _remarks(newest) if newest else []

    def replies(self, language: str) -> list[dict[str, Any]]:
        """Every return and refusal, oldest first: number, on, kind, remarks."""
        return [
            {
                "number": row["document_no"],
                "on": row["words"]["on"],
                "kind": row["kind"],
                "remarks": _remarks(row),
            }
            for row in self.letters
            if row["language"] == language
        ]

    @property
    def moves(self) -> tuple[states.Move, ...]:
        return PATH.leaving(self.head.stage)


def _remarks(letter: Mapping[str, Any]) -> list[str]:
    """The numbered sentences of a letter."""
    blocks = letter["words"]["blocks"]
    return [item["text"] for block in blocks if block["block"] == "numbered" for item in block["items"]]


class NotInOrder(UserError):
    """Rows that cannot be sent; every problem is listed."""

    def __init__(self, problems: Sequence[annex4.Problem]) -> None:
        super().__init__("submissions.not_in_order", n=len(problems))
        self.problems = tuple(problems)

    def render(self, t: Text) -> str:
        lines = [
            t("submissions.problem_line", row=one.row or "—", message=one.message(t)) for one in self.problems
        ]
        return "\n".join([super().render(t), *lines])


def submit(database: Database, actor: Actor, rows: Sequence[annex4.Row], *, on: date) -> str:
    """A body sends rows of Annex 4, received on the day `on`; returns the number. Ten working days begin (9).

    Clause 7 or 8 goes by the body. Raises NotAllowed, NotInOrder; UserError for a body that is not known, or
    the same sent before."""
    require(actor, "submit_information")
    with database.transaction() as session:
        body = body_of(session, actor)
        document = _in_order(rows, body, on)
        same = session.scalar("submissions/same_document", body=body.bin, sha256=annex4.sha256_of(document))
        if same:
            raise UserError("submissions.sent_before", submission=same)
        number = next_number(session, "submissions/last_number", "A4", on.year)
        due_on = clocks.start(session, [number], str(PATH.stages[PATH.start].clock), on).due_on
        head = {
            "submission": number,
            "clause": body.clause,
            "body": body.bin,
            **as_columns("body", body.name),
        }
        made_up = session.is_demonstration
        session.insert_row(
            "submissions", **head, stage=PATH.start, version=1, received_on=on, due_on=due_on, made_up=made_up
        )
        sha256 = _keep(session, actor, number, 1, document, on)
        journal.append(
            session,
            actor,
            "submit_information",
            number,
            version=1,
            payload={"sha256": sha256, "due_on": due_on},
        )
    return number


def return_for_rework(
    database: Database,
    actor: Actor,
    submission: str,
    remarks: Mapping[str, Sequence[str]],
    *,
    expected_version: int,
    on: date,
) -> str:
    """Incomplete or unreliable: goes back with remarks (by language) for rework in five working days. Returns
    the notice's number."""
    require(actor, "consider_submission")
    with database.transaction() as session:
        result = _at_version(session, submission, expected_version)
        due_on = _due(result, "rework", on)
        notice = _notice(
            session,
            actor,
            result,
            "rework",
            on,
            {"received_on": result.received_on, "due_on": due_on},
            remarks,
        )
        _move(session, actor, result, "rework", on, {"notice": notice})
    return notice


def rework(
    database: Database,
    actor: Actor,
    submission: str,
    rows: Sequence[annex4.Row],
    *,
    expected_version: int,
    on: date,
) -> None:
    """The sender's reworked rows, received on the day `on`: five working days to consider them again (9)."""
    require(actor, "submit_information")
    with database.transaction() as session:
        result = _at_version(session, submission, expected_version)
        body = body_of(session, actor)
        _own(result, actor)
        document = _in_order(rows, body, on)
        sha256 = annex4.sha256_of(document)
        if sha256 == result.sha256:
            raise UserError("submissions.not_reworked", submission=submission)
        _move(session, actor, result, "considered_again", on, {"rows": sha256})
        _keep(session, actor, submission, result.content_no + 1, document, on)


def accept(
    database: Database, actor: Actor, submission: str, *, expected_version: int, on: date
) -> list[str]:
    """In order: its producers are entered in the Register (7, 8), an entry each; returns their registration
    numbers."""
    require(actor, "include_submitted")
    with database.transaction() as session:
        result = _at_version(session, submission, expected_version)
        rows = annex4.from_canonical(result.document)
        already = _listed(session, rows, on)
        if already:
            raise UserError(
                "submissions.listed_before", bin=already[0].bin, number=already[0].registration_no
            )
        numbers = []
        for place, bin in enumerate(dict.fromkeys(row.bin for row in rows), start=1):
            own = [row for row in rows if row.bin == bin]
            goods = [{"product": row.product} for row in own]
            producer = {"bin": bin, "name": own[0].name}
            number = f"{submission}-{place:03d}"
            numbers.append(
                register.include_submitted(
                    session, actor, number, clause=result.clause, producer=producer, goods=goods, on=on
                )
            )
        letters.issue(session, actor, _information(result, rows, on))
        _move(session, actor, result, "listed", on, {"rows": result.sha256, "entries": numbers})
    return numbers


def decline(
    database: Database,
    actor: Actor,
    submission: str,
    reasons: Mapping[str, Sequence[str]],
    *,
    expected_version: int,
    on: date,
) -> str:
    """Still not in order, or not reworked in its term: reasons (by language) to the sender. Returns the
    letter's number."""
    require(actor, "include_submitted")
    with database.transaction() as session:
        result = _at_version(session, submission, expected_version)
        reworks = PATH.between(result.stage, "declined").overdue
        if reworks and result.due_on and on <= result.due_on:
            raise states.PathError("submissions.rework_goes_on", submission=submission, due_on=result.due_on)
        notice = _notice(
            session, actor, result, "submission_declined", on, {"received_on": result.received_on}, reasons
        )
        _move(session, actor, result, "declined", on, {"notice": notice})
    return notice


def take_back(
    database: Database, actor: Actor, submission: str, *, reason: str, expected_version: int, on: date
) -> None:
    """The sender takes it back."""
    require(actor, "submit_information")
    with database.transaction() as session:
        result = _at_version(session, submission, expected_version)
        _own(result, actor)
        _move(session, actor, result, "taken_back", on, {}, reason=reason.strip() or None)


def read_submission(database: Database, actor: Actor, submission: str, today: date) -> Submission:
    """A submission as it stands; a body reads its own only. Raises NotAllowed, UserError where there is none
    for this actor."""
    require(actor, "read_submissions")
    with database.read() as session:
        result = _by_number(session, submission)
        _own(result, actor)
        rows = annex4.from_canonical(result.document)
        own = [row for row in letters.letters_of(session, submission) if row["kind"] in LETTERS]
        return Submission(
            result, rows, clocks.clocks_of(session, submission, today), _listed(session, rows, today), own
        )


def submissions(database: Database, actor: Actor, search: str | None = None) -> list[ListedSubmission]:
    """Submissions of every body, or of the own one. `search`: words of the number, the body or what was
    submitted."""
    require(actor, "read_submissions")
    body = None if may(actor, "action", "see_every_submission") else actor.body
    return database.records(ListedSubmission, body=body, **question(search))


def _due(result: KeptSubmission, to: str, on: date) -> date:
    """When the term ends that a move sets going."""
    starts = PATH.between(result.stage, to).starts
    if starts is None:
        raise ValueError(f"{to} sets no term going")
    return due(starts, on)


def _by_number(session: Session, submission: str) -> KeptSubmission:
    result = session.record(KeptSubmission, submission=submission)
    if result is None:
        raise UserError("submissions.none", submission=submission)
    return result


def _own(result: KeptSubmission, actor: Actor) -> None:
    """A body has its own submissions; another's is as if it were not there."""
    if not may(actor, "action", "see_every_submission") and result.body != actor.body:
        raise UserError("submissions.none", submission=result.submission)


def _at_version(session: Session, submission: str, expected_version: int) -> KeptSubmission:
    result = _by_number(session, submission)
    if result.version != expected_version:
        raise cases.changed(session, submission, result.stage)
    return result


def _move(
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


def review(database: Database, actor: Actor, rows: Sequence[annex4.Row], *, on: date) -> list[annex4.Problem]:
    """Everything that is wrong with the rows, errors and warnings, as `submit` would find it. Raises
    NotAllowed, UserError for a body that is not known."""
    require(actor, "submit_information")
    with database.read() as session:
        return annex4.check(rows, body_of(session, actor).clause, on)


def _in_order(rows: Sequence[annex4.Row], body: Body, on: date) -> str:
    problems = [one for one in annex4.check(rows, body.clause, on) if one.error]
    if problems:
        raise NotInOrder(problems)
    return annex4.canonical(rows)


def _keep(session: Session, actor: Actor, submission: str, content_no: int, document: str, on: date) -> str:
    sha256 = annex4.sha256_of(document)
    row = {
        "submission": submission,
        "content_no": content_no,
        "document": document,
        "sha256": sha256,
        "received_on": on,
    }
    session.insert_row("submission_contents", **row, login=actor.login, recorded_at=utc_now())
    return sha256


def _listed(session: Session, rows: Sequence[annex4.Row], on: date) -> list[GoodListed]:
    """Goods of the submission that the Register has already: the same producer and product."""
    own = {(row.bin, row.product.casefold()) for row in rows}
    result = session.records(GoodListed, bins=sorted({row.bin for row in rows}), on=on)
    return [row for row in result if (row.bin, row.product.casefold()) in own]


def _notice(
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
            raise UserError("submissions.remarks_wanted", language=Message(f"shell.in_language.{language}"))
    in_both({language: "\n".join(grounds[language]) for language in DOCUMENT_LANGUAGES})
    notice = Notice(
        on=on,
        made_up=result.made_up,
        made_from={"submission": result.submission},
        form=form,
        about=result.submission,
        recipient_name=by_language(result.columns, "body"),
        recipient_bin=result.body,
        values=values,
        grounds={
            language: [text.strip() for text in grounds[language] if text.strip()]
            for language in DOCUMENT_LANGUAGES
        },
    )
    return letters.issue(session, actor, notice)[DEFAULT_LANGUAGE]


def _information(result: KeptSubmission, rows: Sequence[annex4.Row], on: date) -> Information:
    """What was received, in the form of Annex 4."""
    return Information(
        on=on,
        made_up=result.made_up,
        made_from={"submission": result.submission},
        submission=result.submission,
        sender=by_language(result.columns, "body"),
        received_on=result.received_on,
        rows=[
            Listed(row.name, row.product, row.bin, row.paper, row.valid_until, row.without_term)
            for row in rows
        ],
    )
