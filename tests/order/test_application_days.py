"""Days in an application: new production and its output, a commissioning act and day a site (11), documents
that expired or soon will (10(4)g, 10(4)j)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.order.application_problems import problems_of
from tests.order.filed import REMOVED, Change


def test_commissioned_three_years_ago_to_the_day_is_new() -> None:
    assert problems_of((("commissioned_on",), "2023-11-20")) == set()


def test_on_29_february_three_years_before_is_the_first_of_march() -> None:
    leap_day = date(2028, 2, 29)
    old = ("error", "11", "commissioned_on", "not_new")
    assert old in problems_of((("commissioned_on",), "2025-02-28"), on=leap_day)
    assert old not in problems_of((("commissioned_on",), "2025-03-01"), on=leap_day)


def test_a_plant_commissioned_this_month_owes_no_whole_month_of_output() -> None:
    new = [(("commissioned_on",), "2026-11-02"), (("goods", 0, "output"), []), (("goods", 1, "output"), [])]
    assert not [problem for problem in problems_of(*new) if problem[1] == "10(4)f"]


def test_a_young_plant_owes_output_from_its_commissioning_on() -> None:
    months = [{"month": month, "quantity": "10"} for month in ("2026-09", "2026-10")]
    changes: list[Change] = [(("commissioned_on",), "2026-09-15")]
    changes += [(("goods", good, "output"), months) for good in (0, 1)]
    assert not [problem for problem in problems_of(*changes) if problem[1] == "10(4)f"]


def sites(*days: str | None, act: str | None = "№ 1") -> list[Change]:
    rows = [
        {"number": number, "kato": "750000000", "address": f"{number}"}
        | ({"commissioned_on": day} if day else {})
        | ({"commissioning_act": act} if day and act else {})
        for number, day in enumerate(days, start=1)
    ]
    removed = [((name,), REMOVED) for name in ("commissioned_on", "commissioning_act")]
    return [(("sites",), rows), (("equipment",), []), (("premises",), []), *removed]


def eleven(*changes: Change) -> set[tuple[str, ...]]:
    return {one for one in problems_of(*changes) if one[1] == "11"}


def test_11_of_three_workshops_one_may_be_new() -> None:
    assert eleven(*sites("2025-06-01", "2015-01-01", None)) == set()
    assert eleven(*sites("2014-06-01", "2015-01-01", None)) == {
        ("error", "11", "new_production", "no_site_is_new")
    }
    assert eleven(*sites("2025-06-01", "2015-01-01", None, act=None)) == {
        ("error", "11", "sites[1].commissioning_act", "missing")
    }
    assert eleven(*sites("2025-06-01", None), (("new_production",), False)) == {
        ("error", "11", "new_production", "not_marked_new")
    }


@pytest.mark.parametrize(
    ("until", "severity", "rule"),
    [
        ("2026-09-01", "error", "expired_long"),
        ("2026-11-10", "warning", "expired"),
        ("2026-12-01", "warning", "expires_soon"),
        ("2027-12-01", None, None),
    ],
)
def test_10_4_j_a_document_that_expired_long_ago_blocks(
    until: str, severity: str | None, rule: str | None
) -> None:
    permit = {"name": "x", "number": "1", "issued_on": "2020-01-01", "valid_until": until}
    problems = problems_of((("permits_required",), True), (("permits",), [permit]))
    text = {(one[0], one[3]) for one in problems if one[2] == "permits[1].valid_until"}
    assert text == ({(severity, rule)} if severity else set())
