"""The logarithm is right to 1e-15 and its bits depend on nothing but the number."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.scoring.arithmetic import exp_of_negative, log1p, logistic, probability, quantiles


@settings(deadline=None)
@given(st.floats(min_value=0, max_value=1e18))
def test_log1p_is_right(x):
    ours, theirs = float(log1p(np.array([x]))[0]), math.log1p(x)
    assert abs(ours - theirs) <= 1e-15 * theirs


def test_small_and_large_numbers():
    x = np.concatenate([10.0 ** np.linspace(-300, 300, 4001), [0.0]])
    theirs = np.array([math.log1p(value) for value in x])
    np.testing.assert_allclose(log1p(x), theirs, rtol=1e-15, atol=0)


@settings(deadline=None)
@given(st.lists(st.floats(min_value=0, max_value=1e15), min_size=1, max_size=70), st.integers(0, 69))
def test_one_number_has_the_same_bits_anywhere_in_a_batch(numbers, at):
    at %= len(numbers)
    assert log1p(np.array(numbers))[at] == log1p(np.array([numbers[at]]))[0]


def test_missing_stays_missing():
    assert np.isnan(log1p(np.array([np.nan]))[0])


def test_known_bits():
    """Frozen: another machine or version must give these very bits, or old decisions would not replay."""
    values = log1p(np.array([1.0, 1000.0, 21034500.0, 0.1]))
    bits = ["0x1.62e42fefa39efp-1", "0x1.ba2909ce4f864p+2", "0x1.0dc96b4162c30p+4", "0x1.8663f793c46c7p-4"]
    assert [value.hex() for value in values.tolist()] == bits


def test_exponential_is_right():
    x = np.concatenate([np.linspace(0.0, 708.0, 40_001), 10.0 ** np.linspace(-300, 2, 4001)])
    theirs = np.array([math.exp(-value) for value in x])
    np.testing.assert_allclose(exp_of_negative(x), theirs, rtol=3e-16, atol=0)


@settings(deadline=None)
@given(st.lists(st.floats(min_value=-800, max_value=800), min_size=1, max_size=70), st.integers(0, 69))
def test_one_probability_has_the_same_bits_anywhere_in_a_batch(logits, at):
    at %= len(logits)
    assert probability(np.array(logits))[at] == probability(np.array([logits[at]]))[0]


def test_known_bits_of_probabilities():
    """Frozen as those of the logarithm: a processor's own exponential gives others in one of a hundred."""
    values = probability(np.array([-7.3, -1.0, 0.1, 2.5, 13.0]))
    bits = [
        "0x1.61f0120055275p-11",
        "0x1.136561454ba86p-2",
        "0x1.0cca12729afb8p-1",
        "0x1.d9291ddb596f8p-1",
        "0x1.ffffb427f64dcp-1",
    ]
    assert [value.hex() for value in values.tolist()] == bits


def test_logistic():
    logit = np.array([-800.0, -1.0, 0.0, 1.0, 800.0])
    for function in (logistic, probability):
        result = function(logit)
        np.testing.assert_allclose(result, [0, 0.2689414213699951, 0.5, 0.7310585786300049, 1], atol=1e-300)


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(min_value=-1e12, max_value=1e12), max_size=30), min_size=1, max_size=6))
def test_quantiles_of_rows_have_the_bits_of_numpys_own(rows):
    shares = np.array([0.10, 0.25, 0.50, 0.75, 0.90, 0.95])
    widest = max(len(row) for row in rows)
    table = np.full((len(rows), widest), np.nan)
    for place, row in enumerate(rows):
        table[place, widest - len(row) :] = row  # what is not known stands anywhere
    for row, result in zip(rows, quantiles(table, shares), strict=True):
        if row:
            assert result.tolist() == np.quantile(np.array(row), shares).tolist()
        else:
            assert np.isnan(result).all()
