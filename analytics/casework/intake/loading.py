"""Snapshots and classifiers taken in by a person: the right, the load, the journal, in one transaction
(contract of snapshots)."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from itertools import islice
from pathlib import Path

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.cases.standing import close_ceased
from analytics.casework.register.departures import apply_load
from analytics.store import journal
from analytics.store.classifiers import classifier_named
from analytics.store.database import Database, Session, utc_now
from analytics.store.intake import classifier_file, snapshot
from analytics.store.intake.kinds import kind_named
from analytics.store.intake.report import LoadReport
from analytics.store.intake.snapshot import Reading, Request
from analytics.store.intake.staging import staging_folder
from analytics.text import UserError, writing

AHEAD = 8  # snapshots that are read and checked while an earlier one is stored


def load_snapshot(
    database: Database,
    actor: Actor,
    kind: str,
    files: Sequence[Path],
    *,
    as_of: date,
    covers_from: date | None = None,
    covers_to: date | None = None,
    source: str | None = None,
    quarantine: bool = False,
    made_up: bool = False,
    check_only: bool = False,
    today: date | None = None,
    confirmed_departures: int | None = None,
) -> LoadReport:
    """Loads the files as one snapshot, whole or not at all; a refusal is recorded. `check_only` leaves no
    trace.

    Raises NotAllowed, and UserError for wrong usage (no such kind, file, coverage; a register of taxpayers as
    of a day to come, by which producers would leave before it, D31); what is wrong inside files is in the
    report."""
    require(actor, "load_snapshot")
    request = Request(
        kind_named(kind), list(files), as_of, covers_from, covers_to, source, quarantine, made_up
    ).checked()
    day = today or writing.today()
    if request.kind.name == "taxpayers" and as_of > day:
        raise UserError("intake.taxpayers_ahead", as_of=as_of, today=day)
    with staging_folder(database) as place:
        reading = snapshot.read(database, request, place)
        return reading.report if check_only else _keep(database, actor, reading, day, confirmed_departures)


def load_snapshots(
    database: Database, actor: Actor, requests: Iterable[Request]
) -> Generator[LoadReport, None, None]:
    """Loads several snapshots in their order, each as `load_snapshot` does. While one is stored, and while
    the caller works on what it brought, those that follow are read and checked on another thread: nothing in
    that asks what earlier ones hold. Whoever may stop amid them closes it: the reading ends then.

    Raises NotAllowed; UserError for wrong usage, when its turn comes."""
    require(actor, "load_snapshot")
    return _one_after_another(database, actor, iter(requests))


def _one_after_another(
    database: Database, actor: Actor, coming: Iterator[Request]
) -> Generator[LoadReport, None, None]:
    with ExitStack() as places, ThreadPoolExecutor(1) as reader:

        def begin(request: Request) -> tuple[ExitStack, Future[Reading]]:
            staged = ExitStack()
            places.callback(staged.close)
            place = staged.enter_context(staging_folder(database))
            return staged, reader.submit(lambda: snapshot.read(database, request.checked(), place))

        begun = deque(begin(request) for request in islice(coming, AHEAD))
        while begun:
            staged, reading = begun.popleft()
            with staged:
                read = reading.result()
                report = _keep(database, actor, read, read.request.as_of, None)
            begun.extend(begin(request) for request in islice(coming, 1))
            yield report


def _keep(
    database: Database, actor: Actor, reading: Reading, today: date, confirmed_departures: int | None
) -> LoadReport:
    """Stores what was read, or records that it was refused, in one transaction. A register of taxpayers
    brings about in the same act what clause 30 calls automatic (D26, D31)."""
    report = reading.report
    if report.status == "unchanged":
        return report
    with database.transaction() as session:
        now = utc_now()
        if report.refused:
            report.refusal_id = snapshot.refuse(session, reading, actor.login, now)
            note(session, actor, "load_refused", report)
        elif not snapshot.loaded_meanwhile(session, reading):
            report.load_id = snapshot.store(session, reading, actor.login, now)
            report.status = "loaded"
            note(session, actor, "load_snapshot", report)
            if report.kind == "taxpayers":
                apply_load(session, SYSTEM, today, confirmed_departures)
                close_ceased(session, actor, today)
    return report


def load_classifier(
    database: Database,
    actor: Actor,
    classifier: str,
    file: Path,
    *,
    as_of: date,
    source: str | None = None,
    check_only: bool = False,
) -> LoadReport:
    """Adds a version of a classifier from an official file, whole or not at all; a refusal is recorded.

    Raises NotAllowed, and UserError for an unknown classifier or a file that is not there."""
    require(actor, "load_classifier")
    classifier_named(classifier)
    with staging_folder(database) as place:
        with database.read() as session:
            reading = classifier_file.read_classifier(session, classifier, file, as_of, place)
        report = reading.report
        if check_only or report.status == "unchanged":
            return report
        with database.transaction() as session:
            now = utc_now()
            if report.refused:
                report.refusal_id = classifier_file.refuse_classifier(session, reading, actor.login, now)
                note(session, actor, "load_refused", report)
            else:
                report.load_id = classifier_file.store_classifier(session, reading, actor.login, now, source)
                report.status = "loaded"
                note(session, actor, "load_classifier", report)
    return report


def note(session: Session, actor: Actor, action: str, report: LoadReport) -> None:
    """One journal entry: which load or refusal, and the hashes of its files."""
    subject = f"load:{report.load_id}" if report.load_id is not None else f"refusal:{report.refusal_id}"
    counts = {
        "rows": report.rows,
        "quarantined": report.quarantined,
        "problems": report.problems.height,
        "warnings": report.warnings.height,
    }
    files = [file.sha256 for file in report.files]
    journal.append(
        session,
        actor,
        action,
        subject,
        payload={"kind": report.kind, "as_of": report.as_of, "files": files, **counts},
    )
