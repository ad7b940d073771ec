"""Clause 13, D26: of whom no source but the register of taxpayers holds a row, nothing can be verified; who
has one row, of whatever source, is verified by it."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics import DATA
from analytics.access.rights import CONSOLE, Actor
from analytics.casework.cases.standing import without_rows
from analytics.casework.filing import applications as filing
from analytics.casework.models import versions as models
from analytics.casework.monitoring import run as monitoring
from analytics.casework.monitoring.dry_run import dry_run
from analytics.casework.monitoring.explanations import explained
from analytics.casework.register import entries as register
from analytics.casework.replay.verifications import replay
from analytics.casework.verification.application import read_case
from analytics.casework.verification.digital_verification import verify
from analytics.casework.verification.explaining import explain
from analytics.demo.populate import mark
from analytics.order.quarters import Quarter
from analytics.order.rulebook import BAND
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.database import Database, Session
from analytics.store.reference import sync_reference
from tests.cache.worlds import new_database
from tests.order.filed import ON, application
from tests.scoring.test_withholding import withheld_all
from tests.store.criteria.worlds import load, load_world

HEAD = Actor("head", "Head", "head")
BIN, OTHER = str(application().bin), "700340018257"
K = ON - timedelta(days=1)
COVERED = (date(2024, 1, 1), K)
EVENTS: dict[str, dict[str, Any]] = {
    "tax_reports": {
        "form": "100.00",
        "period_start": date(2025, 1, 1),
        "period_end": date(2025, 12, 31),
        "indicator": "total_income",
        "filed_on": date(2026, 3, 20),
        "amount": Decimal(0),
    },
    "tax_payments": {"payment_id": "1", "paid_on": date(2024, 2, 1), "amount": Decimal(1)},
    "tax_burden": {"year": 2023, "coefficient": Decimal(0)},
    "einvoices": {
        "invoice_no": "1",
        "issued_on": date(2024, 2, 1),
        "turnover_on": date(2024, 2, 1),
        "status": "cancelled",
        "amount": Decimal(1),
    },
    "einvoice_restrictions": {"restriction_id": "1", "restricted_from": date(2024, 2, 1)},
    "customs": {"declaration_no": "1", "submitted_on": date(2024, 2, 1), "customs_value": Decimal(1)},
    "procurement": {"contract_no": "1", "signed_on": date(2024, 2, 1)},
}
COLUMN = {"einvoices": "seller_bin", "procurement": "supplier_bin"}


def rows_of(kind: str, **more: Any) -> list[dict[str, Any]]:
    """One row of BIN: old, cancelled or of nothing, so that no figure shows it."""
    return [EVENTS[kind] | {COLUMN.get(kind, "bin"): BIN} | more]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    sync_reference(opened)
    yield opened
    opened.close()


def load_sources(session: Session, **rows: list[dict[str, Any]]) -> None:
    """Every source covers three years; of BIN only the register of taxpayers and `rows` tell."""
    load_world(session, [load("taxpayers", K, [{"bin": BIN}])])
    load_world(session, [load(kind, K, rows.get(kind, []), COVERED) for kind in EVENTS])


def nothing_of(session: Session, known_on: date = ON) -> frozenset[str]:
    as_of = AsOf(ON, known_on)
    return without_rows(session, as_of, derive(session, as_of, [BIN]))


def test_who_stands_in_the_register_of_taxpayers_alone_has_no_rows(database: Database) -> None:
    with database.transaction() as session:
        load_sources(session)
        assert nothing_of(session) == {BIN}


@pytest.mark.parametrize("kind", EVENTS)
def test_one_row_of_any_source_is_enough(database: Database, kind: str) -> None:
    with database.transaction() as session:
        load_sources(session, **{kind: rows_of(kind)})
        assert nothing_of(session) == frozenset()
        assert nothing_of(session, K - timedelta(days=1)) == {BIN}, "it was not known yet"


def test_an_invoice_is_a_row_of_its_buyer_too_and_one_taken_back_is_none(database: Database) -> None:
    with database.transaction() as session:
        bought = {"seller_bin": OTHER, "buyer_bin": BIN}
        invoice, taken_back = rows_of("einvoices", **bought), rows_of("einvoices", deleted=True, **bought)
        later = load("einvoices", ON, taken_back, COVERED)
        load_world(session, [load("einvoices", K, invoice, COVERED), later])
        assert nothing_of(session, K) == frozenset()
        assert nothing_of(session, ON) == {BIN}


def test_withholding_every_report_leaves_a_firm_with_one_other_row_verified(database: Database) -> None:
    """D25: reports not filed are the applicant's doing; they lead to no waiting."""
    with database.transaction() as session:
        load_sources(session, tax_payments=rows_of("tax_payments"))
        parts = withheld_all(derive(session, AsOf(ON, ON), [BIN]))
        assert without_rows(session, AsOf(ON, ON), parts) == frozenset()


def test_the_applicant_waits_whatever_the_score_and_is_verified_when_a_row_arrives(
    database: Database,
) -> None:
    mark(database, CONSOLE)
    models.activate_shipped(database, CONSOLE)
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    with database.transaction() as session:
        load_sources(session)
    (done,) = verify(database, CONSOLE, on=ON)
    assert (done.band, done.stage) == ("incomplete", "verification")
    explanation = explain(database, CONSOLE, number, "en")
    assert explanation["standing"] == "no_rows"
    assert explanation["not_verified"] == "No source but the register of taxpayers has a row of this BIN."
    case = read_case(database, CONSOLE, number, ON)
    assert case is not None
    assert case.kept_back == "no_rows"
    assert set(case.missing_kinds) == set(EVENTS)
    with database.transaction() as session:
        load_world(session, [load("tax_payments", ON, rows_of("tax_payments"), COVERED)])
    (again,) = verify(database, CONSOLE, on=ON)
    assert again.band == "medium"
    assert explain(database, CONSOLE, number, "en")["not_verified"] == ""
    assert [row.frozen for row in replay(database, CONSOLE)] == [[], []]


def test_of_a_producer_of_whom_no_source_tells_no_indicator_counts(database: Database) -> None:
    """Clause 25: by this version its indicator would be low; told of is what is known, reports not filed
    (D28). Replay and dry run say the same."""
    mark(database, CONSOLE)
    quarter, day = Quarter(2026, 3), date(2026, 10, 9)
    model = models.register(database, CONSOLE, (DATA / "models" / "demo-2.json").read_text(encoding="utf-8"))
    models.activate(database, HEAD, model.version, active_from=day, today=day)
    producer = {"bin": BIN, "name": "N", "oked": "22.21.0", "kato": "750000000", "address": "Almaty"}
    good = {"product": "Pipe", "tnved": "3917210000", "kpved": "22.21.21"}
    with database.transaction() as session:
        register.include_submitted(
            session, HEAD, "A4-2026-000001", clause="7", producer=producer, goods=[good], on=date(2026, 2, 2)
        )
        load_world(session, [load("taxpayers", day, [{"bin": BIN}])])
        load_world(session, [load(kind, day, [], (COVERED[0], day)) for kind in EVENTS])
    monitoring.run(database, HEAD, quarter, on=day)
    result = database.one("monitoring/result", quarter=quarter.code, bins=[BIN])
    assert result is not None
    assert (result["band"], result["outcome"]) == ("incomplete", "noticed")
    with database.read() as session:
        kept = explained(session, result["verification_id"], "en")
    assert (kept["band"], kept["standing"]) == ("incomplete", "no_rows")
    assert kept["interval"]["high"] < kept["cutoffs"]["low_below_logit"]
    assert BAND not in {row["rule"] for row in kept["nonconformities"]}
    (again,) = replay(database, CONSOLE)
    assert again.frozen == []
    text = (DATA / "rules" / "rulebooks" / "2026-1.toml").read_text(encoding="utf-8")
    assert dry_run(database, HEAD, text, quarter).differences == []
