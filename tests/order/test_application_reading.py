"""JSON as people write it: what cannot be read is named, the rest is read, nothing is guessed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from analytics import DATA
from analytics.order.application.check import check, together
from analytics.order.application.document import Application
from analytics.order.application.reading import from_document, from_json
from analytics.text import UserError
from tests.order.filed import ON, changed

EXAMPLE = (DATA / "reference" / "application_example.json").read_text(encoding="utf-8")


def test_read_and_written_again_it_is_the_same_document() -> None:
    application, problems = from_json(EXAMPLE)
    assert problems == []
    again, problems = from_json(application.canonical())
    assert (again, problems) == (application, [])
    assert again.sha256() == application.sha256()


def test_the_same_amount_written_otherwise_is_the_same_document() -> None:
    path = ("goods", 0, "cost_price")
    hashes = {
        from_document(changed((path, written)))[0].sha256()
        for written in ("29500", "29500.00", 29500, Decimal("29500.0"))
    }
    assert len(hashes) == 1
    assert from_document(changed((path, "29500.01")))[0].sha256() not in hashes


def test_amounts_are_exact() -> None:
    application, _ = from_json('{"goods": [{"cost_price": 0.1, "capacity_per_year": 1234567890123.4567}]}')
    assert application.goods[0].cost_price == Decimal("0.1")
    assert application.goods[0].capacity_per_year == Decimal("1234567890123.4567")


@pytest.mark.parametrize(
    ("path", "value", "clause", "rule"),
    [
        (("bin",), 650140000017, "A1", "not_text"),
        (("consents", "personal_data", "given"), "иә", "10(1)", "not_yes_no"),
        (("consents", "personal_data", "on"), "16.11.2026", "10(1)", "not_a_date"),
        (("consents", "personal_data", "on"), "2026-02-30", "10(1)", "not_a_date"),
        (("consents", "personal_data", "on"), 46000, "10(1)", "not_a_date"),
        (("goods", 0, "cost_price"), "29 500", "10(4)d", "not_a_number"),
        (("goods", 0, "cost_price"), True, "10(4)d", "not_a_number"),
        (("goods", 0, "cost_price"), "NaN", "10(4)d", "not_a_number"),
        (("goods", 0, "cost_price"), "1e99999", "10(4)d", "not_a_number"),
        (("goods", 0, "capacity_per_year"), "100000000000000", "10(4)e", "not_a_number"),
        (("goods", 0, "number"), 1.5, "10(4)b", "not_a_whole_number"),
        (("goods", 0, "number"), 0, "10(4)b", "not_a_whole_number"),
        (("goods", 0, "output", 0, "month"), "2026-13", "10(4)f", "not_a_month"),
        (("goods", 0, "conformity", 0, "number"), 5, "10(4)g", "not_text"),
        (("equipment", 0, "automation"), "robot", "10(4)h", "not_in_list"),
        (("equipment", 0), "станок", "10(4)h", "not_a_record"),
        (("premises",), {"kind": "production"}, "10(4)i", "not_rows"),
        (("name",), "a\u0000b", "A1", "bad_text"),
        (("name",), "a" * 2001, "A1", "too_long"),
        (("format",), "application/9", "10", "bad_text"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(
    path: tuple[str | int, ...], value: Any, clause: str, rule: str
) -> None:
    application, problems = from_document(changed((path, value)))
    assert [(one.path, one.clause, one.key) for one in problems] == [
        (path, clause, f"application.problem.{rule}")
    ]
    assert isinstance(application, Application)


def test_an_unread_value_is_not_called_missing_as_well() -> None:
    application, unread = from_document(changed((("bin",), 650140000017)))
    reported = together(unread, check(application, on=ON))
    assert [one.key for one in reported if one.path == ("bin",)] == ["application.problem.not_text"]


def test_an_unknown_field_is_refused_not_ignored() -> None:
    _, problems = from_document(changed((("goods", 0, "cost_prise"), "1")))
    assert [(one.path, one.key, one.values["name"]) for one in problems] == [
        (("goods", 0), "application.problem.unknown_field", "cost_prise"),
    ]


def test_several_defects_in_one_list_are_all_named_at_their_own_rows() -> None:
    _, problems = from_document(
        changed((("goods", 0, "materials", 0, "cost"), "x"), (("goods", 0, "materials", 3, "cost"), "y"))
    )
    assert {one.path for one in problems} == {
        ("goods", 0, "materials", 0, "cost"),
        ("goods", 0, "materials", 3, "cost"),
    }


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{", "application.not_json"),
        ("[]", "application.not_an_object"),
        ('{"bin": "1", "bin": "2"}', "application.field_twice"),
        ("[" * 100_000, "application.too_deep"),
    ],
)
def test_what_is_no_document_at_all(text: str, key: str) -> None:
    with pytest.raises(UserError) as refused:
        from_json(text)
    assert refused.value.key == key


def test_a_byte_order_mark_does_no_harm() -> None:
    assert from_json("\ufeff" + json.dumps({"bin": "650140000017"}))[0].bin == "650140000017"


@pytest.mark.parametrize("character", ["\u202e", "\x07", "\u2066", "\x9f"])
def test_characters_that_hide_what_was_meant_are_named_and_others_are_taken_out(character: str) -> None:
    raw = json.loads(EXAMPLE) | {"name": f"ЖШС «{character}Зауыт»"}
    assert [problem.field_path for problem in from_json(json.dumps(raw))[1]] == ["name"]
    result, problems = from_json(json.dumps(raw | {"name": "ЖШС «За\u200bуыт»"}))
    assert (result.name, problems) == ("ЖШС «Зауыт»", [])
