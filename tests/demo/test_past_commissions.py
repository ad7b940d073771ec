"""The demonstration's commissions: past cases go by the same rules, present ones through casework with
signatures."""

import json
from collections import Counter
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.assessment import reading as assessment_reading
from analytics.casework.signing import signatures
from analytics.demo.populate import populate
from analytics.demo.tables import settings
from analytics.demo.world import make_country
from analytics.order.terms import due
from analytics.order.voting import count
from analytics.store import journal
from analytics.store.database import Database, utc_now
from tests.cache.worlds import new_database
from tests.demo.conftest import ON

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory):
    place = tmp_path_factory.mktemp("commissions")
    database = new_database(place / "demo.duckdb")
    done = populate(database, CONSOLE, make_country(place / "files", 700, 7, ON))
    yield database, done
    database.close()


def rows(database: Database, text: str) -> list[tuple]:
    with database.read() as session:
        return session.execute(text).fetchall()


def test_every_past_case_ends_as_its_outcome_says(filled):
    database, done = filled
    result = rows(
        database,
        "SELECT c.stage, o.positive, c.closed_on = o.decided_on FROM cases c JOIN outcomes o USING"
        " (application) WHERE o.basis = 'commission' AND c.stage IN ('included', 'refused_commission',"
        " 'assessment')",
    )
    assert {(stage, positive) for stage, positive, _ in result} <= {
        ("included", True),
        ("refused_commission", False),
    }
    assert all(same_day for _, _, same_day in result)
    assert Counter(stage for stage, _, _ in result) == done.decided


def test_the_register_holds_the_goods_with_a_positive_result(filled):
    database, done = filled
    wrong = rows(
        database,
        "SELECT application, good_no FROM protocol_results JOIN decisions USING (application) WHERE result ="
        " 'positive' EXCEPT SELECT registration_no, good_no FROM register_rows",
    )
    assert wrong == []
    by_origin = dict(rows(database, "SELECT origin, count(*) FROM register_entries GROUP BY origin"))
    listed = sum(one["stage"] == "listed" for one in settings("submissions")["submission"])
    expected = {"application": done.decided["included"], "import": done.producers, "submission": listed}
    assert by_origin == expected


def test_results_are_those_that_the_regulations_give(filled):
    database, _ = filled
    with database.read() as session:
        for (application,) in session.execute("SELECT application FROM decisions").fetchall():
            drawn = session.execute(
                "SELECT drawn_up_on FROM protocols WHERE application = ?", [application]
            ).fetchone()[0]
            content = assessment_reading.read(session, application, drawn)
            assert content.protocol
            for ballot in content.ballots:
                again = count(
                    content.commission.regulations,
                    {login: cast.vote for login, cast in ballot.votes.items()},
                    content.commission.chair(drawn),
                    content.commission.composition(drawn),
                )
                assert again.positive == content.protocol.results[ballot.good_no].positive


def test_the_terms_are_counted_as_the_order_says(filled):
    database, _ = filled
    suspended = {
        row[0]: (row[1], row[2])
        for row in rows(database, "SELECT application, suspended_from, suspended_to FROM case_suspensions")
    }
    clocks = rows(
        database,
        "SELECT application, clause, started_on, due_on, ended_on FROM case_clocks JOIN decisions USING"
        " (application) WHERE clause <> '13'",
    )
    assert {clause for _, clause, *_ in clocks} == {"16", "23", "24"}
    for application, clause, started, due_on, ended in clocks:
        days = [suspended[application]] if clause == "16" and application in suspended else []
        assert due_on == due(clause, started, days), (application, clause)
        assert ended >= started


def test_who_was_refused_a_good_has_a_reply_in_both_languages(filled):
    database, _ = filled
    refused = rows(
        database,
        "SELECT count(DISTINCT application) FROM protocol_results JOIN decisions USING (application) WHERE"
        " result = 'negative'",
    )
    replies = rows(
        database,
        "SELECT language, count(*) FROM documents WHERE kind = 'reply' GROUP BY language ORDER BY language",
    )
    assert replies == [("kk", refused[0][0]), ("ru", refused[0][0])]
    assert rows(
        database,
        "SELECT count(*) FROM protocol_results WHERE result = 'negative' AND (reasons_kk IS NULL OR"
        " reasons_ru IS NULL)",
    ) == [(0,)]


def test_the_journal_tells_each_move_with_who_and_holds(filled):
    database, _ = filled
    with database.read() as session:
        assert journal.check(session) is None
    versions = rows(
        database,
        "SELECT c.version, count(*) FILTER (j.subject_version IS NOT NULL), max(j.subject_version) FROM cases"
        " c JOIN journal j ON j.subject = c.application GROUP BY c.application, c.version",
    )
    assert all(version == counted == last for version, counted, last in versions)
    deciders = rows(
        database,
        "SELECT DISTINCT actor FROM journal WHERE action = 'move_case' AND payload LIKE"
        ' \'%"to":"included"%\'',
    )
    assert deciders == [("head.demo",)]


def test_cases_stand_at_every_step_before_a_commission(filled):
    database, done = filled
    stages = dict(rows(database, "SELECT stage, count(*) FROM cases GROUP BY stage"))
    assert done.scenes == 6
    assert (stages["inspection"], stages["protocol"], stages["decision"]) == (1, 1, 2)


def test_present_protocols_bear_good_signatures_of_the_demonstration(filled):
    database, _ = filled
    with database.read() as session:
        standing = session.execute(
            "SELECT p.protocol_no, p.document FROM protocols p JOIN cases c USING (application) WHERE c.stage"
            " = 'decision'"
        ).fetchall()
        assert len(standing) == 2
        for number, document in standing:
            signatures.require_signed(session, number, json.loads(document)["voted"])


def test_a_country_made_before_the_order_has_its_commissions(tmp_path: Path):
    """Past editions begin with the country's first day, whatever the file of the demonstration says."""
    from analytics.casework.commissions import editions as commissions
    from analytics.demo.people import approve_commissions, people

    database = new_database(tmp_path / "c.duckdb")
    approve_commissions(database, CONSOLE, ON.replace(year=2024))
    with database.read() as session:
        result = commissions.in_force(session, ON.replace(year=2024))
    database.close()
    assert len(result) == 3
    assert {member.login for one in result for member in one.commission.members} <= set(people())


def test_every_application_is_signed_by_its_applicant_on_the_day_of_filing(filled):
    """Clause 10: what can be decided in the demonstration needs no signature first."""
    database, _ = filled
    with database.read() as session:
        unsigned = session.execute(
            "SELECT count(*) FROM applications WHERE application NOT IN (SELECT subject FROM signatures)"
        ).fetchall()
        assert unsigned == [(0,)]
        signed = "FROM applications JOIN signatures ON subject = application"
        other_day = f"SELECT count(*) {signed} WHERE CAST(signed_at AS DATE) <> least(filed_on, ?)"
        assert session.execute(other_day, [utc_now().date()]).fetchall() == [(0,)]
        ((application,),) = session.execute("SELECT min(application) FROM applications").fetchall()
        signatures.require_applicant_signed(session, application)
