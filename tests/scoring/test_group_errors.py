"""Errors by group: an alarm where the one-sided lower bound is above 1 %, late filers apart (14, D24)."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.scoring.group_errors import group_errors
from tests.scoring.conftest import data_of


@pytest.fixture
def country(simulated):
    return data_of(*simulated)


def rows_of(model, country, edge):
    moved = replace(model, cutoffs=replace(model.cutoffs, low_below=edge))
    return {row["group"]: row for row in group_errors(moved, [country], 200)}


def test_nobody_low_is_no_alarm_and_everybody_low_is_one(model, country):
    for edge, share, alarm in ((-1e9, 0.0, False), (1e9, 1.0, True)):
        rows = rows_of(model, country, edge)
        assert rows["half: a"]["share"] == share
        assert rows["half: a"]["alarm"] is alarm
        assert rows["half: a"]["genuine"] >= 200


def test_late_filers_are_counted_apart_and_promised_nothing(model, country):
    rows = rows_of(model, country, 1e9)
    late = int((country.positive & country.late).sum())
    assert late > 0
    assert (rows["late: yes"]["genuine"], rows["late: yes"]["alarm"]) == (late, None)
    assert rows["all"]["genuine"] == int(country.positive.sum()) - late


def test_countries_are_counted_together(model, country):
    twice = {row["group"]: row for row in group_errors(model, [country, country], 200)}
    once = {row["group"]: row for row in group_errors(model, [country], 200)}
    assert twice["half: b"]["genuine"] == 2 * once["half: b"]["genuine"]
    assert twice["all"]["low"] == 2 * once["all"]["low"]


def test_a_group_of_too_few_is_not_named(model, country):
    few = replace(country, groups={"few": np.where(np.arange(country.wide.count) < 100, "a", "b")})
    assert [row["group"] for row in group_errors(model, [few], 200)] == ["all", "few: b", "late: yes"]
