"""Digital verification (clauses 3.4, 12-14): what follows from each band, what is frozen, what a gap does
(D10, D12, D23)."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics import DATA
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.cases import moves as cases
from analytics.casework.filing.applications import submit
from analytics.casework.letters import outbox
from analytics.casework.letters.issuing import letters_of
from analytics.casework.models import audit, shadow
from analytics.casework.models import versions as models
from analytics.casework.replay.verifications import replay
from analytics.casework.verification.digital_verification import Verified, verify
from analytics.casework.verification.explaining import explain, source_rows
from analytics.demo.populate import populate
from analytics.demo.world import make_country
from analytics.documents.engine.document import printed_number
from analytics.order.application.reading import from_json
from analytics.order.criteria import PARTS
from analytics.scoring.shipped import SHIPPED
from analytics.store.criteria.derivation import recompute
from analytics.store.database import Database, open_database
from analytics.text import UserError
from tests.cache.worlds import kept, new_database
from tests.documents.reading import document_text
from tests.scoring.printed import printed, strangers

ON = date(2026, 11, 20)
OFFICIAL = Actor("a.seitova", "А. Сейітова", "official")
ANALYST = Actor("analyst", "analyst", "analyst")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration country, in which some wait."""
    return populated(tmp_path_factory.mktemp("country"))


@kept("country.duckdb")
def populated(directory: Path) -> None:
    database = open_database(directory / "country.duckdb")
    populate(database, CONSOLE, make_country(directory / "files", 300, 327, ON))
    database.close()


@pytest.fixture(scope="module")
def verified(
    country: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, list[Verified]]]:
    copy = tmp_path_factory.mktemp("verified") / "t.duckdb"
    shutil.copy(country, copy)
    database = open_database(copy)
    yield database, verify(database, OFFICIAL, on=ON)
    database.close()


@pytest.fixture
def waiting(country: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy in which nobody has verified those who wait."""
    copy = tmp_path / "t.duckdb"
    shutil.copy(country, copy)
    database = open_database(copy)
    yield database
    database.close()


def of_band(verified: tuple[Database, list[Verified]], *bands: str) -> list[Verified]:
    result = [row for row in verified[1] if row.band in bands]
    assert result, f"the demonstration country has no {bands}"
    return result


def test_all_bands_occur_among_those_who_waited(verified):
    assert {row.band for row in verified[1]} == {"low", "medium", "high", "incomplete"}
    assert len(verified[1]) >= 40


def test_low_is_refused_at_once_with_letters_that_quote_the_page(verified):
    database, _ = verified
    for row in of_band(verified, "low"):
        assert set(row.letters) == {"kk", "ru"}
        with database.read() as session:
            assert cases.case(session, row.application).stage == "refused_verification"
            letters = {letter.language: letter for letter in letters_of(session, row.application)}
        for language, letter in letters.items():
            page = explain(database, OFFICIAL, row.application, language)
            reasons = [reason["text"] for reason in page["reasons"]]
            assert 1 <= len(reasons) <= 4
            assert all(reason in json.dumps(letter.text, ensure_ascii=False) for reason in reasons)
            assert letter.queued_at is not None


def test_each_number_printed_in_a_refusal_is_one_of_the_explanation_in_its_unit(verified):
    """From the PDF alone, as its reader gets it."""
    database, _ = verified
    seen = 0
    for row in of_band(verified, "low"):
        explanation = explain(database, OFFICIAL, row.application, "en")
        for number in row.letters.values():
            with database.read() as session:
                content = session.one("letters/kept", document_no=number)["content"]
            text = document_text(content)
            assert strangers(text, False, explanation) == []
            seen += len(list(printed(text, False)))
            assert printed_number(number) in text
            assert number not in text, "the number is one for both texts"
    assert seen > 10


def test_medium_and_high_go_to_assessment_under_the_term_of_clause_16(verified):
    database, _ = verified
    for row in of_band(verified, "medium", "high"):
        with database.read() as session:
            case = cases.case(session, row.application)
            assert letters_of(session, row.application) == []
        assert (case.stage, case.clause, case.term_from) == ("assessment", "16", ON)


def test_a_low_result_on_gaps_stays_open_and_says_which_snapshot_is_wanted(verified):
    database, _ = verified
    for row in of_band(verified, "incomplete"):
        with database.read() as session:
            case = cases.case(session, row.application)
            assert letters_of(session, row.application) == []
        assert (case.stage, case.clause) == ("verification", "13")
        assert json.loads(case.wanted)


def test_base_and_26_contributions_are_the_logit(verified):
    database, done = verified
    for row in done:
        explanation = explain(database, OFFICIAL, row.application, "en")
        assert len(explanation["criteria"]) == 26
        assert explanation["base"] + sum(
            entry["contribution"] for entry in explanation["criteria"]
        ) == pytest.approx(explanation["logit"], abs=1e-9)
        edges, upper = explanation["cutoffs"], explanation["interval"]["high"]
        if "standing" in explanation:
            assert explanation["band"] == "incomplete", "whatever the score (D26)"
        elif explanation["band"] in ("low", "incomplete"):
            assert upper < edges["low_below_logit"], "the whole interval (D24)"
        elif explanation["band"] == "high":
            assert explanation["logit"] >= edges["high_from_logit"]
        else:
            assert edges["low_below_logit"] <= upper
            assert explanation["logit"] < edges["high_from_logit"]


def test_the_rows_behind_a_figure_give_it_again(verified):
    database, _ = verified
    row = of_band(verified, "high")[0]
    parts = {
        part["part"]: part
        for entry in explain(database, OFFICIAL, row.application, "kk")["criteria"]
        for part in entry["parts"]
    }
    shown = 0
    for part in PARTS:
        if (
            part.source in ("einvoices", "tax_payments", "tax_reports")
            and parts[part.name]["state"] == "value"
        ):
            rows = source_rows(database, OFFICIAL, row.application, part.name)
            assert recompute(part.name, rows) == parts[part.name]["value"]
            assert all(result.file_name and result.source_row for result in rows)
            shown += 1
    assert shown > 10


def test_replay_gives_the_same_bits_and_notices_a_changed_input(waiting):
    verify(waiting, OFFICIAL, on=ON)
    done = replay(waiting, CONSOLE)
    assert len(done) > 40
    assert [row for row in done if row.frozen or row.snapshots] == []
    with waiting.transaction() as session:
        session.execute(
            "UPDATE verification_parts SET value = value * 1.000001 WHERE part = 'c11_purchases_py' AND"
            " verification_id = (SELECT min(verification_id) FROM verification_parts WHERE part ="
            " 'c11_purchases_py' AND value > 1000000)"
        )
    broken = [row for row in replay(waiting, CONSOLE) if row.frozen]
    assert len(broken) == 1
    assert "logit" in {difference.what for difference in broken[0].frozen}
    assert [difference.what for difference in broken[0].snapshots] == ["c11_purchases_py"]


def test_a_candidate_in_the_shadow_is_kept_beside_and_changes_nothing(waiting, tmp_path):
    """D10: the same results and letters with a candidate beside; its own result from the same figures."""
    with waiting.read() as session:
        in_force = models.active_model(session, ON)
    cutoffs = replace(in_force.cutoffs, low_below=in_force.cutoffs.high_from)
    candidate = replace(in_force, version="candidate", cutoffs=cutoffs)
    models.register(waiting, CONSOLE, candidate.to_json())
    shutil.copy(waiting.path, tmp_path / "alone.duckdb")
    shadow.start(waiting, CONSOLE, "candidate", on=ON)
    done = {row.application: row for row in verify(waiting, OFFICIAL, on=ON)}
    rows = shadow.results(waiting, CONSOLE, 1)
    assert len(rows) == len(done)
    assert {row.application: row.band for row in rows} == {name: row.band for name, row in done.items()}
    assert all(row.shadow_probability == row.probability for row in rows)
    lower = [row for row in rows if row.band in ("medium", "high") and row.shadow_band == "low"]
    assert lower, "the candidate would refuse who goes to assessment"
    assert {row.stage for row in lower} == {"assessment"}
    alone = open_database(tmp_path / "alone.duckdb")
    assert {row.application: row.band for row in verify(alone, OFFICIAL, on=ON)} == {
        name: row.band for name, row in done.items()
    }
    alone.close()


def test_two_officials_at_once_get_one_result_and_one_clear_message(waiting):
    application = next(
        row["application"]
        for row in waiting.rows("verification/waiting", applications=None)
        if row["filed_on"] < ON
    )
    barrier, done, refused = threading.Barrier(2), [], []

    def press(actor: Actor) -> None:
        barrier.wait()
        try:
            done.append(verify(waiting, actor, [application], on=ON))
        except UserError as error:
            refused.append(error)

    pressing = [
        threading.Thread(target=press, args=(Actor(name, name, "official"),)) for name in ("first", "second")
    ]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    with waiting.read() as session:
        stage = cases.case(session, application).stage
        count = session.scalar("verification/count_of_application", application=application)
    if stage == "verification":  # incomplete may be verified again
        assert count >= 1
    else:
        assert (len(done), len(refused), count) == (1, 1, 1)
        assert refused[0].key in ("cases.changed", "verification.not_waiting")


def test_a_decided_application_is_not_verified_again(verified):
    database, _ = verified
    row = of_band(verified, "low")[0]
    with pytest.raises(UserError) as refusal:
        verify(database, OFFICIAL, [row.application], on=ON)
    assert refusal.value.key == "verification.not_waiting", (
        "it says where it stands, not that somebody was faster"
    )


def test_nobody_is_verified_before_filing_and_an_unknown_number_is_named(waiting):
    first = waiting.rows("verification/waiting", applications=None)[0]
    with pytest.raises(UserError, match=first["application"]):
        verify(waiting, OFFICIAL, [first["application"]], on=first["filed_on"] - timedelta(days=1))
    with pytest.raises(UserError, match="KTP-1999-000001"):
        verify(waiting, OFFICIAL, ["KTP-1999-000001"], on=ON)


def test_only_those_with_the_right_verify_and_read(verified):
    database, done = verified
    with pytest.raises(NotAllowed):
        verify(database, ANALYST, on=ON)
    with pytest.raises(NotAllowed):
        explain(database, ANALYST, done[0].application, "kk")
    with pytest.raises(NotAllowed):
        source_rows(database, ANALYST, done[0].application, "c10_income_py")
    with pytest.raises(NotAllowed):
        outbox.waiting(database, ANALYST)


def test_outside_a_demonstration_a_made_up_model_decides_nothing(tmp_path):
    database = new_database(tmp_path / "real.duckdb")
    application, unread = from_json(
        (DATA / "reference" / "application_example.json").read_text(encoding="utf-8")
    )
    number = submit(database, CONSOLE, application, filed_on=ON - timedelta(days=1), unread=unread)
    for prepare in (lambda: None, lambda: _activate(database)):
        prepare()
        done = verify(database, OFFICIAL, on=ON)
        assert [(row.application, row.band, row.letters) for row in done] == [(number, None, {})]
        with database.read() as session:
            case = cases.case(session, number)
            assert session.scalar("verification/count_of_application", application=number) == 0
        assert (case.stage, case.band, case.clause) == ("awaiting_model", None, "13")
        assert case.due_on is not None
    database.close()


def _activate(database: Database) -> None:
    model = models.register(
        database, Actor("owner", "owner", "model_owner"), SHIPPED.read_text(encoding="utf-8")
    )
    models.activate(database, Actor("head", "head", "head"), model.version, active_from=ON, today=ON)


def test_d37_drawn_for_the_audit_a_low_result_goes_to_assessment_sealed(waiting):
    head = Actor("head", "Head", "head")
    audit.open_audit(waiting, head, share_percent=100, seed="7", ground="№ 1", on=ON)
    done = verify(waiting, OFFICIAL, on=ON)
    assert "low" not in {row.band for row in done}
    with waiting.read() as session:
        drawn = {
            row.application: session.one("models/audit_draw", application=row.application) for row in done
        }
    low = [number for number, row in drawn.items() if row and row["band"] == "low"]
    assert low
    assert {row["weight"] for number, row in drawn.items() if number in low} == {1.0}, "all were drawn"
    for number in low:
        with waiting.read() as session:
            assert cases.case(session, number).stage == "assessment"
            assert letters_of(session, number) == []
        with pytest.raises(UserError) as refusal:
            explain(waiting, OFFICIAL, number, "kk")
        assert refusal.value.key == "models.audit.sealed"
    assert [one.frozen for one in replay(waiting, OFFICIAL, low)] == [[] for _ in low]
    with waiting.transaction() as session:
        audit.unseal(session, low[0], ON)
    assert explain(waiting, OFFICIAL, low[0], "kk")["audit"]["band"] == "low"
