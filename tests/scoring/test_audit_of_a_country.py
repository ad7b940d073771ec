"""The random audit in a stored country whose truth is known (D37; tests/kept/audited.py): by the draw that
the workbench makes, the 95 % interval holds the true number and share of false refusals."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.casework.models.audit import Audit
from analytics.scoring.audit_estimate import FEW, Estimate, Stratum, estimate
from analytics.scoring.shipped import shipped_model
from tests.kept import audited

DRAWS, LEAST = 200, 186  # 93 of 100
STORED = audited.read()
LOGIT, UPPER, GENUINE = np.array(STORED["rows"]).T
SHIPPED = STORED["low_below"]
# The lower cut-off on the logit, and the share drawn: the shipped version's (whole interval below it, D24),
# which wrongs nobody here; versions that wrong some, and many.
AUDITS = {"as shipped": (SHIPPED, 20.0), "some": (-1.0, 10.0), "more": (0.0, 20.0), "many": (1.0, 20.0)}


def lows(cutoff: float) -> np.ndarray:
    return np.flatnonzero((UPPER if cutoff == SHIPPED else LOGIT) < cutoff)


def audited_by(seed: int, chosen: np.ndarray, share: float) -> Estimate:
    """What an audit of this seed tells once the outcomes of all that it drew are known."""
    audit = Audit(1, share, str(seed))
    drawn = [number for number in chosen if audit.draws(f"KTP-2026-{number + 1:06d}")]
    return estimate([Stratum(len(chosen), len(drawn), int(GENUINE[drawn].sum()))])


@pytest.fixture(scope="module", params=AUDITS)
def population(request: pytest.FixtureRequest) -> tuple[np.ndarray, float]:
    cutoff, share = AUDITS[request.param]
    return lows(cutoff), share


def test_the_country_is_of_the_version_that_the_program_brings() -> None:
    model = shipped_model()
    assert (STORED["model"], SHIPPED) == (model.version, model.cutoffs.low_below)
    assert [len(lows(cutoff)) for cutoff, _ in AUDITS.values()] == [131, 446, 560, 676]
    assert [int(GENUINE[lows(cutoff)].sum()) for cutoff, _ in AUDITS.values()] == [0, 26, 67, 140]


@pytest.mark.slow
def test_the_interval_holds_the_truth_in_93_of_100_draws(population: tuple[np.ndarray, float]) -> None:
    chosen, share = population
    truth, recognised = int(GENUINE[chosen].sum()), int(GENUINE.sum() - GENUINE[chosen].sum())
    results = [audited_by(seed, chosen, share) for seed in range(DRAWS)]
    assert sum(one.low <= truth <= one.high for one in results) >= LEAST
    of_all = truth / (truth + recognised)
    shares = [one.share(recognised) for one in results]
    assert sum(low <= of_all <= high for _, low, high in shares) >= LEAST
    for one in results:
        assert one.exact == (min(one.genuine, one.decided - one.genuine) < FEW)
    assert sum(one.total for one in results) / DRAWS == pytest.approx(truth, rel=0.1), "right on average"


def test_counts_below_ten_and_above_are_both_met() -> None:
    met = {audited_by(0, lows(cutoff), share).exact for cutoff, share in AUDITS.values()}
    assert met == {True, False}
