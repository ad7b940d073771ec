"""False refusals estimated from the random audit (D37): in a made-up population with known truth the 95 %
interval covers it in at least 93 % of the draws, by the draw that the workbench makes."""

import pytest

from analytics.casework.models.audit import Audit
from analytics.scoring.audit_estimate import Estimate, Stratum, estimate, interval

# lows, genuine ones among them, share drawn: rare ones (exact), and enough of both (Wilson)
POPULATIONS = [(400, 12, 5.0), (900, 30, 20.0), (3000, 600, 5.0), (1500, 500, 10.0)]


def drawn(lows: int, genuine: int, share: float, seed: int) -> Stratum:
    """What the audit of this seed would tell of a population whose first `genuine` are genuine."""
    audit = Audit(1, share, str(seed))
    chosen = [number for number in range(lows) if audit.draws(f"KTP-2026-{number:06d}")]
    return Stratum(lows, len(chosen), sum(number < genuine for number in chosen))


def covered(lows: int, genuine: int, share: float, draws: int) -> int:
    results = [estimate([drawn(lows, genuine, share, seed)]) for seed in range(draws)]
    return sum(result.low <= genuine <= result.high for result in results)


@pytest.mark.parametrize(("lows", "genuine", "share"), POPULATIONS)
def test_the_interval_covers_the_truth(lows, genuine, share):
    assert covered(lows, genuine, share, 40) >= 35, "where 95 of 100 cover, fewer of 40 are one chance in 70"


@pytest.mark.slow
@pytest.mark.parametrize(("lows", "genuine", "share"), POPULATIONS)
def test_the_interval_covers_the_truth_in_93_of_100_of_200_draws(lows, genuine, share):
    assert covered(lows, genuine, share, 200) >= 186


def test_each_decided_one_stands_for_as_many_as_were_not_drawn():
    result = estimate([Stratum(400, 20, 1)])
    assert (result.total, result.exact) == (20.0, True)
    assert result.low == 1.0
    assert 20 < result.high < 100
    totals = [estimate([drawn(3000, 600, 5.0, seed)]).total for seed in range(40)]
    assert 560 < sum(totals) / len(totals) < 640, "right on average"


def test_the_exact_interval_is_where_either_outcome_is_rarer_than_ten():
    assert estimate([Stratum(400, 40, 9)]).exact
    assert estimate([Stratum(400, 40, 35)]).exact
    assert not estimate([Stratum(400, 40, 20)]).exact
    assert interval(Stratum(30, 30, 4), 0.05) == (4.0, 4.0), "who was all examined is known"


def test_several_audits_add_up_and_nothing_is_said_without_outcomes():
    both = estimate([Stratum(400, 20, 1), Stratum(100, 10, 2)])
    assert both.total == 40.0
    assert 3 <= both.low < both.total < both.high
    assert estimate([Stratum(400, 0, 0)]) == Estimate(400, 0, 0, None, None, None, exact=True)
    assert estimate([]).total is None


def test_the_share_of_genuine_ones_refused_counts_those_recognised():
    result = Estimate(100, 10, 1, 10.0, 5.0, 30.0, exact=True)
    assert result.share(90) == (0.1, 5 / 95, 0.25)
    assert estimate([]).share(90) is None
