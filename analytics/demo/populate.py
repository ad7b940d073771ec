"""Fills an empty database with the made-up country, in the order of events: sources arrive, applications come
in, are verified."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.filing.applications import Filing, submit_many
from analytics.casework.intake.loading import load_snapshots
from analytics.casework.models import outcomes
from analytics.casework.models import versions as models
from analytics.casework.models.trial import close_trial, open_trial
from analytics.casework.register.takeover import import_register
from analytics.casework.signing.demonstration_signer import sign_applications
from analytics.casework.verification.digital_verification import verify
from analytics.demo.bodies import note_bodies
from analytics.demo.files import Snapshot
from analytics.demo.meter import Meter, Progress, silent
from analytics.demo.past_commissions import decide_past
from analytics.demo.past_monitoring import complain, keep_register
from analytics.demo.people import HEAD, approve_commissions, name_duty_official, people
from analytics.demo.present_commissions import SCENES, set_scenes
from analytics.demo.present_submissions import submit_all
from analytics.demo.refusals_contested import contest, take_back
from analytics.demo.rows import Holdings, RefusedCase, WaitingCase
from analytics.demo.tables import settings
from analytics.demo.world import Country
from analytics.scoring.shipped import SHIPPED
from analytics.store.database import Database
from analytics.store.intake.kinds import kind_named
from analytics.store.intake.report import LoadReport
from analytics.store.intake.snapshot import Request
from analytics.text import Message, UserError

SOURCE = "demo"  # how the loads name their source


TRIAL = timedelta(days=120)  # the trial period before the first version is in force

# How much of the work each thing is, in loads of a snapshot.
LOAD, TAKE_OVER, DECIDE, FILE, MONITOR, SCENE = 1, 8, 3, 8, 14, 6


@dataclass
class Filled:
    """What came into the database."""

    loads: int = 0
    rows: int = 0
    quarantined: int = 0
    producers: int = 0
    """Entries of the Register that was taken over, and their `goods`."""
    goods: int = 0
    applications: int = 0
    waiting: int = 0
    outcomes: int = 0
    bands: dict[str, int] = field(default_factory=dict)
    decided: dict[str, int] = field(default_factory=dict)
    """How many past applications the commissions' decisions brought to each end."""
    scenes: int = 0
    """How many cases stand at some step before their commission."""
    contested: dict[str, int] = field(default_factory=dict)
    """Complaints against refusals by what became of them."""
    submitted: dict[str, int] = field(default_factory=dict)
    """Submissions in the form of Annex 4 by stage."""
    monitored: dict[str, dict[str, int]] = field(default_factory=dict)
    """Outcomes of each past monitoring by quarter, and what producers did themselves."""


def mark(database: Database, actor: Actor) -> None:
    """Makes an empty database a demonstration (property kind). Raises NotAllowed; UserError where it holds
    anything else."""
    require(actor, "make_demonstration")
    with database.transaction() as session:
        [holds] = session.records(Holdings)
        if holds.loads or holds.applications:
            raise UserError(
                "demo.not_empty", path=database.path, loads=holds.loads, applications=holds.applications
            )
        if session.scalar("store/database_kind") is None:
            session.insert_row("properties", name="kind", value="demonstration")


def populate(
    database: Database,
    actor: Actor,
    country: Country,
    *,
    casework: bool = True,
    monitoring: bool = True,
    progress: Progress = silent,
) -> Filled:
    """Loads the snapshots, records what was decided by then, files the applications, verifies those of the
    past with the shipped model, monitors the Register on the days of past quarters.

    `casework` False: sources and outcomes only, to train a model from. `monitoring` False: past quarters are
    left to be run by hand. `progress` hears what is being done. Raises NotAllowed; UserError where the
    database holds anything else, or a file of the country is refused."""
    mark(database, actor)
    note_bodies(database, actor)
    filled, numbers, known_people = Filled(), dict[int, str](), people()
    if casework:
        _begin_model(database, actor, known_people, country)
        approve_commissions(database, actor, country.timeline.start)
        name_duty_official(database, country.timeline.start)
    known, runs = date.min, {day: quarter for quarter, day in country.timeline.monitoring}
    meter = Meter(_work(country, casework, monitoring), progress)
    meter.begin(0, "demo.step.loading")
    with closing(load_snapshots(database, actor, map(_request, country.snapshots))) as reports:
        for place, (snapshot, report) in enumerate(zip(country.snapshots, reports, strict=True)):
            _count(report, snapshot, filled)
            meter.begin(
                LOAD,
                "demo.step.load",
                kind=Message(f"intake_page.kind.{snapshot.kind}"),
                as_of=snapshot.as_of,
            )
            last_of_day = (
                place + 1 == len(country.snapshots) or country.snapshots[place + 1].as_of > snapshot.as_of
            )
            if last_of_day:
                _record(database, actor, country, numbers, filled, known, snapshot.as_of)
                known = snapshot.as_of
            if casework and last_of_day:
                if known == country.timeline.first_filing:
                    meter.begin(TAKE_OVER, "demo.step.register")
                    _take_over(database, actor, country, filled)
                meter.begin(DECIDE, "demo.step.decisions", on=known)
                _decide(database, actor, known_people, filled)
                if monitoring and known in runs:
                    meter.begin(MONITOR, "demo.step.monitoring", quarter=runs[known])
                    keep_register(
                        database, known_people, country, numbers, runs[known], known, filled.monitored
                    )
                meter.begin(FILE, "demo.step.applications", on=known)
                numbers |= _file(database, actor, country, snapshot.as_of, filled)
    if casework:
        meter.begin(SCENE, "demo.step.scenes")
        with database.transaction() as session:
            sign_applications(session, actor)
        _set_scenes(database, known_people, country.timeline.on, filled)
        if monitoring:
            meter.begin(SCENE, "demo.step.complaints")
            complain(database, known_people, country, numbers, filled.monitored)
    return filled


def _work(country: Country, casework: bool, monitoring: bool) -> float:
    """The whole of what the bar counts."""
    whole = LOAD * len(country.snapshots)
    if casework:
        whole += TAKE_OVER + 2 * SCENE + len(country.timeline.cuts) * (DECIDE + FILE)
    return whole + MONITOR * len(country.timeline.monitoring) * (casework and monitoring)


def _begin_model(database: Database, actor: Actor, known: Mapping[str, Actor], country: Country) -> None:
    """Applications were first assessed in a trial period (D36); from the first day of filing the shipped
    version is in force."""
    texts, begins = settings("commission"), country.timeline.first_filing
    version = models.register(database, actor, SHIPPED.read_text(encoding="utf-8")).version
    open_trial(
        database,
        known[HEAD],
        version,
        on=begins - TRIAL,
        document=texts["trial_opened"],
    )
    close_trial(database, known[HEAD], on=begins, document=texts["trial_closed"])
    models.activate_shipped(database, actor, active_from=begins)


def _take_over(database: Database, actor: Actor, country: Country, filled: Filled) -> None:
    """The Register as it was kept before comes in by its own import (clause 5)."""
    for file in country.register_files():
        taken = import_register(database, actor, file, on=country.timeline.first_filing)
        if taken.refused:
            raise UserError("demo.register_refused", name=file.name, n=len(taken.problems))
        filled.producers += taken.entries
        filled.goods += taken.goods


def _decide(database: Database, actor: Actor, known: Mapping[str, Actor], filled: Filled) -> None:
    """Past cases go to the end that their outcome names, as far as it is known by now (clauses 15-24)."""
    for end, cases in decide_past(database, actor, known, known[HEAD]).items():
        filled.decided[end] = filled.decided.get(end, 0) + cases


def _set_scenes(database: Database, known: Mapping[str, Actor], on: date, filled: Filled) -> None:
    """Of the cases in assessment now a few are led on, step by step; one is taken back; refusals are
    contested."""
    with database.read() as session:
        waiting = [case.application for case in session.records(WaitingCase)]
        refused = session.records(RefusedCase)
    filled.scenes = set_scenes(database, known, waiting[-len(SCENES) :], on)
    if len(waiting) > len(SCENES):
        take_back(database, known, waiting[0], on)
    filled.contested = contest(database, known, refused, on)
    filled.submitted = submit_all(database, known, on)


def _request(snapshot: Snapshot) -> Request:
    covers_from, covers_to = snapshot.covers or (None, None)
    return Request(
        kind_named(snapshot.kind),
        snapshot.files,
        snapshot.as_of,
        covers_from,
        covers_to,
        SOURCE,
        snapshot.quarantine,
        True,
    )


def _count(report: LoadReport, snapshot: Snapshot, filled: Filled) -> None:
    if report.refused:
        raise UserError("demo.refused", kind=snapshot.kind, as_of=snapshot.as_of, n=report.problems.height)
    filled.loads += 1
    filled.rows += report.rows
    filled.quarantined += report.quarantined


def _file(database: Database, actor: Actor, country: Country, as_of: date, filled: Filled) -> dict[int, str]:
    """Files the applications that came in by this snapshot; verifies them on the days after, but leaves those
    that wait.

    Returns the numbers of the filed ones by the serial number of the entity."""
    numbers: dict[int, str] = {}
    last = as_of == country.timeline.on
    filing = (as_of,) if as_of in (*country.timeline.decided_days, country.timeline.assessment_day) else ()
    for day in country.timeline.waiting_days[::-1] if last else filing:
        of_day: list[str] = []
        for batch in country.applications_of(day):
            of_day += submit_many(
                database, actor, [Filing(each.application(), each.filed_on) for each in batch]
            )
            numbers |= dict(zip((each.serial for each in batch), of_day[-len(batch) :], strict=True))
        filled.applications += len(of_day)
        if last:
            filled.waiting += len(of_day)
        elif of_day:
            _verify(database, actor, of_day, country.timeline.verified_days(day), filled)
    return numbers


def _verify(
    database: Database, actor: Actor, applications: list[str], days: tuple[date, ...], filled: Filled
) -> None:
    """The first ones on the first of the days, as many on each."""
    each = ceil(len(applications) / len(days))
    for place, day in enumerate(days):
        for done in verify(database, actor, applications[place * each : (place + 1) * each], on=day):
            filled.bands[str(done.band)] = filled.bands.get(str(done.band), 0) + 1


def _record(
    database: Database,
    actor: Actor,
    country: Country,
    numbers: dict[int, str],
    filled: Filled,
    after: date,
    until: date,
) -> None:
    """The commissions' decisions after one day up to and with another; where the application is in the
    database, with its number."""
    by_serial = pl.DataFrame(
        {"serial": list(numbers), "application": list(numbers.values())},
        schema={"serial": pl.Int64, "application": pl.String},
    )
    for decided in country.outcomes():
        rows = decided.filter((pl.col("decided_on") > after) & (pl.col("decided_on") <= until))
        if rows.height:
            rows = rows.join(by_serial, on="serial", how="left", maintain_order="left")
            rows = rows.with_columns(basis=pl.lit("commission"), made_up=pl.lit(True))
            filled.outcomes += outcomes.record(database, actor, rows)
