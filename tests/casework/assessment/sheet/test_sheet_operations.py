"""Check 2 of the sheet: the minimum threshold, video, and who else declares the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.casework.assessment.sheet import Line, State
from analytics.casework.assessment.sheet_lines import Figure
from analytics.store.database import Database, utc_now
from tests.casework.assessment.sheet.sheet_world import (
    APPLICANT,
    MACHINE,
    NUMBER,
    OF_OTHER,
    OTHER,
    document,
    file,
    line,
    made,
)


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
    assert (result.state, result.key) == (State.LOOK, f"assessment_sheet.sentence.{key}")
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
