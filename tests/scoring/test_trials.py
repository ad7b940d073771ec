"""Trials of one applicant have the bits that the whole would have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.features import LEAST, NEUTRAL
from analytics.scoring.interval import centred
from analytics.scoring.levers import levers, moved, moved_parts
from analytics.scoring.peers import Population, headcounts, peers_for
from analytics.scoring.score import score
from analytics.scoring.trials import Trials
from analytics.scoring.wide import widen


@pytest.mark.parametrize("rule", [NEUTRAL, LEAST])
def test_figures_moved_by_ones_and_threes_give_the_bits_of_the_whole(model, applicants, simulated, rule):
    version = replace(model, unfiled=rule)
    parts, genuine = simulated
    bins = [bin_ for bin_, good in zip(parts["bin"].gather_every(35), genuine, strict=True) if good]
    activities = pl.DataFrame({"bin": bins, "oked": ["25110"] * len(bins)})
    population = Population(parts.filter(pl.col("bin").is_in(bins)), activities, version.peers)
    random, compared = np.random.default_rng(7), 0
    low = [n for n, band in enumerate(score(version, applicants[0])["band"]) if band == "low"]
    for number in low[:12]:
        own = applicants[0].slice(number * 35, 35)
        peers = peers_for(population, "25110", headcounts(own, version.peers).get(own["bin"][0]))
        wide = widen(own)
        movable = levers(version, wide, own.rows(named=True), peers)
        trials = Trials(version, wide)
        for size in (1, 3):
            if len(movable) < size:
                continue
            chosen = [movable[place] for place in random.permutation(len(movable))[:size]]
            shares = random.random((size, 4))
            targets = np.array(
                [
                    lever.now + (lever.most - lever.now) * share
                    for lever, share in zip(chosen, shares, strict=True)
                ]
            )
            whole = moved(wide, chosen, targets)
            names = moved_parts(chosen)
            expected = logit_of(version, part_contributions(version, whole))
            assert np.array_equal(trials.logits(whole, names), expected)
            assert np.array_equal(trials.features(whole, names), centred(version, whole))
            compared += 1
    assert compared > 10
