"""Lists of an entry or a good given anew by workbook: what counts at once, what goes to the commission."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from analytics.casework.register import updates
from analytics.casework.register.declared import declared_application
from analytics.casework.register.versions import standing_rows
from analytics.documents.engine.workbook import sheet_name
from analytics.documents.forms.application_lists import choice_word
from analytics.documents.forms.updates_file import read_updates, updates_workbook
from analytics.order.application.document import Automation, Holding
from analytics.order.voting import Vote
from analytics.store.database import Database, utc_now
from analytics.text import LANGUAGES, UserError, text_for
from tests.casework.assessment.commission_world import (
    Signed,
)
from tests.casework.register.register_world import (
    PIPES,
)
from tests.casework.register.update_cases.update_cases_world import (
    EQUIPMENT,
    FOURTH,
    INSPECTED,
    OFFICIAL,
    RECEIVED,
    decide,
    give,
    good,
)


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
