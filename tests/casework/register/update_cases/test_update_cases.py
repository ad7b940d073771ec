"""D30 (clauses 26, 10, 18, 19): what a commission assessed is not changed by the official alone: it is kept
as declared and reaches the Register by the commission's decision."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.assessment import update_case_reading, update_cases
from analytics.casework.commissions import editions as commissions
from analytics.casework.evidence import files as evidence
from analytics.casework.letters import issuing as letters
from analytics.casework.register import departures, reading, updates, updates_reading
from analytics.casework.register import entries as register
from analytics.casework.register.update_checks import UpdateRefused
from analytics.order.voting import Vote
from analytics.store.database import Database
from analytics.text import UserError
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
)
from tests.casework.register.register_world import good as good_of_application
from tests.casework.register.update_cases.update_cases_world import (
    DECIDED,
    FLOUR,
    FOURTH,
    OFFICIAL,
    RECEIVED,
    TRACTOR,
    decide,
    give,
    good,
)


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
