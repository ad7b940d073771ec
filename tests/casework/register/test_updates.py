"""What producers give anew each quarter (clause 26): taken, marked late, listed; who has given it is not
reminded."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.register import reading as register_reading
from analytics.casework.register import updates, updates_reading
from analytics.casework.register.records import UpdateCounts
from analytics.casework.register.versions import standing_rows
from analytics.casework.reminders import sending as reminders
from analytics.documents.forms.updates_file import COLUMNS, read_updates, updates_workbook
from analytics.order.quarters import Quarter
from analytics.store.database import Database
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.register.register_world import CABLES, HEAD, PIPES
from tests.store.intake.workbooks import workbook as made_workbook

OFFICIAL = Actor("aigul", "Aigul", "official")
FOURTH = Quarter(2026, 4)
IN_TIME, LATE = date(2027, 1, 5), date(2027, 1, 6)
FIELDS = (*updates.FIELDS_OF_PRODUCER, *updates.FIELDS_OF_GOOD)


def give(
    database: Database,
    number: str = PIPES,
    on: date = IN_TIME,
    changes: dict[str, object] | None = None,
    **more: object,
):
    return updates.update_producer(
        database, OFFICIAL, number, quarter=FOURTH, on=on, changes=changes or {}, **more
    )


def test_clause_26_a_change_counts_from_its_receipt(database: Database) -> None:
    done = give(database, changes={"telephone": "+7 727 300 00 00"})
    assert (done.update_no, done.late) == ("U26-2027-000001", False)
    entry = register_reading.entry(database, HEAD, PIPES, IN_TIME)
    assert {row.telephone for row in entry.rows} == {"+7 727 300 00 00"}
    assert (
        register_reading.entry(database, HEAD, PIPES, date(2027, 1, 4)).first.telephone == "+7 727 312 45 67"
    )
    assert (entry.changes[-1].kind, entry.changes[-1].ground, entry.changes[-1].basis) == (
        "updated",
        "26",
        done.update_no,
    )


def test_a_good_is_updated_by_its_row(database: Database) -> None:
    """10(4)f: monthly output is a fact that nobody assessed: it counts at once (D30)."""
    output = [{"month": "2026-11", "quantity": "90"}, {"month": "2026-12", "quantity": "110"}]
    done = give(database, changes={"output": output}, row_no=2)
    assert done.assessed == ()
    assert {row_no: output_of(database, row_no) for row_no in (1, 2)} == {1: None, 2: Decimal(100)}


def test_nothing_changed_is_an_update_too_and_after_the_5th_it_is_marked_late(database: Database) -> None:
    assert updates_reading.counts(database, OFFICIAL, FOURTH, LATE) == UpdateCounts(2, 0, 0, 2)
    assert give(database).change_no is None
    assert give(database, CABLES, on=LATE).late
    assert updates_reading.counts(database, OFFICIAL, FOURTH, LATE) == UpdateCounts(2, 1, 1, 0)
    rows, total = updates_reading.of_quarter(database, OFFICIAL, FOURTH, LATE, limit=10)
    assert ([(row.registration_no, row.lane) for row in rows], total) == (
        [(PIPES, "given"), (CABLES, "late")],
        2,
    )
    assert (
        updates_reading.of_quarter(database, OFFICIAL, FOURTH, LATE, limit=10, lane="late", search="кабель")[
            1
        ]
        == 1
    )
    assert updates_reading.of_quarter(database, OFFICIAL, FOURTH, LATE, limit=10, lane="none")[1] == 0
    assert [one.update.quarter for one in updates_reading.of_entry(database, OFFICIAL, PIPES)] == ["2026Q4"]


def test_who_gave_the_update_is_not_reminded_of_it(database: Database) -> None:
    give(database, on=date(2026, 12, 28))
    with database.read() as session:
        waiting = [
            one.notice.about
            for one in reminders.due_now(session, IN_TIME)
            if one.notice.kind == "reminder_update"
        ]
    assert waiting == [CABLES]


@pytest.mark.parametrize(
    ("changes", "on", "why"),
    [
        ({"bin": "650140000017"}, IN_TIME, "BIN is not changed"),
        ({"telephone": "+7 727 312 45 67"}, IN_TIME, "change"),
        ({"nonsense": "1"}, IN_TIME, "nonsense"),
        ({"name": ""}, IN_TIME, "name"),
        ({"telephone": "1"}, date(2026, 9, 30), "not begun"),
    ],
)
def test_what_cannot_stand_in_the_register_is_refused_and_leaves_nothing(
    database: Database, changes: dict[str, object], on: date, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        give(database, changes=changes, on=on)
    assert updates_reading.of_entry(database, OFFICIAL, PIPES) == []


def test_only_whoever_may(database: Database) -> None:
    for role in ("analyst", "leader", "appeal_member"):
        with pytest.raises(NotAllowed):
            updates.update_producer(
                database, Actor("x", "x", role), PIPES, quarter=FOURTH, on=IN_TIME, changes={}
            )
    with pytest.raises(UserError, match="KTP-0"):
        updates.update_producer(database, CONSOLE, "KTP-0", quarter=FOURTH, on=IN_TIME, changes={})


def output_of(database: Database, row_no: int) -> Decimal | None:
    with database.read() as session:
        rows = [row for row in standing_rows(session, PIPES) if row.row_no == row_no]
    return rows[-1].output_per_month


# ---- the workbook


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(updates_workbook(text_for("kk"))))
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(*rows: tuple[object, ...]):
    return read_updates("updates.xlsx", workbook(*rows), FIELDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_names_fields_in_any_language(database: Database, language: str) -> None:
    text = text_for(language)("register.field.capacity")
    content = read(
        (PIPES, 1, text, "1 500,5"),
        (PIPES, 2, text, 900),
        (PIPES, None, "email", "new@example.kz"),
        (CABLES, None, None, None),
    )
    done = updates.take_file(database, OFFICIAL, content, quarter=FOURTH, on=IN_TIME)
    assert [one.change_no is None for one in done] == [True, True, False, True]
    assert [one.assessed for one in done] == [("capacity",), ("capacity",), (), ()]
    assert [one.differences for one in done[:2]] == [
        (("capacity", Decimal("1200.5000"), Decimal("1500.5")),),
        (("capacity", Decimal("1200.5000"), Decimal(900)),),
    ]


def test_a_workbook_is_taken_whole_or_not_at_all(database: Database) -> None:
    content = read((PIPES, None, "email", "new@example.kz"), ("KTP-0", None, "email", "x@example.kz"))
    with pytest.raises(UserError, match=r"Row 3 .*KTP-0") as refused:
        updates.take_file(database, OFFICIAL, content, quarter=FOURTH, on=IN_TIME)
    assert "3-жол" in refused.value.render(text_for("kk"))
    assert updates_reading.of_entry(database, OFFICIAL, PIPES) == []
    with pytest.raises(UserError, match="twice"):
        twice = read((PIPES, None, "email", "a@example.kz"), (PIPES, None, "email", "b@example.kz"))
        updates.take_file(database, OFFICIAL, twice, quarter=FOURTH, on=IN_TIME)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((None, None, "email", "x"), "no registration number"),
        ((PIPES, "one", "email", "x"), "row of a good"),
        ((PIPES, None, "colour", "x"), "no field"),
        ((PIPES, None, None, "x"), "cannot be taken"),
        ((PIPES, 1, "capacity", "much"), "no number"),
        ((PIPES, 1, "capacity", "NaN"), "no number"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(row: tuple[object, ...], why: str) -> None:
    with pytest.raises(UserError, match=rf"(Row 2|D2).*{why}"):
        read(row)


def test_an_empty_form_or_another_file_is_said_to_be_so() -> None:
    with pytest.raises(UserError, match="filled in"):
        read()
    with pytest.raises(UserError):
        read_updates("notes.xlsx", b"nothing of the kind", FIELDS)


def cells(*sheets: list[tuple[object, ...]]) -> bytes:
    """A form with these rows on its sheets; a value may stand with its number format."""
    heads = [text_for("ru")(f"register_updates.column.{name}") for name in COLUMNS]
    return made_workbook(*([heads, *rows] for rows in sheets))


def taken(database: Database, content: bytes, **more: object) -> list[updates.Updated]:
    values = read_updates("u.xlsx", content, FIELDS)
    return updates.take_file(database, OFFICIAL, values, quarter=FOURTH, on=IN_TIME, **more)


def good(database: Database, row_no: int = 1) -> dict[str, object]:
    rows = register_reading.entry(database, HEAD, PIPES, IN_TIME).rows
    return next(row for row in rows if row.row_no == row_no)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("=100*12", "D2.*formula"),
        ("#N/A", "D2.*error"),
        ("1,500", "D2.*1500 or"),
        ("1.500", "D2.*1500 or 1.5"),
        ((46274, "dd.mm.yyyy"), "D2.*date"),
        ((0.45, "0%"), "D2.*per cent"),
    ],
)
def test_a_capacity_that_is_no_value_is_refused_by_its_cell(
    database: Database, value: object, says: str
) -> None:
    before = good(database).capacity
    with pytest.raises(UserError, match=says):
        taken(database, cells([(PIPES, 1, "capacity", value)]))
    assert good(database).capacity == before


def test_every_refused_cell_is_named() -> None:
    rows = [(PIPES, 1, "capacity", "=1"), (PIPES, None, "address", "#REF!")]
    with pytest.raises(UserError) as refused:
        read_updates("u.xlsx", cells(rows), FIELDS)
    text = refused.value.render(text_for("ru"))
    assert "D2" in text
    assert "D3" in text


def test_per_cent_is_what_a_person_sees(database: Database) -> None:
    [done] = taken(database, cells([(PIPES, 1, "in_country_value", (0.45, "0%"))]))
    assert done.differences == (("in_country_value", Decimal("71.2500"), Decimal(45)),)


def test_rows_of_every_sheet_are_taken_and_another_sheet_is_named(database: Database) -> None:
    done = taken(database, cells([(PIPES, 1, "capacity", 5)], [(PIPES, None, "email", "second@example.kz")]))
    assert [one.assessed for one in done] == [("capacity",), ()]
    assert good(database).email == "second@example.kz"
    other = made_workbook([["Регистрационный номер"]], [["x"]])
    with pytest.raises(UserError, match="Лист1"):
        read_updates("u.xlsx", other, FIELDS)


def test_a_check_tells_what_would_change_and_changes_nothing(database: Database) -> None:
    before = good(database).capacity
    [preview] = taken(database, cells([(PIPES, 1, "capacity", 5)]), check_only=True)
    assert preview.differences == (("capacity", before, Decimal(5)),)
    assert good(database).capacity == before
    assert updates_reading.of_entry(database, OFFICIAL, PIPES) == []
