"""The quarterly results of monitoring software producers, of which the informatisation body informs (29): who
conforms, and who is to be excluded, which is a notification at once (30(2), 31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, may, require
from analytics.casework.cases.numbering import next_number
from analytics.casework.submissions.bodies import Body
from analytics.casework.submissions.rows import SoftwareResult
from analytics.casework.submissions.software import PAPER, informing_body, notify_in
from analytics.order.quarters import Quarter
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import Text, UserError, required_text

CONFORMING, EXCLUDE = "conforming", "exclude"


@dataclass(frozen=True, slots=True)
class Result:
    """What the body's monitoring came to for an entry; `reason` of an exclusion; `place`: the row of the form
    it came from."""

    registration_no: str
    result: str
    reason: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a result: no_entry, repeated, reported_before, reason_missing."""

    result: Result
    key: str

    def message(self, t: Text) -> str:
        row = self.result.place or self.result.registration_no
        number = self.result.registration_no
        return t(
            "submissions.problem_line", row=row, message=t(f"submissions_software.{self.key}", number=number)
        )


class ResultsNotInOrder(UserError):
    """Results that cannot be taken; every problem is listed."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("submissions.not_in_order", n=len(problems))
        self.problems = tuple(problems)

    def render(self, t: Text) -> str:
        return "\n".join([super().render(t), *(one.message(t) for one in self.problems)])


def inform(
    database: Database, actor: Actor, quarter: Quarter, results: Sequence[Result], *, paper: str, on: date
) -> str:
    """Takes the results of a quarter that has ended, received on the day `on`; `paper`: the body's letter. An
    entry to be excluded is notified of in the same act, so that the three working days begin (31). Returns
    the number. May come in parts; one entry once a quarter.

    Raises NotAllowed, ResultsNotInOrder; UserError for another body or a quarter that has not ended."""
    require(actor, "notify_of_software")
    with database.transaction() as session:
        body = informing_body(session, actor)
        problems = _problems(session, body, quarter, results, on)
        if problems:
            raise ResultsNotInOrder(problems)
        number = next_number(session, "submissions/last_number", "S29", on.year)
        letter = required_text(paper, PAPER)
        for one in results:
            notified = (
                notify_in(session, actor, body, one.registration_no, letter, one.reason, on)
                if one.result == EXCLUDE
                else None
            )
            session.insert_row(
                "software_results",
                information=number,
                quarter=quarter.code,
                body=body.bin,
                paper=letter,
                registration_no=one.registration_no,
                result=one.result,
                reason=one.reason.strip() or None,
                notification=notified,
                received_on=on,
                login=actor.login,
                recorded_at=utc_now(),
            )
        counts = {name: sum(one.result == name for one in results) for name in (CONFORMING, EXCLUDE)}
        journal.append(
            session,
            actor,
            "inform_of_software",
            number,
            payload={"quarter": quarter.code, "on": on, **counts},
        )
    return number


def review(
    database: Database, actor: Actor, quarter: Quarter, results: Sequence[Result], on: date
) -> list[Problem]:
    """Everything for which `inform` would refuse the results. Raises NotAllowed, UserError as it does."""
    require(actor, "notify_of_software")
    with database.read() as session:
        return _problems(session, informing_body(session, actor), quarter, results, on)


def results_of(database: Database, actor: Actor, quarter: Quarter) -> list[SoftwareResult]:
    """Every software producer's entry of a quarter with what was informed of it (`result` None: nothing yet);
    a body reads its own. Raises NotAllowed."""
    require(actor, "read_submissions")
    rows = database.records(SoftwareResult, quarter=quarter.code, day=quarter.last_day)
    return (
        rows
        if may(actor, "action", "see_every_submission")
        else [row for row in rows if row.body == actor.body]
    )


def _problems(
    session: Session, body: Body, quarter: Quarter, results: Sequence[Result], on: date
) -> list[Problem]:
    if on <= quarter.last_day:
        raise UserError("monitoring.not_ended", quarter=quarter, day=quarter.following.first_day)
    if not results:
        raise UserError("submissions_software.none")
    rows = session.records(SoftwareResult, quarter=quarter.code, day=quarter.last_day)
    own = {row.registration_no: row for row in rows if row.body == body.bin}
    outcome, seen = [], set[str]()
    for one in results:
        row = own.get(one.registration_no)
        if row is None:
            outcome.append(Problem(one, "no_entry"))
        elif one.registration_no in seen:
            outcome.append(Problem(one, "repeated"))
        elif row.result is not None:
            outcome.append(Problem(one, "reported_before"))
        elif one.result == EXCLUDE and not one.reason.strip():
            outcome.append(Problem(one, "reason_missing"))
        seen.add(one.registration_no)
    return outcome
