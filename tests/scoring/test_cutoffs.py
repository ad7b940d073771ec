"""A low band refuses by itself: at most 1 % of genuine producers below its cut-off, by the upper bound, or no
cut-off at all."""

import numpy as np
import pytest
from scipy.stats import binom

from analytics.scoring import cutoffs as rules
from analytics.scoring.cutoffs import alarms, lower_bound, upper_bound
from analytics.scoring.metrics import banded, calibration_slope, error_rates, share
from analytics.scoring.model import Cutoffs

RULES = {"low_error": 0.01, "confidence": 0.95, "high_precision": 0.99, "high_least": 100}


@pytest.mark.parametrize(("hits", "of"), [(0, 299), (3, 1000), (10, 20)])
def test_the_bound_is_clopper_and_pearson_s(hits, of):
    assert binom.cdf(hits, of, upper_bound(hits, of, 0.95)) == pytest.approx(0.05, abs=1e-9)
    assert upper_bound(of, of, 0.95) == 1


def choose_cutoffs(logit, positive, **settings):
    """Of outcomes whose intervals are no wider than their logits."""
    return rules.choose_cutoffs(logit, logit, positive, **settings)


def world(genuine, others, apart=4.0, seed=1):
    rng = np.random.default_rng(seed)
    logit = np.concatenate([rng.normal(apart / 2, 1, genuine), rng.normal(-apart / 2, 1, others)])
    return logit, np.arange(genuine + others) < genuine


def test_at_most_one_per_cent_of_genuine_are_below_by_the_bound():
    logit, positive = world(3000, 2000)
    cutoffs = choose_cutoffs(logit, positive, **RULES)
    below = int((logit[positive] < cutoffs.low_below).sum())
    assert upper_bound(below, 3000, 0.95) <= 0.01
    assert upper_bound(below + 1, 3000, 0.95) > 0.01, "a greater cut-off would break the rule"


def test_at_least_99_per_cent_above_are_genuine_by_the_lower_bound():
    logit, positive = world(3000, 2000)
    high = choose_cutoffs(logit, positive, **RULES).high_from
    above = logit >= high
    assert lower_bound(int(positive[above].sum()), int(above.sum()), 0.95) >= 0.99
    for edge in np.sort(logit[logit < high])[-300:]:
        more = logit >= edge
        assert lower_bound(int(positive[more].sum()), int(more.sum()), 0.95) < 0.99, (
            "a lower cut-off would do"
        )


def test_299_genuine_in_a_row_are_the_least_of_which_99_per_cent_can_be_claimed():
    logit = np.linspace(0, 1, 298)
    assert choose_cutoffs(logit, logit > -1, **RULES).high_from is None
    logit = np.linspace(0, 1, 299)
    assert choose_cutoffs(logit, logit > -1, **RULES).high_from == 0.0


def test_low_is_only_whose_whole_interval_lies_below():
    logit, positive = world(3000, 2000)
    upper = logit + np.where(positive, 3.0, 0.5)
    low = rules.choose_cutoffs(upper, logit, positive, **RULES).low_below
    assert upper_bound(int((upper[positive] < low).sum()), 3000, 0.95) <= 0.01
    assert low > choose_cutoffs(logit, positive, **RULES).low_below, "the intervals leave room"


def test_who_had_not_filed_what_was_due_does_not_lower_the_cut_off():
    logit, positive = world(3000, 2000)
    late = np.zeros(5000, dtype=bool)
    late[:60] = True
    logit[:60] -= 6
    kept = rules.choose_cutoffs(logit, logit, positive, counted=~late, **RULES).low_below
    assert kept > choose_cutoffs(logit, positive, **RULES).low_below


def test_the_cut_off_is_lowered_for_a_group_that_it_would_refuse_too_often():
    logit, positive = world(5000, 2000)
    group = np.where(np.arange(7000) < 250, "assemblers", "others")
    logit[:250] -= 1.2
    alone = choose_cutoffs(logit, positive, **RULES).low_below
    low = rules.choose_cutoffs(logit, logit, positive, groups={"kind": group}, **RULES).low_below
    assert low < alone
    refused = {edge: {"a": (int((logit[:250] < edge).sum()), 250)} for edge in (low, alone)}
    assert alarms(refused[alone], 0.01, 0.975)["a"], "half of the 5 % of doubt: there are two groups"
    assert not alarms(refused[low], 0.01, 0.975)["a"]


def test_of_a_small_group_the_share_itself_lowers_the_cut_off():
    logit, positive = world(5000, 2000)
    group = np.where(np.arange(7000) < 90, "assemblers", "others")
    logit[:90] -= 1.2
    alone = rules.choose_cutoffs(logit, logit, positive, groups={"kind": group}, **RULES).low_below
    small = {"small_share": 0.02, "small_least": 75}
    low = rules.choose_cutoffs(logit, logit, positive, groups={"kind": group}, **RULES, **small).low_below
    assert (logit[:90] < alone).sum() > 1
    assert (logit[:90] < low).sum() <= 1


def test_holm_s_way_over_the_groups():
    one = {"a": (9, 300)}
    assert alarms(one, 0.01, 0.95) == {"a": True}
    many = one | {f"b{i}": (0, 300) for i in range(40)}
    assert not any(alarms(many, 0.01, 0.95).values()), "among forty groups, nine of 300 is chance"
    assert alarms(many | {"c": (30, 300)}, 0.01, 0.95)["c"]


def test_the_bound_holds_on_new_data():
    held = 0
    for seed in range(40):
        cutoffs = choose_cutoffs(*world(800, 500, seed=seed), **RULES)
        logit, positive = world(20000, 10, seed=1000 + seed)
        held += (logit[positive] < cutoffs.low_below).mean() <= 0.01
    assert held >= 34, "19 of 20 in the long run"


def test_too_few_genuine_leave_the_low_band_empty():
    assert choose_cutoffs(*world(298, 200), **RULES).low_below is None
    assert choose_cutoffs(*world(299, 200), **RULES).low_below is not None


def test_what_is_not_apart_leaves_the_high_band_empty():
    logit, positive = world(2000, 2000, apart=0.5)
    assert choose_cutoffs(logit, positive, **RULES).high_from is None


def test_a_cut_off_below_which_nobody_falls_is_none():
    logit = np.linspace(0, 1, 1000)
    positive = np.ones(1000, dtype=bool)
    assert choose_cutoffs(logit[:299], positive[:299], **RULES).low_below is None


def test_error_rates_with_intervals():
    logit = np.array([-2.0, -2.0, 0.0, 2.0, 2.0])
    rates = error_rates(banded(logit, logit, Cutoffs(-1.0, 1.0)), np.array([True, False, True, True, False]))
    assert (rates["false_refusals"]["hits"], rates["false_refusals"]["of"]) == (1, 3)
    assert (rates["false_highs"]["hits"], rates["false_highs"]["of"]) == (1, 2)
    assert rates["bands"] == {"low": 0.4, "medium": 0.2, "high": 0.4}
    assert share(0, 0)["share"] is None
    assert share(0, 10)["high"] == pytest.approx(1 - 0.025 ** (1 / 10))


def test_the_calibration_slope_is_one_where_probabilities_mean_what_they_say():
    rng = np.random.default_rng(1)
    logit = rng.normal(0, 2, 40000)
    positive = rng.random(40000) < 1 / (1 + np.exp(-logit))
    assert calibration_slope(logit, positive) == pytest.approx(1.0, abs=0.05)
    assert calibration_slope(2 * logit, positive) == pytest.approx(0.5, abs=0.03)
