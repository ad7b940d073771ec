"""Filing: numbered in order, kept whole, the case opened and the journal written, all or nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.filing import applications as filing
from analytics.order.application.document import Application
from analytics.order.application.problems import error
from analytics.order.application.reading import from_json
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import LANGUAGES, text_for
from tests.cache.worlds import new_database
from tests.order.filed import ON, REMOVED, application


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


def another(number: int) -> Application:
    """The example with another address, so that it is another document."""
    return application((("email",), f"office{number}@example.kz"))


def table(database: Database, text: str) -> list[tuple[object, ...]]:
    with database.read() as session:
        return session.execute(text).fetchall()


def test_it_is_kept_whole_and_can_be_read_again(database: Database) -> None:
    values = application()
    number = filing.submit(database, CONSOLE, values, filed_on=ON)
    assert number == "KTP-2026-000001"
    [(bin, filed_on, new, commissioned_on, kato, document, sha256, made_up)] = table(
        database,
        "SELECT bin, filed_on, new_production, commissioned_on, kato, document, document_sha256, made_up FROM"
        " applications",
    )
    assert (bin, filed_on, new, commissioned_on, kato) == (
        "650140000017",
        ON,
        True,
        date(2024, 6, 14),
        "710000000",
    )
    assert from_json(str(document)) == (values, [])
    assert sha256 == values.sha256()
    assert made_up is False
    assert table(
        database,
        "SELECT good_no, tnved, capacity_per_year, in_country_value, localisation FROM application_goods"
        " ORDER BY 1",
    ) == [
        (1, "3925200000", Decimal("9000.0000"), Decimal("78.9675"), Decimal("83.3333")),
        (2, "3923210000", Decimal("600000.0000"), Decimal("82.5714"), Decimal("100.0000")),
    ]


def test_the_case_waits_for_verification_for_three_working_days(database: Database) -> None:
    """Filed on Friday 20 November 2026: Monday, Tuesday, Wednesday (clause 13)."""
    filing.submit(database, CONSOLE, application(), filed_on=ON)
    assert table(database, "SELECT application, stage, clause, due_on FROM cases") == [
        ("KTP-2026-000001", "verification", "13", date(2026, 11, 25)),
    ]


def test_the_journal_names_the_document_by_its_hash_and_nothing_personal(database: Database) -> None:
    filing.submit(database, CONSOLE, application(), filed_on=ON)
    [(subject, payload)] = table(
        database, "SELECT subject, payload FROM journal WHERE action = 'submit_application'"
    )
    assert subject == "KTP-2026-000001"
    assert application().sha256() in str(payload)
    assert "650140000017" not in str(payload)
    with database.read() as session:
        assert journal.check(session) is None


def test_numbers_rise_by_year_of_filing(database: Database) -> None:
    days = [date(2026, 11, 18), date(2026, 11, 20), date(2025, 11, 20), date(2026, 11, 19)]
    old = application(
        (("new_production",), False),
        *(((name,), REMOVED) for name in ("commissioned_on", "commissioning_act")),
    )
    past = {
        ("consents", name, "on"): "2025-11-01"
        for name in ("personal_data", "facility_access", "video_surveillance")
    }
    numbers = [
        filing.submit(database, CONSOLE, another(place), filed_on=day)
        for place, day in enumerate(days)
        if day.year == 2026
    ]
    assert numbers == ["KTP-2026-000001", "KTP-2026-000002", "KTP-2026-000003"]
    assert old != application()
    with pytest.raises(filing.FilingRefused):  # in 2025 most dates of the example had not come yet
        filing.submit(database, CONSOLE, application(*past.items()), filed_on=date(2025, 11, 20))
    assert filing.submit(database, CONSOLE, another(9), filed_on=ON) == "KTP-2026-000004"


def test_everything_wrong_is_listed_and_nothing_is_kept(database: Database) -> None:
    bad = application((("goods", 0, "cost_price"), "0"), (("permits_required",), REMOVED))
    entries = table(database, "SELECT count(*) FROM journal")  # of the database's own opening
    with pytest.raises(filing.FilingRefused) as refused:
        filing.submit(database, CONSOLE, bad, filed_on=ON)
    assert {(one.clause, one.field_path) for one in refused.value.problems} == {
        ("10(4)d", "goods[1].cost_price"),
        ("10(4)j", "permits_required"),
    }
    for language in LANGUAGES:
        assert len(refused.value.render(text_for(language)).splitlines()) == 3
    for name in ("applications", "application_goods", "cases"):
        assert table(database, f"SELECT count(*) FROM {name}") == [(0,)]
    assert table(database, "SELECT count(*) FROM journal") == entries


def test_what_could_not_be_read_blocks_filing_too(database: Database) -> None:
    unread = [error("10(4)d", ("goods", 0, "rate"), "not_a_number", value="x")]
    with pytest.raises(filing.FilingRefused):
        filing.submit(database, CONSOLE, application(), filed_on=ON, unread=unread)


def test_one_refused_of_several_refuses_all(database: Database) -> None:
    bad = application((("bin",), REMOVED))
    with pytest.raises(filing.FilingRefused):
        filing.submit_many(database, CONSOLE, [filing.Filing(another(1), ON), filing.Filing(bad, ON)])
    assert table(database, "SELECT count(*) FROM applications") == [(0,)]


def test_the_same_document_twice_is_refused_naming_the_first(database: Database) -> None:
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    with pytest.raises(filing.FiledBefore) as refused:
        filing.submit(database, CONSOLE, application(), filed_on=ON)
    assert refused.value.values == {"number": number}
    with pytest.raises(filing.FiledBefore):
        filing.submit_many(database, CONSOLE, [filing.Filing(another(1), ON), filing.Filing(another(1), ON)])
    assert table(database, "SELECT count(*) FROM applications") == [(1,)]


def test_a_second_open_application_is_a_warning_until_the_first_is_closed(database: Database) -> None:
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)

    def problems() -> list[tuple[str, str]]:
        problems = filing.review(database, CONSOLE, another(2), on=ON)
        return [
            (one.severity, one.values["number"])
            for one in problems
            if one.key == "application.problem.open_application"
        ]

    assert problems() == [("warning", number)]
    with database.transaction() as session:
        session.execute("UPDATE cases SET closed_on = DATE '2026-11-20'")
    assert problems() == []


def test_review_says_what_submit_would_refuse(database: Database) -> None:
    number = filing.submit(database, CONSOLE, application(), filed_on=ON)
    [before] = [
        one for one in filing.review(database, CONSOLE, application(), on=ON) if one.severity == "error"
    ]
    assert (before.key, before.values["number"]) == ("application.problem.filed_before", number)


def test_numbers_are_given_once_when_many_file_at_once(database: Database) -> None:
    numbers: list[str] = []

    def file_some(person: int) -> None:
        for place in range(4):
            numbers.append(filing.submit(database, CONSOLE, another(person * 10 + place), filed_on=ON))

    people = [threading.Thread(target=file_some, args=(person,)) for person in range(1, 5)]
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    assert sorted(numbers) == [f"KTP-2026-{number:06d}" for number in range(1, 17)]


def test_codes_are_judged_by_the_classifier_in_force(database: Database) -> None:
    with database.transaction() as session:
        session.execute(
            "INSERT INTO loads BY NAME SELECT 9000 AS load_id, 'classifier:tnved' AS kind, DATE '2026-01-01'"
            " AS as_of, now()::TIMESTAMP AS loaded_at, 'x' AS loaded_by, 1 AS row_count"
        )
        session.execute(
            "INSERT INTO classifier_codes BY NAME SELECT 9000 AS load_id, 'tnved' AS classifier, '3925200000'"
            " AS code"
        )
    doubted = [
        one
        for one in filing.review(database, CONSOLE, application(), on=ON)
        if one.key.endswith("unknown_code")
    ]
    assert [(one.severity, one.field_path) for one in doubted] == [("warning", "goods[2].tnved")]
    before = [
        one
        for one in filing.review(database, CONSOLE, application(), on=date(2025, 12, 31))
        if one.key.endswith("unknown_code")
    ]
    assert before == []


@pytest.mark.parametrize("role", ["analyst", "commission_member", "leader", "public", "submitter"])
def test_those_without_the_right_cannot_file_or_review(database: Database, role: str) -> None:
    person = replace(CONSOLE, role=role)
    with pytest.raises(NotAllowed):
        filing.submit(database, person, application(), filed_on=ON)
    with pytest.raises(NotAllowed):
        filing.review(database, person, application(), on=ON)


def test_filed_by_is_the_one_named_else_the_actor(database: Database) -> None:
    official = Actor("aigul", "Айгүл", "official")
    filing.submit(database, official, another(1), filed_on=ON)
    filing.submit(database, official, another(2), filed_on=ON, filed_by="cabinet:650140000017")
    assert table(database, "SELECT filed_by FROM applications ORDER BY application") == [
        ("aigul",),
        ("cabinet:650140000017",),
    ]


def test_in_a_demonstration_database_what_is_filed_is_made_up(database: Database) -> None:
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    filing.submit(database, CONSOLE, application(), filed_on=ON)
    assert table(database, "SELECT made_up FROM applications") == [(True,)]


def test_the_day_of_filing_is_never_one_to_come() -> None:
    assert filing.day_of_filing(None, ON) == filing.day_of_filing(ON, ON) == ON
    assert filing.day_of_filing(date(2026, 11, 1), ON) == date(2026, 11, 1)
    with pytest.raises(filing.UserError):
        filing.day_of_filing(date(2026, 11, 21), ON)
