"""Trainings, and cards worked out, that go on when the page is left: each a thread of the workbench's process
with its state in the database, so that anybody sees how far it is and whoever may train can stop it (3.5,
D10)."""

from __future__ import annotations

import json
import logging
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from analytics.access.rights import Actor, require
from analytics.casework.models.card import trained_until, work_out
from analytics.casework.models.rows import TrainingJob
from analytics.casework.models.training import Progress, train_version
from analytics.casework.models.versions import register
from analytics.casework.models.versions import version as version_of
from analytics.store import journal
from analytics.store.database import Database, utc_now
from analytics.text import LANGUAGES, UserError, text_for
from analytics.text.values import Json

TRAIN, CARD = "train", "card"
RUNNING, DONE, FAILED, STOPPED, INTERRUPTED = "running", "done", "failed", "stopped", "interrupted"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
MOST_SEED = 2**31 - 1
EVERY_SECONDS = 1.0
# Which process began a training: one of another process that never ended was interrupted.
PROCESS = secrets.token_hex(8)

_threads: dict[tuple[str, int], threading.Thread] = {}


class Stop(Exception):
    """Somebody asked that the training end."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What a job does: `work` is given how to tell its progress, and gives the fingerprint of the
    outcomes."""

    kind: str
    version: str
    until: date
    seed: int
    work: Callable[[Progress], str]


@dataclass(frozen=True, slots=True)
class Job:
    """A training, or a card worked out (kind). state: running, done, failed, stopped, or interrupted (its
    process ended before it did).
    failure: what went wrong, by language."""

    job_no: int
    kind: str
    version: str
    until: date
    seed: int
    state: str
    share: float
    started_by: str
    started_at: datetime
    stop_by: str | None
    ended_at: datetime | None
    fingerprint: str | None
    failure: dict[str, str] | None


def start(database: Database, actor: Actor, version: str, *, until: date, seed: int) -> int:
    """Begins a training from all outcomes decided up to a day; its number. The version is registered as a
    candidate once it is made. Raises NotAllowed; UserError for a name that cannot be used or is taken, a seed
    that cannot be used, or where long work on a version runs."""
    require(actor, "train_model")
    if not NAME.fullmatch(version):
        raise UserError("models.jobs.bad_name", name=version)
    if not 0 <= seed <= MOST_SEED:
        raise UserError("models.jobs.bad_seed", most=MOST_SEED)
    if database.one("models/version", version=version) is not None:
        raise UserError("models.jobs.name_taken", version=version)

    def work(progress: Progress) -> str:
        model = train_version(database, actor, version, until=until, seed=seed, progress=progress)
        register(database, actor, model.to_json())
        return str(model.training["fingerprint"])

    return _begin(database, actor, _Work(TRAIN, version, until, seed, work))


def start_card(database: Database, actor: Actor, version: str) -> int:
    """Begins to work out the tables of a version's card from the outcomes it was trained on; its number.
    Raises NotAllowed; UserError for an unknown version, or where long work on a version runs."""
    require(actor, "train_model")
    with database.read() as session:
        model = version_of(session, version)
    until = trained_until(model)

    def work(progress: Progress) -> str:
        return str(work_out(database, actor, version, until=until, progress=progress)["fingerprint"])

    return _begin(database, actor, _Work(CARD, version, until, int(model.training.get("seed", 0)), work))


def stop(database: Database, actor: Actor, job_no: int) -> None:
    """Asks that a training end; it ends at its next step and registers nothing. Raises NotAllowed; UserError
    where it does not run."""
    require(actor, "train_model")
    with database.transaction() as session:
        row = next((row for row in session.records(TrainingJob) if row.job_no == job_no), None)
        if row is None or _state(database, row) != RUNNING:
            raise UserError("models.jobs.not_running", job=job_no)
        session.run("models/job_stop", job_no=job_no, login=actor.login)
        journal.append(session, actor, "stop_training", str(job_no), payload={"version": row.version})


def jobs(database: Database, actor: Actor) -> list[Job]:
    """All trainings, the newest first. Raises NotAllowed."""
    require(actor, "read_models")
    return [
        Job(
            **{name: getattr(row, name) for name in Job.__slots__ if name not in ("state", "failure")},
            state=_state(database, row),
            failure=json.loads(row.failure) if row.failure else None,
        )
        for row in database.records(TrainingJob)
    ]


def wait(database: Database, job_no: int) -> None:
    """Returns when the training of this process has ended."""
    _threads[_key(database, job_no)].join()


def _begin(database: Database, actor: Actor, one: _Work) -> int:
    with database.transaction() as session:
        rows = session.records(TrainingJob)
        running = next((row for row in rows if _state(database, row) == RUNNING), None)
        if running is not None:
            raise UserError("models.jobs.runs", job=running.job_no, version=running.version)
        job_no = len(rows) + 1
        settings = {"kind": one.kind, "version": one.version, "until": one.until, "seed": one.seed}
        session.insert_row(
            "training_jobs",
            job_no=job_no,
            **settings,
            process=PROCESS,
            state=RUNNING,
            share=0.0,
            started_by=actor.login,
            started_at=utc_now(),
        )
        journal.append(session, actor, "start_training", str(job_no), payload=settings)
    thread = threading.Thread(
        target=_run, args=(database, actor, job_no, one), name=f"training-{job_no}", daemon=True
    )
    _threads[_key(database, job_no)] = thread
    thread.start()
    return job_no


def _run(database: Database, actor: Actor, job_no: int, one: _Work) -> None:
    state, fingerprint, failure = DONE, None, None
    try:
        fingerprint = one.work(_Steps(database, job_no).advance)
    except Stop:
        state = STOPPED
    except UserError as error:
        state, failure = FAILED, {name: error.render(text_for(name)) for name in LANGUAGES}
    except Exception as error:
        logging.getLogger("tizilim").error("training %s", job_no, exc_info=error)
        state, failure = FAILED, {name: text_for(name)("models.jobs.defect") for name in LANGUAGES}
    with database.transaction() as session:
        session.run(
            "models/job_end",
            job_no=job_no,
            state=state,
            ended_at=utc_now(),
            fingerprint=fingerprint,
            failure=json.dumps(failure, ensure_ascii=False) if failure else None,
        )
        payload: Json = {"version": one.version, "state": state, "fingerprint": fingerprint}
        journal.append(session, actor, "end_training", str(job_no), payload=payload)


class _Steps:
    """Writes how far the training is, at most once a second, and ends it where somebody asked for that."""

    def __init__(self, database: Database, job_no: int) -> None:
        self.database, self.job_no, self.written = database, job_no, -EVERY_SECONDS

    def advance(self, share: float) -> None:
        now = time.monotonic()
        if now - self.written < EVERY_SECONDS:
            return
        self.written = now
        with self.database.transaction() as session:
            if session.scalar("models/job_stop_by", job_no=self.job_no) is not None:
                raise Stop
            session.run("models/job_advance", job_no=self.job_no, share=min(max(share, 0.0), 1.0))


def _key(database: Database, job_no: int) -> tuple[str, int]:
    return str(database.path.resolve()), job_no


def _state(database: Database, row: TrainingJob) -> str:
    if row.state != RUNNING:
        return row.state
    thread = _threads.get(_key(database, row.job_no)) if row.process == PROCESS else None
    return RUNNING if thread is not None and (thread.is_alive() or thread.ident is None) else INTERRUPTED
