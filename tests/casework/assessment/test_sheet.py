"""The sheet of clause 18(1)-(4): what was declared beside what is known, each check worked out by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.casework.assessment.sheet import CHECKS, Line, Sheet, State, sheet
from analytics.casework.assessment.sheet_lines import Figure
from analytics.store.database import Database, open_database, utc_now
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.assessment.sheet_world import (
    APPLICANT,
    CODE,
    MACHINE,
    NUMBER,
    OF_OTHER,
    OTHER,
    SUPPLIER,
    customs,
    document,
    file,
    invoice,
    loaded,
    make,
    peers,
    verified,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    opened = make(tmp_path_factory.mktemp("sheet"))
    opened.close()
    return opened.path


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    opened = open_database(shutil.copy(template, tmp_path / "own.duckdb"))
    yield opened
    opened.close()


def read(database: Database) -> Sheet:
    with database.read() as session:
        return sheet(session, NUMBER)


def line(result: Sheet, name: str) -> Line:
    return next(one for one in result.lines if one.name == name)


def made(database: Database, parts: dict[str, dict[str, Any]] | None = None, **changed: Any) -> Sheet:
    with database.transaction() as session:
        file(session, NUMBER, document(**changed))
        verified(session, parts or {})
    return read(database)


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


# Check 2: the minimum threshold, video, and who else declares the same


def test_the_minimum_of_the_list_is_met_without_an_operation_it_does_not_require(database: Database) -> None:
    result = line(made(database), "operations")
    assert (result.state, result.declared.value, result.known.value) == (State.ADDS_UP, "5 / 6", "5 / 6")


def test_a_required_operation_that_is_not_performed_is_named(database: Database) -> None:
    operations = [
        {"code": "W-01", "kind": "condition", "name": "x", "performed": True},
        {"code": "W-02", "kind": "operation", "name": "y", "performed": False},
    ]
    result = line(made(database, good={"operations": operations}), "operations")
    assert result.state is State.DOES_NOT
    assert result.values["lacking"] == "W-02, W-04, W-06"


def test_without_a_list_or_a_video_nothing_is_claimed(database: Database) -> None:
    result = made(database, good={"product_group": "unlisted", "videos": []})
    assert line(result, "operations").state is State.NOT_KNOWN
    assert line(result, "video").state is State.DOES_NOT


VIDEOS = [
    {"reference": "https://example.kz/v/Line-1.mp4", "recorded_on": "2026-11-01"},
    {"reference": "cutting.mp4"},
]


@pytest.mark.parametrize(
    ("files", "key", "missing"),
    [
        ([], "video_no_file", "https://example.kz/v/Line-1.mp4, cutting.mp4"),
        ([("line-1.MP4", 1)], "video_missing", "cutting.mp4"),
        ([("line-1.mp4", 1), ("of the whole plant.mp4", None)], "video", None),
        ([("line-1.mp4", 1), ("cutting.mp4", 2)], "video_missing", "cutting.mp4"),
    ],
)
def test_18_2_counts_the_videos_that_lie_here_not_those_that_are_declared(
    database: Database, files: list[tuple[str, int | None]], key: str, missing: str | None
) -> None:
    """10(4)c: a link shows the commission nothing; another good's file is not this one's."""
    with database.transaction() as session:
        for number, (name, good_no) in enumerate(files, 1):
            session.insert_row(
                "evidence_files",
                application=NUMBER,
                file_no=number,
                kind="video",
                file_name=name,
                format="mp4",
                sha256=f"{number:064}",
                bytes=1,
                good_no=good_no,
                added_on=date(2026, 11, 20),
                login="aigul",
                recorded_at=utc_now(),
            )
    result = line(made(database, good={"videos": VIDEOS}), "video")
    assert (result.state, result.key) == (State.LOOK, f"assessment_sheet.said.{key}")
    assert result.values.get("missing") == missing
    own = sum(good_no in (None, 1) for _, good_no in files)
    assert (result.declared, result.known) == (Figure(2, "number"), Figure(own, "number"))


def others_declare(database: Database, **changed: Any) -> dict[str, Line]:
    with database.transaction() as session:
        file(session, OF_OTHER, document(OTHER, **changed))
    return {one.name: one for one in made(database).of(2) if one.name.startswith("same")}


def test_the_same_machine_is_found_by_its_serial_number_and_named_once(database: Database) -> None:
    site = {"number": 1, "kato": "350000000", "address": "Қарағанды"}
    result = others_declare(
        database,
        equipment=[MACHINE | {"serial": "sn 100", "document": "№ 1"}],
        sites=[site],
        good={"videos": []},
    )
    assert set(result) == {"same_serial"}
    other = result["same_serial"].others[0]
    assert (result["same_serial"].state, other.bin, other.number) == (State.DOES_NOT, OTHER, OF_OTHER)


def test_an_address_written_otherwise_and_the_same_paper_and_video_are_found(database: Database) -> None:
    site = {"number": 2, "kato": "710000000", "address": "АСТАНА Қ. ЗАУЫТ К-СІ 10"}
    machine = {key: value for key, value in MACHINE.items() if key != "serial"}
    result = others_declare(database, equipment=[machine], sites=[site])
    assert {name: one.state for name, one in result.items()} == {
        "same_address": State.LOOK,
        "same_paper": State.DOES_NOT,
        "same_video": State.DOES_NOT,
    }


def test_a_machine_of_the_same_series_is_only_worth_a_look(database: Database) -> None:
    machine = MACHINE | {"serial": "SN-101", "document": "№ 8"}
    site = {
        "number": 1,
        "kato": "350000000",
        "address": "Астана қ., Зауыт к-сі, 10",
    }  # the same words in another town
    result = others_declare(database, equipment=[machine], sites=[site], good={"videos": []})
    assert {name: one.state for name, one in result.items()} == {"same_model": State.LOOK}


def test_an_own_earlier_application_is_nobody_else(database: Database) -> None:
    with database.transaction() as session:
        file(session, OF_OTHER, document(APPLICANT))
    assert line(made(database), "same").state is State.ADDS_UP


def test_a_producer_of_the_register_at_the_same_address_is_named(database: Database) -> None:
    with database.transaction() as session:
        row = {
            "row_no": 1,
            "change_no": 1,
            "valid_from": date(2025, 1, 1),
            "valid_to": date(2199, 12, 31),
            "bin": OTHER,
            "name": "«Көрші» ЖШС",
        }
        place = {"kato": "710000000", "address": "Астана қ. Зауыт к-сі 10"}
        session.insert_row(
            "register_rows",
            registration_no="T-1",
            product="x",
            included_on=date(2025, 1, 1),
            search="",
            **row,
            **place,
        )
    result = line(made(database), "same_address")
    assert [(other.number, other.name) for other in result.others] == [("T-1", "«Көрші» ЖШС")]


# Check 3: shares, origin


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
    assert line(made(database), "own_origin").key == "assessment_sheet.said.not_sold"


# Check 4: 1,000 units a month at 1,000 KZT: 1,000,000 KZT a month


ENOUGH = {
    "c11_sales_ytd": {"value": 12_000_000.0},
    "c14_electricity_ytd": {"value": 300_000.0}
    | peers("electricity_to_sales_ytd", "c14_electricity_ytd", 2.0, 4.0),
    "c26_raw_materials_ytd": {"value": 6_000_000.0}
    | peers("raw_materials_to_sales_ytd", "c26_raw_materials_ytd", 30.0, 50.0),
    "c13_import_value_ytd": {"value": 0.0, "state": "zero"},
    "c17_payroll_ytd": {"value": 900_000.0} | peers("payroll_to_sales_ytd", "c17_payroll_ytd", 10.0, 20.0),
    "c16_headcount_ytd": {"value": 20.0},
}


def test_output_that_adds_up(database: Database) -> None:
    """Sales 120 %, electricity 3 % (p10 2), materials 60 % (p10 30), bought 600,000 of 800,000 needed;
    payroll 9 % (p10 10) does not."""
    result = made(database, ENOUGH)
    states = {
        name: line(result, name).state
        for name in ("capacity", "sales", "electricity", "materials", "materials_needed", "payroll")
    }
    assert states.pop("payroll") is State.DOES_NOT
    assert set(states.values()) == {State.ADDS_UP}
    assert line(result, "electricity").values["own"].value == 3
    assert line(result, "materials_needed").values["share"].value == 75
    assert line(result, "staff").values["each"].value == 50_000
    assert result.worst(4) is State.DOES_NOT
    for language in LANGUAGES:  # like producers are named, never by the code of their group
        assert not any(
            code in one.text(text_for(language)) for code in ("oked:", "section:") for one in result.lines
        )


@pytest.mark.parametrize(
    ("part", "value", "name"),
    [
        ("c11_sales_ytd", 6_990_000.0, "sales"),
        ("c14_electricity_ytd", 199_000.0, "electricity"),
        ("c26_raw_materials_ytd", 5_590_000.0, "materials_needed"),
    ],
)
def test_just_below_a_mark_does_not_add_up(database: Database, part: str, value: float, name: str) -> None:
    result = made(database, ENOUGH | {part: ENOUGH[part] | {"value": value}})
    assert line(result, name).state is State.DOES_NOT


@pytest.mark.parametrize(
    ("part", "value", "name"),
    [
        ("c11_sales_ytd", 7_000_000.0, "sales"),
        ("c14_electricity_ytd", 200_000.0, "electricity"),
        ("c26_raw_materials_ytd", 5_600_000.0, "materials_needed"),
    ],
)
def test_exactly_at_a_mark_adds_up(database: Database, part: str, value: float, name: str) -> None:
    result = made(database, ENOUGH | {part: ENOUGH[part] | {"value": value}})
    assert line(result, name).state is State.ADDS_UP


def test_as_many_peers_as_the_mark_asks_for_are_a_measure(database: Database) -> None:
    enough = {"value": 1.0} | peers("electricity_to_sales_ytd", "c14_electricity_ytd", 2.0, 4.0, n=20)
    assert (
        line(made(database, ENOUGH | {"c14_electricity_ytd": enough}), "electricity").state is State.DOES_NOT
    )


def test_too_few_peers_are_no_measure(database: Database) -> None:
    few = {"value": 1.0} | peers("electricity_to_sales_ytd", "c14_electricity_ytd", 2.0, 4.0, n=19)
    assert line(made(database, ENOUGH | {"c14_electricity_ytd": few}), "electricity").state is State.LOOK


def test_a_part_that_is_not_known_is_not_zero(database: Database) -> None:
    unknown = {"value": None, "state": "no_data"}
    result = made(
        database,
        ENOUGH | dict.fromkeys(("c14_electricity_ytd", "c11_sales_ytd", "c16_headcount_ytd"), unknown),
    )
    assert {line(result, name).state for name in ("electricity", "sales", "staff")} == {State.NOT_KNOWN}


def test_output_above_capacity(database: Database) -> None:
    result = line(made(database, good={"capacity_per_year": "11999"}), "capacity")
    assert (result.state, result.known.value) == (State.DOES_NOT, Decimal(12000))


def test_output_of_exactly_the_capacity_adds_up(database: Database) -> None:
    """Clause 10(4)e: a plant may be used whole."""
    result = line(made(database, good={"capacity_per_year": "12000"}), "capacity")
    assert (result.state, result.known.value) == (State.ADDS_UP, Decimal(12000))
