"""Training on labelled entities against one plain logistic regression on the same expanded matrix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from analytics.scoring.arithmetic import logistic
from analytics.scoring.bench import random_parts, timed
from analytics.scoring.data import TrainingData
from analytics.scoring.features import expanded
from analytics.scoring.groups import groups_by_figures, quarters_of_year, yes_no
from analytics.scoring.shipped import shipped_model
from analytics.scoring.training import logits, train
from analytics.scoring.wide import widen
from analytics.text.values import Json

# Reference dates of two years, a quarter apart.
DAYS = np.array([739_000 + 91 * quarter for quarter in range(8)])


def bench_training(sizes: Sequence[int], seed: int = 327) -> list[Json]:
    """One row a size (labelled entities): seconds of a training whole (settings compared, fit, 200 refits,
    cut-offs, metrics), of one plain logistic regression on as many rows as were fitted, and their ratio."""
    return [_bench(size, seed) for size in sizes]


def random_outcomes(size: int, seed: int) -> TrainingData:
    """Made-up figures, with outcomes drawn as often as the shipped version expects them."""
    wide = widen(random_parts(size, seed))
    generator = np.random.default_rng(seed)
    positive = generator.random(size) < logistic(logits(shipped_model(), wide))
    days = DAYS[generator.integers(0, len(DAYS), size)]
    groups = groups_by_figures(wide) | {
        "region": generator.integers(10, 80, size).astype(str),
        "new_production": yes_no(generator.random(size) < 0.1),
        "quarter": quarters_of_year(days),
    }
    return TrainingData(wide, positive, days, groups, made_up=True)


def _bench(size: int, seed: int) -> Json:
    data = random_outcomes(size, seed)
    seconds, model = timed(lambda: train(data, version="bench", made_by="bench", made_at="", seed=seed))
    fitted = slice(0, model.training["rows_fitted"])
    matrix = expanded(model.figures, model.flags, data.wide.take(fitted), model.unfiled)
    plain = LogisticRegression(C=0.1, max_iter=1000)
    reference, _ = timed(lambda: plain.fit(matrix, data.positive[fitted]))
    return {
        "entities": size,
        "seconds": seconds,
        "reference_seconds": reference,
        "ratio": seconds / reference,
    }
