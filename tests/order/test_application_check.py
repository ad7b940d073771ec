"""Clauses 10, 10(4) and 11, rule by rule: what the example becomes when one thing is wrong, and by which
clause it is named."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.order.application.check import check, codes_to_check
from analytics.order.application.document import Application
from analytics.order.application.fields import Section
from analytics.order.application.missing import fields_of
from analytics.text import LANGUAGES, text_for
from tests.order.application_problems import Seen, as_seen, problems_of
from tests.order.filed import ON, REMOVED, Change, application, document


def test_the_example_can_be_filed() -> None:
    assert {as_seen(problem) for problem in check(application(), on=ON)} == {
        ("warning", "10(4)c", "goods[2].product_group", "no_list")
    }


def test_an_empty_application_names_every_clause_that_asks() -> None:
    problems = check(Application(), on=ON)
    assert {problem.clause for problem in problems} == {
        *("10(1)", "10(2)", "10(3)", "10(4)a", "10(4)b", "10(4)h", "10(4)i", "10(4)j", "11", "A1", "A2"),
    }


def test_an_empty_good_names_every_part_of_clause_10_4_that_asks_of_goods() -> None:
    problems = check(Application.model_validate({"goods": [{}]}), on=ON)
    of_goods = {problem.clause for problem in problems if problem.path[:1] == ("goods",)}
    assert of_goods == {"10(4)b", "10(4)c", "10(4)d", "10(4)e", "10(4)f", "10(4)g"}


def _required(section: type[Section], prefix: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    return [(*prefix, field.name) for field in fields_of(section) if field.required]


def _all_required() -> list[tuple[str | int, ...]]:
    """The paths of every required field, in the first row of each list."""
    example = application()
    paths = _required(Application, ())
    for name in ("sites", "goods", "equipment", "premises"):
        paths += _required(type(getattr(example, name)[0]), (name, 0))
    for name in ("operations", "videos", "materials", "output", "conformity"):
        paths += _required(type(getattr(example.goods[0], name)[0]), ("goods", 0, name, 0))
    for name in ("personal_data", "facility_access", "video_surveillance"):
        paths += _required(type(example.consents.personal_data), ("consents", name))
    return paths


@pytest.mark.parametrize("path", _all_required(), ids=lambda path: ".".join(str(step) for step in path))
def test_whatever_is_required_is_missed(path: tuple[str | int, ...]) -> None:
    problems = check(application((path, REMOVED)), on=ON)
    missed = [one for one in problems if one.path == path and one.severity == "error"]
    assert [one.key for one in missed] in (["application.problem.missing"], ["application.problem.no_rows"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # the entity
        ((("bin",), "650140000018"), ("error", "A1", "bin", "bin")),
        ((("email",), "office(at)example.kz"), ("error", "A1", "email", "email")),
        ((("telephone",), "call me"), ("warning", "A1", "telephone", "telephone")),
        ((("certificate",), REMOVED), ("warning", "A2", "certificate", "missing")),
        ((("name",), "«Зaуыт» ЖШС"), ("warning", "A1", "name", "intake.mixed_letters")),  # a Latin a
        ((("oked",), "2.2"), ("error", "A1", "oked", "format_oked")),
        # 10(1)-(3)
        (
            (("consents", "personal_data", "given"), False),
            ("error", "10(1)", "consents.personal_data.given", "not_given"),
        ),
        (
            (("consents", "facility_access", "given"), False),
            ("error", "10(2)", "consents.facility_access.given", "not_given"),
        ),
        (
            (("consents", "video_surveillance", "on"), "2026-11-21"),
            ("error", "10(3)", "consents.video_surveillance.on", "future"),
        ),
        # 10(4)a
        ((("sites", 0, "kato"), "71"), ("error", "10(4)a", "sites[1].kato", "format_kato")),
        ((("sites", 1, "number"), 1), ("error", "10(4)a", "sites[2].number", "repeated_number")),
        ((("sites", 1, "goods"), [2, 3]), ("error", "10(4)a", "sites[2].goods", "no_such_good")),
        ((("sites", 1, "goods"), [1]), ("error", "10(4)a", "goods[2].number", "made_nowhere")),
        # 10(4)b
        ((("goods", 0, "tnved"), "392520"), ("error", "10(4)b", "goods[1].tnved", "format_tnved")),
        ((("goods", 0, "kpved"), "2223"), ("error", "10(4)b", "goods[1].kpved", "format_kpved")),
        ((("goods", 0, "enstru"), "222314"), ("error", "10(4)b", "goods[1].enstru", "format_enstru")),
        ((("goods", 0, "agsk3"), "x"), ("error", "10(4)b", "goods[1].agsk3", "format_agsk3")),
        ((("goods", 0, "agsk3"), REMOVED), ("error", "10(4)b", "goods[1].agsk3", "agsk3_missing")),
        (
            (("goods", 1, "agsk3"), "222-101-0101"),
            ("error", "10(4)b", "goods[2].agsk3", "agsk3_not_construction"),
        ),
        (
            (("goods", 0, "construction"), False),
            ("error", "10(4)b", "goods[1].agsk3", "agsk3_not_construction"),
        ),
        ((("goods", 0, "name_kk"), REMOVED), ("warning", "10(4)b", "goods[1].name_kk", "no_kazakh_name")),
        # 10(4)c
        (
            (("goods", 1, "operations", 1, "code"), "1"),
            ("error", "10(4)c", "goods[2].operations[2].code", "repeated_operation"),
        ),
        (
            (("goods", 0, "operations", 1, "code"), "X-9"),
            ("error", "10(4)c", "goods[1].operations[2].code", "not_on_list"),
        ),
        (
            (("goods", 0, "operations", 1, "kind"), "condition"),
            ("error", "10(4)c", "goods[1].operations[2].kind", "other_kind_on_list"),
        ),
        (
            (("goods", 0, "operations", 6), REMOVED),
            ("warning", "10(4)c", "goods[1].operations", "lines_unanswered"),
        ),
        # 10(4)d
        (
            (("goods", 0, "materials", 0, "cost"), "-1"),
            ("error", "10(4)d", "goods[1].materials[1].cost", "negative"),
        ),
        (
            (("goods", 0, "materials", 0, "country"), "XX"),
            ("error", "10(4)d", "goods[1].materials[1].country", "country"),
        ),
        (
            (("goods", 0, "materials", 0, "supplier_bin"), "1"),
            ("warning", "10(4)d", "goods[1].materials[1].supplier_bin", "bin"),
        ),
        (
            (("goods", 0, "materials", 0, "currency"), "теңге"),
            ("error", "10(4)d", "goods[1].materials[1].currency", "currency"),
        ),
        (
            (("goods", 0, "materials", 2, "rate"), REMOVED),
            ("error", "10(4)d", "goods[1].materials[3].rate", "no_rate"),
        ),
        (
            (("goods", 0, "materials", 2, "rate"), "0"),
            ("error", "10(4)d", "goods[1].materials[3].rate", "not_positive"),
        ),
        (
            (("goods", 0, "materials", 2, "rate_on"), REMOVED),
            ("error", "10(4)d", "goods[1].materials[3].rate_on", "missing"),
        ),
        (
            (("goods", 0, "materials", 2, "rate_on"), "2027-01-01"),
            ("error", "10(4)d", "goods[1].materials[3].rate_on", "future"),
        ),
        ((("goods", 0, "cost_price"), "0"), ("error", "10(4)d", "goods[1].cost_price", "not_positive")),
        ((("goods", 0, "cost_price"), "-5"), ("error", "10(4)d", "goods[1].cost_price", "not_positive")),
        (
            (("goods", 0, "cost_price"), "6204.59"),
            ("error", "10(4)d", "goods[1].cost_price", "foreign_above_cost_price"),
        ),
        (
            (("goods", 0, "cost_price"), "23404.59"),
            ("warning", "10(4)d", "goods[1].cost_price", "materials_above_cost_price"),
        ),
        (
            (("goods", 0, "declared_in_country_value"), "78.96"),
            ("warning", "10(4)d", "goods[1].declared_in_country_value", "declared_differs"),
        ),
        (
            (("goods", 0, "declared_in_country_value"), "101"),
            ("error", "10(4)d", "goods[1].declared_in_country_value", "not_a_share"),
        ),
        # 10(4)e, f
        (
            (("goods", 0, "capacity_per_year"), "0"),
            ("error", "10(4)e", "goods[1].capacity_per_year", "not_positive"),
        ),
        (
            (("goods", 0, "capacity_per_year"), "4839"),
            ("warning", "10(4)f", "goods[1].output", "above_capacity"),
        ),
        (
            (("goods", 0, "output", 0, "quantity"), "-1"),
            ("error", "10(4)f", "goods[1].output[1].quantity", "negative"),
        ),
        (
            (("goods", 0, "output", 0, "month"), "2026-12"),
            ("error", "10(4)f", "goods[1].output[1].month", "future_month"),
        ),
        (
            (("goods", 0, "output", 1, "month"), "2025-11"),
            ("error", "10(4)f", "goods[1].output[2].month", "repeated_month"),
        ),
        ((("goods", 0, "output", 0), REMOVED), ("warning", "10(4)f", "goods[1].output", "months_missing")),
        ((("goods", 0, "output"), []), ("error", "10(4)f", "goods[1].output", "no_rows")),
        # 10(4)g
        ((("goods", 0, "conformity"), []), ("error", "10(4)g", "goods[1].conformity", "no_rows")),
        (
            (("goods", 0, "conformity_required"), False),
            ("warning", "10(4)g", "goods[1].conformity", "not_required"),
        ),
        (
            (("goods", 0, "conformity", 0, "valid_until"), "2026-11-19"),
            ("warning", "10(4)g", "goods[1].conformity[1].valid_until", "expired"),
        ),
        (
            (("goods", 0, "conformity", 0, "issued_on"), "2028-03-01"),
            ("error", "10(4)g", "goods[1].conformity[1].issued_on", "future"),
        ),
        # 10(4)h, i, j
        ((("equipment", 0, "year"), 2027), ("error", "10(4)h", "equipment[1].year", "future_year")),
        ((("equipment", 0, "country"), "??"), ("error", "10(4)h", "equipment[1].country", "country")),
        ((("equipment", 0, "capacity"), "-1"), ("error", "10(4)h", "equipment[1].capacity", "negative")),
        ((("equipment", 0, "site"), 9), ("error", "10(4)h", "equipment[1].site", "no_such_site")),
        ((("premises", 1), REMOVED), ("warning", "10(4)i", "premises", "no_premises")),
        ((("premises", 0, "area"), "0"), ("error", "10(4)i", "premises[1].area", "not_positive")),
        ((("permits_required",), True), ("error", "10(4)j", "permits", "no_rows")),
        # 11
        ((("commissioned_on",), REMOVED), ("error", "11", "commissioned_on", "missing")),
        ((("commissioning_act",), REMOVED), ("error", "11", "commissioning_act", "missing")),
        ((("commissioned_on",), "2023-11-19"), ("error", "11", "commissioned_on", "not_new")),
        ((("commissioned_on",), "2026-11-21"), ("error", "11", "commissioned_on", "future")),
        ((("new_production",), False), ("error", "11", "new_production", "not_marked_new")),
    ],
)
def test_one_thing_wrong_is_named_by_its_clause(change: Change, expected: Seen) -> None:
    assert expected in problems_of(change)


def test_production_premises_are_the_ones_that_must_be_there() -> None:
    left = [row for row in document()["premises"] if row["kind"] != "production"]
    assert ("error", "10(4)i", "premises", "no_premises") in problems_of((("premises",), left))


def test_the_same_good_twice() -> None:
    twin = document()["goods"][1] | {"number": 3}
    changes = [(("goods",), [*document()["goods"], twin]), (("sites", 1, "goods"), [2, 3])]
    assert problems_of(*changes) == {
        ("error", "10(4)b", "goods[3].number", "duplicate_good"),
        ("warning", "10(4)c", "goods[3].product_group", "no_list"),
    }


def test_a_code_that_the_table_in_force_lacks_is_doubted_not_refused() -> None:
    verdicts = {"tnved": "unknown", "kpved": "known", "kato": "format_ok"}
    problems = check(application(), on=ON, check_code=lambda classifier, _: verdicts.get(classifier, "known"))
    assert [(one.severity, one.field_path) for one in problems if one.key.endswith("unknown_code")] == [
        ("warning", "goods[1].tnved"),
        ("warning", "goods[2].tnved"),
    ]


def test_every_code_of_the_application_is_judged() -> None:
    assert {classifier for _, classifier, _, _ in codes_to_check(application())} == {
        "oked",
        "kato",
        "tnved",
        "kpved",
        "enstru",
        "agsk3",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_can_be_said(language: str) -> None:
    t = text_for(language)
    wrong: list[Any] = [
        *check(Application(), on=ON),
        *check(Application.model_validate({"goods": [{}]}), on=ON),
    ]
    wrong += check(application((("goods", 0, "cost_price"), "6204.59"), (("new_production",), False)), on=ON)
    for problem in wrong:
        assert problem.clause_name(t)
        assert problem.where(t)
        assert "{" not in problem.message(t)
