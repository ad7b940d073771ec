"""A result drawn for the random audit is sealed until the protocol is signed (D37): each way by which whoever
decides could read the band or the probability before, tried on a low result; and a trial period's score that
the commission is not to see (D36)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.access.rights import Actor
from analytics.casework.assessment import opening, sheet
from analytics.casework.models import audit
from analytics.casework.replay.verifications import replay
from analytics.casework.score_workbook.export import score_workbook
from analytics.casework.verification import application as case_reading
from analytics.casework.verification import digital_verification as verification
from analytics.casework.verification.explaining import explain, source_rows
from analytics.casework.what_if.trying import what_if
from analytics.commands.verify import verified_line
from analytics.store.database import Database, open_database
from analytics.text import UserError
from tests.casework.verification.test_verification import ON, populated

HEAD = Actor("head", "Head", "head")
OFFICIAL = Actor("a.seitova", "А. Сейітова", "official")
DECIDE = (HEAD, OFFICIAL, Actor("appeal", "Appeal", "appeal_member"))


@dataclass(frozen=True)
class Sealed:
    """A low result that was drawn, as it lies in the database, and what `verify --json` gave of it."""

    database: Database
    application: str
    row: dict[str, Any]
    printed: dict[str, Any]

    def stands_in(self, value: object) -> bool:
        """Whether a text holds the probability, the logit, or says that the result is low."""
        text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
        figures = (f"{self.row['probability']:.6f}", f"{self.row['logit']:.6f}"[:8])
        plain = text.replace("\\", "")  # JSON within JSON
        return any(figure in plain for figure in figures) or '"low"' in plain


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    folder = tmp_path_factory.mktemp("sealed")
    populated(folder)
    copy = folder / "t.duckdb"
    shutil.copy(folder / "country.duckdb", copy)
    database = open_database(copy)
    audit.open_audit(database, HEAD, share_percent=100, seed="7", ground="№ 1", on=ON)
    database.close()
    output = CliRunner().invoke(app, ["verify", "--on", str(ON), "--db", str(copy), "--json"]).output
    database = open_database(copy)
    with database.read() as session:
        number = session.execute(
            "SELECT application FROM audit_draws WHERE band = 'low' ORDER BY application LIMIT 1"
        ).fetchall()[0][0]
        row = session.one("verification/last_of_application", application=number)
    assert row is not None
    printed = {one["application"]: one for one in json.loads(output)["verifications"]}
    yield Sealed(database, number, row, printed[number])
    database.close()


def copied(sealed: Sealed, folder: Path) -> Database:
    sealed.database.fold()
    shutil.copy(sealed.database.path, folder / "t.duckdb")
    return open_database(folder / "t.duckdb")


def test_verify_prints_no_probability_of_it(sealed: Sealed) -> None:
    assert (sealed.printed["band"], sealed.printed["probability"]) == ("medium", None)
    line = verified_line(verification.Verified(**sealed.printed))
    assert sealed.application in line
    assert "0" not in line.replace(sealed.application, ""), "no figure"


@pytest.mark.parametrize("actor", DECIDE, ids=lambda actor: actor.role)
@pytest.mark.parametrize("read", ["explain", "score_workbook", "what_if"])
def test_what_shows_the_result_is_refused(sealed: Sealed, actor: Actor, read: str) -> None:
    database, number = sealed.database, sealed.application
    ways = {
        "explain": lambda: explain(database, actor, number, "kk"),
        "score_workbook": lambda: score_workbook(database, actor, number, "kk"),
        "what_if": lambda: what_if(database, actor, number, {"c16_headcount_py": 5.0}, "kk"),
    }
    with pytest.raises(UserError) as refusal:
        ways[read]()
    assert refusal.value.key == "models.audit.sealed"


def test_the_commission_s_page_and_sheet_say_that_it_is_sealed(sealed: Sealed) -> None:
    head = opening.read_head(sealed.database, HEAD, sealed.application, ON)
    assert (head.probability, head.withheld) == (None, "sealed")
    with sealed.database.read() as session:
        read = sheet.sheet(session, sealed.application)
    first, *_ = read.of(1)
    assert first.key == "assessment_sheet.sentence.sealed"
    assert read.explanation is None
    assert not sealed.stands_in([str(line) for line in read.lines])


def test_the_rows_behind_a_figure_hold_figures_only(sealed: Sealed) -> None:
    for part in ("c11_sales_py", "c16_headcount_py"):
        rows = source_rows(sealed.database, OFFICIAL, sealed.application, part)
        assert not sealed.stands_in(str(rows))


def test_the_case_and_its_history_hold_medium(sealed: Sealed) -> None:
    case = case_reading.read_case(sealed.database, OFFICIAL, sealed.application, ON)
    assert case is not None
    assert (case.row.band, case.withheld) == ("medium", "sealed")
    assert not sealed.stands_in(
        [case.row.columns, [one.columns for one in case.history], [one.columns for one in case.letters]]
    )
    entries = sealed.database.rows("store/journal_of", subject=sealed.application)
    assert entries
    assert not sealed.stands_in(entries), "the journal has a hash until it is unsealed"


def test_replay_says_nothing_of_it(sealed: Sealed, tmp_path: Path) -> None:
    assert [one.frozen for one in replay(sealed.database, OFFICIAL, [sealed.application])] == [[]]
    database = copied(sealed, tmp_path)
    with database.transaction() as session:
        session.execute(
            "UPDATE verifications SET logit = logit + 1 WHERE application = $application",
            {"application": sealed.application},
        )
    (one,) = replay(database, OFFICIAL, [sealed.application])
    database.close()
    assert [(each.what, each.recorded, each.again) for each in one.frozen] == [("logit", None, None)]


@pytest.mark.parametrize("name", ["publishing/verifications", "publishing/contributions"])
def test_the_published_copy_leaves_it_out(sealed: Sealed, name: str) -> None:
    rows = sealed.database.rows(name)
    assert rows
    assert sealed.row["verification_id"] not in {row["verification_id"] for row in rows}


def test_versions_are_not_compared_on_it_even_if_its_case_was_closed(sealed: Sealed, tmp_path: Path) -> None:
    """Withdrawn before the protocol, it stays sealed."""
    database = copied(sealed, tmp_path)
    with database.transaction() as session:
        session.execute("UPDATE cases SET closed_on = $on", {"on": ON})
    compared = {row["application"] for row in database.rows("models/applications_compared", since=None)}
    database.close()
    assert compared
    assert sealed.application not in compared


def test_with_the_signed_protocol_it_is_shown(sealed: Sealed, tmp_path: Path) -> None:
    database = copied(sealed, tmp_path)
    with database.transaction() as session:
        audit.unseal(session, sealed.application, ON)
    assert opening.read_head(database, HEAD, sealed.application, ON).probability == sealed.row["probability"]
    assert explain(database, OFFICIAL, sealed.application, "kk")["audit"]["band"] == "low"
    assert sealed.stands_in(database.rows("store/journal_of", subject=sealed.application))
    assert sealed.row["verification_id"] in {
        row["verification_id"] for row in database.rows("publishing/contributions")
    }
    database.close()
