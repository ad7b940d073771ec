"""The other way in (clauses 7-9): state bodies, akimats and the informatisation body submit Annex 4;
considered, returned, listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.access.rights import Actor, may, require
from analytics.casework.cases import clocks
from analytics.casework.cases.numbering import next_number
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.casework.submissions.bodies import Body, body_of
from analytics.casework.submissions.considered import (
    LETTERS,
    PATH,
    Submission,
    at_version,
    by_number,
    goods_listed,
    letter_to_sender,
    require_own,
    take_step,
    term_end,
)
from analytics.casework.submissions.rows import KeptSubmission, ListedSubmission
from analytics.documents.letters.annex4 import Information, Listed
from analytics.order import annex4, states
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import (
    Text,
    UserError,
    as_columns,
)
from analytics.text.searching import question


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
        result = at_version(session, submission, expected_version)
        due_on = term_end(result, "rework", on)
        notice = letter_to_sender(
            session,
            actor,
            result,
            "rework",
            on,
            {"received_on": result.received_on, "due_on": due_on},
            remarks,
        )
        take_step(session, actor, result, "rework", on, {"notice": notice})
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
        result = at_version(session, submission, expected_version)
        body = body_of(session, actor)
        require_own(result, actor)
        document = _in_order(rows, body, on)
        sha256 = annex4.sha256_of(document)
        if sha256 == result.sha256:
            raise UserError("submissions.not_reworked", submission=submission)
        take_step(session, actor, result, "considered_again", on, {"rows": sha256})
        _keep(session, actor, submission, result.content_no + 1, document, on)


def accept(
    database: Database, actor: Actor, submission: str, *, expected_version: int, on: date
) -> list[str]:
    """In order: its producers are entered in the Register (7, 8), an entry each; returns their registration
    numbers."""
    require(actor, "include_submitted")
    with database.transaction() as session:
        result = at_version(session, submission, expected_version)
        rows = annex4.from_canonical(result.document)
        already = goods_listed(session, rows, on)
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
        take_step(session, actor, result, "listed", on, {"rows": result.sha256, "entries": numbers})
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
        result = at_version(session, submission, expected_version)
        reworks = PATH.between(result.stage, "declined").overdue
        if reworks and result.due_on and on <= result.due_on:
            raise states.PathError("submissions.rework_goes_on", submission=submission, due_on=result.due_on)
        notice = letter_to_sender(
            session, actor, result, "submission_declined", on, {"received_on": result.received_on}, reasons
        )
        take_step(session, actor, result, "declined", on, {"notice": notice})
    return notice


def take_back(
    database: Database, actor: Actor, submission: str, *, reason: str, expected_version: int, on: date
) -> None:
    """The sender takes it back."""
    require(actor, "submit_information")
    with database.transaction() as session:
        result = at_version(session, submission, expected_version)
        require_own(result, actor)
        take_step(session, actor, result, "taken_back", on, {}, reason=reason.strip() or None)


def read_submission(database: Database, actor: Actor, submission: str, today: date) -> Submission:
    """A submission as it stands; a body reads its own only. Raises NotAllowed, UserError where there is none
    for this actor."""
    require(actor, "read_submissions")
    with database.read() as session:
        result = by_number(session, submission)
        require_own(result, actor)
        rows = annex4.from_canonical(result.document)
        own = [one for one in letters.letters_of(session, submission) if one.kind in LETTERS]
        return Submission(
            result,
            rows,
            clocks.clocks_of(session, submission, today),
            goods_listed(session, rows, today),
            own,
        )


def submissions(database: Database, actor: Actor, search: str | None = None) -> list[ListedSubmission]:
    """Submissions of every body, or of the own one. `search`: words of the number, the body or what was
    submitted."""
    require(actor, "read_submissions")
    body = None if may(actor, "action", "see_every_submission") else actor.body
    return database.records(ListedSubmission, body=body, **question(search))


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


def _information(result: KeptSubmission, rows: Sequence[annex4.Row], on: date) -> Information:
    """What was received, in the form of Annex 4."""
    return Information(
        on=on,
        made_up=result.made_up,
        made_from={"submission": result.submission},
        submission=result.submission,
        sender=result.texts("body"),
        received_on=result.received_on,
        rows=[
            Listed(row.name, row.product, row.bin, row.paper, row.valid_until, row.without_term)
            for row in rows
        ],
    )
