"""The sheet of clause 18(1)-(4): what was declared beside what is known, each check worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.casework.assessment.sheet import CHECKS, State
from analytics.store.database import Database
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.assessment.sheet.sheet_world import (
    APPLICANT,
    CODE,
    NUMBER,
    OTHER,
    SUPPLIER,
    customs,
    document,
    file,
    invoice,
    line,
    loaded,
    made,
    read,
)


def test_all_four_checks_are_there_and_can_be_said_in_each_language(database: Database) -> None:
    result = made(database)
    assert {one.check for one in result.lines} == set(CHECKS)
    for language in LANGUAGES:
        t = text_for(language)
        for one in result.lines:
            assert one.title(t)
            assert "{" not in one.text(t)


def test_there_is_no_sheet_of_nothing(database: Database) -> None:
    with pytest.raises(UserError):
        read(database)


def test_an_application_that_was_not_verified(database: Database) -> None:
    with database.transaction() as session:
        file(session, NUMBER, document())
    content = read(database)
    assert line(content, "verification").state is State.NOT_KNOWN
    assert {
        line(content, name).state for name in ("sales", "electricity", "materials", "payroll", "staff")
    } == {State.NOT_KNOWN}


def test_the_declared_share_beside_the_computed_one(database: Database) -> None:
    """100 − 200 ÷ 1000 × 100 = 80 %."""
    assert line(made(database), "share").state is State.ADDS_UP


def test_a_share_declared_otherwise(database: Database) -> None:
    result = line(made(database, good={"declared_in_country_value": "85"}), "share")
    assert (result.state, result.declared.value, result.known.value) == (State.DOES_NOT, 85, 80)


def test_the_marks_of_origin_of_the_good_s_own_sales(database: Database) -> None:
    with database.transaction() as session:
        invoice(session, "1", APPLICANT, OTHER, 900, tnved=CODE, origin_code="4")
        invoice(session, "2", APPLICANT, OTHER, 100, tnved=CODE, origin_code="2")
        invoice(session, "3", APPLICANT, OTHER, 500, tnved=CODE, origin_code="2", status="cancelled")
        invoice(
            session, "4", APPLICANT, OTHER, 500, tnved=CODE, origin_code="2", issued_on=date(2025, 10, 31)
        )  # before the window
    result = line(made(database), "own_origin")
    assert (result.state, result.known.value, result.values["abroad"].value) == (State.DOES_NOT, 90, 100)


def test_sales_without_a_mark_say_nothing(database: Database) -> None:
    with database.transaction() as session:
        invoice(session, "1", APPLICANT, OTHER, 900, tnved=CODE, origin_code="5")
    result = line(made(database), "own_origin")
    assert (result.state, result.known) == (State.NOT_KNOWN, None)


def test_a_supplier_of_home_material_that_sells_imports(database: Database) -> None:
    with database.transaction() as session:
        invoice(session, "1", SUPPLIER, APPLICANT, 600, tnved="7208", origin_code="3")
        invoice(session, "2", SUPPLIER, APPLICANT, 400, tnved="7208", origin_code="1")
    result = line(made(database), "supplier")
    assert (result.state, result.known.value, result.values["abroad"].value) == (State.DOES_NOT, 40, 400)
    assert SUPPLIER in result.subject


def test_the_known_foreign_share_of_materials_beside_the_declared_one(database: Database) -> None:
    """Declared: 200 of 800, 25 %. Known: imports 300 and 100 marked as imported, of 300 + 700 of raw
    materials, 40 %: over 25 + 10."""
    with database.transaction() as session:
        customs(session, "1", "0102", 300)
        customs(session, "2", "8477", 5000)  # a machine is no material
        customs(session, "3", "0102", 900, direction="export")
        invoice(session, "1", SUPPLIER, APPLICANT, 600, tnved="0102", origin_code="4")
        invoice(session, "2", SUPPLIER, APPLICANT, 100, tnved="0102", origin_code="2")
    result = line(made(database), "foreign")
    assert (result.state, result.declared.value, result.known.value) == (State.DOES_NOT, 25, 40)


def test_without_customs_the_foreign_share_of_materials_is_not_known(database: Database) -> None:
    """D8: what is imported is then not known, however much of what was bought here is marked."""
    with database.transaction() as session:
        session.execute("DELETE FROM loads WHERE kind = 'customs'")
        invoice(session, "1", SUPPLIER, APPLICANT, 600, tnved="0102", origin_code="4")
        invoice(session, "2", SUPPLIER, APPLICANT, 100, tnved="0102", origin_code="2")
    assert line(made(database), "foreign").state is State.NOT_KNOWN


def test_imports_of_the_very_good(database: Database) -> None:
    with database.transaction() as session:
        customs(session, "1", CODE, 600)
        invoice(session, "1", APPLICANT, OTHER, 1000, tnved=CODE, origin_code="4")
    result = line(made(database), "imported_good")
    assert (result.state, result.known.value, result.values["share"].value) == (State.DOES_NOT, 600, 60)


def test_a_window_that_is_not_covered_is_not_taken_for_zero(database: Database) -> None:
    with database.transaction() as session:
        session.execute("DELETE FROM loads WHERE kind IN ('einvoices', 'customs')")
        loaded(session, "einvoices", 501, covers_to=date(2026, 6, 30))
    result = made(database)
    assert {line(result, name).state for name in ("own_origin", "imported_good", "supplier", "foreign")} == {
        State.NOT_KNOWN
    }


def test_what_was_loaded_after_the_verification_is_not_known_to_its_sheet(database: Database) -> None:
    with database.transaction() as session:
        loaded(session, "einvoices", 901)
        invoice(session, "1", APPLICANT, OTHER, 100, load_id=901, tnved=CODE, origin_code="2")
    assert line(made(database), "own_origin").key == "assessment_sheet.sentence.not_sold"
