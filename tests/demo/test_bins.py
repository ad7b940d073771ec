"""Made-up BIN and IIN: right check digit, a year that cannot be, all different."""

import numpy as np

from analytics.demo import bins
from analytics.order.codes import is_bin, is_of_branch


def test_every_number_has_its_check_digit():
    made = [*bins.legal_entities(np.arange(3000)), *bins.sole_proprietors(np.arange(3000))]
    assert all(is_bin(number) for number in made)


def test_no_bin_is_of_a_branch_and_none_lacks_its_check_digit():
    # Only an entity itself applies (3.1, D26); of 100 000 serials 8 in a thousand have none with the digit 0.
    made = bins.legal_entities(np.arange(100_000)).to_list()
    assert not [number for number in made if is_of_branch(number) or not is_bin(number)]


def test_a_wrong_check_digit_would_be_noticed():
    number = bins.legal_entities(np.arange(1))[0]
    assert not is_bin(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_no_bin_begins_with_a_year_that_can_be():
    years = bins.legal_entities(np.arange(50_000)).str.head(2).cast(int)
    assert years.min() == 60
    assert years.max() == 79


def test_an_iin_is_of_the_twenty_first_century():
    # Years 60-79 of the twentieth century are real people's; those of the twenty-first are not born yet.
    assert set(bins.sole_proprietors(np.arange(20_000)).str.slice(6, 1)) == {"5"}


def test_numbers_differ_across_chunks_and_from_those_outside():
    numbers = np.concatenate([np.arange(60_000), bins.OUTSIDE + np.arange(5_000)])
    assert bins.legal_entities(numbers).n_unique() == len(numbers)
    assert bins.sole_proprietors(np.arange(60_000)).n_unique() == 60_000
