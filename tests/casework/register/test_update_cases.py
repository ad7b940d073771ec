"""D30 (clauses 26, 10, 18, 19): what a commission assessed is not changed by the official alone: it is kept
as declared and reaches the Register by the commission's decision."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.assessment import update_case_reading, update_cases
from analytics.casework.commissions import editions as commissions
from analytics.casework.evidence import files as evidence
from analytics.casework.letters import issuing as letters
from analytics.casework.register import departures, reading, updates, updates_reading
from analytics.casework.register import entries as register
from analytics.casework.register.declared import declared_application
from analytics.casework.register.reading_records import EntryGood
from analytics.casework.register.update_checks import UpdateRefused
from analytics.casework.register.versions import standing_rows
from analytics.documents.engine.workbook import sheet_name
from analytics.documents.forms.application_lists import choice_word
from analytics.documents.forms.updates_file import read_updates, updates_workbook
from analytics.order.application.document import Automation, Holding
from analytics.order.quarters import Quarter
from analytics.order.voting import Vote
from analytics.store.database import Database, utc_now
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.assessment.commission_world import (
    REASONS,
    SECRETARY,
    STRANGER,
    VOTERS,
    Signed,
    commission,
)
from tests.casework.evidence import evidence_samples as samples
from tests.casework.register.register_world import (
    CABLES,
    HEAD,
    PIPES,
    add_application,
    copy_of,
    make_template,
)
from tests.casework.register.register_world import good as good_of_application

OFFICIAL = Actor("aigul", "Aigul", "official")
FLOUR = "KTP-2026-000003"
FOURTH, RECEIVED = Quarter(2026, 4), date(2027, 1, 5)
DECIDED, INSPECTED = date(2027, 1, 12), date(2026, 9, 20)
EQUIPMENT = {
    **{"name": "Пресс", "model": "P-1", "year": 2020, "country": "KZ", "purpose": "құю", "capacity": "100"},
    **{"capacity_unit": "t", "automation": "manual", "holding": "owned"},
}
TRACTOR = {
    "product": "Трактор",
    "tnved": "8701949009",
    "in_country_value": Decimal(100),
    "capacity": Decimal(999_999_999),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("update_cases"))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as own:
        commissions.approve(own, HEAD, commission())
        yield own


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Signed:
    stand_in = Signed()
    stand_in.stand_in(monkeypatch)
    return stand_in


def give(
    database: Database, changes: dict[str, Any], row_no: int | None = 1, number: str = PIPES
) -> updates.Updated:
    return updates.update_producer(
        database, OFFICIAL, number, quarter=FOURTH, on=RECEIVED, changes=changes, row_no=row_no
    )


def good(database: Database, on: date = DECIDED) -> EntryGood:
    entry = reading.entry(database, HEAD, PIPES, on)
    return next(row for row in entry.rows if row.row_no == 1)


def decide(database: Database, signed: Signed, number: str, cast: Vote) -> dict[str, str]:
    """The whole way: votes, protocol, signatures, and what follows."""
    for actor in VOTERS:
        update_cases.vote(database, actor, number, cast, on=DECIDED)
    protocol = update_cases.draft_protocol(
        database, SECRETARY, number, expected_version=1, on=DECIDED, reasons=REASONS
    )
    signed.sign(protocol, "2027-01-12 09:00", *(actor.login for actor in VOTERS))
    return update_cases.record(database, SECRETARY, number, expected_version=1, today=DECIDED)


def test_d30_the_official_alone_makes_no_tractor_of_a_pipe(database: Database) -> None:
    before = good(database)
    done = give(database, TRACTOR)
    assert set(done.assessed) == set(TRACTOR)
    assert done.due_on == date(2027, 1, 20)  # 16: ten working days from receipt; 7 January is a day off
    assert good(database) == before


def test_d30_flour_with_an_agsk_code_and_a_kato_abc_is_refused_with_every_reason(database: Database) -> None:
    """10(4)b: AGSK-3 is for construction structures, products and materials only."""
    flour = good_of_application(1, "Ұн", "1101001100", construction=False)
    with database.transaction() as session:
        add_application(session, FLOUR, "700340018257", "«Диірмен» ЖШС", [flour], oked="22.21.0")
        register.include(session, HEAD, FLOUR, goods=[1], on=date(2026, 10, 20))
    with pytest.raises(UpdateRefused, match="AGSK"):
        give(database, TRACTOR | {"agsk3": "245-102-0101"}, number=FLOUR)
    with pytest.raises(UpdateRefused, match="abc"):
        give(database, {"kato": "abc"}, None, number=FLOUR)
    assert updates_reading.of_entry(database, OFFICIAL, FLOUR) == []
    assert set(give(database, TRACTOR, number=FLOUR).assessed) == set(TRACTOR)


@pytest.mark.parametrize(
    ("changes", "row_no"),
    [
        ({"kato": "abc"}, None),
        ({"email": "nobody"}, None),
        ({"email": None}, None),
        ({"oked": "x"}, None),
        ({"in_country_value": Decimal(101)}, 1),
        ({"localisation": Decimal(-1)}, 1),
        ({"capacity": Decimal("1.00001")}, 1),
        ({"product": None}, 1),
        ({"tnved": "87"}, 1),
        ({"materials": [{"name": "Сүт", "country": "XX"}]}, 1),
        ({"output": [{"month": "2026-13", "quantity": "1"}]}, 1),
        ({"equipment": [{"name": "Пресс", "year": 2050}]}, None),
        ({"premises": [{"kind": "warehouse", "holding": "owned", "area": "1"}]}, None),
    ],
)
def test_every_fact_passes_the_checks_of_clause_10(
    database: Database, changes: dict[str, Any], row_no: int | None
) -> None:
    with pytest.raises(UpdateRefused):
        give(database, changes, row_no)
    assert updates_reading.of_entry(database, OFFICIAL, PIPES) == []


def test_the_commission_accepts_and_the_register_takes_it(database: Database, signed: Signed) -> None:
    number = give(database, {"capacity": Decimal(1500)}).update_no
    letter = decide(database, signed, number, Vote.FOR)
    assert good(database).capacity == Decimal(1500)
    assert good(database, date(2027, 1, 11)).capacity == Decimal("1200.5")
    change = reading.entry(database, HEAD, PIPES, DECIDED).changes[-1]
    assert (change.kind, change.ground) == ("updated", "19")
    text = letters.numbered(database, HEAD, letter["ru"]).source
    assert "1 200,5 → 1 500" in " ".join(json.dumps(text, ensure_ascii=False).split())
    assert number in json.dumps(text)


def test_the_commission_refuses_with_reasons_and_nothing_changes(database: Database, signed: Signed) -> None:
    number = give(database, TRACTOR).update_no
    letter = decide(database, signed, number, Vote.AGAINST)
    assert good(database).product == "Құбыр"
    for language, text in REASONS.items():
        assert text in str(letters.numbered(database, HEAD, letter[language]).source)
    result = update_case_reading.read_case(database, HEAD, number, DECIDED)
    assert (result.head.stage, result.head.result) == ("update_refused", "negative")


def test_the_protocol_names_what_stands_and_what_was_declared(database: Database, signed: Signed) -> None:
    number = give(database, {"tnved": "8701949009"}).update_no
    decide(database, signed, number, Vote.FOR)
    result = update_case_reading.read_case(database, HEAD, number, DECIDED)
    assert result.protocol
    text = str(letters.numbered(database, HEAD, result.protocol.protocol_no).source)
    assert "3917210000" in text
    assert "8701949009" in text


def test_a_second_update_of_the_same_fact_waits_for_the_first(database: Database) -> None:
    first = give(database, {"capacity": Decimal(1500)})
    with pytest.raises(UserError, match=first.update_no):
        give(database, {"capacity": Decimal(1600)})
    update_cases.withdraw(
        database, OFFICIAL, first.update_no, reason="by letter 7", expected_version=1, on=DECIDED
    )
    assert give(database, {"capacity": Decimal(1600)}).assessed == ("capacity",)


def test_17_another_commission_neither_sees_nor_votes(database: Database) -> None:
    number = give(database, {"capacity": Decimal(1500)}).update_no
    with pytest.raises(UserError):
        update_case_reading.read_case(database, STRANGER, number, DECIDED)
    with pytest.raises(UserError):
        update_cases.vote(database, STRANGER, number, Vote.FOR, on=DECIDED)
    with pytest.raises(NotAllowed):
        update_cases.vote(database, Actor("x", "x", "leader"), number, Vote.FOR, on=DECIDED)
    assert [row.update_no for row in update_case_reading.cases_before(database, SECRETARY, DECIDED)] == [
        number
    ]
    assert update_case_reading.cases_before(database, STRANGER, DECIDED) == []


def test_15_an_industry_of_two_commissions_is_one_s_in_the_list_as_in_the_case(database: Database) -> None:
    later = commission(industries=("22",), valid_from="2027-01-01")
    for edition in (commission(industries=("23",), valid_from="2026-01-01"), later):
        commissions.approve(database, HEAD, edition)
    commissions.approve(database, HEAD, commission("amber", valid_from="2026-06-01"))
    number = give(database, {"capacity": Decimal(1500)}).update_no
    result = update_case_reading.read_case(database, HEAD, number, DECIDED)
    [listed] = update_case_reading.cases_before(database, HEAD, DECIDED)
    assert listed.commission == result.assessment.commission.code == "amber"


def test_who_stands_aside_in_conflict_has_no_vote(database: Database) -> None:
    number = give(database, {"capacity": Decimal(1500)}).update_no
    update_cases.recuse(
        database,
        SECRETARY,
        number,
        "a",
        kind="conflict",
        reason={"kk": "Үлесі бар", "ru": "Имеет долю"},
        on=DECIDED,
    )
    with pytest.raises(UserError):
        update_cases.vote(database, VOTERS[1], number, Vote.FOR, on=DECIDED)


def prove(database: Database, number: str, name: str = "passport.pdf", **more: Any) -> evidence.Evidence:
    content = io.BytesIO(samples.pdf(name))
    return evidence.add(database, OFFICIAL, number, "permit", name, content, on=RECEIVED, **more)


def test_10_what_proves_an_update_lies_before_its_commission_and_in_the_protocol(
    database: Database, signed: Signed
) -> None:
    number = give(database, {"capacity": Decimal(1500)}).update_no
    added = prove(database, number, good_no=1)
    with pytest.raises(UserError, match="2"):
        prove(database, number, "other.pdf", good_no=2)
    assert [one.file_no for one in evidence.listed(database, VOTERS[0], number)] == [1]
    assert evidence.kept_file(database, VOTERS[0], number, 1)[1].exists()
    with pytest.raises(UserError):
        evidence.listed(database, STRANGER, number)
    decide(database, signed, number, Vote.FOR)
    with database.read() as session:
        rows = session.execute("SELECT source FROM documents WHERE kind = 'update_protocol'").fetchall()
    assert len(rows) == 2
    assert all(added.sha256[:32] in source and "passport.pdf" in source for (source,) in rows)
    with pytest.raises(UserError, match="closed"):
        prove(database, number, "late.pdf")


def test_what_proved_an_update_is_deleted_only_by_the_rule_of_retention(
    database: Database, signed: Signed
) -> None:
    """Five years after the case is closed and its entry has left the Register."""
    number = give(database, {"capacity": Decimal(1500)}).update_no
    added = prove(database, number)
    decide(database, signed, number, Vote.FOR)
    root, left = Actor("root", "Root", "administrator"), date(2027, 3, 1)
    assert evidence.apply_retention(database, root, on=date(2033, 1, 1)) == [], "in the Register still"
    departures.leave(database, HEAD, PIPES, on=left, paper="№ 4")
    assert evidence.apply_retention(database, root, on=date(2032, 2, 29)) == []
    due = evidence.apply_retention(database, root, on=date(2032, 3, 1))
    assert [(row.application, row.sha256) for row in due] == [(number, added.sha256)]
    with pytest.raises(UserError, match="deleted"):
        evidence.kept_file(database, HEAD, number, 1)


def test_10_what_proves_an_update_that_counts_at_once_is_kept_with_it(database: Database) -> None:
    """26, 10(4)j: a permit given anew counts at once, and its file lies with the update as long as the entry
    is in force; it is deleted like any other."""
    permit = {"name": "Permit", "number": "KZ 1", "issued_on": "2026-12-01"}
    number = give(database, {"permits": [permit]}, None).update_no
    added = prove(database, number)
    assert evidence.kept_file(database, HEAD, number, 1)[0] == added
    with pytest.raises(UserError):
        prove(database, number, "other.pdf", good_no=1)
    with pytest.raises(UserError):
        evidence.listed(database, STRANGER, number)
    root = Actor("root", "Root", "administrator")
    assert evidence.apply_retention(database, root, on=date(2033, 1, 1)) == [], "in the Register still"
    departures.leave(database, HEAD, PIPES, on=RECEIVED, paper="№ 4")
    with pytest.raises(UserError, match="no longer in force"):
        prove(database, number, "late.pdf")
    due = evidence.apply_retention(database, root, on=date(2033, 1, 1))
    assert [(row.application, row.sha256) for row in due] == [(number, added.sha256)]


def test_without_every_signature_nothing_reaches_the_register(database: Database, signed: Signed) -> None:
    number = give(database, {"capacity": Decimal(1500)}).update_no
    for actor in VOTERS:
        update_cases.vote(database, actor, number, Vote.FOR, on=DECIDED)
    update_cases.draft_protocol(database, SECRETARY, number, expected_version=1, on=DECIDED, reasons={})
    with pytest.raises(UserError):
        update_cases.record(database, SECRETARY, number, expected_version=1, today=DECIDED)
    assert good(database).capacity == Decimal("1200.5")


def test_a_case_of_an_industry_that_none_has_is_assigned_by_hand(database: Database) -> None:
    number = updates.update_producer(
        database,
        OFFICIAL,
        CABLES,
        quarter=FOURTH,
        on=RECEIVED,
        changes={"capacity": Decimal(7)},
        row_no=1,
    ).update_no
    with pytest.raises(NotAllowed):
        update_cases.assign(database, OFFICIAL, number, "plastic", reason="x", on=DECIDED)
    update_cases.assign(database, HEAD, number, "plastic", reason="cables too", on=DECIDED)
    update_cases.vote(database, VOTERS[0], number, Vote.FOR, on=DECIDED)


# ---- lists by workbook


def lists_workbook(language: str, name: str, rows: list[list[object]]) -> bytes:
    """The form in a language with rows on the sheet of one list."""
    book = openpyxl.load_workbook(io.BytesIO(updates_workbook(text_for(language))))
    sheet = book[sheet_name(text_for(language)(f"register.field.{name}"))]
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def taken(database: Database, content: bytes) -> list[updates.Updated]:
    values = read_updates("u.xlsx", content, updates.FACTS)
    return updates.take_file(database, OFFICIAL, values, quarter=FOURTH, on=RECEIVED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_equipment_is_a_known_fact_and_counts_at_once_where_no_act_stands(
    database: Database, language: str
) -> None:
    """10(4)h, D30: by workbook, in the columns of the application's form."""
    own = text_for(language)
    press = [PIPES, None, "Пресс", "P-1", 2020, "KZ", "құю", 100, "t", None]
    row = [*press, choice_word(own, Automation.MANUAL), choice_word(own, Holding.OWNED)]
    [done] = taken(database, lists_workbook(language, "equipment", [row]))
    assert (done.assessed, done.change_no) == ((), None)
    with database.read() as session:
        declared = declared_application(session, PIPES, standing_rows(session, PIPES))
    assert [(one.name, one.year) for one in declared.equipment] == [("Пресс", 2020)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_permit_is_of_the_producer_and_a_conformity_document_of_its_good(
    database: Database, language: str
) -> None:
    """10(4)g, 10(4)j: two sheets with the same headings; the row of the good tells which list is meant."""
    document = ["KZ 1", date(2026, 12, 1), date(2030, 1, 1), "Body", None]
    for name, row_no in (("permits", None), ("conformity", 1)):
        [done] = taken(database, lists_workbook(language, name, [[PIPES, row_no, name.title(), *document]]))
        assert [field for field, _, _ in done.differences] == [name]


def test_equipment_goes_to_the_commission_where_an_act_of_annex_5_stands(database: Database) -> None:
    with database.transaction() as session:
        row = {"application": PIPES, "reason": "x", "first_day": INSPECTED, "ordered_by": "sec"}
        session.insert_row("inspections", **row, recorded_at=utc_now(), last_day=INSPECTED, act_no="A-1")
    changes = {"equipment": [EQUIPMENT]}
    assert give(database, changes, None).assessed == ("equipment",)
    with database.read() as session:
        declared = declared_application(session, PIPES, standing_rows(session, PIPES))
    assert declared.equipment == ()


def test_dearer_foreign_materials_are_another_in_country_value_and_go_to_the_commission(
    database: Database, signed: Signed
) -> None:
    """10(4)d, Annex 3: the share follows from suppliers and cost price."""
    materials = [{"name": "Түйіршік", "supplier": "X", "country": "CN", "cost": "40", "currency": "KZT"}]
    cost = give(database, {"cost_price": Decimal(100), "materials": materials})
    assert set(cost.assessed) == {"cost_price", "materials", "in_country_value"}
    decide(database, signed, cost.update_no, Vote.FOR)
    assert good(database).in_country_value == 60


def test_a_cell_of_a_list_that_cannot_be_read_is_named(database: Database) -> None:
    with pytest.raises(UserError, match="G2"):
        row = [PIPES, 1, "Түйіршік", "X", None, "KZ", "=1+1"]
        taken(database, lists_workbook("kk", "materials", [row]))
    with pytest.raises(UserError, match=r"(?s)Row 2.*year made.*жақында"):
        taken(database, lists_workbook("kk", "equipment", [[PIPES, None, "Пресс", "P-1", "жақында"]]))
