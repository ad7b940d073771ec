"""D2: which days are working days, against lists written by hand."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from analytics import DATA
from analytics.order import calendar
from analytics.text import UserError

WEEK = calendar.Week(first_year=2025, last_year=2026, weekend=(5, 6))


def transfer(day: str, kind: str) -> dict[str, str]:
    return {"date": day, "kind": kind, "moved_from": "", "decree": "", "name": ""}


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        ("2025-01-05", True, "Sunday, working by the transfer of 3 January 2025"),
        ("2025-01-03", False, "Friday, day off by that transfer"),
        ("2025-01-07", False, "Orthodox Christmas"),
        ("2025-03-24", False, "Nauryz 22 and 23 March fell on a weekend: Monday and Tuesday off"),
        ("2025-03-25", False, "Nauryz 22 and 23 March fell on a weekend: Monday and Tuesday off"),
        ("2025-03-26", True, "the first working day after Nauryz 2025"),
        ("2024-05-04", True, "Saturday, working for 8 May 2024"),
        ("2026-05-11", False, "Victory Day on a Saturday: Monday off"),
        ("2026-05-04", True, "1 May 2026 is a Friday, nothing to move"),
        ("2026-11-21", False, "an ordinary Saturday"),
        ("2026-11-20", True, "an ordinary Friday"),
    ],
)
def test_working_days(day: str, working: bool, why: str) -> None:
    assert calendar.is_working_day(date.fromisoformat(day)) is working, why


def test_a_decreed_transfer_stands_over_the_library() -> None:
    plain = calendar.make(WEEK, [])
    moved = calendar.make(WEEK, [transfer("2026-01-05", "day_off"), transfer("2026-01-10", "working")])
    assert plain.is_working_day(date(2026, 1, 5))
    assert not moved.is_working_day(date(2026, 1, 5))
    assert moved.is_working_day(date(2026, 1, 10))
    assert plain.version != moved.version


def test_a_decree_can_make_a_holiday_a_working_day() -> None:
    assert calendar.make(WEEK, [transfer("2026-12-16", "working")]).is_working_day(date(2026, 12, 16))


def test_a_decree_can_take_back_a_working_weekend() -> None:
    assert calendar.make(WEEK, []).is_working_day(date(2025, 1, 5))
    assert not calendar.make(WEEK, [transfer("2025-01-05", "day_off")]).is_working_day(date(2025, 1, 5))


def test_the_calendar_is_kept_whole_and_made_again() -> None:
    kept = calendar.current().document()
    again = calendar.Calendar.from_document(kept)
    assert again == calendar.current()
    assert again.version == calendar.calendar_version()


def test_next_working_day_over_nauryz() -> None:
    assert calendar.next_working_day(date(2025, 3, 21)) == date(2025, 3, 26)
    assert calendar.next_working_day(date(2025, 3, 26)) == date(2025, 3, 26)


@pytest.mark.parametrize("row", [transfer("5.01.2026", "day_off"), transfer("2026-01-05", "dayoff")])
def test_a_bad_row_of_the_table_is_named(row: dict[str, str]) -> None:
    with pytest.raises(UserError, match="line 2"):
        calendar.make(WEEK, [row])


def test_outside_its_years_there_is_no_calendar() -> None:
    small = calendar.make(WEEK, [])
    with pytest.raises(UserError, match="2025–2026"):
        small.is_working_day(date(2027, 1, 4))
    with pytest.raises(UserError):
        small.working_day_after(date(2026, 12, 30), 5)
    with pytest.raises(UserError):
        small.working_day_after(date(2026, 12, 31))


def test_shipped_transfers_move_a_day_each_and_name_their_decree() -> None:
    rows = list(csv.DictReader((DATA / "reference" / "working_day_transfers.csv").open(encoding="utf-8")))
    pairs = {(row["date"], row["moved_from"], row["kind"]) for row in rows}
    assert rows
    assert all(row["decree"] and row["name"] for row in rows)
    other = {"working": "day_off", "day_off": "working"}
    assert all((moved, day, other[kind]) in pairs for day, moved, kind in pairs)


def test_its_first_and_its_last_year_are_in_it() -> None:
    small = calendar.make(WEEK, [])
    assert small.is_working_day(date(2025, 1, 8))
    assert small.is_working_day(date(2026, 12, 31))


def test_transfers_are_listed_the_newest_first() -> None:
    days = [transfer.day for transfer in calendar.transfers()]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)


def test_d2_a_table_is_named_by_its_package_and_its_newest_decreed_transfer() -> None:
    now = calendar.current()
    name = calendar.table_name(now)
    assert f"holidays-{name.package}" == now.made_of
    assert (name.first_year, name.last_year) == (now.first_year, now.last_year)
    assert name.last_transfer == calendar.transfers()[0]
    without = replace(
        now, working_weekends=frozenset(), days_off=now.days_off - {one.day for one in calendar.transfers()}
    )
    assert calendar.table_name(without).last_transfer is None
    older = replace(now, working_weekends=now.working_weekends - {calendar.transfers()[0].day})
    assert calendar.table_name(older).last_transfer == calendar.transfers()[1]
