"""`demo` fills an empty database through the ordinary doors, and refuses any other."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.monitoring.explanations import eaeu_of, peers_at, work_out, written
from analytics.casework.monitoring.run_rows import RunVerification
from analytics.casework.verification.digital_verification import verify
from analytics.demo.populate import Filled, mark, populate
from analytics.demo.world import make_country
from analytics.store import journal
from analytics.store.as_of import AsOf
from analytics.store.criteria import derivation as criteria
from analytics.store.database import Database, open_database
from analytics.text import UserError
from tests.cache.worlds import kept, new_database
from tests.demo.conftest import ON

PRODUCERS, TOLD = 200, "filled.json"


@pytest.fixture
def empty(tmp_path: Path):
    database = new_database(tmp_path / "empty.duckdb")
    yield database
    database.close()


@kept("demo.duckdb")
def populated(directory: Path) -> None:
    """A country in a database, and what filling it told."""
    database = open_database(directory / "demo.duckdb")
    with TemporaryDirectory() as files:
        done = populate(database, CONSOLE, make_country(Path(files) / "files", PRODUCERS, 11, ON))
    (directory / TOLD).write_text(json.dumps(asdict(done)), encoding="utf-8")
    database.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory):
    path = populated(tmp_path_factory.mktemp("filled"))
    database = open_database(path)
    yield database, Filled(**json.loads(path.with_name(TOLD).read_text(encoding="utf-8")))
    database.close()


def count(database: Database, text: str) -> int:
    with database.read() as session:
        return int(session.execute(text).fetchone()[0])


def test_a_country_without_a_former_register_is_filled_all_the_same(empty, tmp_path):
    country = make_country(tmp_path / "files", 60, 327, ON)
    assert not country.register_files()
    done = populate(empty, CONSOLE, country, monitoring=False)
    assert done.producers == 0
    assert done.applications > 0


def test_a_refused_file_of_the_register_ends_the_loading_ahead(empty, tmp_path):
    country = make_country(tmp_path / "files", 60, 327, ON)
    (country.directory / "register-0000.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UserError, match="made-up Register") as refused:
        populate(empty, CONSOLE, country)
    assert refused.tb  # holds the frames, as a command does that closes the database then
    assert not list(empty.staging.iterdir())


def test_marking_an_empty_database_can_be_repeated(empty):
    mark(empty, CONSOLE)
    mark(empty, CONSOLE)
    assert empty.is_demonstration


def test_a_database_that_holds_something_else_is_refused(empty):
    with empty.transaction() as session:
        session.execute(
            "INSERT INTO loads VALUES (9999, 'customs', '2026-01-01', NULL, NULL, NULL, now()::TIMESTAMP,"
            " 'x', 1, 0, 0, false)"
        )
    with pytest.raises(UserError, match=r"empty\.duckdb holds other data"):
        mark(empty, CONSOLE)
    assert not empty.is_demonstration


def test_only_an_administrator_makes_a_demonstration(empty):
    with pytest.raises(NotAllowed):
        mark(empty, Actor("o", "o", "official"))


def test_too_few_producers_are_wrong_usage(tmp_path):
    result = CliRunner().invoke(app, ["demo", "--producers", "3", "--db", str(tmp_path / "x.duckdb")])
    assert result.exit_code == 2
    assert not (tmp_path / "x.duckdb").exists()


@pytest.mark.slow
def test_everything_is_marked_made_up(filled):
    database, done = filled
    assert database.is_demonstration
    assert done.loads > 40
    assert count(database, "SELECT count(*) FROM loads WHERE source = 'demo' AND made_up") == done.loads
    assert count(database, "SELECT count(*) FROM applications WHERE NOT made_up") == 0
    assert count(database, "SELECT count(*) FROM outcomes WHERE NOT made_up") == 0
    assert done.quarantined == count(database, "SELECT count(*) FROM quarantine") > 0


@pytest.mark.slow
def test_past_applications_are_verified_and_forty_wait(filled):
    database, done = filled
    assert done.waiting >= 40
    again = done.contested.get("upheld", 0)  # refused, and to be verified anew (D34)
    assert count(database, "SELECT count(*) FROM cases WHERE stage = 'verification'") == done.waiting + again
    assert (
        sum(done.bands.values())
        == done.applications - done.waiting
        == count(database, "SELECT count(*) FROM verifications WHERE purpose = 'application'")
    )
    # What a past verification knew had been loaded by its day.
    assert (
        count(
            database,
            "SELECT count(*) FROM verifications v JOIN loads l ON l.load_id = v.last_load_id WHERE l.as_of >"
            " v.known_on",
        )
        == 0
    )
    assert count(database, "SELECT count(DISTINCT last_load_id) FROM verifications") > 1


@pytest.mark.slow
def test_outcomes_name_their_application_where_there_is_one(filled):
    database, done = filled
    of_commissions = (
        "SELECT count(o.application) FROM outcomes o JOIN applications a USING (application) WHERE o.basis ="
        " 'commission'"
    )
    assert count(database, f"{of_commissions} AND (a.bin <> o.bin OR a.filed_on <> o.reference_date)") == 0
    assert 0 < count(database, of_commissions) < done.outcomes


@pytest.mark.slow
def test_the_sources_know_enough_of_a_past_application(filled):
    database, _ = filled
    with database.read() as session:
        bins = [
            row[0]
            for row in session.execute(
                "SELECT bin FROM outcomes WHERE reference_date = (SELECT min(reference_date) FROM outcomes)"
            ).fetchall()
        ]
        day = session.execute("SELECT min(reference_date) FROM outcomes").fetchone()[0]
        parts = criteria.derive(
            session,
            AsOf(day, day, lag=dict.fromkeys(("einvoices", "customs", "tax_payments", "procurement"), 3)),
            bins,
        )
    unknown = parts.filter((parts["state"] == "no_data") & ~parts["part"].str.starts_with("c07"))
    assert set(unknown["part"]) <= {"c09_einvoice_restricted_ytd"}  # no lag was tolerated for that kind here


@pytest.mark.slow
def test_submissions_and_complaints_stand_at_every_stage(filled):
    """Clause 9; complaints against refusals (D34)."""
    database, done = filled
    with database.read() as session:
        stages = dict(session.execute("SELECT stage, count(*) FROM submissions GROUP BY stage").fetchall())
        complaints = session.execute(
            "SELECT upheld, count(*) FROM complaints GROUP BY upheld ORDER BY upheld"
        ).fetchall()
    assert stages == done.submitted
    assert set(stages) == {"considered", "rework", "considered_again", "listed", "declined"}
    assert done.contested == {"open": 1, "rejected": 1, "upheld": 1}
    assert sorted(complaints, key=str) == [(False, 1), (None, 1), (True, 1)]


@pytest.mark.slow
def test_a_trial_period_came_before_the_first_version(filled):
    """D36: it ends on the day from which the version is in force, and decided nothing here."""
    database, _ = filled
    with database.read() as session:
        (trial,) = session.execute("SELECT opened_on, closed_on FROM trial_periods").fetchall()
        (version,) = session.execute("SELECT active_from FROM model_versions").fetchall()
        (first,) = session.execute("SELECT min(filed_on) FROM applications").fetchall()
    assert trial[0] < trial[1] == version[0] <= first[0]


@pytest.mark.slow
def test_the_journal_holds(filled):
    database, _ = filled
    with database.read() as session:
        assert journal.check(session) is None


@pytest.mark.slow
def test_waiting_applications_can_be_verified(filled):
    database, done = filled
    verified = verify(database, CONSOLE, on=ON + timedelta(days=1))
    assert len(verified) == done.waiting + done.contested.get("upheld", 0)


@pytest.mark.slow
def test_the_command_says_what_came_in(tmp_path):
    result = CliRunner().invoke(
        app,
        [
            "demo",
            "--producers",
            "60",
            "--on",
            "2026-11-23",
            "--sources-only",
            "--json",
            "--db",
            str(tmp_path / "d.duckdb"),
        ],
    )
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["applications"] == 0
    assert report["outcomes"] > 5
    assert report["rows"] > 5_000


def test_what_a_run_explained_is_explained_alike_when_it_is_worked_out_again(filled):
    """Decisions of the day itself, the run's own exclusions too, do not change whom its producers are
    compared with (clauses 25, 34)."""
    database, _ = filled
    compared = 0
    with database.read() as session:
        kept = session.execute(
            "SELECT verification_id, explanation FROM verifications WHERE purpose = 'monitoring' AND"
            " explanation IS NOT NULL"
        ).fetchall()
        for verification_id, explanation in kept:
            row = session.record(RunVerification, verification_ids=[verification_id])
            population = peers_at(session, row)
            compared += population is not None
            beside = eaeu_of(session, row, [row.bin])
            assert [written(one) for one in work_out(session, [row], population, beside)] == [explanation]
    assert compared
