"""The rulebook of nonconformities (clauses 27 and 28; D6, D7, D8, D13, D16): what is judged, of whom; hostile
documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from analytics import DATA
from analytics.order.criteria import PART_NAMES, State
from analytics.order.judging import Figures, evaluate, narrowly
from analytics.order.rulebook import Applies, LocalizedText, Rule, Rulebook, read_rulebook
from analytics.text import UserError

SHIPPED = {
    file.stem: file.read_text(encoding="utf-8")
    for file in sorted((DATA / "rules" / "rulebooks").glob("*.toml"))
}
R = date(2026, 6, 30)
WELL = {
    "c01_activity_years": 10.0,
    "c02_vat_registered": 1.0,
    "c07_tax_burden_py": 5.0,
    "c16_headcount_ytd": 40.0,
    "c16_headcount_py": 40.0,
    "c18_wage_ytd": 300_000.0,
    "c23_land_py": 1.0,
    "c24_property_py": 1.0,
}


def rulebook(version: str = "2026-1") -> Rulebook:
    return read_rulebook(SHIPPED[version])


def figures(changed: dict[str, tuple[float | None, State]]) -> pl.DataFrame:
    """35 parts of a producer that meets every rule, but for what is changed."""
    rows = []
    for part in PART_NAMES:
        bad = part.startswith(("c08", "c09"))
        value, state = (0.0, State.ZERO) if bad else (WELL.get(part, 900_000_000.0), State.VALUE)
        value, state = changed.get(part, (value, state))
        rows.append(
            {"bin": "600140000001", "part": part, "value": value, "state": state.value, "months": 6.0}
        )
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64})


def evaluated(
    changed: dict[str, tuple[float | None, State]],
    *,
    oked: str | None = "22210",
    commissioned_on: date | None = None,
    version: str = "2026-1",
) -> set[str]:
    about = {"bin": "600140000001", "oked": oked, "commissioned_on": commissioned_on, "reference_date": R}
    schema: dict[str, Any] = {
        "bin": pl.String,
        "oked": pl.String,
        "commissioned_on": pl.Date,
        "reference_date": pl.Date,
    }
    return set(
        evaluate(rulebook(version), Figures(figures(changed), pl.DataFrame([about], schema=schema)))["rule"]
    )


def test_who_meets_every_rule_has_no_nonconformity():
    assert evaluated({}) == set()
    assert evaluated({}, version="2025-1") == set()


@pytest.mark.parametrize("state", [State.NOT_DUE, State.NO_DATA, State.NOT_APPLICABLE])
def test_what_is_not_known_is_never_a_nonconformity(state):
    for part in PART_NAMES:
        assert evaluated({part: (None, state)}) == set(), part


def test_a_due_report_that_was_not_filed_is_one_where_a_rule_asks_for_it_and_never_as_a_zero():
    assert evaluated({"c10_income_ytd": (None, State.MISSING)}) == {"income_reported_this_year"}
    assert evaluated({"c18_wage_ytd": (None, State.MISSING)}) == set()


def test_a_floor_per_month_grows_with_the_months():
    floor = rulebook().rule("raw_materials").bound * 6
    assert evaluated({"c26_raw_materials_ytd": (floor - 1, State.VALUE)}) == {"raw_materials"}
    assert evaluated({"c26_raw_materials_ytd": (floor, State.VALUE)}) == set()


def test_a_tenant_is_not_nonconforming_for_what_stands_on_the_landlords_books():
    nothing = {"c14_electricity_ytd": (0.0, State.ZERO), "c25_asset_balance_py": (0.0, State.ZERO)}
    tenant = {"c23_land_py": (0.0, State.ZERO), "c24_property_py": (0.0, State.ZERO)}
    assert evaluated(nothing) == {"electricity", "assets"}
    assert evaluated(nothing | tenant) == set()


def test_activity_size_regime_and_new_production_are_asked_for():
    power = {"c14_electricity_ytd": (0.0, State.ZERO)}
    assert evaluated(power, oked="46110") == set()
    assert evaluated(power, oked=None) == set()
    assert evaluated(power | {"c16_headcount_ytd": (200.0, State.VALUE)}) == {
        "electricity",
        "electricity_of_large",
    }
    assert evaluated(power, commissioned_on=date(2025, 7, 1)) == set()
    assert evaluated(power, commissioned_on=date(2025, 6, 30)) == {"electricity"}
    low_burden = {"c07_tax_burden_py": (0.1, State.VALUE)}
    assert evaluated(low_burden) == {"tax_burden"}
    assert evaluated(low_burden | {"c25_asset_balance_py": (None, State.NOT_APPLICABLE)}) == set()


def test_a_restriction_is_above_its_ceiling():
    assert evaluated({"c09_einvoice_restricted_ytd": (1.0, State.VALUE)}) == {"einvoice_restriction"}


BOUND, NEAR = 100.0, 0.25
TURNOVER = "c11_sales_py"


EVERYBODY = Applies()


def one_rule(required: str, applies: Applies = EVERYBODY, part: str = TURNOVER) -> Rulebook:
    """A rulebook of one rule about a figure: at least, or at most, 100; near within a quarter of it."""
    text = LocalizedText(kk="made up", ru="made up", en="made up")
    rule = Rule(
        name="alone",
        criterion=int(part[1:3]),
        part=part,
        required=required,  # type: ignore[arg-type]
        bound=BOUND,
        severity="ordinary",
        reference=text,
        applies=applies,
    )
    return rulebook().model_copy(update={"rules": [rule], "near": NEAR})


def fails_and_near(book: Rulebook, changed: dict[str, tuple[float | None, State]]) -> tuple[bool, bool]:
    about = pl.DataFrame(
        {"bin": ["600140000001"], "oked": ["22210"], "commissioned_on": [None], "reference_date": [R]},
        schema_overrides={"commissioned_on": pl.Date},
    )
    result = Figures(figures(changed), about)
    return evaluate(book, result).height == 1, narrowly(book, result).height == 1


@pytest.mark.parametrize(
    ("required", "value", "expected"),
    [
        ("floor", 99.99, (True, False)),
        ("floor", 100.0, (False, True)),
        ("floor", 124.99, (False, True)),
        ("floor", 125.0, (False, False)),
        ("ceiling", 100.01, (True, False)),
        ("ceiling", 100.0, (False, True)),
        ("ceiling", 75.01, (False, True)),
        ("ceiling", 75.0, (False, False)),
    ],
)
def test_a_figure_is_near_from_its_bound_to_the_share_that_the_rulebook_names(required, value, expected):
    """The bound itself is met, and narrowly; the far edge is near no more."""
    assert fails_and_near(one_rule(required), {TURNOVER: (value, State.VALUE)}) == expected


@pytest.mark.parametrize("state", [State.MISSING, State.NO_DATA])
def test_what_is_not_known_is_never_near(state):
    assert fails_and_near(one_rule("floor"), {TURNOVER: (None, state)}) == (False, False)


def test_of_yes_or_no_nothing_is_near():
    book = one_rule("ceiling", part="c09_einvoice_restricted_ytd")
    assert fails_and_near(book, {"c09_einvoice_restricted_ytd": (100.0, State.VALUE)}) == (False, False)


@pytest.mark.parametrize(
    ("applies", "persons", "fails"),
    [
        (Applies(headcount_below=50), 49.0, True),
        (Applies(headcount_below=50), 50.0, False),
        (Applies(headcount_from=50), 50.0, True),
        (Applies(headcount_from=50), 49.0, False),
        (Applies(headcount_from=50), None, False),
        (Applies(headcount_below=50), None, False),
        (Applies(headcount_from=50, headcount_below=60), 60.0, False),
    ],
)
def test_a_rule_for_a_size_applies_from_its_lowest_and_below_its_highest_headcount(applies, persons, fails):
    """D8: where the headcount is not known, a rule that asks for it does not apply."""
    state = State.NO_DATA if persons is None else State.VALUE
    staff = dict.fromkeys(("c16_headcount_ytd", "c16_headcount_py"), (persons, state))
    assert fails_and_near(one_rule("floor", applies), staff | {TURNOVER: (1.0, State.VALUE)})[0] is fails


def test_the_headcount_of_this_year_is_asked_before_that_of_the_last():
    book = one_rule("floor", Applies(headcount_below=50))
    low = {TURNOVER: (1.0, State.VALUE), "c16_headcount_py": (49.0, State.VALUE)}
    assert fails_and_near(book, low | {"c16_headcount_ytd": (51.0, State.VALUE)})[0] is False
    assert fails_and_near(book, low | {"c16_headcount_ytd": (None, State.NOT_DUE)})[0] is True


BROKEN = {
    "not TOML": ("[", "monitoring_rulebook.not_toml"),
    "nested without end": ("x = " + "[" * 5000, "monitoring_rulebook.not_toml"),
    "too long": ("#" * 200_001, "monitoring_rulebook.too_long"),
    "unknown field": ("{well}\nextra = 1", "monitoring_rulebook.unknown_field"),
}


@pytest.mark.parametrize(("name", "case"), BROKEN.items())
def test_a_hostile_document_is_refused_in_words(name, case):
    with pytest.raises(UserError) as caught:
        read_rulebook(case[0].format(well=SHIPPED["2026-1"]) if "{well}" in case[0] else case[0])
    assert caught.value.key == case[1]
    assert str(caught.value)


@pytest.mark.parametrize(
    ("was", "now", "key"),
    [
        ('part = "c08_zero_reports_py"', 'part = "c99_nothing"', "monitoring_rulebook.wrong.part"),
        ('part = "c08_zero_reports_py"', 'part = "c14_electricity_ytd"', "monitoring_rulebook.wrong.part"),
        ("bound = 85000\n", "", "monitoring_rulebook.wrong.bound"),
        ("bound = 85000", "bound = nan", "monitoring_rulebook.bad_value"),
        ("bound = 85000", "bound = -1", "monitoring_rulebook.bad_value"),
        ("bound = 85000", 'bound = "1; DROP TABLE rulebooks"', "monitoring_rulebook.bad_value"),
        ('states = ["value", "zero"]\n', "", "monitoring_rulebook.wrong.states"),
        ('states = ["value", "zero"]', 'states = ["no_data"]', "monitoring_rulebook.bad_value"),
        ("runs = 2", "runs = 1", "monitoring_rulebook.bad_value"),
        ("near = 0.1\n", "", "monitoring_rulebook.missing_field"),
        ('name = "wage"', 'name = "headcount"', "monitoring_rulebook.wrong.rules"),
        ('name = "wage"', 'name = "band"', "monitoring_rulebook.wrong.name"),
        ('version = "2026-1"', 'version = "../../etc"', "monitoring_rulebook.bad_value"),
    ],
)
def test_a_mistake_is_named_with_its_place(was, now, key):
    assert was in SHIPPED["2026-1"]
    with pytest.raises(UserError) as caught:
        read_rulebook(SHIPPED["2026-1"].replace(was, now, 1))
    assert caught.value.key == key
    assert str(caught.value)
