"""Parts of pages by themselves: markup is escaped, sums hold, missing is never zero."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analytics.order.clock import clock
from analytics.order.criteria import PART, PART_NAMES
from analytics.text import LANGUAGES, text_for
from pages.frame.plain import plain
from pages.frame.theme import DARK, LIGHT
from pages.kit.band_scale import axis, band_scale
from pages.kit.clock import clock_card, left_text
from pages.kit.evidence import evidence_table, ordered_parts
from pages.kit.facts import facts
from pages.kit.figures import DASH, figure, probability_text
from pages.kit.waterfall import group_steps, waterfall
from tests.pages.page_sample import CUTOFFS, explanation

EXPLANATION = explanation("KTP-2026-000002", "700340018252", date(2026, 11, 20), "low")
T = text_for("kk")


def test_the_groups_carry_the_base_to_the_result() -> None:
    assert EXPLANATION["base"] + sum(step for _, step in group_steps(EXPLANATION)) == pytest.approx(
        EXPLANATION["logit"], abs=1e-9
    )


def test_every_part_stands_in_the_evidence_once() -> None:
    assert sorted(part["part"] for _, parts in ordered_parts(EXPLANATION) for part in parts) == sorted(
        PART_NAMES
    )
    html = str(evidence_table(T, EXPLANATION, figures_open=True))
    assert all(html.count(f'data-pick="{name}"') == 1 for name in PART_NAMES)


def test_a_role_without_tax_figures_sees_none() -> None:
    html = str(evidence_table(T, EXPLANATION, figures_open=False))
    assert "data-pick" not in html
    assert "254" not in html


def test_a_report_that_has_not_come_is_a_dash_with_its_state_never_zero() -> None:
    row = (
        str(evidence_table(T, EXPLANATION, figures_open=True))
        .split('data-pick="c15_environment_py"')[1]
        .split("</tr>")[0]
    )
    before = (
        str(evidence_table(T, EXPLANATION, figures_open=True))
        .split('data-pick="c15_environment_py"')[0]
        .rsplit("<tr>", 1)[1]
    )
    assert f">{DASH}<" in row
    assert T("criteria.state.missing") in before
    assert figure(T, PART["c15_environment_py"], 0.0) != DASH


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scale_labels_both_cutoffs_with_their_values(language: str) -> None:
    t = text_for(language)
    html = str(band_scale(t, 0.19, CUTOFFS))
    assert all(t.number(CUTOFFS[name], 2) in html for name in ("low_below", "high_from"))
    assert all(t(f"criteria.band.{band}") in html for band in ("low", "medium", "high"))


def test_a_cutoff_that_the_data_could_not_support_is_not_drawn() -> None:
    html = str(band_scale(T, 0.5, CUTOFFS | {"high_from": None}))
    assert T("criteria.band.high") not in html.split("tz-zones")[1]
    assert html.count("tz-cut") == 1


def test_the_clock_draws_a_cell_a_working_day() -> None:
    running = clock("16", date(2026, 11, 16), date(2026, 11, 20), [(date(2026, 11, 18), date(2026, 11, 19))])
    html = str(clock_card(T, running, date(2026, 11, 20), ended=False))
    assert html.count('<i class="suspended">') == 2
    assert html.count('<i class="used">') == running.used
    assert html.count('<i class="left">') == running.left
    assert T("cases_queue.left", n=running.left) in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_d2_a_calendar_is_named_for_people_its_program_only_when_pointed_at(language: str) -> None:
    t, running = text_for(language), clock("16", date(2026, 11, 16), date(2026, 11, 20))
    html = str(clock_card(t, running, date(2026, 11, 20), ended=False))
    in_sight = re.sub("<[^>]*>", " ", html)
    newest = running.table.last_transfer
    assert newest is not None
    assert newest.decree in in_sight
    assert t.date(newest.day) in in_sight
    assert running.table.package not in in_sight
    assert running.table.package in html


def test_names_are_text_whatever_stands_in_them() -> None:
    html = str(facts([("<b>", '<script>alert("x")</script>')]))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_light_and_dark_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_waterfall_is_small_and_draws_the_cutoffs() -> None:
    drawn = waterfall(T, EXPLANATION, LIGHT)
    assert len(drawn.layout.shapes) == 2
    assert len(drawn.to_json()) < 200_000


def test_a_firms_name_is_no_markup() -> None:
    assert plain("«Ертіс Металл» ЖШС") == "«Ертіс Металл» ЖШС"
    assert plain("[x](http://a.kz) *b* :red[c] $d$") == r"\[x\]\(http\://a\.kz\) \*b\* \:red\[c\] \$d\$"


def test_a_probability_is_never_said_to_be_0_or_1() -> None:
    assert [probability_text(T, value) for value in (0.5, 0.004, 0.9987)] == ["0,50", "0,004", "0,999"]


def test_a_cutoff_near_an_end_leaves_room_for_its_zone() -> None:
    near = axis([0.02, 0.97])
    assert near(0.02) >= 0.12
    assert near(0.97) <= 0.88
    assert near(0.001) < near(0.02) < near(0.5) < near(0.97) < near(0.999)
    assert axis([0.35, 0.65])(0.5) == 0.5


def test_on_the_days_off_after_its_last_day_a_term_is_over() -> None:
    """Due on Friday, seen on Saturday: no working day has passed, and yet the term is over."""
    friday, saturday = date(2026, 11, 20), date(2026, 11, 21)
    assert left_text(T, 0, friday, saturday) == T("cases_queue.left_passed")
    assert left_text(T, 0, friday, friday) == T("cases_queue.left_today")
    assert "tz-cells over" in str(
        clock_card(T, clock("13", date(2026, 11, 17), saturday), saturday, ended=False)
    )
