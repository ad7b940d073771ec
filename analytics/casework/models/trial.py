"""The trial period before a first version of the model can be approved (D36): opened and closed by a dated
act of the head. While it runs, whoever can be verified and is not incomplete is given *medium*: no approved
model can show *low* (14). Outcomes accumulate without the model's own choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.models import versions
from analytics.casework.models.rows import TrialInForce, TrialPeriod
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError, required_text


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial period that runs: its version's score is kept beside *medium*."""

    number: int
    opened_on: date
    version: str
    shows_score: bool


def open_trial(
    database: Database, actor: Actor, version: str, *, on: date, document: str, shows_score: bool = False
) -> int:
    """Opens a trial period from a day; `version`: a registered one whose score is kept; `document`: the act.

    Raises NotAllowed; UserError where one runs already, a version is approved and in force, or there is no
    such version."""
    require(actor, "set_trial_period")
    act = required_text(document, "models.trial.document_missing")
    with database.transaction() as session:
        versions.version(session, version)
        last = next(iter(session.records(TrialPeriod)), None)
        if last is not None and (last.closed_on is None or on < last.closed_on):
            raise UserError("models.trial.runs_already")
        active = versions.active_model(session, on)
        if active is not None and versions.may_decide(active, database):
            raise UserError("models.trial.version_in_force", version=active.version)
        number = len(session.records(TrialPeriod)) + 1
        row = {"trial_no": number, "opened_on": on, "version": version, "shows_score": shows_score}
        session.insert_row("trial_periods", **row, document=act, opened_by=actor.login, opened_at=utc_now())
        journal.append(
            session, actor, "open_trial_period", str(number), payload={"version": version, "on": on}
        )
    return number


def close_trial(database: Database, actor: Actor, *, on: date, document: str) -> None:
    """Closes the trial period that runs; `on`: the first day on which it runs no more. Raises NotAllowed;
    UserError where none runs."""
    require(actor, "set_trial_period")
    act = required_text(document, "models.trial.document_missing")
    with database.transaction() as session:
        last = next(iter(session.records(TrialPeriod)), None)
        if last is None or last.closed_on is not None or on <= last.opened_on:
            raise UserError("models.trial.none")
        number = last.trial_no
        session.run(
            "models/trial_close", trial_no=number, closed_on=on, closed_by=actor.login, close_document=act
        )
        journal.append(session, actor, "close_trial_period", str(number), payload={"on": on})


def trial_on(session: Session, on: date) -> Trial | None:
    """The trial period that runs on a day, or None."""
    row = session.record(TrialInForce, on_day=on)
    return Trial(row.trial_no, row.opened_on, row.version, row.shows_score) if row else None


def running(database: Database, on: date) -> Trial | None:
    """As `trial_on`, for the page on which it is opened and closed."""
    with database.read() as session:
        return trial_on(session, on)


def trials(database: Database, actor: Actor) -> list[TrialPeriod]:
    """All trial periods, newest first."""
    require(actor, "read_trial_periods")
    return database.records(TrialPeriod)
