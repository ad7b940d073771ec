"""Finding in the Register, checking a list of BINs, the change feed, and what the public may see of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.register import bin_checks
from analytics.casework.register import entries as register
from analytics.casework.register import reading as register_reading
from analytics.casework.register.reading import RegisterQuery
from analytics.order.contacts import is_natural_person
from analytics.store.database import Database, utc_now
from analytics.text import UserError
from tests.casework.register.register_world import (
    CABLES,
    FIRM,
    HEAD,
    PIPES,
    TRADER,
    add_application,
    copy_of,
    good,
    make_template,
)

PUBLIC, OFFICIAL, ANALYST = (Actor(role, role, role) for role in ("public", "official", "analyst"))
DAY = date(2026, 11, 2)
PERSON, PERSONS = "610305500008", "KTP-2026-000003"  # an IIN: born on the fifth


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The two firms, and a sole proprietor whose contacts are a person's."""
    directory = tmp_path_factory.mktemp("reading")
    with copy_of(make_template(directory), directory) as opened:
        with opened.transaction() as session:
            contacts = {"email": "asel@example.kz", "telephone": "+7 701 765 43 21"}
            add_application(
                session,
                PERSONS,
                PERSON,
                "ЖК Әсел",
                [good(1, "Ши қоржын", "4602199000", kpved="16.29.25")],
                oked="16.29.2",
                **contacts,
            )
            register.include(session, HEAD, PERSONS, goods=[1], on=DAY)
        yield opened


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Database]:
    with copy_of(make_template(tmp_path), tmp_path) as opened:
        yield opened


def entries_matching(database: Database, text: str = "", **query: object) -> list[tuple[str, int]]:
    rows = register_reading.search(database, CONSOLE, RegisterQuery(text, **query), DAY, limit=50).rows  # type: ignore[arg-type]
    return [(row.registration_no, row.row_no) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "өскемен",
        "ӨСКЕМЕН кабель",
        "«Өскемен Кабель» АҚ",
        TRADER,
        TRADER[:6],
        "8544499108",
        "күштік",
        CABLES,
        "кабель 8544",
        "(ru) Өскемен",
        "оскемен",
        "АО Оскемен кабель",
        "куштик",
    ],
)
def test_it_is_found_by_bin_name_good_code_and_number_whatever_the_case(
    database: Database, text: str
) -> None:
    assert entries_matching(database, text) == [(CABLES, 1)]


def test_a_code_is_found_with_and_without_its_dots(database: Database) -> None:
    assert entries_matching(database, "16.29.25") == entries_matching(database, "162925") == [(PERSONS, 1)]


def test_every_word_must_occur(database: Database) -> None:
    assert entries_matching(database, "құбыр шланг") == [(PIPES, 2)]
    assert entries_matching(database, "құбыр кабель") == []
    assert entries_matching(database, "100%_") == []


def test_filters_narrow_what_was_found(database: Database) -> None:
    assert entries_matching(database, oked="16.2") == entries_matching(database, oked="162") == [(PERSONS, 1)]
    assert entries_matching(database, region="71") == []
    assert len(entries_matching(database, region="75")) == 4
    assert len(entries_matching(database, least=Decimal("71.25"))) == 4
    assert entries_matching(database, least=Decimal("71.26")) == []


def test_pages_hold_every_row_once_in_the_order_of_entries(database: Database) -> None:
    pages = [
        register_reading.search(database, PUBLIC, RegisterQuery(), DAY, limit=3, offset=offset)
        for offset in (0, 3, 6)
    ]
    assert [(page.goods, page.producers) for page in pages] == [(4, 3)] * 3
    rows = [(row.entry_no, row.row_no) for page in pages for row in page.rows]
    assert rows == [(1, 1), (1, 2), (2, 1), (3, 1)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("кабиль", "Кабель"), ("кубир", "Құбыр"), ("ускемен", "Өскемен"), ("650140000018", TRADER)],
)
def test_a_misspelled_word_leads_to_the_nearest_one(database: Database, typed: str, meant: str) -> None:
    """One letter or digit slips; what is suggested is spelled as the Register has it."""
    assert entries_matching(database, typed) == []
    assert register_reading.nearest(database, PUBLIC, RegisterQuery(typed), DAY) == meant


def test_nothing_like_it_suggests_nothing(database: Database) -> None:
    assert register_reading.nearest(database, PUBLIC, RegisterQuery("zzzzqqqq"), DAY) is None


def test_excluded_ones_are_found_only_when_asked_for_with_date_and_clause(own: Database) -> None:
    with own.transaction() as session:
        register.exclude(session, HEAD, CABLES, on=DAY, reason="r", basis="b", ground="30.3")
    assert entries_matching(own, "кабель") == []
    [row] = register_reading.search(own, OFFICIAL, RegisterQuery("кабель", excluded=True), DAY, limit=5).rows
    assert (row.in_force, row.excluded_on, row.excluded_ground) == (False, DAY, "30.3")
    assert entries_matching(own, excluded=True) == [(PIPES, 1), (PIPES, 2), (CABLES, 1)]
    with pytest.raises(NotAllowed):
        register_reading.search(own, PUBLIC, RegisterQuery(excluded=True), DAY, limit=5)


def test_an_entry_shows_its_history_to_officials_only(own: Database) -> None:
    with own.transaction() as session:
        register.exclude(session, HEAD, CABLES, on=DAY, reason="r", basis="b")
    official = register_reading.entry(own, OFFICIAL, CABLES, DAY)
    assert official is not None
    assert not official.in_force
    assert [change.kind for change in official.changes] == ["included", "excluded"]
    assert register_reading.entry(own, PUBLIC, CABLES, DAY) is None
    public = register_reading.entry(own, PUBLIC, PIPES, DAY)
    assert public is not None
    assert public.changes == []
    assert register_reading.entry(own, OFFICIAL, PIPES, date(2026, 9, 1)) is None
    assert register_reading.entry(own, OFFICIAL, "KTP-2026-999999", DAY) is None


def test_contacts_of_natural_persons_are_masked_for_everybody_who_need_not_call_them(
    database: Database,
) -> None:
    assert is_natural_person(PERSON)
    for actor in (PUBLIC, ANALYST):
        contacts = {
            row.bin: (row.email, row.telephone) for row in register_reading.published(database, actor, DAY)
        }
        assert contacts == {
            FIRM: ("office@example.kz", "+7 727 312 45 67"),
            TRADER: ("office@example.kz", "+7 727 312 45 67"),
            PERSON: ("a***@example.kz", "+* *** *** ** 21"),
        }
        shown = register_reading.entry(database, actor, PERSONS, DAY)
        assert shown is not None
        assert shown.first.email == "a***@example.kz"
        assert "765" not in str(register_reading.changes(database, actor))
    assert register_reading.published(database, OFFICIAL, DAY)[-1].telephone == "+7 701 765 43 21"


def test_a_list_of_bins_is_checked_in_its_order_each_once(database: Database) -> None:
    checked = bin_checks.check_bins(
        database, PUBLIC, [TRADER, "123456789012", FIRM, TRADER, "980540000014"], DAY
    )
    assert [(one.bin, one.known, [row.product for row in one.rows]) for one in checked] == [
        (TRADER, True, ["Күштік кабель"]),
        ("123456789012", False, []),
        (FIRM, True, ["Құбыр", "Шланг"]),
        ("980540000014", False, []),
    ]
    assert bin_checks.check_bins(database, PUBLIC, [FIRM], date(2026, 10, 1))[0].rows == []


def test_too_long_a_list_is_refused(database: Database) -> None:
    with pytest.raises(UserError, match="10000"):
        bin_checks.check_bins(database, PUBLIC, [f"{number:012d}" for number in range(10_001)], DAY)


def test_the_change_feed_tells_what_was_added_changed_removed(own: Database) -> None:
    with own.transaction() as session:
        register.correct(session, HEAD, PIPES, on=DAY, changes={"tnved": "3917220000"}, reason="r", row_no=2)
        register.exclude(session, HEAD, CABLES, on=DAY, reason="r", basis="b")
        register.reinstate(session, HEAD, CABLES, on=DAY, reason="r", basis="b")
    feed = register_reading.changes(own, PUBLIC, since=utc_now().date() - timedelta(days=1))
    assert [(row.change_no, row.what, row.kind, row.registration_no, row.row_no) for row in feed] == [
        (1, "added", "included", PIPES, 1),
        (1, "added", "included", PIPES, 2),
        (2, "added", "included", CABLES, 1),
        (3, "changed", "corrected", PIPES, 2),
        (4, "removed", "excluded", CABLES, 1),
        (5, "added", "reinstated", CABLES, 1),
    ]
    assert feed[3].tnved == "3917220000"
    assert [row.change_no for row in register_reading.changes(own, PUBLIC, after=4)] == [5]
    assert register_reading.changes(own, PUBLIC, since=utc_now().date() + timedelta(days=2)) == []


def test_reading_the_feed_rebuilds_the_register(own: Database) -> None:
    """What procurement does with it: the last word on each row, removed ones left out, is the Register of
    today."""
    with own.transaction() as session:
        register.correct(session, HEAD, PIPES, on=DAY, changes={"name": "«Құбыр» ЖШС"}, reason="r")
        register.exclude(session, HEAD, CABLES, on=DAY, reason="r", basis="b")
    last = {(row.registration_no, row.row_no): row for row in register_reading.changes(own, PUBLIC, after=0)}
    rebuilt = {key: (row.name, row.product) for key, row in last.items() if row.what != "removed"}
    today = register_reading.published(own, PUBLIC, DAY)
    assert rebuilt == {(row.registration_no, row.row_no): (row.name, row.product) for row in today}


def test_totals(database: Database) -> None:
    assert register_reading.totals(database, DAY) == register_reading.Totals(producers=3, entries=3, goods=4)
